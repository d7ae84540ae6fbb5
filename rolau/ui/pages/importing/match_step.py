"""Steps two and three of an import: a file of unknown layout, matched with a live preview."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.exchange.mappings import files
from rolau.exchange.mappings.correcting import with_indicator, with_role, without_indicator
from rolau.exchange.mappings.mapping import Mapping, questions
from rolau.exchange.mappings.proposing import Proposal, Wish
from rolau.exchange.mappings.showing import Showing, ShownSheet
from rolau.exchange.readings import Reading
from rolau.ui.forms.finders import NEW
from rolau.ui.forms.flow import FlowLayout
from rolau.ui.pages.importing.check_step import Framed
from rolau.ui.pages.importing.indicator_rows import NewIndicatorDialog, library
from rolau.ui.pages.importing.match_panel import MatchPanel
from rolau.ui.pages.importing.match_pictures import LEGEND
from rolau.ui.pages.importing.match_table import MatchTable
from rolau.ui.pages.importing.previewing import Previewer, Seen, Unread
from rolau.ui.pages.importing.sheet_panel import SheetPanel
from rolau.ui.pages.importing.tally import Tally
from rolau.ui.session import Session
from rolau.ui.tasks import Tasks
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.chip import Chip
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.tabs import Tabs
from rolau.ui.widgets.text import ElidedText

PANE = 400
SHEET, MATCH = range(2)


class MatchStep(Surface):
    """The sheet with the role of every column, and a pane of controls for either step.

    ``changed`` tells that a correction was looked at, or waits to be; ``failed`` carries words.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, theme: Theme, session: Session, tasks: Tasks) -> None:
        super().__init__(theme, "base")
        self.session = session
        self.path = Path()
        self.reading = Reading()
        self.mapping = Mapping()
        self.showing: Showing | None = None
        self.wrong = ""
        self.previewer = Previewer(session.desk.workspace, session.actor, tasks, self)
        self.tally = Tally(theme)
        self.tabs = Tabs(theme, tr("Sheets"))
        self.table = MatchTable(theme)
        self.said = ElidedText(theme, "", "caption", "text3")
        self.names = library(session)
        self.sheet_panel = SheetPanel(theme)
        self.panel = MatchPanel(theme, self.names)
        self.panes = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.tally)
        column.addWidget(self.tabs)
        column.addWidget(Framed(theme, self.table), 1)
        legend = FlowLayout()
        column.addLayout(legend)  # first: what is put into it must have a place to belong to
        for words, status in LEGEND:
            legend.addWidget(Chip(theme, tr(words), status))
        legend.addWidget(QWidget())  # the last takes what is left
        column.addWidget(self.said)
        self.side = Surface(theme, "base", "leading")
        self.side.setFixedWidth(PANE)
        inner = QVBoxLayout(self.side)
        inner.setContentsMargins(1, 0, 0, 0)
        for panel in (self.sheet_panel, self.panel):
            self.panes.addWidget(ScrollPane(panel))
        inner.addWidget(self.panes)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left, 1)
        line.addWidget(self.side)

    def _connect(self) -> None:
        self.previewer.seen.connect(self._seen)
        self.previewer.proposed.connect(self._proposed)
        self.tabs.currentChanged.connect(self._show_sheet)
        self.table.role_chosen.connect(self.set_role)
        self.table.column_changed.connect(self._show_column)
        self.sheet_panel.wished.connect(self._wish)
        self.sheet_panel.changed.connect(self.correct)
        self.panel.changed.connect(self.correct)
        self.panel.role_chosen.connect(lambda role: self.set_role(self.table.column, role))
        self.panel.column_wanted.connect(self._go_to_column)
        self.panel.indicators.picked.connect(self._pick)
        self.panel.indicators.left_out.connect(
            lambda text: self.correct(without_indicator(self.mapping, text))
        )
        self.panel.saved.connect(self.save)
        self.panel.loaded.connect(self.load)

    # -- a file ----------------------------------------------------------------------------

    def begin(self, path: Path, reading: Reading, mapping: Mapping) -> None:
        """Turn to a file, with a mapping proposed for it or made before."""
        self.path, self.reading = path, reading
        self.showing = None
        self.names = library(self.session)
        self.table.shown = None
        self.sheet_panel.begin()
        self.previewer.open(path, reading)
        self.correct(mapping)

    def leave(self) -> None:
        """Let the file go."""
        self.previewer.close()

    def show_part(self, part: int) -> None:
        """Show the pane of a step: SHEET or MATCH."""
        self.panes.setCurrentIndex(part)

    def correct(self, mapping: Mapping) -> None:
        """Take a corrected mapping and look at the file through it."""
        self.mapping = mapping
        self.panel.show_mapping(mapping, questions(mapping))
        self.previewer.look(mapping)
        self.changed.emit()

    def set_role(self, column: int, role: str) -> None:
        """Give a column, and those like it, another role."""
        if self.shown is not None and column >= 0 and role != self.table.role_of(column):
            self.correct(with_role(self.mapping, self.shown, column, role))

    def why_wait(self) -> str:
        """Say why one must wait, or what is wrong with the file; empty when neither."""
        waits = self.previewer.busy or self.showing is None
        return self.wrong or (tr("Looking at the file…") if waits else "")

    def why_not(self) -> str:
        """Say why there is no way on yet; empty when there is."""
        if self.wrong:
            return self.wrong
        left = questions(self.mapping)
        if left:
            return left[0].text
        if not self.mapping.name:
            return tr("Give the mapping a name.")
        if self.why_wait():
            return self.why_wait()
        assert self.showing is not None
        lacking = [sheet for sheet in self.showing.sheets if sheet.lacking]
        fitting = [sheet for sheet in self.showing.sheets if sheet.columns]
        if self.showing.wrong:
            return self.showing.wrong
        if lacking and (self.mapping.sheets or not fitting):
            names = ", ".join(f"“{name}”" for name in lacking[0].lacking[:3])
            return tr("The heading {headings} does not stand there.", headings=names)
        if not fitting:
            return tr("No sheet has such a table.")
        found = (problem for sheet in fitting for problem in sheet.problems.values())
        decided = any(one.fixes or one.rule == "unknown-country" for one in found)  # by Check
        if not (self.showing.kept or self.showing.set_aside or decided):
            return tr("No figure is understood so. Look at the roles of the columns.")
        return ""

    # -- what is shown ---------------------------------------------------------------------

    @property
    def shown(self) -> ShownSheet | None:
        """The sheet on show."""
        sheets = self.showing.sheets if self.showing else ()
        number = self.tabs.currentIndex()
        return sheets[number] if 0 <= number < len(sheets) else None

    def _seen(self, seen: Seen | Unread) -> None:
        if isinstance(seen, Unread):
            self.wrong = seen.wrong
            self.changed.emit()
            return
        self.wrong = ""
        self.showing = seen.showing
        self._show_tabs(seen.showing.sheets)
        self._show_counts(seen.showing)
        self._show_sheet()
        self.sheet_panel.show_mapping(self.mapping, self.shown, list(seen.sheets))
        self.panel.show_mapping(self.mapping, seen.showing.left)
        self.panel.filters.show_mapping(self.mapping, self.shown)
        self._show_column()
        self.changed.emit()

    def _show_tabs(self, sheets: Sequence[ShownSheet]) -> None:
        names = [sheet.sheet for sheet in sheets]
        if names != [self.tabs.tabText(number) for number in range(self.tabs.count())]:
            with QSignalBlocker(self.tabs):
                while self.tabs.count():
                    self.tabs.removeTab(0)
                for number, name in enumerate(names):
                    self.tabs.add(str(number), name)
                fits = (number for number, sheet in enumerate(sheets) if sheet.columns)
                self.tabs.setCurrentIndex(next(fits, 0))
        self.tabs.setVisible(len(names) > 1)

    def _show_counts(self, showing: Showing) -> None:
        unknown = len(showing.unmatched)
        counts = [
            (tr("countries found"), showing.matched, "text"),
            (tr("countries not found"), unknown, "bad.text" if unknown else "text"),
            (tr("figures"), showing.kept, "text"),
            (tr("without a value"), showing.missing, "text"),
            (tr("set aside"), showing.set_aside, "text"),
            (tr("cannot be read"), showing.refused, "bad.text"),
        ]
        self.tally.show_counts(list(counts[:3]) + [one for one in counts[3:] if one[1]])
        names = ", ".join(f"“{text}”" for text in showing.unmatched[:4])
        names += " …" if unknown > 4 else ""
        first = tr("Counted in the first lines.")
        if names:
            self.said.setText(tr("Not found: {names}. Check decides them.", names=names))
        else:
            self.said.setText(first)

    def _show_sheet(self) -> None:
        if self.shown is not None:
            self.table.show_sheet(self.shown, self.path.name)
            self.panel.filters.show_mapping(self.mapping, self.shown)
            self._show_column()

    def _show_column(self) -> None:
        column = self.table.column
        self.panel.show_column(self.shown, column, self.table.role_of(column))

    def _go_to_column(self) -> None:
        self.table.setFocus()
        self.said.setText(tr("Go to the column and open its roles with Alt+R."))

    # -- what is asked ---------------------------------------------------------------------

    def _wish(self, wish: Wish) -> None:
        self.previewer.propose(wish)
        self.changed.emit()

    def _proposed(self, found: Proposal | Unread) -> None:
        if isinstance(found, Unread):
            self.sheet_panel.say_wrong(found.wrong)
            self.wrong = found.wrong
            self.changed.emit()
            return
        self.sheet_panel.say_wrong("")
        old, new = self.mapping, found.mapping
        single = old.indicator if not new.codes and not new.indicators else new.indicator
        kept = {text: old.indicators.get(text) or code for text, code in new.indicators.items()}
        new = replace(new, name=old.name, indicator=single, indicators=kept, own=old.own)
        new = replace(new, publisher=old.publisher or new.publisher)
        self.correct(new)

    def _pick(self, text: str, code: str) -> None:
        if code == NEW:
            dialog = NewIndicatorDialog(self.theme, text, set(self.names), self.window())
            dialog.accepted.connect(lambda: self._define(text, dialog))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
        else:
            self.correct(with_indicator(self.mapping, text, code))

    def _define(self, text: str, dialog: NewIndicatorDialog) -> None:
        if dialog.made is not None:
            self.correct(with_indicator(self.mapping, text, dialog.made.code, dialog.made))

    def save(self) -> None:
        """Ask where to write the mapping and write it, with what is still open."""
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save mapping as file"),
            f"{self.mapping.name or self.path.stem}.json",
            tr("Mappings (*.json)"),
        )
        if not name:
            return
        try:
            files.write(self.mapping, Path(name))
        except RolauError as error:
            self.failed.emit(error.message)
            return
        self.said.setText(tr("Saved as “{file}”.", file=Path(name).name))

    def load(self) -> None:
        """Ask for a mapping file and read the file by it."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Load a mapping file"), "", tr("Mappings (*.json)")
        )
        if not name:
            return
        try:
            mapping = files.read(Path(name))
        except RolauError as error:
            self.failed.emit(error.message)
            return
        self.correct(replace(mapping, name=mapping.name or self.mapping.name))
