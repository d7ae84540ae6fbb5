"""A publisher's terms in a copy: no byte of what may not be passed on, and nothing lost at home."""

import struct
from pathlib import Path

import pytest

from rolau.desk.handing import hand_over
from rolau.desk.ledger import ledger
from rolau.desk.merging import meet
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.values import current
from rolau.models.audience import audience
from rolau.models.passing_on import OWN_LAYOUT
from rolau.store.digest import digest
from tests.handoff.conftest import add, damage, opened, set_
from tests.handoff.test_handing import apart
from tests.handoff.test_published import poll, release

__all__ = ["apart", "poll"]
OUTSIDE = ("un-wide", "external")
PUBLISHED, TYPED, BASE = 7.123456789, 6.234567891, 5.345678912
BEFORE = 4.456789123


def number_in(path: Path, number: float) -> bool:
    """Tell whether a number stands in a file's bytes, as SQLite keeps it or as text."""
    data = path.read_bytes()
    return struct.pack(">d", number) in data or str(number).encode() in data


@pytest.fixture
def canaries(desk, poll) -> str:
    """Numbers that may not leave: published, by hand (and before), the baseline of a target."""
    set_(desk, "indicator_definition", poll, pass_on="no", publisher="Institute")
    release(desk, "First", "2013", {"LBR": PUBLISHED}, publisher="Institute")
    typed = add(desk, "manual_value", country="LBR", indicator=poll, period="2013", value=BEFORE)
    set_(desk, "manual_value", typed, value=TYPED)
    add(
        desk,
        "indicator_target",
        country="LBR",
        indicator=poll,
        baseline=BASE,
        baseline_period="2011",
        target=9.0,
        by="2030",
    )
    return poll


@pytest.mark.parametrize("rule", ["no", "adapted"])
@pytest.mark.parametrize("readers", OUTSIDE)
def test_no_byte_of_a_kept_value_is_in_the_copy(desk, hand, canaries, readers, rule):
    set_(desk, "indicator_definition", canaries, pass_on=rule)
    assert all(number_in(desk.path, each) for each in (PUBLISHED, TYPED, BASE, BEFORE))
    handed = hand(audience=readers)
    for each in (PUBLISHED, TYPED, BASE, BEFORE):
        assert not number_in(handed.path, each), each
    assert number_in(handed.path, 9.0), "the target itself is ours"
    assert handed.records == {"manual_value": 1, "vintage": 1}
    assert handed.values == 1
    with opened(handed) as copy:
        assert copy.records("indicator_target")[0]["baseline"] is None
        assert damage(copy) == []


@pytest.mark.parametrize("readers", OUTSIDE)
def test_both_sides_are_told_which_and_why(desk, hand, canaries, readers):
    other = add(
        desk, "indicator_definition", code="free", name="Free", direction="neither", pass_on="as_is"
    )
    assert other
    handed = hand(audience=readers)
    assert (
        "Values of 1 indicator were left out, because its publisher does not allow them to be "
        "passed on: Poll."
    ) in handed.words
    with opened(handed) as copy:
        (line,) = ledger(copy)
        assert "does not allow them to be passed on: Poll." in line.sentence
        assert "Free" not in line.sentence


def test_a_hidden_indicator_is_not_named(desk, hand, canaries):
    set_(desk, "indicator_definition", canaries, handling="strictly-confidential", name="Whisper")
    handed = hand(audience="un-wide")
    assert "Whisper" not in handed.words
    with opened(handed) as copy:
        assert "Whisper" not in ledger(copy)[0].sentence


def test_what_went_with_them_is_told_too(desk, hand, canaries):
    from rolau.store.staging import Staged, StagedRow

    add(desk, "indicator_definition", code="free", name="Free", direction="neither",
        pass_on="as_is")  # fmt: skip
    nothing = (None,) * 7
    with Staged(desk.workspace, released="2016") as staged:
        staged.add(
            [StagedRow("LBR", code, "2015", "", "", 1.25, *nothing, "A1")
             for code in (canaries, "free")]
        )  # fmt: skip
        with desk.workspace.transaction(actor="Ada", what="Import both") as tx:
            staged.keep(tx, {"release": "Both", "released": "2016", "publisher": "Institute"})
    handed = hand(audience="external")
    assert "a release travels whole or not at all: Free." in handed.words
    with opened(handed) as copy:
        assert copy.count("observation") == 0
        assert "whole or not at all: Free." in ledger(copy)[0].sentence


def test_the_units_own_figures_go(desk, hand, canaries):
    release(desk, "Ours", "2016", {"COD": 2.75}, layout=OWN_LAYOUT)
    add(desk, "manual_value", country="COD", indicator=canaries, period="2011", value=3.5, own=1)
    add(desk, "indicator_target", country="COD", indicator=canaries, baseline=3.5,
        baseline_period="2011", target=4.0, by="2030")  # fmt: skip
    handed = hand(audience="external")
    with opened(handed) as copy:
        assert [row["value"] for row in copy.records("observation")] == [2.75]
        assert [row["value"] for row in copy.records("manual_value")] == [3.5]
        assert {row["country"]: row["baseline"] for row in copy.records("indicator_target")} == {
            "LBR": None,
            "COD": 3.5,
        }
        assert damage(copy) == []


def test_a_rule_of_our_own_holds_for_our_own_releases(desk, hand, poll):
    set_(desk, "indicator_definition", poll, pass_on="no")
    release(desk, "Ours", "2016", {"COD": PUBLISHED}, layout=OWN_LAYOUT)
    handed = hand(audience="external")
    assert not number_in(handed.path, PUBLISHED)


@pytest.mark.parametrize(("older", "newer"), [("as_is", "no"), ("no", "as_is")])
def test_while_copies_differ_on_a_rule_the_stricter_holds(
    desk, hand, apart, canaries, older, newer
):
    set_(desk, "indicator_definition", canaries, pass_on="adapted")
    apart(
        lambda other: set_(other, "indicator_definition", canaries, pass_on=older),
        lambda ours: set_(ours, "indicator_definition", canaries, pass_on=newer),
    )
    handed = hand(audience="external")
    assert not number_in(handed.path, PUBLISHED)
    asked, gate = for_readers(desk, audience("external"))
    assert current(asked) == []
    assert "Poll" in gate.words()


def test_a_value_that_once_was_of_a_kept_indicator_stays(desk, hand, canaries):
    add(desk, "indicator_definition", code="free", name="Free", direction="neither",
        pass_on="as_is")  # fmt: skip
    typed = desk.records("manual_value")[0]["id"]
    set_(desk, "manual_value", typed, indicator="free", value=1.5)
    assert not number_in(hand(audience="external").path, TYPED)


@pytest.mark.parametrize("readers", OUTSIDE)
def test_coming_home_loses_nothing(desk, hand, canaries, readers, tmp_path):
    handed = hand(audience=readers)
    before = digest(desk.workspace)
    with meet(desk, handed.path) as meeting:
        meeting.merge()
    assert digest(desk.workspace) == before
    with opened(handed, write=True) as copy:
        add(copy, "source", title="Found meanwhile")
    whole = hand_over(desk, to="Cleo", out=tmp_path / "whole.rolau").path
    with meet(desk, handed.path) as meeting:
        meeting.merge()
    assert sorted(row.value or 0 for row in current(desk)) == [TYPED, PUBLISHED]
    assert desk.records("indicator_target")[0]["baseline"] == BASE
    assert [row["title"] for row in desk.records("source")] == ["Found meanwhile"]
    with opened(handed, write=True) as copy, meet(copy, whole) as meeting:
        meeting.merge()
        assert sorted(row.value or 0 for row in current(copy)) == [TYPED, PUBLISHED]
        assert copy.records("indicator_target")[0]["baseline"] == BASE


@pytest.mark.parametrize("readers", OUTSIDE)
@pytest.mark.parametrize("rule", ["as_is", "adapted", "no"])
def test_a_question_answers_what_the_copy_holds(desk, hand, canaries, rule, readers):
    set_(desk, "indicator_definition", canaries, pass_on=rule)
    release(desk, "Ours", "2016", {"COD": 2.75}, layout=OWN_LAYOUT)
    add(desk, "manual_value", country="COD", indicator=canaries, period="2011", value=3.5, own=1)
    asked, _ = for_readers(desk, audience(readers))
    with opened(hand(audience=readers)) as copy:
        assert current(copy) == current(asked)
