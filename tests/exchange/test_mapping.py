"""Lines become observations and located problems; the good ones are kept."""

import pytest

from rolau.exchange.headings import Finder
from rolau.exchange.layouts import cpi, wgi, world_bank
from rolau.exchange.mapping import Mapper
from rolau.exchange.observations import Gathered
from rolau.exchange.places import Places
from rolau.exchange.problems import ProblemLog
from rolau.models.countries import countries
from tests.exchange.making import (
    COMPILED,
    FAULTY_LONG,
    WORLD_BANK,
    governance_long,
    governance_sheets,
)
from tests.exchange.sheets_of import sheet


class Result:
    """What one sheet gave."""

    def __init__(self, layout, rows, *, released="", **about):
        self.found = Gathered()
        self.ticks = 0
        log = ProblemLog("file")
        plan = Finder(layout).find(sheet(rows, **about), trust=True)
        assert plan is not None
        mapper = Mapper(layout, Places(countries()), self.found, log, released)
        mapper.read(plan, plan.sheet.rows(), self.tick)
        self.values = {one[:3]: one for one in self.found.values}
        self.problems = {(one.cell, one.rule): one for one in log.problems()}

    def tick(self, lines):
        self.ticks += lines

    @property
    def counts(self):
        found = self.found
        return found.kept, found.missing, sum(found.set_aside.values()), found.refused


def line(*, name="Liberia", code="LBR", year=1996, value=-1.5, beside=0.3, indicator="RuleofLaw"):
    """Return a line of the long form."""
    return [1, name, code, year, value, 0.0, 4, 3.5, beside, 9.0, indicator]


def long(*lines, **about):
    return Result(wgi.LONG, [governance_long()[0], *lines], **about)


def texts(rows):
    return [[str(cell) for cell in row] for row in rows]


def test_a_line_becomes_an_observation():
    result = long(line())
    assert result.found.values == [
        (
            "LBR",
            "wgi-rl",
            "1996",
            "",
            "estimate",
            -1.5,
            0.3,
            None,
            None,
            4.0,
            3.5,
            0.0,
            9.0,
            "Data!E2",
        )
    ]
    assert (result.counts, result.problems, result.ticks) == ((1, 0, 0, 0), {}, 2)


def test_every_line_is_ticked_for_progress():
    assert Result(cpi.COMPILED, COMPILED).ticks == len(COMPILED)


@pytest.mark.parametrize("textual", [False, True], ids=["numbers", "texts"])
def test_every_fault_is_located_and_the_rest_is_kept(textual):
    rows = texts(FAULTY_LONG) if textual else FAULTY_LONG
    result = Result(wgi.LONG, rows, name="" if textual else "Data")
    assert result.counts == (3, 1, 1, 9)
    told = {
        place: (problem.value, problem.severity, problem.values)
        for place, problem in result.problems.items()
    }
    assert told == {
        ("E3", "not-a-number"): ("1,5x", "error", 1),
        ("E4", "out-of-scale"): ("15.0" if textual else "15", "error", 1),
        ("B5", "unknown-country"): ("Liberya", "error", 2),
        ("C7", "country-mismatch"): ("TGO", "error", 1),
        ("D8", "unknown-period"): ("last", "error", 1),
        ("K9", "unknown-indicator"): ("RuleofThumb", "error", 1),
        ("E10", "contradiction"): ("-1.6", "error", 1),
        ("I12", "out-of-scale"): ("-0.3", "warning", 0),
        ("G12", "not-a-number"): ("many", "warning", 0),
        ("C13", "unknown-code"): ("XQX", "warning", 0),
        ("B14", "unknown-country"): ("", "error", 1),
        ("B15", "unknown-country"): ("Atlantis", "warning", 0),
    }
    assert result.problems["B5", "unknown-country"].more == ("B6",)
    assert set(result.values) == {
        ("LBR", "wgi-rl", "1996"),
        ("TGO", "wgi-rl", "1996"),
        ("TGO", "wgi-rl", "1998"),
    }


def test_a_contradiction_names_what_is_kept_and_where():
    result = long(line(), line(value=-1.75))
    (problem,) = result.problems.values()
    assert problem.message == (
        "-1.75 contradicts −1.5 in Data!E2, which is kept: the same country and period."
        " 1 value is left out."
    )


def test_an_exact_repeat_is_no_problem():
    assert long(line(), line(name="Republic of Liberia", code="")).counts == (1, 0, 0, 0)
    assert not long(line(), line()).problems


def test_a_faulty_figure_beside_a_value_is_left_out_and_the_value_kept():
    result = long(line(beside="wide"))
    assert result.values["LBR", "wgi-rl", "1996"].standard_error is None
    assert [one.severity for one in result.problems.values()] == ["warning"]


def test_figures_beside_a_missing_value_do_not_count():
    result = long(line(value="NA", beside="wide"))
    assert (result.counts, result.problems) == ((0, 1, 0, 0), {})


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        (2012, "2012"),
        (2012.0, "2012"),
        ("2012", "2012"),
        ("2012 [YR2012]", "2012"),
        ("2012-2013", "2012/2013"),
        ("2012/2013", "2012/2013"),
        ("2012-05", "2012-05"),
        ("May 2012", "2012-05"),
        (" 2012 ", "2012"),
    ],
)
def test_periods_as_files_write_them(cell, period):
    assert list(long(line(year=cell)).values) == [("LBR", "wgi-rl", period)]


@pytest.mark.parametrize(
    "cell", ["", "soon", 12, 20012, "2013-2012", "2012-14", 2012.5, "2012.5", 3015, "1023"]
)
def test_what_is_no_period(cell):
    result = long(line(year=cell))
    assert result.counts == (0, 0, 0, 1)
    assert list(result.problems) == [("D2", "unknown-period")]


def test_the_series_follows_the_period():
    head = ["Country", "ISO3", "Region", "CPI score 2011", "CPI score 2012"]
    result = Result(cpi.RESULTS, [head, ["Togo", "TGO", "SSA", 2.5, 30.0]])
    assert [(one.period, one.series) for one in result.found.values] == [
        ("2011", "to-2011"),
        ("2012", "2012"),
    ]


def test_a_value_is_held_against_the_scale_of_its_series():
    head = ["Country", "ISO3", "Region", "CPI score 2011", "CPI score 2012"]
    result = Result(cpi.RESULTS, [head, ["Togo", "TGO", "SSA", 30.0, 130.0]])
    assert list(result.problems) == [("D2", "out-of-scale"), ("E2", "out-of-scale")]
    assert result.problems["D2", "out-of-scale"].message.startswith(
        "30 is outside the scale from 0 to 10."
    )


def test_the_series_follows_the_release():
    old = Result(world_bank.GOVERNANCE, WORLD_BANK, released="2021-09-24")
    new = Result(world_bank.GOVERNANCE, WORLD_BANK, released="2026-03-11")
    assert {one.series for one in old.found.values} == {"estimate"}
    assert {one.series for one in new.found.values} == {"revision-2025"}


def test_groups_are_set_aside_with_or_without_values():
    result = Result(world_bank.GOVERNANCE, WORLD_BANK)
    assert result.found.set_aside == {"Africa Eastern and Southern": 3, "World": 3}
    assert result.counts == (2, 4, 6, 0)


def test_several_spellings_of_one_country_make_one():
    result = Result(cpi.COMPILED, texts(COMPILED), name="")
    values = {
        period: one.value for (country, _, period), one in result.values.items() if country == "CIV"
    }
    assert values == {"1996": 3.1, "1998": 2.6, "1999": 2.7, "2000": 2.4}
    assert result.counts == (16, 16, 8, 0)
    assert not result.problems


def test_a_former_state_stays_itself():
    result = Result(cpi.COMPILED, COMPILED)
    assert {period for country, _, period in result.values if country == "YUG"} == {
        "1998",
        "1999",
        "2000",
    }


def test_notes_under_a_table_are_passed_over():
    rows = [*COMPILED, [], ["Source: somebody's own compilation"], ["", "", ""]]
    result = Result(cpi.COMPILED, rows)
    assert (result.counts, result.problems) == ((16, 16, 8, 0), {})


def test_a_line_of_an_unknown_country_without_values_only_warns():
    result = Result(cpi.COMPILED, [*COMPILED, ["Atlantis", 0.0, *[""] * 7]])
    (problem,) = result.problems.values()
    assert (problem.severity, result.counts) == ("warning", (16, 24, 8, 0))


def test_short_and_long_lines_do_no_harm():
    rows = [COMPILED[0], ["Togo", 2.5], ["Denmark", *[9.0] * 8, "a remark", 77.0]]
    assert Result(cpi.COMPILED, rows).counts == (9, 7, 0, 0)


def test_a_sheet_that_names_no_indicator_is_left_out_with_one_critical_problem():
    rows = governance_sheets()["RuleofLaw"][1:]
    result = Result(wgi.WORKBOOK, rows)
    ((place, problem),) = result.problems.items()
    assert place == ("A8", "no-indicator")
    assert (problem.severity, problem.values, result.found.refused) == ("critical", 23, 23)
    assert not result.values


def test_an_underscore_makes_no_number():
    result = long(*texts([line(value="1_0")]), name="")
    assert list(result.problems) == [("E2", "not-a-number")]


def test_a_formula_that_failed_is_no_number_but_not_available_is_missing():
    result = long(line(value="#REF!"), line(year=1998, value="#N/A"))
    assert list(result.problems) == [("E2", "not-a-number")]
    assert result.counts == (0, 1, 0, 1)
