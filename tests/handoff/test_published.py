"""Published values in a copy: releases travel whole or not at all."""

import pytest

from rolau.desk.changes import Applied
from rolau.models.fields import Value
from rolau.store import digest, vintages
from rolau.store.staged_values import StagedRow
from rolau.store.staging import Staged
from tests.handoff.conftest import add, damage, holds, opened, set_
from tests.store.conftest import meddle

SECRET = "strictly-confidential"


def release(desk, name: str, released: str, figures: dict[str, float], **values: Value) -> str:
    """Keep a release of one indicator with a figure a country; return its id."""
    rows = [
        StagedRow(
            country, "poll", "2012", "", "", figure, None, None, None, None, None, None, None, "A1"
        )
        for country, figure in figures.items()
    ]
    staged = Staged(desk.workspace, released=released)
    try:
        staged.add(rows)
        with desk.workspace.transaction(actor="Ada", what=f"Import {name}") as tx:
            key = staged.keep(tx, {"release": name, "released": released, **values})
    finally:
        staged.close()
    desk.announce(Applied("", (), ""))
    return key or desk.records("vintage", where={"release": name})[0]["id"]


@pytest.fixture
def poll(desk) -> str:
    return add(
        desk, "indicator_definition", code="poll", name="Poll", direction="neither", pass_on="as_is"
    )


def test_published_values_travel_whatever_the_scope(desk, hand, poll):
    release(desk, "First", "2013", {"LBR": 1.5, "COD": 2.5})
    release(desk, "Second", "2014", {"LBR": 1.75, "COD": 2.5})
    handed = hand(audience="external", countries=("LBR",))
    with opened(handed) as copy:
        assert [row["value"] for row in copy.records("observation")] == [
            row["value"] for row in desk.records("observation")
        ]
        assert damage(copy) == []
    ours, theirs = (meddle(path, 'SELECT * FROM "_revision"') for path in (desk.path, handed.path))
    assert ours == theirs
    assert len(ours) == 1


def test_a_release_left_out_takes_its_values_and_what_it_revised_along(desk, hand, poll):
    first = release(desk, "First secret", "2013", {"LBR": 1.5})
    set_(desk, "vintage", first, handling=SECRET)
    release(desk, "Second", "2014", {"LBR": 1.75})
    release(desk, "Third", "2015", {"LBR": 1.875})
    set_(
        desk,
        "vintage",
        desk.records("vintage", where={"release": "Third"})[0]["id"],
        handling=SECRET,
    )
    cited = add(desk, "source", title="Paper on poll")
    meddle(
        desk.path,
        "INSERT INTO citation (id, source, subject)"
        f" VALUES ('c1', '{cited}', 'observation:LBR|poll|2012||{first}')",
    )
    handed = hand(audience="un-wide")
    with opened(handed) as copy:
        assert [row["release"] for row in copy.records("vintage")] == ["Second"]
        assert copy.count("citation") == 0
        assert damage(copy) == []
    assert not holds(handed.path, "First secret")
    assert not holds(handed.path, first)
    assert meddle(handed.path, 'SELECT "value" FROM "observation"') == [(1.75,)]
    # What the second release revised stood in the first: that is not told.
    assert meddle(handed.path, 'SELECT "old", "new" FROM "_revision"') == [(None, 1.75)]
    assert handed.records == {"citation": 1, "source": 1, "vintage": 2}


def test_a_release_of_an_indicator_left_out_is_left_out(desk, hand):
    add(
        desk,
        "indicator_definition",
        code="poll",
        name="Poll of informants",
        direction="neither",
        pass_on="as_is",
        handling=SECRET,
    )
    release(desk, "First", "2013", {"LBR": 1.5})
    handed = hand(audience="un-wide")
    with opened(handed) as copy:
        assert copy.count("observation") == 0
        assert damage(copy) == []
    assert handed.records == {"indicator_definition": 1, "vintage": 1}


def test_a_copy_for_the_unit_has_every_release(desk, hand, poll):
    release(desk, "First", "2013", {"LBR": 1.5, "COD": 2.5})
    with opened(hand()) as copy:
        assert digest.digest(copy.workspace) == digest.digest(desk.workspace)
        assert list(vintages.rows_of_all(copy.workspace.connection)) == list(
            vintages.rows_of_all(desk.workspace.connection)
        )
