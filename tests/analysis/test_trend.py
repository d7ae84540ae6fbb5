"""The trend of one or several countries."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.trend import TrendAnswer, trend
from tests.analysis.values import Row, definition, lines, rows, target, version

NAMES = {"LBR": "Liberia", "KEN": "Kenya", "BDI": "Burundi"}


def ask(observed, countries=("LBR",), **more) -> TrendAnswer:
    about = more.pop("about", definition())
    return trend(about, observed, countries, names=NAMES, **more)


@given(lines("LBR"), lines("KEN"), st.randoms())
def test_the_order_of_input_does_not_matter(one: list[Row], other: list[Row], random) -> None:
    observed = one + other
    expected = ask(observed, ["KEN", "LBR"], target=target())
    random.shuffle(observed)
    assert ask(observed, ["KEN", "LBR"], target=target()) == expected


@given(lines("LBR"))
def test_a_figure_is_never_lost_or_invented(found: list[Row]) -> None:
    (line,) = ask(found).lines
    assert sorted((p.period, p.value) for p in line.points) == sorted(
        (row.period, row.value) for row in found
    )
    joined = [point for run in line.segments() for point in run]
    assert sorted(joined) == sorted(line.points)


def test_only_the_indicator_countries_and_part_asked_for_are_taken() -> None:
    observed = [
        *rows("LBR", 2005, [1.0, 2.0]),
        *rows("KEN", 2005, [3.0]),
        Row("LBR", "other", "2005", 9.0),
        Row("LBR", "x", "2005", 8.0, "women"),
    ]
    assert [p.value for p in ask(observed).lines[0].points] == [1.0, 2.0]
    assert [line.label for line in ask(observed, ["KEN", "LBR"]).lines] == ["Kenya", "Liberia"]
    assert [p.value for p in ask(observed, disaggregation="women").lines[0].points] == [8.0]


def test_the_answer_says_what_it_is_about() -> None:
    answer = ask(
        rows("LBR", 2005, [-1.21, None, -0.85], standard_error=0.1),
        target=target(),
        releases={"r1": "WGI 2020"},
    )
    assert answer.finding == (
        "Control of corruption in Liberia improved from −1.21 to −0.85 between 2005 and 2007"
        " and is still 0.35 below its target"
    )
    assert answer.subtitle == (
        "Control of corruption, −2.5 to 2.5, 2005–2007 · higher is better"
        " · shaded: 90\u00a0% range, ±1.645 standard errors · World Bank, WGI 2020"
    )
    assert answer.distance == pytest.approx(0.35)
    assert answer.years == (2005, 2007)
    assert answer.lines[0].missing_years == (2006,)


def test_a_target_of_another_country_is_not_shown() -> None:
    answer = ask(rows("KEN", 2005, [1.0]), ["KEN"], target=target())
    assert answer.target is None
    assert answer.distance is None
    assert "target" not in answer.finding


def test_a_target_without_values_is_shown_without_distance() -> None:
    answer = ask([], target=target())
    assert answer.target is not None
    assert answer.distance is None
    assert answer.finding == "No values of Control of corruption for Liberia"
    assert answer.years is None
    assert answer.filled == ()


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        ([{}], ""),
        ([{"lower": 0.0, "upper": 2.0}], "shaded: range as published"),
        (
            [{"lower": 0.0, "upper": 2.0}, {"standard_error": 0.1}],
            "shaded: range as published, else 90\u00a0% range, ±1.645 standard errors",
        ),
    ],
)
def test_what_is_shaded_is_said(ranges: list[dict[str, Any]], words: str) -> None:
    observed = [
        Row("LBR", "x", str(2005 + number), 1.0, **more) for number, more in enumerate(ranges)
    ]
    answer = ask(observed)
    assert answer.range_words == words
    assert (words in answer.subtitle) is True


def test_releases_and_values_by_hand_are_named() -> None:
    observed = [
        Row("LBR", "x", "2005", 1.0, vintage="a"),
        Row("LBR", "x", "2006", 1.0, vintage="b"),
        Row("LBR", "x", "2007", 1.0, vintage="c", manual="m"),
    ]
    titles = {"a": "2019", "b": "2020", "c": "2021"}
    answer = ask(observed, releases=titles)
    assert answer.release == "2020, 2019"
    assert answer.subtitle.endswith("World Bank, 2020, 2019 · 1 value entered by hand")
    observed[2] = observed[2]._replace(manual="")
    assert ask(observed, releases=titles).release == "2021 and 2 other releases"
    assert ask(observed).release == ""


def test_a_country_without_values_is_named() -> None:
    answer = ask(rows("LBR", 2005, [1.0]), ["LBR", "KEN", "BDI"])
    assert answer.subtitle.endswith("no values for Kenya, Burundi")
    assert [line.label for line in answer.filled] == ["Liberia"]


def test_a_new_series_is_a_break() -> None:
    observed = rows("LBR", 2005, [1, 2], series="a") + rows("LBR", 2007, [3], series="b")
    answer = ask(observed, versions=[version("b", "new rule", first="2007")])
    assert answer.breaks == ((2007.0, "new rule: not comparable", ("Liberia",)),)
    assert len(answer.lines[0].segments()) == 2
    assert answer.finding == "Control of corruption in Liberia was 3.00 in 2007"
