"""Backups: whole, verified, many recent and few old."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base import clock
from rolau.base.errors import WorkspaceError
from rolau.store.backup import Backup, back_up, backups, surplus
from rolau.store.queries import records
from rolau.store.workspace import Workspace

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path):
    with Workspace.create(tmp_path / "desk.rolau") as made:
        with made.transaction(actor="Ada", what="x") as tx:
            tx.add("source", {"title": "Report"})
        yield made


def test_a_backup_holds_what_was_committed_and_opens(workspace):
    copy = back_up(workspace.path, "import")
    with Workspace.open(copy) as found:
        assert [row["title"] for row in records.find(found, "source")] == ["Report"]
    assert [entry.why for entry in backups(workspace.path)] == ["import"]
    assert workspace.path.parent not in copy.parents


def test_the_open_file_is_asked_rather_than_read_again(workspace):
    known = back_up(workspace.path, "import")
    copy = back_up(workspace.path, "merge", workspace)
    assert copy.parent == known.parent
    with Workspace.open(copy) as found:
        assert found.left_open is None  # though the file bears the mark while it is open
        assert records.count(found, "source") == 1


def test_a_file_that_was_not_written_yet_bears_no_mark_to_take_away(workspace):
    workspace.close()
    with Workspace.open(workspace.path, write=True) as again:
        copy = back_up(again.path, "import", again)
    with Workspace.open(copy, write=True) as found:
        assert found.left_open is None


def test_backups_of_two_files_of_one_name_stay_apart(workspace, tmp_path):
    other = tmp_path / "other" / "desk.rolau"
    other.parent.mkdir()
    Workspace.create(other).close()
    assert back_up(workspace.path, "import").parent != back_up(other, "import").parent


def test_a_backup_that_cannot_be_made_is_said(workspace, monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("ROLAU_HOME", str(blocked))
    with pytest.raises(WorkspaceError) as caught:
        back_up(workspace.path, "import")
    assert caught.value.code == "backup"


def test_old_backups_are_removed_as_new_ones_come(workspace):
    for hour in range(30):
        with clock.hold(NOW + timedelta(minutes=hour)):
            back_up(workspace.path, "timer")
    assert len(backups(workspace.path)) == 20


@given(st.lists(st.integers(0, 24 * 400), max_size=120))
def test_the_newest_are_always_kept_and_their_number_is_bounded(hours):
    found = [Backup(Path(str(n)), NOW - timedelta(hours=age), "") for n, age in enumerate(hours)]
    gone = surplus(found, NOW)
    kept = sorted(set(found) - set(gone), key=lambda entry: entry.at)
    assert len(kept) <= 20 + 14 + 12 + 24
    newest = sorted(found, key=lambda entry: entry.at)[-20:]
    assert {entry.at for entry in newest} <= {entry.at for entry in kept}
    for days in range(14):
        start, end = NOW - timedelta(days=days + 1), NOW - timedelta(days=days)
        if any(start < entry.at <= end for entry in found):
            assert any(start < entry.at <= end for entry in kept)


def test_an_identity_that_is_a_path_leads_nowhere_else(workspace, own_home):
    """Another tool may write anything there; backups stay in their own folder."""
    path = workspace.path
    workspace.connection.execute('UPDATE "_workspace" SET "id" = \'../../elsewhere\'')
    copy = back_up(path, "import")
    home = (own_home / "data" / "backups").resolve()
    assert copy.resolve().parent.parent == home


def test_what_a_killed_backup_left_is_swept_away_a_day_later(workspace):
    home = back_up(workspace.path, "import").parent
    left = [
        home / f"desk {age} timer.part{ending}" for age in (0, 2) for ending in ("", "-journal")
    ]
    for path in left:
        path.write_bytes(b"half")
    for path in left[2:]:
        os.utime(path, (0, path.stat().st_mtime - 2 * 86_400))
    back_up(workspace.path, "import")
    assert [path for path in left if path.exists()] == left[:2]
