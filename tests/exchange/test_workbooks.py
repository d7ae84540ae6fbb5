"""Workbooks of every kind read alike, and what cannot be read says why."""

import io
import zipfile
from datetime import datetime

import pytest

from rolau.base.errors import InputError
from rolau.exchange import workbooks
from rolau.exchange.cells import Row
from rolau.exchange.readers import open_book
from rolau.exchange.unpacking import Reason
from tests.exchange import old_workbook as old
from tests.exchange.making import write_workbook
from tests.exchange.packed import ods_rows, one_sheet, zipped

ROWS: list[Row] = [["Country", 2019, 2020], ["Liberia", 1.5, ""], ["Togo", "", -0.25]]


def rows_of(path):
    with open_book(path) as book:
        return book.kind, {sheet.name: list(sheet.rows()) for sheet in book.sheets}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_every_kind_gives_the_same_cells(tmp_path, kind):
    path = tmp_path / f"file.{kind}"
    if kind == "xlsx":
        write_workbook(path, {"Data": ROWS})
    else:
        path.write_bytes(old.workbook(ROWS) if kind == "xls" else ods_rows(ROWS))  # type: ignore[arg-type]
    assert rows_of(path) == (
        kind,
        {"Data": [["Country", 2019.0, 2020.0], ["Liberia", 1.5, ""], ["Togo", "", -0.25]]},
    )


def test_the_content_decides_not_the_name(tmp_path):
    path = write_workbook(tmp_path / "file.xlsx", {"Data": ROWS}).rename(tmp_path / "file.csv")
    assert rows_of(path)[0] == "xlsx"


def test_cells_stand_where_the_program_shows_them(tmp_path):
    path = write_workbook(tmp_path / "file.xlsx", {"Data": [[], [], ["", "", "here"]]})
    with open_book(path) as book:
        (sheet,) = book.sheets
        rows = list(sheet.rows())
        assert rows[2][2] == "here"
        assert sheet.place(2, 2) == "Data!C3"
        assert sheet.lines == 3


def test_dates_and_truth_keep_their_type(tmp_path):
    import xlsxwriter

    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Data")
        day = datetime(2020, 5, 1)  # noqa: DTZ001  # a workbook knows no zones
        sheet.write_datetime(0, 0, day, workbook.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_boolean(0, 1, True)
        sheet.write_formula(0, 2, "=1/0", value="#DIV/0!")
        sheet.write_string(0, 3, "#N/A")
    _, sheets = rows_of(path)
    first, truth, broken, written = sheets["Data"][0]
    assert str(first).startswith("2020-05-01")
    assert truth is True
    assert broken == "#DIV/0!"
    assert written == "#N/A"


def test_hidden_sheets_and_charts_are_left_out(tmp_path):
    import xlsxwriter

    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("Shown").write(0, 0, "a")
        hidden = workbook.add_worksheet("Hidden")
        hidden.write(0, 0, "b")
        hidden.hide()
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Shown!$A$1:$A$1"})
        workbook.add_chartsheet("Chart").set_chart(chart)
    assert list(rows_of(path)[1]) == ["Shown"]


def test_a_sheet_is_read_once_however_often_it_is_asked_for(tmp_path):
    path = write_workbook(tmp_path / "file.xlsx", {"Data": ROWS})
    with open_book(path) as book:
        (sheet,) = book.sheets
        assert next(sheet.rows()) is next(sheet.rows())
        assert sheet.head[0] is next(sheet.rows())


REFUSED = {
    "damaged": one_sheet({"A1": 1})[:-40],
    "password": old.compound(b"\0" * 5_000, name="EncryptedPackage"),
    "too-large": one_sheet({"A1": 1, "XFD1048576": 1}),
    "not-a-spreadsheet": zipped({"word/document.xml": b"<w/>"}),
    "binary-workbook": zipped({"xl/workbook.bin": b""}),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_a_refusal_names_the_file_the_reason_and_what_to_do(tmp_path, reason):
    path = tmp_path / "release.xlsx"
    path.write_bytes(REFUSED[reason])
    with pytest.raises(InputError) as caught:
        open_book(path)
    assert caught.value.details == {"file": "release.xlsx", "reason": reason}
    assert "“release.xlsx”" in caught.value.message
    assert any(word in caught.value.message for word in ("again", "Save", "save", "Choose"))


def test_texts_of_refusals_are_all_different():
    texts = list(workbooks._TEXTS.values())
    assert len(set(texts)) == len(texts) == len(Reason)


def test_a_workbook_that_lacks_a_sheet_it_names_is_damaged(tmp_path):
    path = tmp_path / "file.xlsx"
    with zipfile.ZipFile(io.BytesIO(one_sheet({"A1": 1}))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist() if "sheet1" not in name}
    path.write_bytes(zipped(parts))
    with open_book(path) as book, pytest.raises(InputError) as caught:
        list(book.sheets[0].rows())
    assert caught.value.details["reason"] == "damaged"


def test_a_large_workbook_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST", 100)
    path = write_workbook(tmp_path / "file.xlsx", {"Data": ROWS})
    with pytest.raises(InputError, match="too large"):
        open_book(path)
