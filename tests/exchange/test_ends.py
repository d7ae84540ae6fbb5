"""Ends beside a value: crossed, or with the value outside; told, offered to mend, never taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.exchange import ends
from rolau.exchange.cells import Cell
from rolau.exchange.figures import MEASURES
from rolau.exchange.importing import read
from tests.exchange.making import write_csv, write_workbook

HEADER = [
    "Country code",
    "Indicator code",
    "Period",
    "Value",
    "Lower end",
    "Upper end",
]
RANKED = [
    "countryname", "code", "year", "indicator", "codeindyr", "estimate", "pctrank",
    "pctranklower", "pctrankupper",
]  # fmt: skip
FIGURES = st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False))


def figures(value, lower=None, upper=None, **more):
    said = {"value": value, "lower": lower, "upper": upper, **more}
    return tuple(said.get(name) for name in MEASURES)


def line(period, value, low, high):
    return ["TZA", "wgi-cc", period, value, low, high]


@pytest.fixture(params=["csv", "xlsx", "long xlsx"])
def reading(request, tmp_path):
    """Read lines in ROLAU's own layout: texts, numbers, and many enough to be read together."""

    def read_lines(*lines, **more):
        rows: list[list[Cell]] = [[*HEADER], *lines]
        if request.param == "csv":
            return read(write_csv(tmp_path / "own.csv", rows), **more)
        if request.param == "long xlsx":
            rows += [line(f"{2000 + at // 12}-{at % 12 + 1:02}", 1.5, 1, 2) for at in range(240)]
        rows = [[float(c) if isinstance(c, int) else c for c in row] for row in rows]
        return read(write_workbook(tmp_path / "own.xlsx", {"Data": rows}), **more)

    return read_lines


def told(file):
    return {(one.cell, one.rule): one for one in file.problems}


def test_crossed_ends_refuse_the_value_at_the_upper_end(reading):
    file = reading(line("1996", 6.2, 6.3, 6.1), line("1997", 7.0, 6.3, 7.5))
    ((place, problem),) = told(file).items()
    assert place == ("F2", "upper-below-lower")
    assert (problem.severity, problem.value, file.refused) == ("error", "6.1", 1)
    assert problem.message == "Upper end 6.1 is below lower end 6.3. 1 value is left out."
    assert "1996" not in {one.period for one in file.values}
    swap, drop = problem.fixes
    assert swap.words == "Swap the two ends"
    assert [tuple(edit) for edit in swap.edits] == [("E2", "6.3", "6.1"), ("F2", "6.1", "6.3")]
    assert [tuple(edit) for edit in drop.edits] == [("E2", "6.3", ""), ("F2", "6.1", "")]


def test_a_swap_that_would_leave_the_value_outside_is_not_offered(reading):
    file = reading(line("1996", 7.0, 6.3, 6.1))
    (problem,) = file.problems
    assert [fix.words for fix in problem.fixes] == ["Keep it without its range"]


def test_a_value_outside_its_range_is_refused_with_what_it_likely_is(reading):
    file = reading(line("1996", 84, 7.2, 9.9), line("1997", 8.4, 7.2, 9.9))
    ((place, problem),) = told(file).items()
    assert place == ("D2", "outside-range")
    assert (problem.severity, problem.value, file.refused) == ("error", "84", 1)
    assert problem.message == ("84 is outside its own range from 7.2 to 9.9. 1 value is left out.")
    assert [fix.words for fix in problem.fixes] == ["Use 8.4", "Keep it without its range"]


def test_an_open_range_is_said_by_its_one_end(reading):
    file = reading(line("1996", 5, 7.2, ""), line("1997", 11, "", 9.9), line("1998", 8, 7.2, ""))
    messages = [one.message for one in file.problems]
    assert messages == [
        "5 is below its own lower end 7.2. 1 value is left out.",
        "11 is above its own upper end 9.9. 1 value is left out.",
    ]
    assert [edit.cell for edit in file.problems[0].fixes[-1].edits] == ["E2", "F2"]
    assert "1998" in {one.period for one in file.values}


def test_what_is_offered_mends_the_file(reading):
    from rolau.exchange.correcting import Correction, Spot

    lines = (line("1996", 6.2, 6.3, 6.1), line("1997", 84, 7.2, 9.9), line("1998", 3, 4, 5))
    first = reading(*lines)
    fixes = [problem.fixes[0] for problem in first.problems]
    sheet = first.problems[0].sheet
    edits = [edit for fix in fixes for edit in fix.edits]
    corrections = {Spot(sheet, edit.cell): Correction(edit.new, edit.old) for edit in edits}
    mended = reading(*lines, corrections=corrections)
    assert (mended.refused, mended.kept) == (0, first.kept + 3)
    found = {one.period: (one.value, one.lower, one.upper) for one in mended.values}
    assert found["1996"] == (6.2, 6.1, 6.3)
    assert found["1997"] == (8.4, 7.2, 9.9)
    assert found["1998"] == (3, None, None)


@pytest.mark.parametrize("textual", [True, False])
def test_crossed_ends_of_a_rank_cost_no_value(tmp_path, textual):
    rows: list[list[Cell]] = [
        [*RANKED],
        ["Mali", "MLI", 2020, "cc", "x", -1.0, 20.0, 30.0, 10.0],
        ["Mali", "MLI", 2021, "cc", "x", -1.0, 20.0, 10.0, 30.0],
    ]
    path = tmp_path / ("a.csv" if textual else "a.xlsx")
    file = read(write_csv(path, rows) if textual else write_workbook(path, {"Data": rows}))
    (problem,) = file.problems
    assert (problem.cell, problem.rule, problem.severity) == ("I2", "upper-below-lower", "warning")
    assert problem.message == (
        "Upper end 10 is below lower end 30. The value is kept without its rank's ends."
    )
    assert [fix.words for fix in problem.fixes] == ["Swap the two ends"]
    kept = {one.period: (one.rank, one.rank_lower, one.rank_upper) for one in file.values}
    assert kept == {"2020": (20, None, None), "2021": (20, 10, 30)}


@pytest.mark.parametrize(
    ("value", "lower", "upper", "wrong"),
    [
        (0.0437, 0.05, 0.06, True),
        (0.0463, 0.05, 0.06, False),
        (12.4, 13, 20, True),
        (12.6, 13, 20, False),
        (1, 0.2, 0.6, True),
        (10, 10.0, 10.0, False),
        (0.1 + 0.2, 0.1, 0.3, False),
        (7.0, None, None, False),
        (None, 3, 4, False),
    ],
)
def test_only_an_end_rounded_more_than_the_value_is_forgiven(value, lower, upper, wrong):
    assert ends.outside(figures(value, lower, upper)) == wrong


@given(FIGURES, FIGURES, FIGURES, FIGURES, FIGURES)
def test_ends_put_in_order_around_a_value_are_never_wrong(value, one, two, three, four):
    known = sorted(figure for figure in (one, two, value) if figure is not None)
    ranks = sorted(figure for figure in (three, four) if figure is not None)
    if len(known) == 3 and len(ranks) == 2:
        low, middle, high = known
        said = figures(middle, low, high, rank_lower=ranks[0], rank_upper=ranks[1])
        assert ends.in_order(said)
        if high - low > 1:
            assert ends.crossed(figures(middle, high, low)) == ((ends.LOWER, ends.UPPER),)
            assert ends.outside(figures(high + 1, low, low))


def test_columns_without_ends_have_nothing_to_be_in_order():
    assert ends.order_of([0, 1, None, None, 3, 4, None, None]) is None
    assert ends.order_of([0, None, None, None, None, None, None, 7]) is None
    order = ends.order_of([0, None, 2, None, None, 4, 5, 6])
    assert order is not None
    assert order.less([1.5, 1.0, 50.0, 40.0, 60.0])[:2] == (1.0, 40.0)
    assert order.more([1.5, 1.0, 50.0, 40.0, 60.0])[:2] == (1.5, 60.0)
