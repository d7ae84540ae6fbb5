"""The grid of values by hand in the record pane: headings, grid, what is to be kept and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr, trn
from rolau.desk.block import read_block
from rolau.desk.changes import Applied
from rolau.desk.grid import Grid, Pasted, country_grid, indicator_grid
from rolau.ui.forms.finders import NEW, Suggestion, record_finder
from rolau.ui.forms.typeahead import TypeAhead
from rolau.ui.pages.dialog import Said
from rolau.ui.pages.values.model import GridModel
from rolau.ui.pages.values.view import GridView
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip
from rolau.ui.widgets.headings import PageHeader
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import ElidedText, Text

_MORE = 10


class ValuesEditor(Surface):
    """The grid of a country, or of one of its indicators for all countries.

    ``closed`` is emitted on the way back; ``chosen`` carries indicator and period of the cell
    one is at, when a value of the country stands there.
    """

    closed = Signal()
    chosen = Signal(str, str)

    def __init__(
        self, context: PageContext, country: str, *, back: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, "base", parent=parent)
        self.context = context
        self.country = country
        self.indicator = ""
        self._more: list[str] = []
        self._since: int | None = None
        self._warned = False
        theme = context.theme
        self.model = GridModel(self._grid())
        self.model.editable = not context.session.read_only_reason
        self.view = GridView(theme, self.model)
        self.stack = StateStack(self.view)
        self.back = button(theme, tr("Back to {place}", place=back), "link")
        self.header = PageHeader(theme)
        self.turn = self.header.add_button(button(theme, ""))
        self.earlier = self.header.add_button(button(theme, tr("Earlier years")))
        self.add = TypeAhead(record_finder(context.session, "indicator_definition"), theme)
        self.add_label = Text(theme, tr("Add a column"), "caption", "text3")
        self.words = Said(theme)
        self.bar = Surface(theme, "raised", "top")
        self.summary = ElidedText(theme, "", "name")
        self.reason = QLineEdit()
        self.keep_button = button(theme, tr("Keep"), "primary")
        self.put_back = button(theme, tr("Put back"))
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        theme = self.context.theme
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 16, 0)
        top.addWidget(self.back)
        top.addStretch(1)
        self.add.setPlaceholderText(tr("Indicator by name"))
        self.add.setAccessibleName(tr("Add a column"))
        self.add.setFixedWidth(220)
        self.add_label.setBuddy(self.add)
        top.addWidget(self.add_label)
        top.addSpacing(8)
        top.addWidget(self.add)
        lead = Text(
            theme,
            tr(
                "Type, or paste a block from a spreadsheet with Ctrl+V, with headings or without. "
                "Values by hand, in heavier figures, stand before published ones."
            ),
            "caption",
            "text2",
            wrap=True,
        )
        said = QVBoxLayout()
        said.setContentsMargins(16, 0, 16, 8)
        said.addWidget(lead)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 4)
        foot.addWidget(self.words, 1)
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        self.reason.setPlaceholderText(tr("Why values are changed; stands in the history"))
        self.reason.setAccessibleName(tr("Why values are changed"))
        line.addWidget(self.summary)
        line.addWidget(self.reason, 1)
        line.addWidget(self.put_back)
        line.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.header)
        column.addLayout(said)
        column.addWidget(Hairline(theme))
        column.addWidget(self.stack, 1)
        column.addWidget(Hairline(theme))
        column.addLayout(foot)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.back.clicked.connect(self.close_grid)
        self.turn.clicked.connect(self._turn)
        self.earlier.clicked.connect(self._earlier)
        self.add.chosen.connect(self._add_column)
        self.model.typed.connect(self._typed)
        self.view.pasted.connect(self._paste)
        self.view.moved.connect(self._here)
        self.view.cells.judged.connect(self.words.say)
        self.view.cells.closeEditor.connect(lambda *_: self._here())
        self.keep_button.clicked.connect(self._keep)
        self.put_back.clicked.connect(self._put_back)
        self.reason.returnPressed.connect(self._keep)
        self.context.session.changed.connect(self._changed)

    # -- what is shown ---------------------------------------------------------------------

    def _grid(self) -> Grid:
        desk = self.context.session.desk
        if self.indicator:
            codes = [code for code, _ in self.context.session.countries()]
            return indicator_grid(desk, self.indicator, codes, first=self._since)
        return country_grid(desk, self.country, self._more, first=self._since)

    def _show(self) -> None:
        """Show what the grid is of, and what can be done with it."""
        desk = self.context.session.desk
        name = desk.registry["country_profile"].fields["country"].show(self.country)
        if self.indicator:
            name = desk.title("indicator_definition", self.indicator)
        self.header.show_record(name, [Chip(self.context.theme, tr("Values by hand"))])
        empty = not self.model.grid.columns or not self.model.grid.lines
        self.stack.show_state(self._empty() if empty else None)
        by_country = not self.indicator
        self.add.setVisible(by_country and self.model.editable)
        self.add_label.setVisible(by_country and self.model.editable)
        self._say_turn()
        self._say()
        self._here()

    def _say_turn(self) -> None:
        code = self._current()
        if self.indicator:
            self.turn.setText(tr("All indicators of one country"))
        else:
            self.turn.setText(tr("One indicator, all countries"))
        self.turn.setEnabled(bool(self.indicator or code) and not self.model.grid.drafts)
        self.earlier.setEnabled(not self.model.grid.drafts and bool(self.model.grid.lines))

    def _empty(self) -> EmptyState:
        return EmptyState(
            self.context.theme,
            "data_trending",
            tr("No indicator has a value here yet"),
            tr("Add a column above: choose an indicator by its name, then type its values."),
        )

    def _current(self) -> str:
        index = self.view.currentIndex()
        return self.model.place(index).indicator if index.isValid() else ""

    def _here(self) -> None:
        """Say what is to be said of the cell one is at."""
        index = self.view.currentIndex()
        if not index.isValid():
            self.words.say("")
            return
        cell = self.model.cell(index.row(), index.column())
        status = {"wrong": "bad", "doubt": "warn"}.get(cell.state, "")
        self.words.say(": ".join(filter(None, (cell.place, cell.words))), status)
        place = self.model.place(index)
        if place.country == self.country and self.model.grid.stands(place):
            self.chosen.emit(place.indicator, place.period)
        self._say_turn()

    def _say(self) -> None:
        """Say what waits to be kept."""
        grid = self.model.grid
        good, wrong = len(grid.good), len(grid.wrong)
        parts = [
            trn("{n} value to keep", "{n} values to keep", good) if good else "",
            trn("{n} cannot be kept", "{n} cannot be kept", wrong) if wrong else "",
        ]
        self.summary.setText(", ".join(filter(None, parts)))
        self.bar.setVisible(bool(grid.drafts))
        self.reason.setVisible(grid.needs_reason)
        self.keep_button.setEnabled(bool(good))
        self._warned = False
        self._say_turn()

    # -- what is done ----------------------------------------------------------------------

    def focus_first(self) -> None:
        """Put the keyboard into the grid."""
        target = self.view if self.model.grid.columns else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        """Keep what needs no more words at once; the rest waits for a reason or a look."""
        self._say()
        self._here()
        grid = self.model.grid
        if grid.drafts and not (grid.wrong or grid.doubtful or grid.needs_reason):
            self._keep()
        elif grid.needs_reason and not grid.wrong and len(grid.drafts) == 1:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self, text: str) -> None:
        index = self.view.currentIndex()
        if not index.isValid() or not text.strip():
            return
        done = self.model.grid.paste(read_block(text), index.row(), index.column())
        self.model.refresh()
        self._typed()
        first = next(iter(self.model.grid.wrong), None)
        status = "warn" if first or done.beyond or done.unknown else "ok"
        self.words.say(pasted_words(done, len(self.model.grid.wrong)), status)

    def _keep(self) -> None:
        grid = self.model.grid
        try:
            applied = grid.keep(self.reason.text())
        except RolauError as error:
            self.words.say(error.message, "bad")
            if grid.needs_reason:
                self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.context.session.wrote()
        self.reason.clear()
        self.model.refresh()
        self._say()
        self.words.say(tr("Kept: {what}.", what=applied.what), "ok")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self) -> None:
        self.model.grid.drafts.clear()
        self.reason.clear()
        self.model.refresh()
        self._say()
        self._here()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        """Turn to all countries of the indicator one is at, or back."""
        self.indicator = "" if self.indicator else self._current()
        self._anew()

    def _earlier(self) -> None:
        grid = self.model.grid
        heads = grid.lines if grid.by_country else grid.columns
        self._since = int(heads[-1].code[:4]) - _MORE
        self._anew()

    def _add_column(self, offer: Suggestion) -> None:
        if offer.value == NEW:
            return
        self._more.append(offer.value)
        self.add.clear()
        drafts = self.model.grid.drafts
        self._anew()
        self.model.grid.drafts.update(drafts)
        self._say()
        codes = [head.code for head in self.model.grid.columns]
        self.view.setCurrentIndex(self.model.index(0, codes.index(offer.value)))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _anew(self) -> None:
        self.model.show_grid(self._grid())
        self._show()

    def _changed(self, applied: Applied) -> None:
        if not applied.touched or applied.touches("manual_value", "vintage", "observation"):
            self.model.grid.read()
            self.model.refresh()
            self._say()

    def close_grid(self) -> None:
        """Go back; what is not kept is said once first."""
        if self.model.grid.drafts and not self._warned:
            self._warned = True
            self.words.say(tr("Some values are not kept. Keep them, or go back once more."), "warn")
            return
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_grid()
        else:
            super().keyPressEvent(event)


def pasted_words(done: Pasted, wrong: int) -> str:
    """Return what became of a pasted block."""
    parts = [trn("{n} value pasted", "{n} values pasted", done.drafted - wrong)]
    if wrong:
        parts.append(trn("{n} is no number", "{n} are no numbers or stay", wrong))
    if done.same:
        parts.append(trn("{n} the same", "{n} the same", done.same))
    if done.empty:
        parts.append(trn("{n} without a value", "{n} without a value", done.empty))
    if done.beyond:
        parts.append(trn("{n} has no place here", "{n} have no place here", done.beyond))
    said = ", ".join(parts) + "."
    if done.unknown:
        names = ", ".join(f"“{name}”" for name in done.unknown[:4])
        said += " " + tr("No line or column is called {names}.", names=names)
    return said
