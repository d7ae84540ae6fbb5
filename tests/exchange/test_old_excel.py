"""The old Excel format: its stream is found and its reach measured before it is opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.exchange.old_excel import BrokenError, most_cells, workbook_stream
from tests.exchange import old_workbook as old


def test_the_stream_is_found_in_whole_sectors():
    content = old.stream(old.cell(0, 0, "country") + old.cell(700, 3, 2.5))
    found = workbook_stream(old.compound(content))
    assert found is not None
    assert found.rstrip(b"\0") == content.rstrip(b"\0")


def test_the_stream_of_a_tiny_file_is_found_in_small_sectors():
    content = old.stream(old.cell(0, 0, 1.0))
    assert workbook_stream(old.compound(content, mini=True)) == content


def test_a_compound_file_without_a_workbook_has_no_stream():
    assert workbook_stream(old.compound(b"text", name="WordDocument")) is None


@pytest.mark.parametrize("length", [8, 76, 600, 1024, 2000])
def test_a_truncated_file_is_broken(length):
    content = old.compound(old.stream(old.cell(0, 0, 1.0)))
    with pytest.raises(BrokenError):
        workbook_stream(content[:length])


def test_a_circle_of_sectors_ends():
    content = bytearray(old.compound(old.stream(old.cell(0, 0, 1.0))))
    table = 512
    content[table + 4 * 3 : table + 4 * 4] = (2).to_bytes(4, "little")  # 2 → 3 → 2 …
    with pytest.raises(BrokenError):
        workbook_stream(bytes(content))


def test_the_farthest_cells_of_a_sheet_are_measured():
    cells = old.cell(0, 0, 1.0) + old.cell(65_535, 0, 1.0) + old.cell(3, 65_535, 1.0)
    assert most_cells(old.stream(cells)) == 65_536 * 65_536


def test_what_a_sheet_claims_to_span_counts_too():
    assert most_cells(old.stream(b"", size=(4_000_000_000, 60_000))) == 240_000_000_000_000


def test_several_numbers_in_one_record_reach_to_the_last():
    several = (5).to_bytes(2, "little") + bytes(2) + bytes(12) + (9).to_bytes(2, "little")
    assert most_cells(old.stream(old.record(old.SEVERAL, several), size=(1, 1))) == 60


@given(st.binary(max_size=2_000))
def test_any_bytes_are_measured_or_broken(content):
    assert most_cells(content) >= 0
    try:
        found = workbook_stream(old.header(old.END) + content)
    except BrokenError:
        return
    assert found is None or isinstance(found, bytes)
