"""A briefing marks what copies differ on, and shows no more of it than its readers may see."""

import shutil

import pytest

from rolau.briefing.compose.country import country_briefing
from rolau.briefing.content import Note
from rolau.desk.desk import Desk
from rolau.desk.merging import meet
from tests.briefing.compose.desks import TALVARA, add, change, desk_in


@pytest.fixture
def merged(tmp_path):
    """A desk whose phase was called two names on two copies."""

    def make(**values):
        with desk_in(tmp_path) as desk:
            phase = add(desk, "phase", name="Truce", start="2003")
            path = desk.path
        other = tmp_path / "theirs.rolau"
        shutil.copyfile(path, other)
        mine, theirs = values["mine"], values["theirs"]
        for file, said, actor in ((path, mine, "Ada"), (other, theirs, "Bo")):
            with Desk.open(file, actor=actor) as desk:
                change(desk, "phase", phase, **said)
        desk = Desk.open(path, actor="Ada")
        with meet(desk, other) as meeting:
            meeting.merge()
        return desk

    return make


def first(desk, audience):
    return country_briefing(desk, TALVARA, audience=audience).blocks[0]


def test_the_unit_reads_both_values_first(merged):
    with merged(mine={"name": "Ceasefire"}, theirs={"name": "Accord"}) as desk:
        note = first(desk, "unit")
        assert isinstance(note, Note)
        assert note.heading.startswith("Not decided yet")
        assert note.lines == ("Phase “Accord”, Name: “Ceasefire” (Ada) or “Accord” (Bo).",)


def test_others_read_only_that_it_is_open(merged):
    with merged(mine={"name": "Ceasefire"}, theirs={"name": "Accord"}) as desk:
        assert first(desk, "external").lines == ("Phase “Accord”, Name: two copies differ.",)


def test_while_a_level_is_disputed_the_highest_holds(merged):
    secret = {"handling": "strictly-confidential"}
    with merged(mine=secret, theirs={"handling": "confidential"}) as desk:
        wide = country_briefing(desk, TALVARA, audience="un-wide")
        assert "Truce" not in repr(wide)
        assert "Truce" in repr(country_briefing(desk, TALVARA, audience="unit"))


def test_nothing_is_said_when_nothing_is_open(tmp_path):
    with desk_in(tmp_path) as desk:
        add(desk, "phase", name="Truce", start="2003")
        blocks = country_briefing(desk, TALVARA).blocks
        assert not any(isinstance(b, Note) and "decided" in b.heading for b in blocks)
