"""Values by hand in a grid: typed, pasted, copied, kept as one step."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.base import clock
from rolau.base.errors import InputError
from rolau.desk.block import block_text, read_block
from rolau.desk.grid import Grid, Place, country_grid, indicator_grid
from tests.briefing.compose.desks import (
    CORRUPTION,
    HOMICIDE,
    PRISON,
    TALVARA,
    add,
    desk_in,
    release,
    yearly,
)

DAY = datetime(2024, 6, 1, tzinfo=UTC)


@contextmanager
def filled() -> Iterator:
    with tempfile.TemporaryDirectory() as folder, clock.hold(DAY), desk_in(Path(folder)) as made:
        release(made, (HOMICIDE, yearly(2020, 9.25, 8.5)), (CORRUPTION, yearly(2020, -1.125)))
        add(made, "manual_value", indicator=PRISON, period="2022", value=120.0)
        yield made


@pytest.fixture
def desk() -> Iterator:
    with filled() as made:
        yield made


@pytest.fixture
def grid(desk) -> Grid:
    return country_grid(desk, TALVARA)


def at(indicator: str, period: str) -> Place:
    return Place(TALVARA, indicator, period)


def hand(desk) -> dict[tuple[str, str], float]:
    return {(row["indicator"], row["period"]): row["value"] for row in desk.records("manual_value")}


def test_lines_are_years_the_newest_first_and_columns_the_countrys_indicators(grid):
    assert [line.code for line in grid.lines] == [str(year) for year in range(2024, 2014, -1)]
    assert [column.code for column in grid.columns] == [HOMICIDE, PRISON, CORRUPTION]
    assert grid.text(at(HOMICIDE, "2021")) == "8.5"
    assert grid.text(at(CORRUPTION, "2020")) == "−1.12"
    assert grid.edit_text(at(CORRUPTION, "2020")) == "-1.125"
    assert grid.text(at(PRISON, "2021")) == ""


def test_periods_that_are_no_years_have_a_line(desk):
    release(desk, (HOMICIDE, [("2022/2023", 7.0), ("2012", 1.0)]), name="Spans", released="2026")
    codes = [line.code for line in country_grid(desk, TALVARA).lines]
    assert codes[:4] == ["2024", "2023", "2022/2023", "2022"]
    assert "2012" not in codes
    assert country_grid(desk, TALVARA, first=2012).lines[-1].code == "2012"


@pytest.mark.parametrize(
    ("place", "text", "value", "wrong", "changes"),
    [
        (at(HOMICIDE, "2022"), "7,5", 7.5, "", False),
        (at(HOMICIDE, "2021"), "7.5", 7.5, "", True),
        (at(PRISON, "2022"), "", None, "", True),
        (at(HOMICIDE, "2021"), "..", None, "is published and stays", False),
        (at(HOMICIDE, "2022"), "seven", None, "“seven” is not a number", False),
    ],
)
def test_a_text_is_judged_at_once(grid, place, text, value, wrong, changes):
    draft = grid.judge(place, text)
    assert (draft.value, draft.changes) == (value, changes)
    assert wrong in draft.wrong
    assert bool(draft.wrong) == bool(wrong)
    assert grid.drafts == {}


def test_a_value_outside_the_scale_is_pointed_out_and_can_be_kept(grid, desk):
    draft = grid.type(at(CORRUPTION, "2022"), "3.5")
    assert draft.doubt == "outside the scale -2.5 to 2.5" or "2.5" in draft.doubt
    assert grid.doubtful
    grid.keep()
    assert hand(desk)[CORRUPTION, "2022"] == 3.5


def test_saying_what_stands_there_is_no_draft(grid):
    assert grid.type(at(HOMICIDE, "2021"), "8.50") is None
    assert grid.type(at(HOMICIDE, "2022"), " - ") is None
    assert grid.drafts == {}


def test_good_drafts_are_one_step_and_the_others_stay(grid, desk):
    grid.type(at(HOMICIDE, "2022"), "7.5")
    grid.type(at(HOMICIDE, "2023"), "7.0")
    grid.type(at(PRISON, "2023"), "about 100")
    grid.keep()
    assert hand(desk) == {(PRISON, "2022"): 120.0, (HOMICIDE, "2022"): 7.5, (HOMICIDE, "2023"): 7.0}
    assert list(grid.drafts) == [at(PRISON, "2023")]
    assert grid.stands(at(HOMICIDE, "2023")).hand
    assert desk.undo_text().startswith("Enter 2 values of Talvara")
    desk.undo()
    assert hand(desk) == {(PRISON, "2022"): 120.0}


def test_a_change_wants_a_reason_and_it_stands_in_the_history(grid, desk):
    grid.type(at(PRISON, "2022"), "121")
    with pytest.raises(InputError, match="Say why"):
        grid.keep("  ")
    grid.keep("Counted again")
    assert hand(desk) == {(PRISON, "2022"): 121.0}
    assert desk.history(kind="manual_value", limit=1)[0].reason == "Counted again"


def test_a_published_value_is_not_edited_but_stood_before(grid, desk):
    grid.type(at(HOMICIDE, "2021"), "8.75")
    grid.keep("A misprint")
    assert grid.text(at(HOMICIDE, "2021")) == "8.8"
    assert desk.count("observation") == 3
    grid.clear([at(HOMICIDE, "2021"), at(HOMICIDE, "2020")])
    assert list(grid.drafts) == [at(HOMICIDE, "2021")]
    grid.keep("It was none")
    assert grid.text(at(HOMICIDE, "2021")) == "8.5"


def test_a_block_without_headings_goes_where_one_stands(grid):
    done = grid.paste(read_block("7,5\t..\n1.234,5\tx\n"), 1, 0)
    assert done[:4] == (3, 0, 1, 0)
    assert grid.drafts[at(HOMICIDE, "2023")].value == 7.5
    assert grid.drafts[at(HOMICIDE, "2022")].value == 1234.5
    assert grid.drafts[at(PRISON, "2022")].wrong


def test_a_block_with_headings_goes_where_they_say(grid):
    heads = "Year\tcontrol of corruption\tPrison  occupancy\tMurders\n"
    text = heads + "2023\t-0,5\t99\t1\n1990\t1\t1\t1\n"
    done = grid.paste(read_block(text), 5, 2)
    assert (done.drafted, done.beyond, done.unknown) == (2, 4, ("Murders", "1990"))
    assert grid.drafts[at(CORRUPTION, "2023")].value == -0.5
    assert grid.drafts[at(PRISON, "2023")].value == 99.0


def test_headings_of_columns_or_of_lines_alone(grid):
    grid.paste(read_block(f"{PRISON}\t{HOMICIDE}\n101\t5\n"), 3, 0)
    assert grid.drafts[at(PRISON, "2021")].value == 101.0
    grid.drafts.clear()
    grid.paste(read_block("2023\t5\n2018\t6\n"), 0, 0)
    assert {place.period: draft.value for place, draft in grid.drafts.items()} == {
        "2023": 5.0,
        "2018": 6.0,
    }


def test_what_does_not_fit_is_counted(grid):
    done = grid.paste(read_block("1\t2\n3\t4\n"), len(grid.lines) - 1, 2)
    assert (done.drafted, done.beyond) == (1, 3)


def test_drafts_outlive_what_others_keep_meanwhile(grid, desk):
    grid.paste(read_block("1,234\t0,5\n"), 1, 0)
    assert grid.drafts[at(HOMICIDE, "2023")].value == 1.234
    add(desk, "manual_value", indicator=HOMICIDE, period="2023", value=5.0)
    add(desk, "manual_value", indicator=PRISON, period="2023", value=0.5)
    grid.read()
    assert grid.drafts[at(HOMICIDE, "2023")][:2] == ("1,234", 1.234)
    assert grid.drafts[at(HOMICIDE, "2023")].changes
    assert at(PRISON, "2023") not in grid.drafts, "it says what stands there now"


def test_the_grid_of_an_indicator(desk):
    grid = indicator_grid(desk, HOMICIDE, [TALVARA, "LBR"])
    assert grid.lines[1].label == "Liberia"
    assert grid.text(grid.place(0, [head.code for head in grid.columns].index("2021"))) == "8.5"
    grid.paste(read_block("\t2022\t2023\nLiberia\t3\t4\n"), 0, 0)
    grid.keep()
    assert {(row["country"], row["period"]) for row in desk.records("manual_value")} >= {
        ("LBR", "2022"),
        ("LBR", "2023"),
    }


NUMBERS = st.one_of(st.none(), st.floats(-1e9, 1e9, allow_nan=False))
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 2))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(PLACES, NUMBERS, max_size=8), PLACES)
def test_what_is_copied_and_pasted_anywhere_changes_nothing(values, where):
    with filled() as desk:
        grid = country_grid(desk, TALVARA)
        for (line, column), value in values.items():
            if value is not None:
                grid.type(grid.place(line, column), repr(value))
        grid.keep("Law")
        assert grid.drafts == {}
        lines, columns = range(len(grid.lines)), range(len(grid.columns))
        block = read_block(grid.copy(lines, columns))
        done = grid.paste(block, *where)
        assert (done.drafted, done.beyond, done.unknown) == (0, 0, ())
        assert read_block(block_text(block)) == block
