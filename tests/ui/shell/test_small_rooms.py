"""Folding, the machine's memory, recent files: plain rules without a window."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base import clock
from rolau.ui.shell.folding import Fold, fold_for, step_of
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.recent import MOST, RecentFiles, size_in_words
from rolau.ui.shell.start_rows import opened_in_words


@pytest.mark.parametrize(
    ("width", "fold"),
    [
        (1440, Fold(rail=False, list=False, evidence=False)),
        (1280, Fold(rail=False, list=False, evidence=False)),
        (1279, Fold(rail=False, list=False, evidence=True)),
        (1100, Fold(rail=False, list=False, evidence=True)),
        (1099, Fold(rail=True, list=True, evidence=True)),
        (1024, Fold(rail=True, list=True, evidence=True)),
    ],
)
def test_panes_fold_at_their_widths(width: int, fold: Fold) -> None:
    assert fold_for(width) == fold


def test_a_planner_s_wish_wins() -> None:
    assert fold_for(1024, list_open=True) == Fold(rail=True, list=False, evidence=True)
    assert fold_for(1440, evidence_open=False) == Fold(rail=False, list=False, evidence=True)


@given(st.integers(1024, 3000))
def test_steps_agree_with_folding(width: int) -> None:
    fold = fold_for(width)
    assert step_of(width) == 2 - fold.evidence - fold.list


def test_a_setting_is_kept_across_openings(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "window.json"
    assert Machine(file).get("look", "system") == "system"
    Machine(file).set("look", "dark")
    assert Machine(file).get("look") == "dark"
    assert list(file.parent.iterdir()) == [file], "no half-written file is left"


@pytest.mark.parametrize("content", ["{", "[]", "\x00"])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, content: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(content)
    machine = Machine(file)
    assert machine.get("look") is None
    machine.set("look", "light")
    assert Machine(file).get("look") == "light"


def test_a_folder_that_cannot_be_written_loses_the_setting_quietly(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    machine = Machine(blocked / "window.json")
    machine.set("look", "dark")
    assert machine.get("look") == "dark"
    assert blocked.read_text() == "x"


def test_the_usual_place_is_this_user_s_own(own_home: Path) -> None:
    assert Machine().file == own_home / "config" / "window.json"


@pytest.fixture
def recent(machine: Machine) -> RecentFiles:
    return RecentFiles(machine)


def test_recent_files_stand_newest_first_and_once(recent: RecentFiles, tmp_path: Path) -> None:
    for day, name in ((1, "a"), (2, "b"), (3, "a")):
        with clock.hold(datetime(2026, 3, day, tzinfo=UTC)):
            recent.remember(tmp_path / f"{name}.rolau", name, "8 countries")
    found = recent.all()
    assert [file.title for file in found] == ["a", "b"]
    assert found[0].opened == datetime(2026, 3, 3, tzinfo=UTC)
    assert found[0].note == "8 countries"
    recent.forget(tmp_path / "a.rolau")
    assert [file.title for file in recent.all()] == ["b"]


def test_only_so_many_are_kept(recent: RecentFiles, tmp_path: Path) -> None:
    for number in range(MOST + 5):
        recent.remember(tmp_path / f"{number}.rolau", str(number))
    assert len(recent.all()) == MOST
    assert recent.all()[0].title == str(MOST + 4)


def test_lines_nobody_understands_are_left_out(machine: Machine, recent: RecentFiles) -> None:
    machine.set("recent", [{"path": "x"}, 3, {"path": "y", "title": "Y", "opened": "2026-03-01"}])
    assert [file.title for file in recent.all()] == ["Y"]
    machine.set("recent", "nonsense")
    assert recent.all() == []


def test_a_file_tells_its_place_or_that_it_is_gone(recent: RecentFiles, tmp_path: Path) -> None:
    file = tmp_path / "Documents" / "desk.rolau"
    file.parent.mkdir()
    recent.remember(file, "desk")
    assert not recent.all()[0].exists
    assert recent.all()[0].place() == "Documents · not found"
    file.write_bytes(b"x" * 2_400_000)
    assert recent.all()[0].place() == "Documents · 2 MB"


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 KB"), (620_000, "620 KB"), (48_400_000, "48 MB")]
)
def test_sizes_read_as_people_say_them(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_today_has_a_time_and_other_days_a_date() -> None:
    with clock.hold(datetime(2026, 3, 23, 12, tzinfo=UTC)):
        assert opened_in_words(datetime(2026, 3, 23, 10, 42, tzinfo=UTC)).startswith("today ")
        assert opened_in_words(datetime(2026, 3, 2, 10, tzinfo=UTC)) == "2 March 2026"
    assert opened_in_words(None) == ""
