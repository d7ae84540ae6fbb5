"""What a window does for its file: backups by the clock, the shared folder, the lock that goes."""

from datetime import timedelta

import pytest

from rolau.base import clock
from rolau.desk import backups
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.ui.file_watch import FileWatch
from rolau.ui.workspace_window import open_window
from tests.ui.open_desk import desk, session, theme

__all__ = ["desk", "session", "theme"]


@pytest.fixture
def window(desk, theme, qtbot):
    made = open_window(desk, theme)
    with qtbot.waitSignal(made.painted):
        made.show()
    qtbot.waitUntil(lambda: made.pages["countries"].record is not None)
    yield made
    made.close()
    made.pages["countries"].record.artist.stop()
    made.deleteLater()


def back_up(window, qtbot):
    window._file_watch.back_up()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def test_a_backup_is_made_when_something_changed_and_the_newest_is_old(window, desk, qtbot):
    assert window._file_watch._backups.isActive()
    back_up(window, qtbot)
    assert [entry.why for entry in backups.entries(desk.path)] == ["timer"]
    window.session.apply(ChangeSet().set("country_profile", "LBR", summary="New."))
    back_up(window, qtbot)
    assert len(backups.entries(desk.path)) == 1  # half an hour has not passed
    with clock.hold(clock.now() + timedelta(hours=1)):
        back_up(window, qtbot)
    assert len(backups.entries(desk.path)) == 2


def test_a_backup_that_fails_is_said(window, qtbot, monkeypatch):
    monkeypatch.setattr("rolau.store.backup.back_up", refuse)
    back_up(window, qtbot)
    assert "No backup could be made" in window.message_bar.text.text()


def refuse(*_args):
    from rolau.base.errors import WorkspaceError

    raise WorkspaceError("The disk is full.")


def test_a_shared_folder_is_said_where_nothing_else_is_said(window, monkeypatch):
    said = []

    def notice(_path):
        said.append(1)
        return "This file lies in a folder of a sync tool."

    monkeypatch.setattr("rolau.ui.file_watch.place_notice", notice)
    window.say("Something else.")
    window._file_watch.say_place()
    assert not said
    window.message_bar.hide()
    window._file_watch.say_place()
    assert window.message_bar.text.text() == "This file lies in a folder of a sync tool."


def test_a_reader_is_told_when_the_writer_has_gone(tmp_path, theme, qtbot):
    path = tmp_path / "w.rolau"
    first = Desk.create(path, ["LBR"], actor="Ada")
    second = open_window(Desk.open(path, fall_back=True), theme)
    with qtbot.waitSignal(second.painted):
        second.show()
    qtbot.waitUntil(lambda: second.pages["countries"].record is not None)
    watch = second._file_watch
    assert isinstance(watch, FileWatch)
    assert watch._free.isActive()
    watch.look_whether_free()
    assert watch._free.isActive()
    first.close()
    watch.look_whether_free()
    assert "any more" in second.message_bar.text.text()
    assert not watch._free.isActive()
    second.close()
    second.pages["countries"].record.artist.stop()
    second.deleteLater()
