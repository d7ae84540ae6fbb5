"""Countries compared: what may be said, and what may not."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.compare import CompareAnswer, compare
from rolau.analysis.points import points
from rolau.analysis.ranges import apart
from rolau.analysis.tables import table_of
from rolau.base.errors import InputError
from tests.analysis.values import VALUES, Row, definition, rows, version

NAMES = {"LBR": "Liberia", "KEN": "Kenya", "HTI": "Haiti"}


def asked(found: list[Row], countries: str = "LBR KEN", **more) -> CompareAnswer:
    return compare(definition(**more), found, countries.split(), names=NAMES)


def at(country: str, value: float, error: float | None = 0.1, **more) -> Row:
    return Row(country, "x", "2019", value, standard_error=error, **more)


def test_ranges_that_overlap_are_not_told_apart() -> None:
    answer = asked([at("LBR", 0.3), at("KEN", 0.2)])
    assert answer.finding == (
        "Liberia (0.30) and Kenya (0.20) cannot be told apart on Control of corruption in 2019"
    )
    assert answer.alike == (("LBR", "KEN"),)


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("higher_better", "Liberia stands better than Kenya on .*: 1.30 against 0.20"),
        ("lower_better", "Kenya stands better than Liberia on .*: 0.20 against 1.30"),
        ("neither", "is higher in Liberia than in Kenya: 1.30 against 0.20"),
    ],
)
def test_the_direction_decides_which_country_stands_better(direction: str, words: str) -> None:
    answer = asked([at("LBR", 1.3), at("KEN", 0.2)], direction=direction)
    assert re.search(words, answer.finding)
    first = "KEN" if direction == "lower_better" else "LBR"
    assert answer.places[0].country == first
    assert ("neither higher nor lower" in answer.subtitle) == (direction == "neither")


def test_without_a_range_only_the_figures_are_compared() -> None:
    answer = asked([at("LBR", 1.3, None), at("KEN", 0.2, None)])
    assert answer.finding.startswith("The figure of Liberia is better than that of Kenya")
    assert "no range is known" in answer.subtitle


def test_figures_that_read_the_same_are_the_same() -> None:
    answer = asked([at("LBR", 0.301, None), at("KEN", 0.299, None)])
    assert "is the same in Kenya and Liberia" in answer.finding
    assert [place.rank for place in answer.places] == [1, 1]


def test_three_countries_one_clear_of_the_others() -> None:
    found = [at("LBR", 1.3), at("KEN", 0.2), at("HTI", 0.1)]
    said = asked(found, "HTI LBR KEN").finding
    assert said == "Liberia stands best of 3 countries on Control of corruption in 2019: 1.30"
    said = asked(found, "HTI LBR KEN", direction="lower_better").finding
    assert said == "Liberia stands worst of 3 countries on Control of corruption in 2019: 1.30"


def test_values_of_different_series_are_never_set_against_each_other() -> None:
    answer = asked([at("LBR", 1.3, series="a"), at("KEN", 0.2, series="b")])
    assert answer.places == ()
    assert "no period in which two" in answer.finding
    both = [at("LBR", 1.3, series="a"), at("KEN", 0.2, series="a")]
    older = [row._replace(period="2010") for row in both]
    assert asked([*older, at("LBR", 9, series="b")]).period == "2010"


def test_the_newest_period_counts_unless_one_close_to_it_has_more_countries() -> None:
    found = rows("LBR", 2010, [1, 2, 3]) + rows("KEN", 2010, [1, 2, 3]) + rows("HTI", 2010, [1, 2])
    assert asked(found, "LBR KEN HTI").period == "2011"
    found += rows("LBR", 2015, [1]) + rows("KEN", 2015, [1])
    answer = asked(found, "LBR KEN HTI")
    assert answer.period == "2015"
    assert "not in it: Haiti" in answer.subtitle


def test_one_country_with_values_has_nothing_beside_it() -> None:
    assert asked([at("LBR", 1)]).finding.startswith("Only Liberia has values")
    assert asked([]).finding.startswith("No values of Control")


@pytest.mark.parametrize("countries", ["LBR", "LBR LBR", "A B C D E F G"])
def test_two_to_six_countries(countries: str) -> None:
    with pytest.raises(InputError, match="2 to 6"):
        asked([], countries)


def test_a_series_break_is_said() -> None:
    found = rows("LBR", 2010, [1, 2], series="a") + rows("LBR", 2012, [1, 2], series="b")
    found += rows("KEN", 2012, [1, 2], series="b")
    answer = compare(
        definition(), found, ["LBR", "KEN"], names=NAMES, versions=[version("b", "new")]
    )
    assert [each.countries for each in answer.trend.breaks] == [("Liberia",)]
    assert len(answer.trend.lines[0].segments()) == 2


def test_the_table_holds_every_value_and_the_ranks_of_the_period() -> None:
    found = [*rows("LBR", 2017, [1.0, 2.0]), at("LBR", 1.3), at("KEN", 0.2)]
    lines = table_of(asked(found)).records()
    assert [(line["code"], line["period"], line["value"], line["rank"]) for line in lines] == [
        ("LBR", "2017", 1.0, None),
        ("LBR", "2018", 2.0, None),
        ("LBR", "2019", 1.3, 1),
        ("KEN", "2019", 0.2, 2),
    ]


VALUE = st.tuples(VALUES, st.none() | st.floats(0.01, 500))


@given(st.lists(VALUE, min_size=3, max_size=3), st.permutations(range(3)))
def test_the_order_does_not_matter_and_the_direction_mirrors(given_, order) -> None:
    found = [at(code, *value) for code, value in zip(NAMES, given_, strict=True)]
    mixed = [found[place] for place in order]
    up, down = (
        asked(mixed, "LBR KEN HTI", direction=way) for way in ("higher_better", "lower_better")
    )
    assert up == asked(found, "LBR KEN HTI")
    ranks = {place.country: place.rank for place in up.places}
    for place in down.places:
        behind = sum(other.rank == ranks[place.country] for other in up.places)
        assert place.rank == len(found) + 2 - ranks[place.country] - behind
    assert {frozenset(pair) for pair in up.alike} == {frozenset(pair) for pair in down.alike}


@given(st.lists(VALUE, min_size=2, max_size=2))
def test_told_apart_is_the_same_both_ways(given_) -> None:
    one, other = points(at(code, *value) for code, value in zip("AB", given_, strict=True))
    assert apart(one, other) == apart(other, one)
    assert apart(one, one) is (None if one.range is None else False)


def test_a_comparison_never_says_more_than_its_pairs() -> None:
    found = [at("LBR", 0.5), at("KEN", 0.25), at("HTI", 0.0)]
    answer = asked(found, "LBR KEN HTI")
    assert answer.finding.endswith("not all of the 3 countries can be told apart")
    clear = set(combinations(("LBR", "KEN", "HTI"), 2)) - set(answer.alike)
    assert clear == {("LBR", "HTI")}
