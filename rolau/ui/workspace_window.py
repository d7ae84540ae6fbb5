"""The window of one open workspace: which places it has, what it finds, what it imports."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer

from rolau.base.texts import tr
from rolau.desk.desk import SUFFIX, Desk
from rolau.desk.identity import Identity
from rolau.ui.places import places
from rolau.ui.session import Session
from rolau.ui.shell.commands import Command
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.main_window import MainWindow
from rolau.ui.shell.page import PageSpec
from rolau.ui.shell.ports import Hit
from rolau.ui.theme.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from rolau.desk.moments import Moment
    from rolau.ui.file_watch import FileWatch
    from rolau.ui.tasks import Tasks

_LOOK_OUTSIDE_MS = 2000
_MOST_HITS = 40


class WorkspaceWindow(MainWindow):
    """The frame with our places in it; closing it closes the workspace."""

    later_pieces = (
        "rolau.store.undo",
        "rolau.store.history",
        "rolau.desk.ledger",
        "rolau.store.conflicts",
        *MainWindow.later_pieces,
        "rolau.ui.widgets.bars",
        "rolau.desk.backups",
        "rolau.ui.file_watch",
    )

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        machine: Machine | None = None,
        *,
        pages: Sequence[PageSpec] | None = None,
    ) -> None:
        self.desk = desk
        self.open_session = Session(desk)
        self._past: list[WorkspaceWindow] = []
        self._file_watch: FileWatch | None = None
        super().__init__(
            self.open_session,
            theme,
            pages if pages is not None else places(),
            self._find,
            machine=machine,
        )
        self.open_session.setParent(self)
        self.setAcceptDrops(True)
        self._outside = QTimer(self)
        self._outside.setInterval(_LOOK_OUTSIDE_MS)
        self._outside.timeout.connect(self._look_outside)
        self.painted.connect(self._outside.start)
        self.painted.connect(self._ask_who)
        self.painted.connect(self._look_after_file)
        self.status_bar.resolve_asked.connect(self.resolve)
        self._add_commands()
        if not self.session.read_only_reason:
            self._add_writing_commands()

    def _add_commands(self) -> None:
        """Add what can be asked of any workspace, one opened for reading too."""
        self.commands.add(
            Command(
                "handoff.resolve",
                tr("Decide what is open…"),
                "Ctrl+Shift+M",
                self.resolve,
                "branch_fork",
                "handoff",
            ),
            Command(
                "go.history",
                tr("History of everything"),
                "Ctrl+H",
                self.show_history,
                "clock",
                "view",
            ),
            Command(
                "view.known",
                tr("As known on…"),
                "Ctrl+Alt+K",
                self.ask_known,
                "clock",
                "view",
                enabled=lambda: self.desk.known_on is None,
            ),
            Command(
                "handoff.compare",
                tr("Compare with a copy or a moment…"),
                "Ctrl+Shift+D",
                self.compare,
                "branch_compare",
                "handoff",
            ),
            Command(
                "handoff.ledger",
                tr("Hand-offs and checkpoints"),
                "Ctrl+Shift+L",
                self.show_ledger,
                "arrow_export",
                "handoff",
            ),
        )

    def _add_writing_commands(self) -> None:
        """Add what changes the workspace or its ledger."""
        self.commands.add(
            Command(
                "handoff.hand",
                tr("Hand over…"),
                "Ctrl+Shift+H",
                self.hand_over,
                "arrow_export",
                "handoff",
            ),
            Command(
                "handoff.merge",
                tr("Merge another copy…"),
                "Ctrl+M",
                self.merge_copy,
                "merge",
                "handoff",
            ),
            Command(
                "handoff.receive",
                tr("Receive a file…"),
                "Ctrl+Shift+R",
                self.receive,
                "arrow_import",
                "handoff",
            ),
            Command(
                "data.import",
                tr("Import indicator values…"),
                "Ctrl+I",
                self.import_files,
                "arrow_import",
                "data",
            ),
            Command(
                "edit.identity",
                tr("Who is working…"),
                "Ctrl+Alt+W",
                self.ask_identity,
                "person",
                parted=True,
            ),
        )

    @cached_property
    def tasks(self) -> "Tasks":
        """Long work of this window; made when first asked for."""
        from rolau.ui.tasks import Tasks

        return Tasks(self)

    # -- finding ---------------------------------------------------------------------------

    def _find(self, words: str) -> list[Hit]:
        return [
            Hit(
                hit.kind_label,
                hit.title,
                "",
                lambda kind=hit.kind, id=hit.id: self.open_record(kind, id),  # type: ignore[misc]
                self.desk.registry[hit.kind].about.icon,
            )
            for hit in self.desk.search(words, _MOST_HITS)
            if any(hit.kind in spec.kinds for spec in self.specs.values())
        ]

    # -- importing -------------------------------------------------------------------------

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Open the import window, with files when some were dropped."""
        from rolau.ui.pages.importing.window import ImportWindow

        window = ImportWindow(
            self.open_session, self.theme, self.tasks, paths=tuple(paths), parent=self
        )
        window.history_requested.connect(self.show_history)
        window.show()

    def show_history(self, group: str = "") -> None:
        """Show everything that was changed; with a group's id, the step that it names."""
        from rolau.ui.pages.history_page import HistoryPage

        page = self.show_page("history")
        if isinstance(page, HistoryPage):
            page.view.select_step(group)
            page.focus_first()

    def ask_known(self) -> None:
        """Ask for a moment, and show everything as known on it."""
        from rolau.ui.pages.known_on_dialog import KnownOnDialog

        dialog = KnownOnDialog(self.open_session, self.theme, self)
        dialog.chosen.connect(self.show_known)
        dialog.open()

    def show_known(self, moment: "Moment") -> "WorkspaceWindow":
        """Open a second window that shows the workspace as known on a moment."""
        page, country = self.page, ""
        code = getattr(getattr(page, "list", None), "current_key", "")
        if self.page_name == "countries":
            country = str(code)
        window = WorkspaceWindow(self.desk.at(moment), self.theme, self.machine)
        self._past.append(window)
        if country:
            window.painted.connect(lambda: window.open_record("country_profile", country))
        window.show()
        return window

    # -- copies that meet ------------------------------------------------------------------

    def merge_copy(self, path: Path | None = None) -> None:
        """Show the merge page, looking at a copy; ask for one when none is given."""
        from rolau.ui.pages.merging.page import MergePage

        known = "merge" in self.pages
        page = self.show_page("merge")
        assert isinstance(page, MergePage)
        if not known:
            page.use(self.tasks)
            page.resolve_requested.connect(self.resolve)
            page.history_requested.connect(self.show_history)
        if path is not None:
            page.look_at(path)
        elif page.plan is None and page.task is None:
            page.choose()

    def hand_over(self) -> None:
        """Open the dialog that hands a copy over."""
        from rolau.ui.pages.handing.dialog import HandOverDialog

        dialog = HandOverDialog(self.open_session, self.theme, self.tasks, self)
        dialog.handed.connect(lambda _handed: self.status_bar.refresh())
        dialog.open()

    def compare(self, to: str = "") -> None:
        """Show the page Compare, with what was here at a moment if one is named."""
        from rolau.ui.pages.handing.compare_page import ComparePage

        page = self.show_page("compare")
        assert isinstance(page, ComparePage)
        page.use(self.tasks)
        if to:
            page.moment_line.setText(to)
            page.compare(to)
        page.focus_first()

    def show_ledger(self) -> None:
        """Show to whom copies went, what came back, and the moments with a name."""
        from rolau.ui.pages.handing.ledger_page import LedgerPage

        known = "ledger" in self.pages
        page = self.show_page("ledger")
        assert isinstance(page, LedgerPage)
        if not known:
            page.hand_asked.connect(self.hand_over)
            page.compare_asked.connect(self.compare)
        page.focus_first()

    def receive(self, path: Path | None = None) -> None:
        """Open the dialog that says what a received file is."""
        from rolau.desk.inspecting import siblings
        from rolau.ui.pages.merging.receive_dialog import ReceiveDialog

        found = siblings(self.desk.path)
        dialog = ReceiveDialog(self.open_session, self.theme, self.tasks, self, siblings=found)
        dialog.merge_asked.connect(self.merge_copy)
        dialog.open()
        if path is not None:
            dialog.receive(path)

    def resolve(self, country: str = "") -> None:
        """Show what merges left to decide, of one country or of all."""
        from rolau.ui.pages.merging.conflicts_page import ConflictsPage

        page = self.show_page("conflicts")
        assert isinstance(page, ConflictsPage)
        if country:
            page.choose_country(country)
        page.focus_first()

    # -- who is working --------------------------------------------------------------------

    def _ask_who(self) -> None:
        """Say once, without standing in the way, that changes bear the account's name."""
        from rolau.desk.identity import kept_identity

        if kept_identity() is None and not self.session.read_only_reason:
            words = tr("Your changes are kept under the name “{name}”.", name=self.session.actor)
            self.say(words, action=tr("Give your name…"), run=self.ask_identity)

    def ask_identity(self) -> None:
        """Ask for name and role; changes from now on bear them."""
        from rolau.ui.pages.identity_dialog import IdentityDialog

        dialog = IdentityDialog(self.theme, self)
        dialog.kept.connect(self._work_as)
        dialog.open()

    def _work_as(self, given: Identity) -> None:
        self.desk.actor = given.name
        self.top_bar.set_actor(given.name)
        self.message_bar.hide()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Take files that are dragged over the window."""
        if event.mimeData().hasUrls() and not self.session.read_only_reason:
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Import files that are dropped; a copy of a workspace is offered for merging."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        copies = [file for file in files if file.suffix.lower() == SUFFIX]
        if files:
            event.acceptProposedAction()
        if copies:
            self.merge_copy(copies[0])
        elif files:
            self.import_files(files)

    def _look_after_file(self) -> None:
        from rolau.ui.file_watch import FileWatch

        self._file_watch = FileWatch(self.desk, self.tasks, self)
        self._file_watch.start()

    # -- what others do to the file --------------------------------------------------------

    def _look_outside(self) -> None:
        if self._outside.isActive() and not self.tasks.busy:
            self.desk.notice()

    def changeEvent(self, event: QEvent) -> None:
        """Look for changes of other programs as soon as the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self._look_outside)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Keep what is typed, stop long work, close the workspace."""
        super().closeEvent(event)
        for window in self._past:
            window.close()
        self._outside.stop()
        if self._file_watch is not None:
            self._file_watch.stop()
        self.tasks.stop()
        self.open_session.close()


def open_window(desk: Desk, theme: Theme, machine: Machine | None = None) -> WorkspaceWindow:
    """Return the window of an open workspace, not yet shown."""
    return WorkspaceWindow(desk, theme, machine)
