"""The tab Money of a mission: its funds in one line, and below it the part one works on."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rolau.base import clock
from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.desk.block import read_block
from rolau.desk.budget import COLUMNS, BudgetSheet
from rolau.desk.changes import ChangeSet
from rolau.desk.questions.missions.money import MoneyAnswer
from rolau.models.fields import Value
from rolau.models.funding import STAGES
from rolau.ui.pages.missions.money.gap import GapView
from rolau.ui.pages.missions.money.grid import BudgetGrid, Totals
from rolau.ui.pages.missions.money.model import SHOWN, BudgetModel
from rolau.ui.pages.missions.money.totals import sums
from rolau.ui.pages.missions.strip import MoneyStrip, amount_text
from rolau.ui.pages.records import RecordsView
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.buttons import Button, button
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.shortening import Shortening
from rolau.ui.widgets.surface import Hairline
from rolau.ui.widgets.text import ElidedText

Keep = Callable[[ChangeSet, str], object]
"""Applies a change under a name (empty: made from it); None when it was refused."""
LISTS = ("contribution", "expenditure")
_WIDE = 1000
"""Pixels of a list below which the button of the bin shows its icon alone."""


class MoneyTab(QWidget):
    """Budget, contributions, expenditures and gap.

    ``opened`` carries kind and id to open, an empty id for a new record; ``listed`` a kind whose
    list is asked for. ``turned`` tells that another record is current.
    """

    opened = Signal(str, str)
    listed = Signal(str)
    turned = Signal()

    def __init__(self, context: PageContext, keep: Keep) -> None:
        super().__init__()
        self.context = context
        self.mission = ""
        self._keep = keep
        self.answer: MoneyAnswer | None = None
        theme = context.theme
        self.editable = not context.session.read_only_reason
        self.strip = MoneyStrip(theme)
        self.part = Segmented(
            theme,
            tr("Part"),
            [
                ("budget", tr("Budget")),
                ("contribution", tr("Contributions")),
                ("expenditure", tr("Expenditures")),
                ("gap", tr("Gap")),
            ],
        )
        self.rates = button(theme, tr("Exchange rates"), "link")
        self.said = ElidedText(theme, "", "caption", "text2")
        self.model = BudgetModel(lambda changes: self._keep(changes, "") is not None, self)
        self.model.editable = self.editable
        self.grid = BudgetGrid(theme, self.model)
        self.totals = Totals(theme)
        self.gap = GapView(theme)
        self.lists: dict[str, RecordsView] = {}
        self.moves: dict[str, Button] = {}
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 8)
        top.addWidget(self.part)
        top.addStretch(1)
        top.addWidget(self.rates)
        both = QSplitter()
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self.grid)
        beside = ScrollPane(self.totals)
        beside.setMinimumWidth(256)
        both.addWidget(beside)
        both.setStretchFactor(0, 1)
        both.setSizes([10_000, 304])
        self.stack.addWidget(both)
        for _ in LISTS:
            self.stack.addWidget(QWidget())
        self.stack.addWidget(self.gap)
        self.said.setFixedHeight(32)
        self.said.setContentsMargins(16, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addLayout(top)
        column.addWidget(Hairline(self.context.theme))
        column.addWidget(self.stack, 1)
        column.addWidget(self.said)

    def _show_lists(self) -> None:
        """Put the lists of another mission in place of those shown."""
        for place, kind in enumerate(LISTS, 1):
            old = self.stack.widget(place)
            assert old is not None
            self.stack.removeWidget(old)
            self.stack.insertWidget(place, self._list(kind))
            old.deleteLater()
        self.stack.setCurrentIndex([code for code, _ in self.part.choices].index(self.part.value))

    def _list(self, kind: str) -> RecordsView:
        view = self.lists[kind] = RecordsView(self.context, kind, {"mission": self.mission})
        view.opened.connect(lambda id: self.opened.emit(kind, id))
        view.selected.connect(self.turned)
        if kind == "contribution" and self.editable:
            for stage in STAGES[1:]:
                words = tr("Mark as {stage}", stage=tr(stage.label).lower())
                made = self.moves[stage.code] = button(self.context.theme, words)
                made.clicked.connect(lambda _=False, code=stage.code: self.move_to(code))
                view.header.add_button(made)
            view.header.add_button(view.add_button)  # the primary one comes last
            Shortening(view.header, _WIDE).say(view.bin_button, view.bin_button.text())
            view.selected.connect(lambda _id: self._say_moves())
        return view

    def _connect(self) -> None:
        self.part.chosen.connect(self.show_part)
        self.rates.clicked.connect(lambda: self.listed.emit("exchange_rate"))
        self.grid.selectionModel().currentRowChanged.connect(self.turned)
        self.model.refused.connect(self._refuse)
        self.grid.pasted.connect(self.paste)
        self.grid.removed.connect(self._remove)
        self.grid.opened.connect(lambda id: self.opened.emit("budget_line", id))
        self.gap.by.chosen.connect(lambda _by: self._show_gap())
        self.gap.opened.connect(self._open_behind)

    @property
    def current(self) -> tuple[str, str]:
        """Kind and id of the record that is current in the part shown; empty for none."""
        part = self.part.value
        if part == "budget":
            return "budget_line", self.model.id(self.grid.currentIndex().row())
        return (part, self.lists[part].table.current_key) if part in self.lists else ("", "")

    # -- what is shown ---------------------------------------------------------------------

    def show_money(self, answer: MoneyAnswer) -> None:
        """Show a mission's money; where one is stays."""
        self.answer = answer
        if answer.mission.id != self.mission:
            self.mission = answer.mission.id
            self._show_lists()
        desk = self.context.session.desk
        self.strip.show_funds(answer.money.funds, answer.currency)
        self.model.show_money(answer, BudgetSheet(desk, self.mission, answer.currency))
        self.totals.show_sums(sums(answer))
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(0, 1))
        self._show_gap()
        self._say()
        self._say_moves()

    def show_part(self, code: str) -> None:
        """Turn to a part."""
        self.part.set_value(code)
        self.stack.setCurrentIndex([choice for choice, _ in self.part.choices].index(code))
        self._show_gap()
        self._say()
        self.turned.emit()

    def _show_gap(self) -> None:
        if self.answer is not None and self.part.value == "gap":
            desk = self.context.session.desk
            self.gap.show_gap(desk, self.mission, self.answer.currency)

    def _say(self) -> None:
        """Say what is in no total, what the lead gives itself, and how one types here."""
        answer = self.answer
        if answer is None:
            return
        self.said.set_tone("text2")
        missing = answer.money.unconverted
        if missing:
            names = ", ".join(f"“{each.title}”" for each in missing[:3])
            self.said.set_tone("warn")
            self.said.setText(
                trn(
                    "{n} amount is in no total, because no exchange rate is known: {names}.",
                    "{n} amounts are in no total, because no exchange rate is known: {names}.",
                    len(missing),
                    names=names,
                )
            )
        elif self.part.value == "budget" and self.editable:
            self.said.setText(
                tr(
                    "Type, or paste a block from a spreadsheet with Ctrl+V. Amounts without a "
                    "currency are in {currency}. Ctrl+Delete moves lines to the bin.",
                    currency=answer.currency,
                )
            )
        else:
            self.said.setText(self._own_words(answer))

    def _own_words(self, answer: MoneyAnswer) -> str:
        own = answer.money.own
        given = own.pledged + own.committed + own.received
        if not answer.lead:
            return ""
        return tr(
            "Of these are own resources of {lead}: {amount}.",
            lead=answer.lead,
            amount=amount_text(given, answer.currency),
        )

    # -- what is done ----------------------------------------------------------------------

    def _refuse(self, words: str) -> None:
        if words:
            self.said.set_tone("bad")
            self.said.setText(words)
        else:
            self._say()

    def paste(self, text: str, row: int, column: int) -> bool:
        """Take a block from a spreadsheet from a cell on: all of it, or nothing."""
        if self.model.sheet is None or not text.strip():
            return False
        name = SHOWN[column] if SHOWN[column] in COLUMNS else SHOWN[column + 1]
        try:
            done = self.model.sheet.pasted(
                self.model.ids, row, COLUMNS.index(name), read_block(text)
            )
        except InputError as error:
            self._refuse(error.message)
            return False
        what = trn("Paste {n} budget line", "Paste {n} budget lines", done.changed + done.added)
        if not done.changes or self._keep(done.changes, what) is None:
            return False
        self.said.set_tone("ok")
        self.said.setText(
            tr("Pasted: {changed} changed, {added} added.", changed=done.changed, added=done.added)
        )
        return True

    def _remove(self, rows: list[int]) -> None:
        ids = [id for id in map(self.model.id, rows) if id]
        changes = ChangeSet()
        for id in ids:
            changes.delete("budget_line", id)
        said = trn(
            "{n} budget line moved to the bin.", "{n} budget lines moved to the bin.", len(ids)
        )
        if ids and self._keep(changes, "") is not None:
            self.context.frame.offer_undo(said)

    def move_to(self, stage: str) -> bool:
        """Let the current contribution have reached a stage today; it counts there from now on."""
        id = self.lists["contribution"].table.current_key
        row = self.context.session.desk.record("contribution", id) if id else None
        if row is None:
            return False
        values: dict[str, Value] = {"stage": stage}
        if not row[f"{stage}_on"]:
            values[f"{stage}_on"] = clock.today().isoformat()
        return self._keep(ChangeSet().set("contribution", id, **values), "") is not None

    def _say_moves(self) -> None:
        if not self.moves:
            return
        id = self.lists["contribution"].table.current_key
        row = self.context.session.desk.record("contribution", id) if id else None
        codes = [stage.code for stage in STAGES]
        now = codes.index(str(row["stage"])) if row is not None and row["stage"] in codes else 9
        for code, made in self.moves.items():
            made.setEnabled(codes.index(code) > now)

    def _open_behind(self, records: list[tuple[str, str]]) -> None:
        """Open the one record behind a row, or turn to the part where they stand."""
        if len(records) == 1:
            self.opened.emit(*records[0])
        elif records:
            parts = {"budget_line": "budget"}
            self.show_part(parts.get(records[0][0], records[0][0]))

    def focus_first(self) -> None:
        """Put the keyboard into the part that is shown."""
        shown = {"budget": self.grid, "gap": self.gap.table.view}
        kind = self.part.value
        (shown[kind] if kind in shown else self.lists[kind].table.view).setFocus()
