"""The window of an open workspace: the frame, the pages in it, and how its panes fold."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.ui.shell.commands import Commands
from rolau.ui.shell.evidence_pane import EvidencePane
from rolau.ui.shell.folding import FOLD_EVIDENCE_BELOW, Fold, fold_for, step_of
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.page import Page, PageContext, PageSpec
from rolau.ui.shell.ports import Search, SessionPort
from rolau.ui.shell.rail import Rail
from rolau.ui.shell.scope import Scope
from rolau.ui.shell.scope_bar import ScopeBar
from rolau.ui.shell.standard_commands import FIND_KEYS, standard_commands
from rolau.ui.shell.status_bar import StatusBar
from rolau.ui.shell.tab_order import tab_order
from rolau.ui.shell.top_bar import TopBar
from rolau.ui.steps import Steps, load
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from rolau.ui.shell.evidence import EvidenceContent
    from rolau.ui.widgets.bars import MessageBar, UndoBar
    from rolau.ui.widgets.chip import Status

_SMALLEST = (1024, 640)
_USUAL = (1440, 900)
_SOON_MS = 1
"""Until what was not seen yet is made: keys and clicks that wait are taken first."""


class MainWindow(QMainWindow):
    """Frame and pages of one open workspace.

    What concerns files is asked of the application by signal: ``new_requested``,
    ``open_requested``, ``sample_requested``, ``close_requested``. ``painted`` is emitted once
    all of it is there, soon after the first paint: whatever is not seen at first is made then,
    in small steps, so that the window answers meanwhile. ``later_pieces`` are modules that these
    steps load ahead, in an order in which no single one takes long.
    """

    later_pieces: Sequence[str] = (
        "rolau.ui.shell.evidence_tabs",
        "rolau.ui.shell.evidence_parts",
    )

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    close_requested = Signal()
    resolve_requested = Signal(str)
    painted = Signal()

    def __init__(
        self,
        session: SessionPort,
        theme: Theme,
        pages: Sequence[PageSpec],
        search: Search,
        *,
        machine: Machine | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.specs = {spec.name: spec for spec in pages}
        self.search = search
        self.machine = machine or Machine()
        self.commands = Commands(self)
        self.scope = Scope(self)
        self.pages: dict[str, Page] = {}
        self.page_name = ""
        self._list_open: bool | None = None
        self._evidence_open: bool | None = None
        self._step = step_of(_USUAL[0])
        self._was_painted = False
        self._rest = Steps(self._make_rest(), self)
        self.commands.add(*standard_commands(self))
        self.context = PageContext(session, theme, self.commands, self.scope, self)
        self._build()
        self.setWindowTitle(self._title())
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self._restore_size()
        session.changed.connect(self.refresh)
        session.failed.connect(self._say_failure)
        if pages:
            self.show_page(pages[0].name)
        self._say_read_only()

    def _build(self) -> None:
        theme = self.theme
        self.top_bar = TopBar(theme, self.commands, self.open_palette, FIND_KEYS)
        self.top_bar.set_actor(self.session.actor)
        self.scope_bar = ScopeBar(theme, self.session, self.scope)
        self.rail = Rail(theme, [spec for spec in self.specs.values() if spec.in_rail])
        self.stack = QStackedWidget()
        self.evidence = EvidencePane(theme)
        self.status_bar = StatusBar(theme, self.session)
        middle = Surface(theme, "base")
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(middle, 1)
        body.addWidget(self.evidence)
        frame = QWidget()
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top_bar)
        whole.addWidget(self.scope_bar)
        whole.addLayout(body, 1)
        whole.addWidget(self.status_bar)
        self.setCentralWidget(frame)
        self.rail.chosen.connect(self.show_page)
        self.evidence.unfold_asked.connect(self._unfold_evidence)

    @cached_property
    def message_bar(self) -> "MessageBar":
        """The one message above the page; made when there is first something to say."""
        from rolau.ui.widgets.bars import MessageBar

        made = MessageBar(self.theme)
        self._column.insertWidget(0, made)
        return made

    @property
    def message_shown(self) -> bool:
        """Whether a message stands above the page now."""
        return "message_bar" in self.__dict__ and not self.message_bar.isHidden()

    @cached_property
    def undo_bar(self) -> "UndoBar":
        """The offer to take back what was just done; made when there is first one."""
        from rolau.ui.widgets.bars import UndoBar

        made = UndoBar(self.theme)
        self._column.addWidget(made)
        made.undo.connect(self.undo)
        return made

    # -- pages -----------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.pages.get(self.page_name)

    def show_page(self, name: str) -> Page:
        """Bring a page to the front, making it when it is shown first.

        Raises KeyError for a name that no page bears.
        """
        spec = self.specs[name]
        before = self.page
        if name == self.page_name and before is not None:
            return before
        if before is not None:
            before.left()
        made = self.pages.get(name)
        if made is None:
            made = self.pages[name] = spec.factory(self.context)
            self._fold_page(made)
            self.stack.addWidget(made)
        self.page_name = name
        self._apply_fold()
        self.stack.setCurrentWidget(made)
        self.rail.show_chosen(name)
        self.evidence.setVisible(made.has_evidence)
        self.show_evidence(None)
        made.entered()
        if self._rest.done:
            made.complete()
        return made

    def open_record(self, kind: str, id: str) -> bool:
        """Show a record on the page that has its kind; tell whether there is one."""
        for spec in self.specs.values():
            if kind in spec.kinds:
                return self.show_page(spec.name).open_record(kind, id)
        return False

    # -- what pages ask of the frame -------------------------------------------------------

    def show_evidence(self, content: "EvidenceContent | None") -> None:
        """Show what is behind the figure or record now chosen."""
        self.evidence.show_content(content)

    def say(
        self,
        text: str,
        status: "Status" = "info",
        *,
        action: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show one message above the page in place of the one before."""
        self.message_bar.say(text, status, action=action, run=run)

    def offer_undo(self, text: str) -> None:
        """Say what was just done and offer to take it back."""
        self.undo_bar.offer(text)

    def resolve(self, country: str = "") -> None:
        """Ask for what merges left to decide, of one country or of all."""
        self.resolve_requested.emit(country)

    def unfold_list(self) -> None:
        """Show the page's list pane after it was folded away."""
        self._set_list(shown=True)

    # -- commands --------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the newest step."""
        self.undo_bar.hide()
        self.session.undo()

    def redo(self) -> None:
        """Do again the step last taken back."""
        self.session.redo()

    def open_palette(self, typed: str = "") -> None:
        """Open the palette over the window."""
        from rolau.ui.shell.palette import CommandPalette

        palette = self.findChild(CommandPalette)
        if palette is None:
            palette = CommandPalette(self.theme, self.commands, self.search, self)
        palette.open(typed)

    def toggle_evidence(self) -> None:
        """Fold the evidence pane, or show it."""
        self._set_evidence(shown=self._fold().evidence)

    def toggle_list(self) -> None:
        """Fold the page's list pane, or show it."""
        self._set_list(shown=self._fold().list)

    def refresh(self, _touched: object = None) -> None:
        """Say anew what undo and redo would do, and what the workspace is called."""
        undo, redo = self.session.can_undo, self.session.can_redo
        self.commands.rename("edit.undo", tr("Undo: {step}", step=undo) if undo else tr("Undo"))
        self.commands.rename("edit.redo", tr("Redo: {step}", step=redo) if redo else tr("Redo"))
        self.setWindowTitle(self._title())

    def _title(self) -> str:
        parts = [self.session.title, self.session.copy_name]
        return " — ".join(part for part in parts if part)

    def _say_failure(self, words: str) -> None:
        self.say(words, "bad")

    def _say_read_only(self) -> None:
        reason = self.session.read_only_reason
        if reason:
            self.message_bar.say(reason, "info", icon="lock_closed", closable=False)

    # -- folding ---------------------------------------------------------------------------

    def _fold(self) -> Fold:
        page = self.page
        return fold_for(
            self.width(),
            list_open=self._list_open,
            evidence_open=self._evidence_open,
            evidence_from=page.evidence_from if page is not None else FOLD_EVIDENCE_BELOW,
        )

    def _set_list(self, *, shown: bool) -> None:
        self._list_open = shown
        if shown and step_of(self.width()) < 2:  # no room for both beside the record
            self._evidence_open = False
        self._apply_fold()

    def _set_evidence(self, *, shown: bool) -> None:
        self._evidence_open = shown
        if shown and step_of(self.width()) < 2:
            self._list_open = False
        self._apply_fold()

    def _unfold_evidence(self, tab: str) -> None:
        self._set_evidence(shown=True)
        self.evidence.show_tab(tab)

    def _apply_fold(self) -> None:
        fold = self._fold()
        self.rail.set_narrow(fold.rail)
        self.evidence.set_folded(fold.evidence, self._evidence_width())
        if self.page is not None:
            self._fold_page(self.page)

    def _evidence_width(self) -> int:
        narrow = self.width() < _USUAL[0] - 72
        return self.theme.size("evidenceNarrow" if narrow else "evidence")

    def _fold_page(self, page: Page) -> None:
        fold = self._fold()
        page.fold_list(fold.list)
        page.fold_evidence(fold.evidence, self._evidence_width())

    # -- the window itself -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold at the thresholds; crossing one forgets the planner's own wish."""
        super().resizeEvent(event)
        step = step_of(self.width())
        if step != self._step:
            self._step = step
            self._list_open = self._evidence_open = None
        self._apply_fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first time make what was not seen yet."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._rest.start(_SOON_MS)

    def _make_rest(self) -> Iterator[None]:
        """Make what was not seen at first: the keys at once, the rest in small steps."""
        self.commands.attach(self)
        if self.page is not None:
            self.page.focus_first()
        yield
        from rolau.ui.widgets.focus_ring import FocusRing

        FocusRing(self.theme, self)
        self.top_bar.begin(self)
        yield
        yield from load(self.later_pieces)
        self.status_bar.refresh()
        yield
        self.scope_bar.refresh()
        self.refresh()
        yield
        self.evidence.begin()
        yield
        self.painted.emit()
        for page in self.pages.values():
            page.complete()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go through the window as it is read, whenever its parts were made."""
        step = 1 if forward else -1
        order = tab_order(
            self,
            (
                self.top_bar,
                self.scope_bar,
                self.rail,
                self.message_bar,
                self.stack,
                self.undo_bar,
                self.evidence,
                self.status_bar,
            ),
        )
        now = self.focusWidget()
        place = order.index(now) + step if now in order else 0
        if not order:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        order[place % len(order)].setFocus(reason)
        return True

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Remember the window's size."""
        self._rest.stop()
        page = self.page
        if page is not None:
            page.left()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.machine.set("geometry", geometry)
        super().closeEvent(event)

    def _restore_size(self) -> None:
        kept = self.machine.get("geometry")
        if isinstance(kept, str):
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))
