"""Whether a file and its folder may be written is asked of their marks, not only of the system."""

import pytest

from rolau.base.errors import ReadOnlyError, WorkspaceError
from rolau.store.access import must_write_file, must_write_folder


def test_a_file_that_may_be_written_passes(tmp_path):
    path = tmp_path / "x"
    path.touch()
    must_write_file(path)
    must_write_folder(path)


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_file_marked_read_only_is_refused_even_for_an_administrator(tmp_path, mode):
    path = tmp_path / "x"
    path.touch()
    path.chmod(mode)
    with pytest.raises(ReadOnlyError, match="read-only"):
        must_write_file(path)


def test_a_system_that_says_no_is_believed(tmp_path, monkeypatch):
    path = tmp_path / "x"
    path.touch()
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(ReadOnlyError):
        must_write_file(path)
    with pytest.raises(ReadOnlyError) as caught:
        must_write_folder(path)
    assert caught.value.details["folder"] == str(tmp_path)


def test_a_folder_that_is_not_there_is_no_folder(tmp_path):
    with pytest.raises(WorkspaceError) as caught:
        must_write_folder(tmp_path / "a" / "x")
    assert caught.value.code == "no-folder"
