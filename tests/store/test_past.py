"""The past of a file: at every moment, what it held then, whatever came after."""

import threading
import time

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import rule

from rolau.base import clock
from rolau.store.history import history
from rolau.store.past import Moment, PastWorkspace, began
from rolau.store.queries import observations, records
from rolau.store.staging import Staged
from rolau.store.undo import undo
from tests.store.conftest import REGISTRY, meddle
from tests.store.test_log_laws import Histories
from tests.store.values import define, staged_row


def state(ws):
    """All records and their lives, published values, and the history."""
    found = {}
    for kind in ws.registry.kept():
        living = {row["id"]: row for row in records.find(ws, kind.name)}
        gone = {row["id"]: row for row in records.find(ws, kind.name, gone=True)}
        found[kind.name] = (living, gone, sorted(records.gone_ids(ws, kind.name)))
    values = observations.current(ws), observations.all_vintages(ws)
    return found, values, history(ws), ws.info().changes


def instant():
    """Return now, with nothing else in the same millisecond."""
    time.sleep(0.002)
    at = clock.milliseconds()
    time.sleep(0.002)
    return at


class Moments(Histories):
    """Random histories of ours and other tools; what was seen at a moment is there for ever."""

    @rule()
    def look(self):
        if not hasattr(self, "seen"):
            self.seen = []
        self.seen.append((instant(), self.ws.info().changes, state(self.ws)))

    def teardown(self):
        try:
            for at, point, then in getattr(self, "seen", []):
                for moment in (Moment(at), Moment(at, point)):
                    with PastWorkspace(self.ws, moment) as past:
                        assert state(past) == then
        finally:
            super().teardown()


TestMoments = Moments.TestCase
TestMoments.settings = settings(
    max_examples=10,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def add(ws, kind, **values):
    with ws.transaction(actor="Ada", what="Add") as tx:
        return tx.add(kind, values)


def test_every_type_of_field_reads_as_it_was(ws):
    from tests.made_up import STORED

    key = add(ws, "expedition", **STORED)
    at = instant()
    then = state(ws)
    with ws.transaction(actor="Ada", what="Empty") as tx:
        tx.set("expedition", key, {"name": "x", "country": "COD"})
        tx.set("expedition", key, dict.fromkeys(set(STORED) - {"name", "country"}))
    with PastWorkspace(ws, Moment(at)) as past:
        assert state(past) == then
        (was,) = past.changed_since()
        assert (was.then["cost"], was.now["cost"]) == ("120050 EUR", None)
        assert past.changed_since("phase") == []
        assert records.find(past, "expedition", where={"country": "LBR"})[0]["id"] == key
        assert records.count(past, "expedition", where={"country": "COD"}) == 0
        assert records.pointing_to(past, "expedition", key) == []


def test_a_release_counts_from_its_import_to_its_withdrawal(ws):
    define(ws)
    moments = []
    for released, figure in (("2019", 1.5), ("2020", 1.75)):
        moments.append((instant(), state(ws)))
        with Staged(ws, released=released) as staged, ws.transaction(actor="A", what="I") as tx:
            staged.add([staged_row(value=figure), staged_row(period=released, value=2.0)])
            staged.keep(tx, {"release": released, "released": released})
    moments.append((instant(), state(ws)))
    undo(ws, actor="Ada")
    moments.append((instant(), state(ws)))
    for at, then in moments:
        with PastWorkspace(ws, Moment(at)) as past:
            assert state(past) == then
    with PastWorkspace(ws, Moment(moments[1][0])) as past:
        assert observations.periods(past, ["LBR"]) == ("2006", "2019")
        assert [row.value for row in observations.current(past, indicators=["x"])] == [1.5, 2.0]


def test_the_past_stays_when_somebody_writes(ws, tool):
    key = add(ws, "source", title="Then")
    at = instant()
    then = state(ws)
    with PastWorkspace(ws, Moment(at)) as past, past.reader() as other:
        with ws.transaction(actor="Bo", what="x") as tx:
            tx.set("source", key, {"title": "Now"})
        assert state(past) == then
        tool(f"UPDATE source SET title = 'Later' WHERE id = '{key}'")
        assert past.changed_outside() is True
        assert past.changed_outside() is False
        assert state(past) == then
        assert state(other) == then


def test_a_worker_reads_the_same_past(ws):
    add(ws, "source", title="Then")
    at = instant()
    add(ws, "source", title="Now")
    told: list[object] = []

    def work():
        with past.reader() as mine:
            told.append([row["title"] for row in records.find(mine, "source")])

    with PastWorkspace(ws, Moment(at)) as past:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert told == [["Then"]]


def test_reading_the_past_writes_nothing(ws, path):
    add(ws, "source", title="Then")
    before = path.read_bytes()
    with PastWorkspace(ws, Moment(clock.milliseconds() - 60_000)) as past:
        assert records.find(past, "source") == []
        assert past.connection.execute("PRAGMA query_only").fetchone() == (1,)
    assert path.read_bytes() == before


def test_what_a_merge_brought_is_known_from_the_merge_on(ws, path):
    """As a merge leaves it: changes made long ago by others, learned now."""
    key = add(ws, "source", title="Ours")
    at = instant()
    old = clock.milliseconds() - 1_000_000
    ws.close()
    newest = meddle(path, 'SELECT max("seq") FROM "_change"')[0][0]
    quiet = 'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)'
    meddle(
        path,
        quiet,
        'INSERT INTO "_origin" ("no", "id", "sort") VALUES (90, x\'90\', \'sitting\')',
        'INSERT INTO "_group" ("no", "id", "first", "act", "actor", "what", "at")'
        f" VALUES (90, x'90', {newest + 1}, 'edit', 'Cy', 'Rename', {old}),"
        f" (91, x'91', {newest + 1}, 'merge', 'Ada', 'Merge', {at + 1000})",
        'INSERT INTO "_change" ("seq", "origin", "n", "salt", "kind", "key", "field", "value",'
        f" \"parent\", \"hlc\", \"grp\") SELECT {newest + 1}, 90, 1, 5, 'source', '{key}', 'title',"
        ' \'Theirs\', "seq", "hlc" + 1, 90 FROM "_change" WHERE "kind" = \'source\''
        " AND \"field\" = 'title'",
        f"INSERT INTO \"_merged\" VALUES (91, {newest + 1}, {newest + 1}, {at + 1000}, 'b.rolau')",
        f"UPDATE source SET title = 'Theirs' WHERE id = '{key}'",
        'DELETE FROM "_session"',
    )
    from rolau.store.workspace import Workspace

    with Workspace.open(path, registry=REGISTRY) as mine:
        assert records.get(mine, "source", key)["title"] == "Theirs"
        for moment in (Moment(at), Moment(at + 999), Moment(at, newest)):
            with PastWorkspace(mine, moment) as past:
                assert records.get(past, "source", key)["title"] == "Ours"
        for moment in (Moment(at + 1000), Moment(at, newest + 1)):
            with PastWorkspace(mine, moment) as past:
                assert records.get(past, "source", key)["title"] == "Theirs"


def test_a_value_that_was_withheld_is_known_from_the_merge_that_brought_it(ws, path):
    key = add(ws, "source", title="Public", note="Secret")
    at = instant()
    ws.close()
    meddle(
        path,
        'INSERT INTO "_group" ("no", "id", "first", "act", "at")'
        f" VALUES (91, x'91', (SELECT max(\"seq\") + 1 FROM \"_change\"), 'merge', {at + 1000})",
        'INSERT INTO "_filled" SELECT "seq", 91 FROM "_change" WHERE "field" = \'note\'',
    )
    from rolau.store.workspace import Workspace

    with Workspace.open(path, registry=REGISTRY) as mine:
        point = mine.info().changes
        for moment, note in (
            (Moment(at), None),
            (Moment(at, point), None),
            (Moment(at + 1000), "Secret"),
        ):
            with PastWorkspace(mine, moment) as past:
                row = records.get(past, "source", key)
                assert (row["title"], row["note"]) == ("Public", note)


def test_a_value_no_column_can_hold_gives_way_to_the_last_that_could(ws, path):
    key = add(ws, "expedition", name="Up", country="LBR", people=3)
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.set("expedition", key, {"people": 4})
    at = instant()
    ws.close()
    meddle(
        path,
        'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)',
        'UPDATE "_change" SET "value" = 400 WHERE "field" = \'people\' AND "value" = 4',
        'DELETE FROM "_session"',
        f"UPDATE expedition SET people = 5 WHERE id = '{key}'",
    )
    from rolau.store.workspace import Workspace

    with Workspace.open(path, registry=REGISTRY) as mine, PastWorkspace(mine, Moment(at)) as past:
        assert records.get(past, "expedition", key)["people"] == 3


def test_the_history_begins_with_the_file(ws):
    assert began(ws) is None
    before = clock.milliseconds()
    add(ws, "source", title="First")
    assert began(ws) == pytest.approx(before, abs=5000)
