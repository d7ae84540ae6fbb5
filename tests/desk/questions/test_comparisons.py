"""Questions on several countries: which are asked, which indicators are taken unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rolau.base.errors import NotFoundError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.importing import import_files
from rolau.desk.questions.comparisons import heatmap, link, movers, rank
from rolau.desk.questions.scope import in_scope
from rolau.store.queries.observations import release_order
from tests import planted


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "x.rolau", ["LBR", "KEN"]) as made:
        import_files(made, [planted.release(tmp_path / "a.csv")])
        import_files(made, [planted.release(tmp_path / "b.csv", newer=True)])
        yield made


def test_countries_named_a_region_or_the_workspaces(desk: Desk) -> None:
    assert in_scope(desk) == ["KEN", "LBR"]
    assert in_scope(desk, ["FRA"]) == ["FRA"]
    west = in_scope(desk, ["FRA", "LBR"], "western africa")
    assert west[:2] == ["FRA", "LBR"]
    assert {"SLE", "NGA"} <= set(west)
    assert len(west) == len(set(west))
    world = in_scope(desk, region="World")
    assert "XTA" not in world  # fictional
    assert "YUG" not in world  # former
    with pytest.raises(NotFoundError, match="Known: world, Africa"):
        in_scope(desk, region="Middle-earth")


def test_the_link_takes_crime_and_corruption_unasked(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="Corruption"):
        link(desk, "LBR")
    corruption = tmp_path / "cpi.csv"
    lines = [f"{code},cpi,2025,{60 - 4 * place}" for place, code in enumerate(planted.CODES)]
    corruption.write_text("\n".join(["Country code,Indicator code,Period,Value", *lines]))
    import_files(desk, [corruption])
    answer = link(desk, "LBR")
    assert (answer.x.code, answer.y.code) == ("oci-criminality", "cpi")
    assert len(answer.pairs) == 12


def test_a_heat_map_takes_the_key_indicators_with_values_unasked(desk: Desk) -> None:
    answer = heatmap(desk, [], ["LBR"])
    assert [column.measure.code for column in answer.columns] == [planted.BAD, planted.GOOD]


def test_releases_are_in_order_and_a_withdrawn_one_moved_nothing(desk: Desk) -> None:
    order = release_order(desk.workspace)
    assert len(order) == 2
    assert movers(desk, ["LBR"]).moves
    changes = ChangeSet()
    changes.delete("vintage", order[-1])
    desk.apply(changes)
    assert release_order(desk.workspace) == order[:1]
    assert movers(desk, ["LBR"]).moves == ()


def test_a_value_by_hand_counts_in_ranks_and_not_among_movers(desk: Desk) -> None:
    changes = ChangeSet()
    changes.add("manual_value", country="LBR", indicator=planted.BAD, period="2024", value=1.0)
    desk.apply(changes)
    row = next(r for r in rank(desk, planted.BAD, ["LBR", "KEN"], end=2024).rows
               if r.country == "LBR")  # fmt: skip
    assert row.last is not None
    assert row.last.value == 1.0
    moved = {(move.measure.code, move.now.period) for move in movers(desk, ["LBR"]).moves}
    assert (planted.BAD, "2024") not in moved
    assert (planted.GOOD, "2024") in moved
