"""What a workbook would unpack to is known before anything unpacks it."""

import io
import tracemalloc
import zipfile

import pytest

from rolau.exchange import unpacking
from rolau.exchange.unpacking import Reason, Unfit, look
from tests.exchange import old_workbook as old
from tests.exchange.packed import ODS_CELL, ods, one_sheet, zipped


def reason(content, *, zipped=True):
    with pytest.raises(Unfit) as caught:
        look(content, zipped=zipped)
    return caught.value.reason


def test_a_plain_workbook_passes():
    assert look(one_sheet({"A1": 1, "DX229": 2}), zipped=True).kind == "xlsx"


@pytest.mark.parametrize("far", ["XFD1048576", "AAA100000", "xfd1048576", "ZZ99999", "Z1048576"])
def test_two_cells_in_far_corners_are_refused(far):
    assert reason(one_sheet({"A1": 1, far: 2})) is Reason.TOO_LARGE


def test_a_long_narrow_and_a_short_wide_sheet_pass():
    assert look(one_sheet({"A1": 1, "J1000000": 2}), zipped=True).kind == "xlsx"
    assert look(one_sheet({"A1": 1, "XFD900": 2}), zipped=True).kind == "xlsx"


def test_far_corners_in_different_cells_are_seen_together():
    assert reason(one_sheet({"XFD1": 1, "A1048576": 2})) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("first", "last"), [("A30000", "AAA1"), ("A99999", "ZZZ2"), ("J9", "ZZ99999")]
)
@pytest.mark.parametrize("between", [0, 900, 4_000])
def test_far_corners_many_near_cells_apart_are_seen_together(first, last, between):
    near = {f"{column}{line}": 1 for line in range(3, 3 + between) for column in "BCJZ"}
    assert reason(one_sheet({first: 1, **near, last: 2})) is Reason.TOO_LARGE


def test_single_quotation_marks_hide_nothing():
    assert reason(one_sheet({"A1": 1, "XFD1048576": 2}, quote="'")) is Reason.TOO_LARGE


def test_a_place_on_the_seam_of_two_blocks_is_seen():
    for padding in range(65_400, 65_560, 7):
        content = one_sheet({"A1": 1, "XFD1048576": 2}, padding=padding)
        assert reason(content) is Reason.TOO_LARGE


def test_what_unpacks_beyond_the_limit_is_refused_without_unpacking_it(monkeypatch):
    bomb = zipped({"xl/workbook.xml": b" " * 40_000_000})
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED", 20_000_000)
    tracemalloc.start()
    try:
        assert reason(bomb) is Reason.TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_part_that_is_larger_than_it_says_is_refused():
    content = bytearray(zipped({"xl/workbook.xml": b" " * 1_000_000}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (1_000).to_bytes(4, "little")
    assert reason(bytes(content)) is Reason.DAMAGED


def test_a_part_that_is_smaller_than_it_says_is_refused():
    content = bytearray(zipped({"xl/workbook.xml": b" " * 1_000}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (2_000).to_bytes(4, "little")
    assert reason(bytes(content)) is Reason.DAMAGED


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_PARTS", 3)
    assert reason(zipped(dict.fromkeys("abcd", b""))) is Reason.TOO_LARGE


@pytest.mark.parametrize("cut", [30, 200, 600])
def test_a_truncated_workbook_is_damaged(cut):
    assert reason(one_sheet({"A1": 1})[:-cut]) is Reason.DAMAGED


def test_a_part_with_broken_bytes_is_damaged():
    content = bytearray(one_sheet({f"A{line}": line for line in range(1, 400)}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content[start : start + 40] = b"\xff" * 40
    assert reason(bytes(content)) is Reason.DAMAGED


def test_one_changed_figure_in_a_damaged_workbook_is_noticed():
    content = zipped({"xl/workbook.xml": b"<v>2.5</v>"}, method=zipfile.ZIP_STORED)
    assert look(content, zipped=True).kind == "xlsx"
    assert reason(content.replace(b"<v>2.5</v>", b"<v>3.5</v>")) is Reason.DAMAGED


def test_another_method_of_packing_is_not_opened():
    assert reason(zipped({"xl/workbook.xml": b"x"}, method=zipfile.ZIP_BZIP2)) is Reason.DAMAGED


def test_other_zip_files_are_no_spreadsheets():
    assert reason(zipped({"word/document.xml": b"<w/>"})) is Reason.OTHER
    assert reason(zipped({"mimetype": b"application/epub+zip", "content.xml": b"<x/>"})) is (
        Reason.OTHER
    )


def test_a_binary_workbook_is_named_as_such():
    assert reason(zipped({"xl/workbook.bin": b"\0"})) is Reason.BINARY


def test_a_password_on_a_zip_file_is_named():
    content = bytearray(zipped({"xl/workbook.xml": b"<x/>"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(content)) is Reason.PASSWORD


def test_an_open_document_passes_with_its_endless_empty_tail():
    tail = '<table:table-row table:number-rows-repeated="1048575">' + "<table:table-cell/>"
    tail += "</table:table-row>"
    assert (
        look(ods(f"<table:table-row>{ODS_CELL}</table:table-row>{tail}"), zipped=True).kind == "ods"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<table:table-row table:number-rows-repeated="30000"><table:table-cell'
        ' office:value="1" table:number-columns-repeated="2000"/></table:table-row>',
        f"<table:table-row>{ODS_CELL}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/>'
        '</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="99"/>'
        f"{ODS_CELL}</table:table-row>",
    ],
)
def test_an_open_document_that_repeats_itself_endlessly_is_refused(body):
    assert reason(ods(body)) is Reason.TOO_LARGE


def test_a_password_on_an_open_document_is_named():
    content = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<m><encryption-data/></m>",
            "content.xml": b"\x01\x02",
        }
    )
    assert reason(content) is Reason.PASSWORD


def test_an_old_workbook_passes_and_one_with_far_corners_does_not():
    assert look(old.workbook([["country", 1.0]]), zipped=False).kind == "xls"
    far = old.stream(old.cell(0, 0, 1.0) + old.cell(65_535, 60_000, 1.0))
    assert reason(old.compound(far), zipped=False) is Reason.TOO_LARGE


def test_a_new_workbook_with_a_password_is_named():
    locked = old.compound(b"\0" * 5_000, name="EncryptedPackage")
    assert reason(locked, zipped=False) is Reason.PASSWORD


def test_another_old_document_is_no_spreadsheet():
    other = old.compound(b"\0" * 5_000, name="WordDocument")
    assert reason(other, zipped=False) is Reason.OTHER


def test_a_truncated_old_workbook_is_damaged():
    assert reason(old.workbook([["x", 1.0]])[:900], zipped=False) is Reason.DAMAGED
