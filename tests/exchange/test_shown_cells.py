"""Cells that show a percentage, a year or a month: what people read is taken."""

from datetime import date

import openpyxl
import pytest
import xlsxwriter

from rolau.exchange import shown_cells
from rolau.exchange.cells import text_of
from rolau.exchange.importing import read
from rolau.exchange.readers import open_book
from tests.exchange.packed import one_sheet

HEADING = ["Country code", "Indicator code", "Period", "Value"]


def written(path, number_format, values=(0.45, 0.1)):
    """Write our own layout with values in a format, in one sheet after an empty one."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Empty")
        sheet = book.add_worksheet("Data")
        shown = book.add_format({"num_format": number_format})
        sheet.write_row(0, 0, HEADING)
        for line, value in enumerate(values, 1):
            sheet.write_row(line, 0, ["LBR", "pretrial-detainees", 2000 + line])
            sheet.write_number(line, 3, value, shown)
    return path


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0 %", "[Red]0.0%;(0.0%)", '0"x"%'])
def test_what_is_shown_is_taken_whatever_the_format(tmp_path, number_format):
    found = shown_cells.shown_otherwise(written(tmp_path / "a.xlsx", number_format).read_bytes())
    assert found == {1: {(1, 3): "45%", (2, 3): "10%"}}


@pytest.mark.parametrize("number_format", ["0.00", '0.00" %"', r"0.00\%", "General", "yyyy-mm-dd"])
def test_other_formats_show_the_number_held(tmp_path, number_format):
    assert (
        shown_cells.shown_otherwise(written(tmp_path / "a.xlsx", number_format).read_bytes()) == {}
    )


@pytest.mark.parametrize(
    ("held", "shown"),
    [(0.07, "7%"), (0.1234, "12.34%"), (-0.005, "-0.5%"), (12, "1200%"), (0.0, "0%")],
)
def test_a_share_is_written_without_the_error_of_binary_fractions(tmp_path, held, shown):
    found = shown_cells.shown_otherwise(written(tmp_path / "a.xlsx", "0%", [held]).read_bytes())
    assert found == {1: {(1, 3): shown}}


def test_results_of_formulas_count_and_words_do_not(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, shown = book.add_worksheet(), book.add_format({"num_format": "0%"})
        sheet.write_formula(0, 0, "=1/4", shown, 0.25)
        sheet.write_formula(0, 1, '="a"', shown, "a")
        sheet.write_string(0, 2, "0.5", shown)
        sheet.write_blank(0, 3, None, shown)
    assert shown_cells.shown_otherwise(path.read_bytes()) == {0: {(0, 0): "25%"}}


def test_a_workbook_without_styles_shows_what_it_holds():
    assert shown_cells.shown_otherwise(one_sheet({"A1": 0.5})) == {}


def test_the_rows_hold_what_is_shown(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Year", 0.5, 0.5])
    book.active["C1"].number_format = "0.0%"
    book.save(path)
    with open_book(path) as opened:
        assert list(opened.sheets[0].rows()) == [["Year", 0.5, "50%"]]


def test_a_share_of_a_hundred_is_a_located_problem_and_not_a_hundredth(tmp_path):
    """0.45 lies within a scale of 0 to 100 as 45 does: nothing else would have told."""
    file = read(written(tmp_path / "a.xlsx", "0%"), layout="rolau-long")
    assert (file.kept, file.refused) == (0, 2)
    assert [(problem.cell, problem.value) for problem in file.problems] == [
        ("D2", "45%"),
        ("D3", "10%"),
    ]
    assert {problem.rule for problem in file.problems} == {"not-a-number"}


@pytest.mark.parametrize(("held", "shown"), [(1, "100%"), (0, "0%"), (0.25, "25%")])
def test_a_whole_number_is_shown_as_its_percentage_too(tmp_path, held, shown):
    with open_book(written(tmp_path / "a.xlsx", "0%", [held])) as opened:
        (_, line) = list(opened.sheets[1].rows())
    assert line[3] == shown


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("yyyy", 2019.0),
        ("[$-40C]yy", 2019.0),
        ("mmm yyyy", "2019-03"),
        ("mm/yyyy;@", "2019-03"),
        ("yyyy-mm-dd", date(2019, 3, 1)),
        ("hh:mm", date(2019, 3, 1)),
    ],
)
def test_a_day_that_shows_its_year_or_month_is_that(tmp_path, number_format, shown):
    path = tmp_path / "days.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        form = made.add_format({"num_format": number_format})
        sheet.write_datetime(0, 0, date(2019, 3, 1), form)
    with open_book(path) as book:
        (row,) = book.sheets[0].rows()
    assert text_of(row[0]) == text_of(shown)


def test_years_kept_as_days_are_annual_periods(tmp_path):
    path = tmp_path / "years.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet, form = made.add_worksheet(), made.add_format({"num_format": "yyyy"})
        sheet.write_row(0, 0, HEADING)
        for line in (1, 2):
            sheet.write_row(line, 0, ["LBR", "pretrial-detainees"])
            sheet.write_datetime(line, 2, date(2017 + line, 1, 1), form)
            sheet.write_number(line, 3, 40.0 + line)
    assert [one.period for one in read(path).values] == ["2018", "2019"]
