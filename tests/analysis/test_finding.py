"""The finding as a sentence."""

import pytest

from rolau.analysis.finding import Subject, finding
from rolau.analysis.points import points
from rolau.analysis.target import Target
from tests.analysis.values import rows

CORRUPTION = Subject("Control of corruption", "higher_better", 2)
HOMICIDE = Subject("Intentional homicide", "lower_better", 1)
VICTIMS = Subject("Victims found", "neither", 0)


def line(first: int, *values: float | None, series: str = ""):
    return points(rows("LBR", first, list(values), series=series))


@pytest.mark.parametrize(
    ("subject", "values", "expected"),
    [
        (
            CORRUPTION,
            [-1.21, None, -0.85],
            "Control of corruption in Liberia improved from −1.21 to −0.85 between 2005 and 2007",
        ),
        (
            HOMICIDE,
            [8.1, 9.0],
            "Intentional homicide in Liberia worsened from 8.1 to 9.0 between 2005 and 2006",
        ),
        (VICTIMS, [10, 12], "Victims found in Liberia rose from 10 to 12 between 2005 and 2006"),
        (VICTIMS, [12, 10], "Victims found in Liberia fell from 12 to 10 between 2005 and 2006"),
        (
            HOMICIDE,
            [8.12, 9.0, 8.08],
            "Intentional homicide in Liberia was 8.1 in 2007, the same as in 2005",
        ),
        (HOMICIDE, [8.12], "Intentional homicide in Liberia was 8.1 in 2005"),
        (HOMICIDE, [], "No values of Intentional homicide for Liberia"),
    ],
)
def test_one_country(subject: Subject, values: list[float | None], expected: str) -> None:
    assert finding(subject, [("Liberia", line(2005, *values))]) == expected


def test_only_values_of_the_newest_series_are_compared() -> None:
    both = points(
        rows("LBR", 2005, [20, 18], series="a") + rows("LBR", 2014, [9.0, 8.0], series="b")
    )
    assert finding(HOMICIDE, [("Liberia", both)]) == (
        "Intentional homicide in Liberia improved from 9.0 to 8.0 between 2014 and 2015"
    )


@pytest.mark.parametrize(
    ("comparison", "wanted", "end"),
    [
        ("at_most", 6.0, "and is still 2.1 above its target"),
        ("at_most", 9.0, "and has reached its target"),
        ("at_least", 9.0, "and is still 0.9 below its target"),
        ("exactly", 5.0, "and is still 3.1 from its target"),
    ],
)
def test_the_distance_to_the_target_ends_the_sentence(
    comparison: str, wanted: float, end: str
) -> None:
    target = Target(None, None, 2028.5, wanted, comparison, 0.0, by="2028")
    said = finding(HOMICIDE, [("Liberia", line(2005, 15.8, 8.1))], target)
    assert said.endswith(f"between 2005 and 2006 {end}")


@pytest.mark.parametrize(
    ("subject", "courses", "expected"),
    [
        (
            CORRUPTION,
            [[1, 2], [1, 3], [3, 2]],
            "Control of corruption improved in 2 of 3 countries and worsened in 1"
            " between 2005 and 2006",
        ),
        (
            CORRUPTION,
            [[1, 2], [3, 3]],
            "Control of corruption improved in 1 of 2 countries between 2005 and 2006",
        ),
        (
            HOMICIDE,
            [[1, 2], [3, 3]],
            "Intentional homicide worsened in 1 of 2 countries between 2005 and 2006",
        ),
        (
            HOMICIDE,
            [[1, 1], [3, 3]],
            "Intentional homicide is the same in 2006 as in 2005 in the 2 countries",
        ),
        (
            VICTIMS,
            [[1, 2], [3, 2], [3]],
            "Victims found rose in 1 of 3 countries and fell in 1 between 2005 and 2006",
        ),
        (VICTIMS, [[1, 2], [2, 3]], "Victims found rose in 2 of 2 countries between 2005 and 2006"),
        (VICTIMS, [[2, 1], [2, 2]], "Victims found fell in 1 of 2 countries between 2005 and 2006"),
        (VICTIMS, [[1], [2]], "Victims found in 2 countries, 2005"),
        (VICTIMS, [[], []], "No values of Victims found for the countries chosen"),
        (VICTIMS, [[], [4, 5]], "Victims found in C1 rose from 4 to 5 between 2005 and 2006"),
    ],
)
def test_several_countries(
    subject: Subject, courses: list[list[float | None]], expected: str
) -> None:
    lines = [(f"C{number}", line(2005, *values)) for number, values in enumerate(courses)]
    assert finding(subject, lines) == expected


def test_a_move_within_its_range_is_no_finding() -> None:
    moved = points(rows("LBR", 2018, [-1.0, -0.7], standard_error=0.1))
    said = finding(CORRUPTION, [("Liberia", moved)])
    assert said == (
        "Control of corruption in Liberia moved within its range, from −1.00 to −0.70, between"
        " 2018 and 2019"
    )
    both = finding(CORRUPTION, [("Liberia", moved), ("Haiti", moved)])
    assert both == (
        "Control of corruption moved within its range in the 2 countries between 2018 and 2019"
    )
    clear = points(rows("SLE", 2018, [-1.0, -0.5], standard_error=0.1))
    one = finding(CORRUPTION, [("Liberia", moved), ("Sierra Leone", clear)])
    assert one.startswith("Control of corruption improved in 1 of 2 countries")
