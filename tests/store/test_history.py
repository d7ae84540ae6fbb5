"""The history: newest first, of a record, a kind, a country, a group."""

from datetime import UTC, datetime

import pytest

from rolau.base import clock
from rolau.models.registry import standard
from rolau.store.history import history, known_at
from rolau.store.staging import Staged
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY
from tests.store.values import define, staged_row


@pytest.fixture
def filled(ws):
    with ws.transaction(actor="Ada", what="Add") as tx:
        source = tx.add("source", {"title": "Report"})
        phase = tx.add("phase", {"country": "LBR", "name": "Truce", "start": "2003"})
        other = tx.add("phase", {"country": "COD", "name": "War", "start": "1998"})
        cited = tx.add("citation", {"source": source, "subject": f"phase:{phase}"})
    with ws.transaction(actor="Bo", what="Change", reason="news") as tx:
        tx.set("phase", phase, {"name": "Peace"})
        tx.set("phase", other, {"name": "Wars"})
    return ws, phase, other, cited, tx.group


def test_newest_first_with_old_and_new(filled):
    ws, phase, other, _, group = filled
    told = history(ws, limit=2)
    assert [(c.id, c.field, c.action, c.old, c.new, c.actor, c.reason) for c in told] == [
        (other, "name", "set", "War", "Wars", "Bo", "news"),
        (phase, "name", "set", "Truce", "Peace", "Bo", "news"),
    ]
    assert {c.group for c in told} == {group}
    numbers = [c.number for c in history(ws)]
    assert numbers == sorted(numbers, reverse=True)


def test_of_a_record_a_kind_a_group(filled):
    ws, phase, _, cited, group = filled
    assert {c.id for c in history(ws, kind="phase", id=phase)} == {phase}
    assert {c.id for c in history(ws, kind="citation")} == {cited}
    assert len(history(ws, group=group)) == 2
    assert history(ws, kind="source", id=phase) == []
    assert history(ws, group="00" * 16) == []


def test_of_a_country_holds_its_records_and_their_citations(filled):
    ws, phase, other, cited, _ = filled
    assert {c.id for c in history(ws, country="LBR")} == {phase, cited}
    assert {c.id for c in history(ws, country="COD")} == {other}
    with ws.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("phase", phase)
    assert history(ws, country="LBR")[0].action == "delete"


@pytest.fixture
def every_kind(path):
    """An empty workspace with all shipped kinds."""
    with Workspace.create(path, registry=standard()) as made:
        yield made


def test_of_a_record_with_all_that_stands_under_it(every_kind):
    ws = every_kind
    with ws.transaction(actor="Ada", what="Plan") as tx:
        made = {}
        for name in ("m", "n"):
            mission = tx.add("mission", {"title": name, "countries": "LBR"})
            result = tx.add("result", {"mission": mission, "level": "output", "title": "Rules"})
            indicator = tx.add("result_indicator", {"result": result, "title": "Judges"})
            figure = tx.add("measurement", {"result_indicator": indicator, "period": "2026"})
            first, then = (
                tx.add("activity", {"mission": mission, "title": title}) for title in ("A", "B")
            )
            link = tx.add("dependency", {"predecessor": first, "successor": then})
            risk = tx.add("risk", {"mission": mission, "title": "Rain"})
            source = tx.add("source", {"title": f"Report on {name}"})
            cited = tx.add("citation", {"source": source, "subject": f"measurement:{figure}"})
            made[name] = {mission, result, indicator, figure, first, then, link, risk, cited}
    for name, ids in made.items():
        mission = next(iter(ids & {c.id for c in history(ws, kind="mission")}))
        assert {c.id for c in history(ws, kind="mission", id=mission)} == {mission}
        assert {c.id for c in history(ws, kind="mission", id=mission, whole=True)} == ids, name
    with ws.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("risk", risk)
    newest = history(ws, kind="mission", id=mission, whole=True, limit=1)[0]
    assert (newest.kind, newest.id, newest.action) == ("risk", risk, "delete")
    assert {c.id for c in history(ws, kind="risk", id=risk, whole=True)} == {risk}
    assert history(ws, kind="mission", id=risk, whole=True) == []


def test_actions_of_a_life(filled):
    ws, phase, *_ = filled
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.delete("phase", phase)
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.restore("phase", phase)
    told = [c.action for c in history(ws, kind="phase", id=phase) if not c.field]
    assert told == ["restore", "delete", "add"]


def test_the_moment_is_the_clocks(ws):
    from datetime import UTC, datetime

    moment = datetime(2006, 5, 12, 8, 30, tzinfo=UTC)
    with clock.hold(moment), ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "Report"})
    assert {c.at for c in history(ws)} == {moment}


def test_what_a_workspace_began_with_is_shown_only_when_asked(tmp_path):
    def fill(tx):
        tx.add("source", {"title": "Shipped"})

    with Workspace.create(tmp_path / "x.rolau", registry=REGISTRY, fill=fill) as made:
        assert history(made) == []
        told = history(made, setup=True)
        assert {c.act for c in told} == {"setup"}
        assert history(made, group=told[0].group) == told


def test_what_an_import_revised_stands_among_the_changes(ws):
    define(ws)
    for released, figure in (("2019", 1.5), ("2020", 1.75)):
        with (
            Staged(ws, released=released) as staged,
            ws.transaction(actor="Ada", what=f"Import {released}") as tx,
        ):
            staged.add([staged_row(value=figure), staged_row("COD", value=2.0)])
            key = staged.keep(tx, {"release": released, "released": released})
    (found,) = history(ws, kind="observation")
    assert (found.id, found.field, found.action) == (f"LBR|x|2006||{key}", "value", "set")
    assert (found.old, found.new, found.actor, found.what) == (1.5, 1.75, "Ada", "Import 2020")
    assert history(ws, country="LBR") == [found]
    assert history(ws, kind="observation", id=found.id) == [found]
    assert found in history(ws, group=tx.group)
    assert {c.kind for c in history(ws, group=tx.group)} == {"vintage", "observation"}
    assert history(ws, country="COD") == []
    assert history(ws, kind="observation", limit=0) == []


def test_when_fields_of_the_records_of_an_owner_changed_each_moment_once(ws):
    def at(second: int) -> datetime:
        return datetime(2026, 3, 23, 10, 0, second, tzinfo=UTC)

    with clock.hold(at(1)), ws.transaction(actor="Ada", what="Add") as tx:
        mine = tx.add("phase", {"country": "LBR", "name": "Truce", "start": "2003"})
        other = tx.add("phase", {"country": "COD", "name": "War", "start": "1998"})
    with clock.hold(at(2)), ws.transaction(actor="Ada", what="Change") as tx:
        tx.set("phase", mine, {"name": "Peace"})
    with clock.hold(at(3)), ws.transaction(actor="Ada", what="Change") as tx:
        tx.set("phase", mine, {"start": "2004"})
        tx.set("phase", other, {"name": "Wars"})
    with clock.hold(at(4)), ws.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("phase", mine)

    def seconds(*fields: str) -> list[int]:
        found = known_at(ws, "phase", "country", "LBR", fields)
        return [clock.from_milliseconds(each).second for each in found]

    assert seconds("name") == [1, 2]
    assert seconds("name", "start") == [1, 2, 3]
    assert seconds("") == [1, 4]
    assert known_at(ws, "phase", "country", "SLE", ("name",)) == []
