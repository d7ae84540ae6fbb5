"""A sheet to look at: its letters and lines, what each column means, where the faults are."""

import pytest

from rolau.base.errors import CancelledError
from rolau.desk.jobs import Job
from rolau.exchange.importing import read
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import Layout, Series
from rolau.ui.pages.importing import sheets
from rolau.ui.pages.importing.sheets import FIRST_LINES, sheet_pictures
from tests.ui.pages.importing.files import FAULTY, line, long_form, workbook


def pictured(path, layout=None):
    return sheet_pictures(path, read(path, layout), Job())


def test_columns_say_what_they_were_understood_as(faulty):
    (picture,) = pictured(faulty)
    meanings = {column.place: column.meaning for column in picture.columns}
    assert meanings["A"] == ""
    assert (meanings["B"], meanings["C"], meanings["D"]) == ("Country", "Country code", "Period")
    assert (meanings["E"], meanings["I"]) == ("Value", "Standard error")
    figures = "".join(column.place for column in picture.columns if column.figures)
    assert figures == "ADEFGHIJ"


def test_lines_stand_as_in_the_file_the_heading_marked(faulty):
    (picture,) = pictured(faulty)
    assert [shown.place for shown in picture.lines] == [str(n) for n in range(1, len(FAULTY) + 2)]
    assert [shown.heading for shown in picture.lines] == [True] + [False] * len(FAULTY)
    assert picture.lines[3].cells[4] == "about one"
    assert len({len(shown.cells) for shown in picture.lines}) == 1


def test_faults_stand_at_their_cells_and_a_cell_is_found_again(faulty):
    (picture,) = pictured(faulty)
    assert {cell: one.rule for cell, one in picture.faults.items()} == {
        "B3": "unknown-country",
        "E4": "not-a-number",
        "E5": "out-of-scale",
        "I6": "not-a-number",
    }
    for cell in picture.faults:
        found = picture.find(cell)
        assert found is not None
        assert picture.cell_at(*found) == cell
    assert picture.find("ZZ1") is None
    assert picture.find("B999") is None


def test_of_a_long_file_the_first_lines_and_those_with_faults_are_shown(tmp_path):
    lines = [line("Liberia", "LBR", 2000 + place % 20, -1.0) for place in range(900)]
    lines[700] = line("Liberia", "LBR", 2005, "unclear")
    (picture,) = pictured(long_form(tmp_path / "long.csv", lines))
    assert len(picture.lines) == FIRST_LINES + 2
    assert picture.lines[-1].place == "702"
    assert picture.find("E702") == (FIRST_LINES + 1, 4)
    assert picture.total >= 901


def test_more_faults_than_can_be_shown_leave_the_rest_out(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_LINES", FIRST_LINES + 5)
    lines = [line("Liberia", "LBR", 2000 + place % 20, f"x{place}") for place in range(400)]
    (picture,) = pictured(long_form(tmp_path / "bad.csv", lines))
    assert FIRST_LINES < len(picture.lines) <= FIRST_LINES + 6
    assert len(picture.faults) == 400


def test_a_workbook_gives_its_sheets_in_order_from_the_heading(tmp_path):
    first, second = pictured(workbook(tmp_path / "two.xlsx"))
    assert (first.name, second.name) == ("VoiceandAccountability", "ControlofCorruption")
    assert (first.found, second.found) == (0, 1)
    assert first.lines[0].place == "14"
    assert [shown.heading for shown in first.lines] == [True, True, False, False]
    assert first.columns[2].meaning == "Value, 2005"


def test_countries_across_are_shown_as_they_are_read(tmp_path, monkeypatch):
    turned = Layout(
        code="across",
        title="Countries across",
        publisher="",
        release="",
        columns={"country_name": ("Country",), "value": ("{year}",)},
        series=(Series("", 0, 10),),
        indicator="wgi-cc",
        turned=True,
    )
    file = tmp_path / "across.csv"
    file.write_text("Country,Liberia,Kenya\n2005,1,2\n2006,3,many\n", encoding="utf-8")
    found = read(file, turned, layouts=(*LAYOUTS, turned))
    monkeypatch.setattr(sheets, "layout_named", lambda code: turned)
    (picture,) = sheet_pictures(file, found, Job())
    assert [column.place for column in picture.columns] == ["1", "2", "3"]
    assert [shown.place for shown in picture.lines] == ["A", "B", "C"]
    assert list(picture.faults) == ["C3"]
    assert picture.find("C3") == (2, 2)
    assert picture.cell_at(2, 2) == "C3"


def test_a_stop_is_heard(faulty):
    job = Job()
    found = read(faulty)
    job.cancel()
    with pytest.raises(CancelledError):
        sheet_pictures(faulty, found, job)
