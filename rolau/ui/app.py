"""The application: one window at a time, start page or workspace, and what lies between."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

import rolau
from rolau.base import paths
from rolau.base.errors import RolauError
from rolau.base.texts import right_to_left, tr, trn
from rolau.ui.garbage import Garbage
from rolau.ui.shell.machine import Machine
from rolau.ui.theme.theme import FUSION, Theme

if TYPE_CHECKING:
    from rolau.store.reaching import Ahead

_FILES = "*.rolau"
_SETTLED_MS = 3000
"""How long after the start what was made for it counts as here to stay."""


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one QApplication, made and named when there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["rolau", "-style", "Fusion", *arguments])
        app.setProperty(FUSION, "Fusion")
    app.setApplicationName("ROLAU")
    app.setApplicationDisplayName("ROLAU")
    app.setDesktopFileName("rolau")
    direction = Qt.LayoutDirection
    app.setLayoutDirection(direction.RightToLeft if right_to_left() else direction.LeftToRight)
    return app


class Application(QObject):
    """Opens and closes windows: the start page, or one workspace at a time."""

    def __init__(self, app: QApplication, machine: Machine | None = None) -> None:
        super().__init__(app)
        self.app = app
        self.machine = machine or Machine()
        self.theme = Theme(
            self.machine.get("look", "system"), self.machine.get("density", "standard"), self
        )
        self.theme.install(app, sheet=False)
        self.window: QWidget | None = None

    # -- the two windows -------------------------------------------------------------------

    def show_start(self, complaint: str = "") -> QWidget:
        """Show the start page; ``complaint`` says why no workspace is open."""
        from rolau.desk.identity import identity
        from rolau.ui.shell.recent import RecentFiles
        from rolau.ui.shell.start_page import StartPage

        page = StartPage(
            self.theme,
            RecentFiles(self.machine),
            version=rolau.__version__,
            actor=identity().name,
        )
        page.setWindowTitle("ROLAU")
        page.setMinimumSize(1024, 640)
        page.resize(1200, 760)
        page.new_requested.connect(self.new)
        page.open_requested.connect(self.choose)
        page.sample_requested.connect(self.open_sample)
        page.recent_requested.connect(self.open)
        page.locate_requested.connect(self.locate)
        self._replace(page)
        if complaint:
            QTimer.singleShot(0, lambda: self.complain(complaint))
        return page

    def open(self, path: Path, ahead: "Ahead | None" = None) -> QWidget | None:
        """Open a workspace in the window; a refusal is said and the window stays.

        With ``ahead`` the file is reached already, or about to be.
        """
        from rolau.desk.desk import Desk
        from rolau.ui.workspace_window import open_window

        try:
            desk = Desk.open(Path(path), fall_back=True, ahead=ahead)
        except RolauError as error:
            if self.window is None:
                return self.show_start(error.message)
            self.complain(error.message)
            return None
        window = open_window(desk, self.theme, self.machine)
        window.new_requested.connect(self.new)
        window.open_requested.connect(self.choose)
        window.sample_requested.connect(self.open_sample)
        window.close_requested.connect(self.show_start)
        self._replace(window)
        window.painted.connect(lambda: self._remember(desk))
        return window

    def _replace(self, window: QWidget) -> None:
        before, self.window = self.window, window
        self.theme.wear_sheet(self.app)
        window.show()
        window.activateWindow()
        if before is not None:
            before.close()
            before.deleteLater()

    def _remember(self, desk: object) -> None:
        from rolau.desk.desk import Desk
        from rolau.ui.shell.recent import RecentFiles

        if isinstance(desk, Desk):
            count = desk.count("country_profile")
            note = trn("{n} country", "{n} countries", count)
            RecentFiles(self.machine).remember(desk.path, desk.name, note)

    # -- files -----------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a workspace and open it."""
        from PySide6.QtWidgets import QFileDialog  # boxes have time until one is asked for

        name, _ = QFileDialog.getOpenFileName(
            self.window, tr("Open a workspace"), "", tr("Workspaces ({files})", files=_FILES)
        )
        if name:
            self.open(Path(name))

    def locate(self, path: Path) -> None:
        """Ask where a workspace went that is not where it was, and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self.window,
            tr("Where is {file}?", file=path.name),
            str(path.parent),
            tr("Workspaces ({files})", files=_FILES),
        )
        if name:
            from rolau.ui.shell.recent import RecentFiles

            RecentFiles(self.machine).forget(path)
            self.open(Path(name))

    def new(self) -> None:
        """Ask for name, place and countries; make the workspace and open it."""
        from rolau.ui.pages.new_workspace import NewWorkspaceDialog

        dialog = NewWorkspaceDialog(self.theme, self.window)
        dialog.made.connect(self.open)
        dialog.open()

    def open_sample(self) -> None:
        """Open the sample, made at first use in this user's own folder."""
        path = sample_path()
        if not path.exists():
            from rolau.desk.sample import make_sample

            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                make_sample(path)
            except RolauError as error:
                self.complain(error.message)
                return
        self.open(path)

    def complain(self, words: str) -> None:
        """Say in a box what could not be done, when there is no bar to say it in."""
        from PySide6.QtWidgets import QMessageBox

        from rolau.ui.shell.main_window import MainWindow

        if isinstance(self.window, MainWindow):
            self.window.say(words, "bad")
            return
        box = QMessageBox(QMessageBox.Icon.Warning, "ROLAU", words, parent=self.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # -- our own faults --------------------------------------------------------------------

    def fault(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep a fault of ours in the local log and say so plainly."""
        if issubclass(kind, KeyboardInterrupt):
            self.app.quit()
            return
        sys.__excepthook__(kind, error, trace)
        from rolau.desk.faults import keep

        where = keep(error)
        words = tr("This is a fault of ROLAU, not yours. What you entered before it is kept.")
        if where:
            words = f"{words} {tr('What happened is kept in {file}.', file=where)}"
        self.complain(words)


def sample_path() -> Path:
    """Return where this user's copy of the sample lies."""
    return paths.data_dir() / "Talvara sample.rolau"


def run(arguments: Sequence[str], ahead: "Ahead | None" = None) -> int:
    """Open the window, on the file named first if there is one; returns the exit code.

    With ``ahead`` that file is reached already, or about to be.
    """
    app = make_application()
    application = Application(app)
    sys.excepthook = application.fault
    if arguments:
        application.open(Path(arguments[0]), ahead)
    else:
        application.show_start()
    garbage = Garbage(application, _SETTLED_MS)
    try:
        return app.exec()
    finally:
        garbage.stop()
        sys.excepthook = sys.__excepthook__
