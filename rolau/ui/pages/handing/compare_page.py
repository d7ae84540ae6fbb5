"""The page Compare: how another copy, or what was here at a moment, differs from the workspace."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.desk.comparing import Comparison, DifferenceEntry
from rolau.models import wording
from rolau.ui.pages.handing.work import Wrong, compare
from rolau.ui.pages.merging.page import COPIES
from rolau.ui.pages.wording import country_name, day
from rolau.ui.shell.page import Page, PageContext
from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.tasks import Progress, Task, Tasks
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import Name, State
from rolau.ui.widgets.delegates import StateDelegate
from rolau.ui.widgets.headings import PageHeader
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.states import Progress as ProgressLine
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText, Text

_SIDE, _HOW, _LAST = 200, 152, 216
_MOMENT = 200


def how_of(entry: DifferenceEntry) -> State:
    """Return how a difference stands, as sign and word."""
    return {
        "changed": State("edit", tr("differs"), "info"),
        "only-here": State("add", tr("only here"), "ok"),
        "only-there": State("arrow_import", tr("only there"), "warn"),
        "deleted-here": State("delete", tr("deleted here"), "neutral"),
        "deleted-there": State("delete", tr("deleted there"), "neutral"),
    }.get(entry.how, State("info", entry.how))


class DifferenceTable(RecordTable[DifferenceEntry]):
    """Differences: what, here, there, how, and who changed it last."""

    def __init__(self, theme: Theme) -> None:
        def what(entry: DifferenceEntry) -> Name:
            return Name(entry.title, entry.label if entry.field else entry.kind_label)

        def last(entry: DifferenceEntry) -> str:
            found = [side for side in (entry.here, entry.there) if side.at is not None]
            newest = max(found, key=lambda side: side.at, default=None)  # type: ignore[arg-type, return-value]
            if newest is None or newest.at is None:
                return ""
            return tr("{who}, {day}", who=newest.who, day=day(newest.at))

        columns = [
            Column[DifferenceEntry]("what", tr("What"), what, width=0),
            Column[DifferenceEntry]("here", tr("Here"), lambda e: _line(e.here.text), width=_SIDE),
            Column[DifferenceEntry](
                "there", tr("There"), lambda e: _line(e.there.text), width=_SIDE
            ),
            Column[DifferenceEntry]("how", tr("How"), how_of, StateDelegate, _HOW, drop=1),
            Column[DifferenceEntry]("last", tr("Changed last"), last, width=_LAST, drop=2),
        ]
        super().__init__(theme, tr("Differences"), columns, filter_name=tr("Filter by words"))


def _line(text: str) -> str:
    return " ".join(text.split())


class ComparePage(Page):
    """Asks with what to compare and shows the differences; nothing is changed."""

    has_evidence = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.tasks = Tasks(self)
        self.task: Task | None = None
        self.found: Comparison | None = None
        self.header = PageHeader(theme)
        self.header.show_record(tr("Compare"))
        self.file_button = self.header.add_button(
            button(theme, tr("With a file…"), "primary", "branch_compare")
        )
        self.moment_line = QLineEdit()
        self.moment_button = button(theme, tr("With that moment"))
        self.country, self.kind = self._box(tr("Country")), self._box(tr("What kind"))
        self.said = ElidedText(theme, "", "body", "text2")
        self.progress = ProgressLine(theme)
        self.table = DifferenceTable(theme)
        self.states = StateStack(self.table)
        self._build()
        self._connect()
        self.states.show_state(self._nothing_yet())

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(14)
        box.activated.connect(lambda _n: self._show())
        return box

    def _build(self) -> None:
        theme = self.context.theme
        self.moment_line.setAccessibleName(tr("A day, a time or a checkpoint"))
        self.moment_line.setPlaceholderText(tr("a day, or a checkpoint"))
        self.moment_line.setToolTip(tr("2026-03-12, 2026-03-12T14:30, or a checkpoint's name"))
        self.moment_line.setFixedWidth(_MOMENT)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        label = Text(theme, tr("As it was on"), "caption", "text3")
        label.setBuddy(self.moment_line)
        for part in (label, self.moment_line, self.moment_button):
            line.addWidget(part)
        line.addStretch(1)
        for box in (self.country, self.kind):
            line.addWidget(box)
        said = QVBoxLayout()
        said.setContentsMargins(16, 0, 16, 0)
        said.addWidget(self.said)
        said.addWidget(self.progress)
        table = QVBoxLayout()
        table.setContentsMargins(8, 0, 8, 8)
        table.addWidget(self.states)
        ground = Surface(theme, "base")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addLayout(line)
        column.addLayout(said)
        column.addLayout(table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
        self.progress.hide()

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.choose)
        self.moment_button.clicked.connect(self._with_moment)
        self.moment_line.returnPressed.connect(self._with_moment)
        self.progress.cancelled.connect(self.cancel)
        self.table.opened.connect(self._open)

    def use(self, tasks: Tasks) -> None:
        """Have long work done where the window has all of its work done."""
        self.tasks = tasks

    # -- comparing -------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file and compare it."""
        folder = str(self.context.session.desk.path.parent)
        kinds = tr("Workspaces ({ending})", ending=COPIES)
        name, _ = QFileDialog.getOpenFileName(self, tr("Compare with a file"), folder, kinds)
        if name:
            self.compare(Path(name))

    def _with_moment(self) -> None:
        word = self.moment_line.text().strip()
        if word:
            self.compare(word)
        else:
            self.moment_line.setFocus()

    def compare(self, to: Path | str) -> None:
        """Compare with a file, or with what was here at a moment (a word that names it)."""
        self.cancel()
        session = self.context.session
        words = tr("Comparing with {file}", file=to.name if isinstance(to, Path) else to)
        work = partial(compare, session.desk.workspace, session.actor, to)
        task = self.task = self.tasks.start(work)
        task.progress.connect(self._tell)
        task.done.connect(lambda found: self._ended(task, found))
        task.failed.connect(lambda said: self._ended(task, Wrong(said)))
        self.said.setText("")
        self.progress.say(words)
        self.progress.show()

    def _tell(self, progress: Progress) -> None:
        self.progress.say(progress.what, progress.done, progress.total)

    def cancel(self) -> None:
        """Stop what is under way."""
        if self.task is not None:
            self.task.cancel()
            self.task = None
            self.progress.hide()

    def _ended(self, task: Task, found: Comparison | Wrong) -> None:
        if task is not self.task:
            return
        self.task = None
        self.progress.hide()
        if isinstance(found, Wrong):
            self.found = None
            theme, title = self.context.theme, tr("These cannot be compared")
            state = EmptyState(theme, "error_circle", title, found.words, status="bad")
            self.states.show_state(state)
            return
        self.found = found
        self._fill()
        self._show()
        self.table.view.setFocus()

    # -- what is shown ---------------------------------------------------------------------

    def _fill(self) -> None:
        entries = self.found.entries if self.found else ()
        named = {each.country: country_name(each.country) for each in entries if each.country}
        kinds = {entry.kind: entry.kind_label for entry in entries}
        for box, every, offers in (
            (self.country, tr("Countries"), named),
            (self.kind, tr("Kinds"), kinds),
        ):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(every, "")
                for code, words in sorted(offers.items(), key=lambda offer: offer[1].casefold()):
                    box.addItem(words, code)

    def _show(self) -> None:
        found = self.found
        if found is None:
            return
        country, kind = self.country.currentData(), self.kind.currentData()
        entries = [
            entry
            for entry in found.entries
            if country in ("", None, entry.country) and kind in ("", None, entry.kind)
        ]
        self.table.show_rows(ListRows(entries, lambda entry: "|".join(entry[:3])))
        self.said.setText(self._counts(found))
        if found.entries:
            self.states.show_state(None)
        else:
            title = tr("Nothing differs from {there}", there=found.there)
            self.states.show_state(
                EmptyState(self.context.theme, "checkmark_circle", title, tr("Both hold the same."))
            )

    def _counts(self, found: Comparison) -> str:
        counts = found.counts()
        words = {
            "changed": tr("differ"),
            "only-here": tr("only here"),
            "only-there": tr("only there"),
            "deleted-here": tr("deleted here"),
            "deleted-there": tr("deleted there"),
        }
        parts = [
            f"{wording.figure(counts[how])} {word}" for how, word in words.items() if how in counts
        ]
        total = trn("{n} difference from {there}", "{n} differences from {there}",
                    len(found.entries), there=found.there)  # fmt: skip
        if not found.related:
            parts.append(tr("it is no copy of this workspace"))
        return " · ".join([total, *parts])

    def _open(self, _key: str) -> None:
        entry = self.table.current
        if entry is not None and not self.context.frame.open_record(entry.kind, entry.id):
            self.context.frame.say(tr("It is not here, or has no page of its own."))

    def _nothing_yet(self) -> EmptyState:
        return EmptyState(
            self.context.theme,
            "branch_compare",
            tr("Compare with what?"),
            tr("Choose a file, or name a day or a checkpoint. Nothing is changed by looking."),
        )

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        if self.states.state is None:
            self.table.view.setFocus()
        else:
            self.moment_line.setFocus()
