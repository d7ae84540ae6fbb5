"""Errors, clock, paths, resources and texts."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rolau.base import clock, paths
from rolau.base.errors import InputError, NotFoundError, RolauError
from rolau.base.resources import resource
from rolau.base.texts import in_language, language, right_to_left, tr, trn


def test_an_error_carries_text_code_and_facts() -> None:
    error = NotFoundError("Nothing here.", sheet="CC", cell="D14")
    assert isinstance(error, InputError)
    assert isinstance(error, RolauError)
    assert (str(error), error.code) == ("Nothing here.", "not-found")
    assert error.details == {"sheet": "CC", "cell": "D14"}
    assert InputError("x", code="own").code == "own"


def test_the_clock_can_be_held_and_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.hold(datetime(2026, 3, 23, 12, tzinfo=UTC)):
        assert clock.today() == date(2026, 3, 23)
        assert clock.milliseconds() == 1774267200000
    assert clock.now() != datetime(2026, 3, 23, 12, tzinfo=UTC)
    monkeypatch.setenv("ROLAU_NOW", "2026-03-24")
    assert clock.today() == date(2026, 3, 24)


def test_one_variable_moves_everything_kept_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ROLAU_HOME", str(tmp_path))
    folders = {paths.config_dir(), paths.cache_dir(), paths.data_dir()}
    assert len(folders) == 3
    assert all(folder.parent == tmp_path for folder in folders)
    assert paths.log_file().parent == paths.data_dir()


def test_resources_are_found() -> None:
    assert resource("reference").parent.is_dir()


def test_texts_are_filled_and_counted() -> None:
    assert tr("Import {count} values", count=3) == "Import 3 values"
    assert trn("{n} change", "{n} changes", 1) == "1 change"
    assert trn("{n} change in {place}", "{n} changes in {place}", 2, place="X") == "2 changes in X"
    assert tr("a {brace}") == "a {brace}"


def test_pseudo_language_lengthens_and_keeps_placeholders() -> None:
    with in_language("qps"):
        assert language() == "qps"
        found = tr("Import {count} values", count=3)
        assert "3" in found
        assert len(found) > len("Import 3 values") * 1.2
        assert "Import" not in trn("{n} Import", "{n} Imports", 2).replace("Împort", "")
    assert tr("Import") == "Import"


def test_writing_direction() -> None:
    assert right_to_left("ar")
    assert right_to_left("qrt")
    assert not right_to_left()
