"""What the last release changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.movers import MoversAnswer, movers
from rolau.analysis.tables import move_words, table_of
from tests.analysis.values import VALUES, Row, definition

NAMES = {"LBR": "Liberia", "KEN": "Kenya"}
TITLES = {"r1": "First", "r2": "Second", "r3": "Third"}


def asked(found: list[Row], direction: str = "higher_better", **more) -> MoversAnswer:
    about = {
        "x": definition(direction=direction, scale_min=-2.5, scale_max=2.5),
        "y": definition(id="y", code="y", name="Homicide", direction="lower_better"),
    }
    return movers(about, found, ["r1", "r2", "r3"], names=NAMES, titles=TITLES, **more)


def row(period: str, value: float, vintage: str, country: str = "LBR", **more) -> Row:
    return Row(country, more.pop("indicator", "x"), period, value, vintage=vintage, **more)


@pytest.mark.parametrize(
    ("direction", "words", "title"),
    [
        ("higher_better", "▲ 0.50 better", "1 value better and 0 worse with the last release"),
        ("lower_better", "▲ 0.50 worse", "0 values better and 1 worse with the last release"),
        ("neither", "▲ 0.50 neither", "1 changed, neither better nor worse"),
    ],
)
def test_a_revision_is_judged_by_the_direction(direction: str, words: str, title: str) -> None:
    answer = asked([row("2018", 0.0, "r1"), row("2018", 0.5, "r2")], direction)
    (move,) = answer.moves
    assert (move.kind, move.change, move_words(move)) == ("revised", 0.5, words)
    assert move.share == pytest.approx(0.1)
    assert move.signed == {"higher_better": move.share, "lower_better": -move.share}.get(direction)
    assert answer.finding == title
    assert "1 value revised" in answer.subtitle
    assert "Second" in answer.subtitle


def test_a_newer_value_is_set_against_the_newest_known_before() -> None:
    found = [row("2016", 0.0, "r1"), row("2018", 0.4, "r1"), row("2019", 0.1, "r2")]
    (move,) = asked(found).moves
    assert (move.kind, move.before.period, move.now.period, move.change) == (
        "newer", "2018", "2019", -0.3,
    )  # fmt: skip


def test_only_the_last_release_of_an_indicator_counts() -> None:
    found = [row("2018", 0.0, "r1"), row("2018", 1.0, "r2"), row("2018", 1.2, "r3")]
    (move,) = asked(found).moves
    assert (move.before.value, move.now.value) == (1.0, 1.2)
    assert asked(found[:1]).moves == ()
    assert asked([]).finding == "There are no values for this choice of countries"


def test_what_reads_the_same_did_not_move() -> None:
    assert asked([row("2018", 0.501, "r1"), row("2018", 0.499, "r2")]).moves == ()


def test_a_move_within_its_range_is_said_to_be_and_stands_last() -> None:
    found = [
        row("2018", 0.0, "r1", standard_error=0.3),
        row("2018", 0.5, "r2", standard_error=0.3),
        row("2018", 0.0, "r1", "KEN", standard_error=0.01),
        row("2018", 0.1, "r2", "KEN", standard_error=0.01),
    ]
    first, second = asked(found).moves
    assert (first.country, first.within) == ("KEN", False)
    assert (second.country, second.within) == ("LBR", True)
    assert move_words(second) == "▲ 0.50 within range"
    assert asked(found).finding.endswith("; 1 move within its range")
    alone = asked(found[:2]).finding
    assert alone == "1 move with the last release, within its range"


def test_another_series_is_never_compared() -> None:
    found = [
        row("2018", 5.0, "r1", series="old"),
        row("2018", 1.0, "r2", series="new"),
        row("2019", 1.5, "r2", series="new"),
    ]
    assert asked(found).moves == ()


def test_a_value_by_hand_did_not_move_with_a_release() -> None:
    found = [row("2018", 0.0, "r1"), row("2018", 0.5, "r2")]
    assert asked(found, by_hand={("LBR", "x", "2018")}).moves == ()


def test_a_withdrawn_release_says_nothing() -> None:
    found = [row("2018", 0.0, "r1"), row("2018", 0.5, "gone")]
    assert asked(found).moves == ()


def test_without_a_scale_the_values_known_make_the_width() -> None:
    found = [
        row("2018", 10.0, "r1", indicator="y"),
        row("2018", 20.0, "r2", indicator="y"),
        row("2010", 50.0, "r1", indicator="y", country="KEN"),
    ]
    (move,) = asked(found).moves
    assert move.share == 0.25
    assert move.verdict == "worse"


def test_the_table_is_the_same_answer() -> None:
    answer = asked([row("2018", 0.0, "r1"), row("2018", 0.5, "r2")])
    (line,) = table_of(answer).records()
    assert line["value_before"] == 0.0
    assert line["value"] == 0.5
    assert line["change"] == 0.5
    assert line["verdict"] == "better"
    assert line["share_of_scale"] == pytest.approx(0.1)


CASE = st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=2)


@given(CASE, st.permutations(range(4)))
def test_order_does_not_matter_and_direction_mirrors(values, order) -> None:
    found = [
        row("2018", value, vintage, country)
        for country, two in zip(NAMES, values, strict=True)
        for vintage, value in zip(("r1", "r2"), two, strict=True)
    ]
    up = asked([found[place] for place in order])
    assert up == asked(found)
    down = asked(found, "lower_better")
    assert [move.country for move in down.moves] == [move.country for move in up.moves]
    for one, other in zip(up.moves, down.moves, strict=True):
        assert one.signed is not None
        assert other.signed == -one.signed


def test_a_choice_without_any_value_is_not_said_to_have_stood_still():
    answer = movers({}, [], [], names={}, titles={})
    assert answer.moves == ()
    assert answer.finding == "There are no values for this choice of countries"
    assert answer.subtitle == "Name countries or a region, or import a publisher's file first."
