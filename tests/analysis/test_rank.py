"""Countries in order: direction, ties, what is missing, and what is within its range."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.rank import RankAnswer, rank
from rolau.analysis.tables import change_words, table_of
from tests.analysis.values import VALUES, Row, definition, rows

TODAY = date(2026, 11, 26)
NAMES = {"LBR": "Liberia", "KEN": "Kenya", "HTI": "Haiti", "TLS": "Timor-Leste"}


def asked(found: list[Row], direction: str = "higher_better", **more) -> RankAnswer:
    about = definition(direction=direction, decimals=2)
    codes = more.pop("countries", list(NAMES))
    return rank(about, found, codes, TODAY, names=NAMES, **more)


def pair(country: str, first: float, last: float, **more) -> list[Row]:
    return [
        Row(country, "x", "2009", first, **more),
        Row(country, "x", "2019", last, **more),
    ]


FOUND = pair("LBR", -1, 1) + pair("KEN", 2, 0) + pair("HTI", 0, 0)


@pytest.mark.parametrize(
    ("direction", "order", "verdicts"),
    [
        ("higher_better", "LBR HTI KEN TLS", ["better", "no change", "worse", ""]),
        ("lower_better", "HTI KEN LBR TLS", ["no change", "better", "worse", ""]),
        ("neither", "LBR HTI KEN TLS", ["neither", "no change", "neither", ""]),
    ],
)
def test_best_first_by_the_direction(direction: str, order: str, verdicts: list[str]) -> None:
    answer = asked(FOUND, direction)
    assert [row.country for row in answer.rows] == order.split()
    assert [row.verdict for row in answer.rows] == verdicts
    assert (answer.start, answer.end) == (2009, 2019)


def test_the_title_counts_and_says_what_is_within_ranges() -> None:
    assert asked(FOUND).finding == (
        "Control of corruption: 1 of 3 countries better and 1 worse in 2019 than in 2009"
    )
    unsure = pair("LBR", 0, 0.1, standard_error=0.1)
    assert asked(unsure).finding == (
        "Control of corruption: 0 of 1 country better and 0 worse in 2019 than in 2009;"
        " 1 move is within its range"
    )
    assert "rose in 1 of 3 countries and fell in 1" in asked(FOUND, "neither").finding
    assert asked([]).finding == "No values of Control of corruption for the countries chosen"


def test_ties_share_a_rank_and_the_next_one_is_left_out() -> None:
    found = pair("LBR", 0, 1) + pair("KEN", 0, 1.001) + pair("HTI", 0, 0.5)
    ranks = {row.country: (row.rank_last, row.tied) for row in asked(found).rows}
    assert ranks == {"LBR": (1, True), "KEN": (1, True), "HTI": (3, False), "TLS": (None, False)}


def test_an_older_value_stands_in_for_two_years_and_no_longer() -> None:
    found = [*FOUND, Row("TLS", "x", "2017", 5.0)]
    row = asked(found).rows[0]
    assert row.country == "TLS"
    assert row.age_years == 8
    assert asked(found).stands_in(row.last, 2019)
    assert "up to 2 years older stands in" in asked(found).subtitle
    late = asked([*FOUND, Row("TLS", "x", "2016", 5.0)])
    assert late.rows[-1].last is None
    assert "1 without a value" in late.subtitle


def test_another_series_has_neither_change_nor_rank() -> None:
    found = [*FOUND[:4], Row("HTI", "x", "2009", 9.0, series="old"), Row("HTI", "x", "2019", 3.0)]
    row = next(row for row in asked(found).rows if row.country == "HTI")
    assert (row.broken, row.change, row.rank_first, row.rank_last) == (True, None, None, 1)
    assert change_words(row, 2) == "new series"
    found = [*FOUND[:4], Row("HTI", "x", "2019", 3.0, series="new")]
    row = asked(found).rows[-2]
    assert (row.country, row.rank_last) == ("HTI", None)
    assert "1 of another series" in asked(found).subtitle


def test_the_earlier_year_is_one_that_half_of_the_countries_can_be_compared_with() -> None:
    found = (
        rows("LBR", 2000, [1.0] * 20) + rows("KEN", 2014, [1.0] * 6) + rows("HTI", 2016, [1.0] * 4)
    )
    answer = asked(found)
    assert (answer.start, answer.end) == (2014, 2019)
    assert asked(found, start=2016).start == 2016
    assert asked(found, end=2016).end == 2016


def test_the_later_year_is_the_newest_that_half_of_the_countries_have() -> None:
    found = [*FOUND, Row("LBR", "x", "2024", 5.0)]
    assert asked(found).end == 2019
    assert asked([*found, Row("KEN", "x", "2023", 5.0)]).end == 2019
    assert asked([*found, Row("KEN", "x", "2024", 5.0)]).end == 2024
    assert asked(found, end=2024).end == 2024


def test_one_value_is_never_its_own_change() -> None:
    row = asked([Row("LBR", "x", "2018", 1.0)], start=2018, end=2019).rows[0]
    assert (row.first, row.change) == (None, None)
    assert change_words(row, 2) == "no earlier value"


def test_the_table_is_the_same_answer() -> None:
    lines = table_of(asked(FOUND)).records()
    assert lines[0] == {
        "rank": 1, "country": "Liberia", "code": "LBR", "period": "2019", "value": 1,
        "lower": None, "upper": None, "period_before": "2009", "value_before": -1,
        "rank_before": 3, "change": 2.0, "verdict": "better", "within_range": None, "age": 6,
    }  # fmt: skip
    assert table_of(asked(FOUND)).texts()[0][10] == "▲ 2.00 better"


@given(
    st.lists(st.tuples(VALUES, VALUES), min_size=4, max_size=4),
    st.permutations(range(8)),
)
def test_order_of_values_does_not_matter_and_direction_mirrors(given_, order) -> None:
    found = [row for code, two in zip(NAMES, given_, strict=True) for row in pair(code, *two)]
    up = asked([found[place] for place in order])
    assert up == asked(found)
    down = asked(found, "lower_better")
    size = len(given_)
    shared = {row.country: row.rank_last for row in up.rows}
    for row in down.rows:
        mine = shared[row.country]
        assert mine is not None
        assert row.rank_last == size + 1 - mine - list(shared.values()).count(mine) + 1
    flipped = {"better": "worse", "worse": "better"}
    verdicts = {row.country: row.verdict for row in up.rows}
    assert {row.country: flipped.get(row.verdict, row.verdict) for row in down.rows} == verdicts
