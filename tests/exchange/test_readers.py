"""Opening a file: by its content, with a clear word when it cannot be."""

import subprocess
import sys
from pathlib import Path

import pytest

from rolau.base.errors import InputError, NotFoundError
from rolau.exchange.readers import open_book


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NotFoundError, match=r"There is no file “.*nothing\.csv”") as caught:
        open_book(tmp_path / "nothing.csv")
    assert caught.value.details["reason"] == "not-found"


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        open_book(tmp_path)


def test_a_file_one_may_not_read(tmp_path, monkeypatch):
    path = tmp_path / "file.csv"
    path.write_text("a,b\n")

    def forbidden(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(InputError, match=r"“file\.csv” cannot be read \(Permission denied\)"):
        open_book(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\r\n", "empty"),
        (b",,,\r\n,,,\r\n", "empty"),
        (b"%PDF-1.7 ...", "not-a-spreadsheet"),
        (b"SQLite format 3\0" + bytes(100), "not-a-spreadsheet"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not-a-spreadsheet"),
        (b"<!DOCTYPE html><html>Please log in</html>", "not-a-spreadsheet"),
        (b"\xef\xbb\xbf\n<HTML>", "not-a-spreadsheet"),
        (b"\x1f\x8b\x08\0packed", "not-a-spreadsheet"),
        (b"\x7fELF" + bytes(100), "not-a-spreadsheet"),
        (b"PK\x05\x06" + bytes(18), "not-a-spreadsheet"),
    ],
)
def test_what_is_no_table_is_refused_with_its_name_and_a_reason(tmp_path, content, reason):
    path = tmp_path / "release.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        open_book(path)
    assert caught.value.details == {"file": "release.csv", "reason": reason}
    assert "Choose" in caught.value.message


def test_a_name_that_says_otherwise_does_not_matter(tmp_path):
    path = tmp_path / "table.xlsx"
    path.write_text("country,2019\nLiberia,1\n")
    with open_book(path) as book:
        assert (book.kind, *book.reading[:3]) == ("text", "utf-8", ",", ".")


def test_the_reader_library_loads_only_when_a_workbook_is_opened():
    code = (
        "import sys, rolau.exchange.importing, rolau.exchange.preview;"
        "sys.exit('python_calamine' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
