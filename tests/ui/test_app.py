"""The application: start page or workspace, and files that cannot be opened."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from rolau.base import paths
from rolau.desk.desk import Desk
from rolau.ui.app import Application, make_application, sample_path
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.recent import RecentFiles
from rolau.ui.shell.start_page import StartPage
from rolau.ui.workspace_window import WorkspaceWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def application(qtbot, tmp_path):
    made = Application(make_application(), Machine(tmp_path / "window.json"))
    yield made
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox):
            box.close()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Mano river.rolau"
    Desk.create(path, ["LBR", "SLE"], actor="Ada").close()
    return path


def said(qtbot) -> str:
    """Return what the box on show says."""

    def boxes():
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]

    qtbot.waitUntil(lambda: any(box.isVisible() for box in boxes()))
    return next(box.text() for box in boxes() if box.isVisible())


def test_without_a_file_the_start_page_comes(application, qtbot):
    start = application.show_start()
    assert isinstance(start, StartPage)
    assert application.window is start


def test_a_workspace_opens_and_is_remembered(application, qtbot, file):
    window = application.open(file)
    assert isinstance(window, WorkspaceWindow)
    qtbot.waitUntil(lambda: bool(RecentFiles(application.machine).all()))
    (recent,) = RecentFiles(application.machine).all()
    assert (recent.path, recent.note) == (file, "2 countries")
    shown = [spec.name for spec in window.specs.values() if spec.in_rail]
    assert shown == ["countries", "missions", "indicators", "partners", "sources"]


def test_every_place_of_the_rail_works(application, qtbot, file):
    window = application.open(file)
    for name in window.specs:
        page = window.show_page(name)
        qtbot.waitUntil(page.isVisible)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"Dear colleague, this is a letter. " * 40, ""), (b"SQLite format 3\0", "")],
)
def test_what_is_no_workspace_is_said_on_the_start_page_and_left_alone(
    application, qtbot, tmp_path, content, words
):
    path = tmp_path / "letter.rolau"
    path.write_bytes(content)
    application.open(path)
    assert isinstance(application.window, StartPage)
    text = said(qtbot)
    assert "letter.rolau" in text
    assert words in text
    assert path.read_bytes() == content


def test_a_refusal_leaves_the_open_workspace_where_it_is(application, qtbot, file, tmp_path):
    window = application.open(file)
    assert application.open(tmp_path / "nowhere.rolau") is None
    assert application.window is window
    qtbot.waitUntil(window.message_bar.isVisible)


def test_a_workspace_held_elsewhere_opens_for_reading_and_says_so(application, qtbot, file):
    with Desk.open(file, actor="Ada"):
        window = application.open(file)
        assert window.session.read_only_reason
        qtbot.waitUntil(window.message_bar.isVisible)
        assert "data.import" not in window.commands


def test_a_change_of_another_program_is_shown(application, qtbot, file):
    import sqlite3

    window = application.open(file)
    qtbot.waitUntil(lambda: window.page.record is not None)
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("UPDATE country_profile SET summary = 'Theirs' WHERE id = 'LBR'")
    connection.close()
    with qtbot.waitSignal(window.session.changed, timeout=6000):
        pass
    assert window.desk.record("country_profile", "LBR")["summary"] == "Theirs"


def test_the_sample_is_made_once_and_opened(application, qtbot):
    start = application.show_start()
    qtbot.mouseClick(start.buttons["sample"], LEFT)
    assert isinstance(application.window, WorkspaceWindow)
    assert sample_path().exists()
    assert application.window.desk.count("country_profile") == 6


def test_a_name_given_once_stands_on_later_changes(application, qtbot, file):
    window = application.open(file)
    qtbot.waitUntil(window.message_bar.isVisible)
    window.ask_identity()
    from rolau.ui.pages.identity_dialog import IdentityDialog

    dialog = window.findChild(IdentityDialog)
    dialog.name_line.clear()
    qtbot.keyClicks(dialog.name_line, "Ada Miller")
    qtbot.mouseClick(dialog.keep_button, LEFT)
    assert window.desk.actor == "Ada Miller"


@pytest.mark.noisy
def test_a_fault_of_ours_is_kept_and_said_plainly(application, qtbot, capsys):
    application.show_start()
    error = ValueError("inner secret")
    application.fault(ValueError, error, None)
    assert "inner secret" not in said(qtbot)
    assert "inner secret" in paths.log_file().read_text(encoding="utf-8")
