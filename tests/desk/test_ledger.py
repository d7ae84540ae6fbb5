"""The ledger and checkpoints in words."""

from datetime import UTC, datetime

import pytest

from rolau.base import clock
from rolau.base.errors import InputError, ReadOnlyError
from rolau.base.texts import in_language
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.handing import hand_over
from rolau.desk.ledger import audience_words, checkpoints, ledger, left_out_words, set_checkpoint
from rolau.handoff.ledger import answered
from rolau.models.fields import CIRCLES
from rolau.store import ledger as stored
from rolau.store.ledger import LeftOut

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "ours.rolau", ["LBR", "COD"], actor="Ada") as made:
        yield made


def test_a_hand_off_is_told_on_both_sides(desk, tmp_path):
    with clock.hold(NOON):
        hand_over(
            desk,
            to="  Bert   of UNDP ",
            out=tmp_path / "for-bert",
            countries=["LBR"],
            audience="external",
            reason="For the round table",
        )
    desk.apply(ChangeSet().set("country_profile", "LBR", summary="New"), what="Set")
    (ours,) = ledger(desk)
    assert ours.at == NOON
    assert ours.sentence.startswith(
        "Ada handed “for-bert.rolau” over to Bert of UNDP: Liberia, for partners outside. "
        "Left out: Country profiles: 1"
    )
    assert ours.sentence.endswith("For the round table")
    assert (ours.countries, ours.changes_since) == (("LBR",), 1)
    with Desk.open(tmp_path / "for-bert.rolau", write=False) as copy:
        (theirs,) = ledger(copy)
        assert theirs.sentence == (
            "This copy was given to Bert of UNDP by the Unit: Liberia, for partners outside."
        )
        assert answered(stored.ledger(desk.workspace), stored.ledger(copy.workspace)).id.hex() == (
            ours.id
        )
        assert answered(stored.ledger(copy.workspace), stored.ledger(desk.workspace)) is None


def test_a_copy_answers_to_the_newest_hand_off_it_carries(desk):
    def entry(name: bytes, act: str, at: int) -> stored.LedgerEntry:
        return stored.LedgerEntry(name, act, at, "", "", "", "", "", 0)

    ours = [entry(b"a", "handed", 1), entry(b"b", "handed", 2), entry(b"c", "merged", 3)]
    theirs = [entry(b"a", "given", 1), entry(b"b", "given", 2), entry(b"c", "given", 3)]
    assert answered(ours, theirs) == ours[1]
    assert answered(ours, theirs[2:]) is None
    assert answered([], theirs) is None


def test_every_audience_has_its_words():
    words = [audience_words(code) for code in CIRCLES]
    assert len(set(words)) == len(CIRCLES)
    assert not set(words) & set(CIRCLES)
    assert audience_words("press") == "press"


def test_what_is_left_out_is_counted_in_words(desk):
    left = LeftOut({"phase": 2, "citation": 1, "no_such_kind": 9}, 1)
    assert left_out_words(desk.registry, left) == (
        "Left out: Citations: 1, Phases: 2. 1 value of other records withheld."
    )
    assert left_out_words(desk.registry, LeftOut({}, 3)) == "3 values withheld."
    assert left_out_words(desk.registry, LeftOut({}, 0, 7)) == ""


def test_checkpoints_are_set_and_listed_newest_first(desk):
    with clock.hold(NOON):
        set_checkpoint(desk, " Before  the review ")
    desk.apply(ChangeSet().set("country_profile", "LBR", summary="New"), what="Set")
    set_checkpoint(desk, "After")
    after, before = checkpoints(desk)
    assert (before.name, before.at, before.actor) == ("Before the review", NOON, "Ada")
    assert (before.changes_since, after.changes_since) == (1, 0)


@pytest.mark.parametrize(("name", "code"), [("  ", "name"), ("x" * 81, "name")])
def test_a_checkpoint_needs_a_name_that_can_be_read(desk, name, code):
    with pytest.raises(InputError) as caught:
        set_checkpoint(desk, name)
    assert caught.value.code == code
    assert checkpoints(desk) == []


def test_a_workspace_opened_for_reading_gets_none(desk):
    desk.close()
    with Desk.open(desk.path, write=False) as reading, pytest.raises(ReadOnlyError):
        set_checkpoint(reading, "Now")


def test_the_unit_is_named_in_the_language_of_the_reader(desk, tmp_path):
    handed = hand_over(desk, to="Bert", out=tmp_path / "c", audience="external")
    with Desk.open(handed.path, write=False) as copy:
        assert {entry.actor for entry in copy.history()} == {"the Unit"}
        with in_language("fr"):
            assert ledger(copy)[0].actor == copy.history()[0].actor
