"""Crime × corruption: which pairs count, and what the sentence may claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.correlation import FEWEST
from rolau.analysis.link import LinkAnswer, correlation_words, link
from rolau.analysis.tables import table_of
from rolau.base.errors import InputError
from tests.analysis.values import Row, definition

CODES = [f"C{number:02}" for number in range(24)]
NAMES = {code: f"Land {code}" for code in CODES}


def crime(direction: str = "lower_better"):
    return definition(id="oc", code="oc", name="Criminality", direction=direction, decimals=1)


def pair(code: str, x: float, y: float, year: int = 2020, later: int = 0, **more) -> list[Row]:
    return [
        Row(code, "oc", str(year), x),
        Row(code, "x", str(year + later), y, **more),
    ]


def world(sign: int = -1, n: int = 20, **more) -> list[Row]:
    """Countries on which crime and control of corruption go together closely."""
    return [
        row
        for number, code in enumerate(CODES[:n])
        for row in pair(code, number, sign * number + (number % 3) * 0.5, **more)
    ]


def asked(found: list[Row], chosen: str = "", *, ways=("lower_better", "higher_better"), **more):
    about = (crime(ways[0]), definition(direction=ways[1]))
    return link(about, found, chosen, names=NAMES, **more)


@pytest.mark.parametrize(
    ("sign", "ways", "words"),
    [
        (-1, ("lower_better", "higher_better"), "better on Criminality tend to be better on"),
        (1, ("lower_better", "higher_better"), "better on Criminality tend to be worse on"),
        (1, ("lower_better", "lower_better"), "better on Criminality tend to be better on"),
        (-1, ("higher_better", "higher_better"), "better on Criminality tend to be worse on"),
        (1, ("neither", "higher_better"), "higher on Criminality tend to be higher on"),
        (-1, ("lower_better", "neither"), "higher on Criminality tend to be lower on"),
    ],
)
def test_the_sentence_obeys_both_directions(sign: int, ways, words: str) -> None:
    answer = asked(world(sign), ways=ways)
    assert words in answer.finding
    assert answer.finding.startswith("Among 20 countries")
    assert answer.correlation is not None
    assert answer.correlation.rho * sign > 0.9


def test_what_chance_may_make_is_no_link() -> None:
    found = [
        row for number, code in enumerate(CODES) for row in pair(code, number, number * 7 % 24)
    ]
    answer = asked(found)
    assert answer.finding == (
        "Among 24 countries Criminality and Control of corruption show no clear link"
    )
    assert answer.correlation is not None
    assert answer.correlation.low < 0 < answer.correlation.high


def test_cause_is_never_claimed_and_everything_needed_is_stated() -> None:
    said = asked(world()).subtitle
    assert "going together is not causing" in said
    assert "Spearman’s rank correlation" in said
    assert "95\u00a0% range" in said
    assert "20 countries" in said
    assert "both of 2020, no lag" in said
    assert "Criminality: lower is better" in said


def test_below_the_minimum_it_is_refused_in_words() -> None:
    answer = asked(world(n=FEWEST - 1), "C03")
    assert answer.correlation is None
    assert answer.refused == "9 countries with both values: a rank correlation needs 10"
    assert "no statement" in answer.finding
    assert answer.place == ""
    assert correlation_words(answer) in answer.subtitle
    assert asked(world(n=FEWEST)).correlation is not None


def test_one_side_all_equal_is_refused() -> None:
    found = [row for number, code in enumerate(CODES) for row in pair(code, number, 1)]
    assert "same value on one side" in asked(found).refused


def test_the_lag_sets_one_side_later() -> None:
    found = world(later=2)
    assert asked(found).pairs == ()
    assert "No country has values of both" in asked(found).finding
    answer = asked(found, lag=2)
    assert len(answer.pairs) == 20
    assert "Criminality of 2020, Control of corruption of 2022 (lag 2 years)" in answer.subtitle
    assert {(each.x.period, each.y.period) for each in answer.pairs} == {("2020", "2022")}
    with pytest.raises(InputError, match="up to 10 years"):
        asked(found, lag=11)


def test_the_newest_year_with_enough_pairs_counts() -> None:
    found = world() + pair("C01", 1, 1, 2024)
    assert asked(found).year == 2020
    assert asked(found, year=2024).year == 2024
    assert asked(world(n=3) + pair("C01", 1, 1, 2024)).year == 2020


def test_pairs_of_another_series_are_left_out_and_break_the_path() -> None:
    found = world() + pair("C22", 3, 3, series="old") + pair("C03", 1, 1, 2016, series="old")
    answer = asked(found, "C03")
    assert "C22" not in {each.country for each in answer.pairs}
    assert answer.breaks == (True,)
    assert answer.move == ""


def test_the_country_is_told_of_in_whole_sentences() -> None:
    found = world() + pair("C03", 9.0, -4.0, 2016)
    answer = asked(found, "C03")
    assert answer.place == (
        "Land C03 stands better than the middle of 20 countries on Criminality and better than"
        " it on Control of corruption."
    )
    assert answer.move == (
        "From 2016 to 2020 Land C03 moved on Criminality for the better (9.0 to 3.0) and on"
        " Control of corruption for the better (−4.00 to −3.00)."
    )
    unsure = asked(world(standard_error=9.0) + pair("C03", 9, -4, 2016), "C03")
    assert "at no clear distance from it on Control of corruption" in unsure.place
    assert "within its range (−4.00 to −3.00)" in unsure.move


def test_an_indicator_is_not_set_against_itself() -> None:
    with pytest.raises(InputError, match="two different"):
        link((definition(), definition()), [], "", names={})


def test_the_table_holds_pairs_and_path() -> None:
    lines = table_of(asked(world() + pair("C03", 9, -4, 2016), "C03")).records()
    assert len(lines) == 21
    assert lines[-1] == {
        "country": "Land C03", "code": "C03", "x_period": "2016", "x_value": 9, "x_lower": None,
        "x_upper": None, "y_period": "2016", "y_value": -4, "y_lower": None, "y_upper": None,
        "counted": False,
    }  # fmt: skip
    assert all(line["counted"] for line in lines[:-1])


@given(st.permutations(range(40)))
def test_the_order_of_values_does_not_matter(order) -> None:
    found = world()
    assert asked([found[place] for place in order], "C03") == asked(found, "C03")


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=12, max_size=24))
def test_turning_a_direction_turns_the_sentence(values) -> None:
    found = [row for code, two in zip(CODES, values, strict=False) for row in pair(code, *two)]
    one: LinkAnswer = asked(found)
    other = asked(found, ways=("higher_better", "higher_better"))
    assert one.correlation == other.correlation
    flipped = {"better on": "worse on", "worse on": "better on"}
    head, sep, tail = one.finding.rpartition("tend to be ")
    if sep:
        word = tail[: tail.index(" on") + 3]
        assert other.finding == head + sep + tail.replace(word, flipped[word], 1)
    else:
        assert one.finding == other.finding
