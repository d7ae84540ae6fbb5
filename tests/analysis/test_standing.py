"""Where an indicator stands in one country."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.standing import IndicatorLine, Provenance, age, standing
from rolau.models.wording import figure
from tests.analysis.values import Row, definition, lines, rows, target

TODAY = date(2026, 3, 12)


def ask(observed, **more) -> IndicatorLine:
    about = definition(**more.pop("about", {}))
    return standing(about, observed, TODAY, **more)


@given(lines(), st.randoms())
def test_the_order_of_input_does_not_matter(found: list[Row], random) -> None:
    expected = ask(found, target=target())
    random.shuffle(found)
    assert ask(found, target=target()) == expected


@given(lines())
def test_values_are_compared_within_a_series_and_as_they_read(found: list[Row]) -> None:
    line = ask(found)
    assert (line.latest is None) == (not found)
    if line.previous is None or line.latest is None:
        assert (line.change, line.verdict, line.change_text) == (None, "", "")
        return
    assert line.previous.series == line.latest.series
    assert line.previous.at < line.latest.at
    same = figure(line.latest.value, 2) == figure(line.previous.value, 2)
    assert (line.verdict == "no change") == same
    assert (line.change_sign == "") == same


@pytest.mark.parametrize(
    ("error", "verdict"), [(0.05, "better"), (0.1, "within range"), (None, "better")]
)
def test_what_cannot_be_told_apart_is_neither_better_nor_worse(error, verdict) -> None:
    line = ask(rows("LBR", 2018, [-1.0, -0.7], standard_error=error))
    assert (line.verdict, line.change) == (verdict, 0.3)


@given(lines())
def test_verdicts_turn_round_with_the_direction(found: list[Row]) -> None:
    opposite = {"better": "worse", "worse": "better", "no change": "no change", "": ""}
    higher = ask(found)
    lower = ask(found, about={"direction": "lower_better"})
    assert lower.verdict == opposite[higher.verdict]
    assert lower.change == higher.change


def test_a_line_of_the_table() -> None:
    line = ask(
        rows("LBR", 2005, [-1.21, None, -0.94, -0.85]),
        country="LBR",
        target=target(baseline_period="2005", baseline=-1.21),
        provenance=Provenance("B2", "Survey", "WGI 2020", ("s1",)),
        first_year=2007,
    )
    assert line.latest is not None
    assert line.previous is not None
    assert (line.latest_text, line.previous.period) == ("−0.85", "2007")
    assert (line.change, line.change_text, line.change_sign) == (0.09, "0.09", "▲")
    assert line.verdict == "better"
    assert line.target_text == "≥ −0.50"
    assert line.distance == pytest.approx(0.35)
    assert line.progress == "on track"
    assert (line.as_of, line.as_of_text, line.age_years) == ("2008", "2008", 17)
    assert line.missing_years == (2006,)
    assert [point.period for point in line.spark] == ["2007", "2008"]
    assert (line.grade, line.source, line.vintage) == ("B2", "Survey", "WGI 2020")
    assert line.sources == ("s1",)


def test_the_value_before_may_be_years_back_but_never_of_another_series() -> None:
    found = rows("LBR", 2005, [5.0, 6.0], series="a") + rows("LBR", 2010, [7.0], series="b")
    line = ask(found)
    assert (line.previous, line.verdict) == (None, "")
    line = ask([*found, Row("LBR", "x", "2014", 9.0, series="b")])
    assert line.previous is not None
    assert line.previous.period == "2010"
    assert line.change == 2.0


def test_a_change_that_says_nothing_by_itself_is_neither() -> None:
    about = {"direction": "neither", "decimals": 0}
    assert ask(rows("LBR", 2005, [138, 212]), about=about).verdict == "neither"
    assert ask(rows("LBR", 2005, [138.2, 138.4]), about=about).verdict == "no change"


def test_nothing_known_is_an_empty_line() -> None:
    line = ask([], target=target())
    assert line.latest is None
    assert (line.latest_text, line.change_sign, line.as_of_text, line.progress) == ("", "", "", "")
    assert (line.age_years, line.distance, line.missing_years) == (None, None, ())
    assert line.target_text == "≥ −0.50"


def test_values_of_other_countries_and_parts_are_left_out() -> None:
    found = [*rows("LBR", 2005, [1.0]), *rows("KEN", 2006, [2.0])]
    found.append(Row("LBR", "x", "2007", 3.0, "women"))
    line = ask(found, country="LBR")
    assert line.as_of == "2005"


@pytest.mark.parametrize(
    ("period", "years"), [("2026", 0), ("2025", 0), ("2019", 6), ("2024-03", 1), ("2012/2013", 12)]
)
def test_age_is_whole_years_since_the_period_ended(period: str, years: int) -> None:
    assert age(period, TODAY) == years
