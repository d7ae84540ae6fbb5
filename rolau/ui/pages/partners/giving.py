"""What a partner gave: sums by stage and by mission, each opening exactly its contributions."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.desk.questions.missions.giving import Given, GivingAnswer, Sums
from rolau.ui.forms.flow import FlowLayout
from rolau.ui.pages.missions.strip import amount_text, stage_words
from rolau.ui.pages.partners.columns import given_columns, sums_columns
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import Button, button
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.text import Text

_MISSIONS_SHOWN = 8
_SHOWN = 16


class GivingTab(QWidget):
    """``opened`` carries the id of a contribution.

    A figure shows exactly the contributions it is the sum of; its tile pressed again, Escape
    or “Show all” show all of them.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.answer: GivingAnswer | None = None
        self.mission = self.stage = ""
        self.tiles: dict[str, Button] = {}
        for code in stage_words():
            made = self.tiles[code] = button(theme, "")
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, code=code: self._press(code))
        self.missing = Text(theme, "", tone="warn", wrap=True)
        self.by_mission = SectionHeading(theme, tr("By mission"))
        self.sums: RecordTable[Sums] = RecordTable(
            theme, tr("By mission"), sums_columns(""), rows_shown=_MISSIONS_SHOWN
        )
        self.shown = SectionHeading(theme, tr("Contributions"), link=tr("Show all"))
        self.table: RecordTable[Given] = RecordTable(
            theme, tr("Contributions"), given_columns(""), rows_shown=_SHOWN
        )
        self.full = QWidget()
        self.stack = StateStack(self.full)
        self._build()
        self.shown.followed.connect(lambda: self.narrow("", ""))
        self.sums.view.clicked.connect(self._choose)
        self.sums.opened.connect(lambda _key: self._choose(self.sums.view.currentIndex()))
        self.table.opened.connect(self.opened)

    def _build(self) -> None:
        tiles = QWidget()
        line = FlowLayout(tiles, spacing=8)
        line.setContentsMargins(8, 0, 8, 0)
        for made in self.tiles.values():
            line.addWidget(made)
        for heading in (self.by_mission, self.shown, self.missing):
            heading.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, space in (
            (tiles, 0),
            (self.missing, 8),
            (self.by_mission, 16),
            (self.sums, 0),
            (self.shown, 16),
            (self.table, 0),
        ):
            column.addSpacing(space)
            column.addWidget(widget)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 12, 8, 16)
        whole.addWidget(self.stack)

    # -- what is shown ---------------------------------------------------------------------

    def show_giving(self, answer: GivingAnswer) -> None:
        """Show what a partner gave; all its contributions."""
        if self.answer is None or answer.currency != self.answer.currency:
            self.sums.model.columns[:] = sums_columns(answer.currency)
            self.table.model.columns[:] = given_columns(answer.currency)
        self.answer = answer
        for code, word in stage_words().items():
            made = self.tiles[code]
            amount = amount_text(answer.whole.minor[code], answer.currency)
            made.setText(tr("{stage} {amount}", stage=word, amount=amount))
            made.setAccessibleName(made.text())
            made.setEnabled(bool(answer.whole.behind[code]))
            made.updateGeometry()
        missing = answer.unconverted
        self.missing.setText(_missing_words(missing))
        self.missing.setVisible(bool(missing))
        self.by_mission.set_note(tr("in {currency}", currency=answer.currency))
        self.sums.show_rows(ListRows(answer.missions, lambda row: row.key))
        self.narrow("", "")
        self.stack.show_state(None if answer.contributions else self._empty())

    def narrow(self, mission: str, stage: str) -> None:
        """Show the contributions behind a figure: of a mission and at a stage, empty for any."""
        answer = self.answer
        if answer is None:
            return
        self.mission, self.stage = mission, stage
        of = next((part for part in answer.missions if part.key == mission), None)
        rows = answer.contributions
        if stage:
            behind = (of or answer.whole).behind[stage]
            rows = tuple(each for each in rows if each.id in behind)
        elif of is not None:
            rows = tuple(each for each in rows if each.mission == of.key)
        for code, made in self.tiles.items():
            made.setChecked(code == stage and of is None)
            made.update()
        words = [of.title if of else "", stage_words().get(stage, "")]
        count = trn("{n} contribution", "{n} contributions", len(rows))
        if mission or stage:
            count = tr("{n} of {total}", n=len(rows), total=len(answer.contributions))
        self.shown.set_note(" · ".join(filter(None, [*words, count])))
        self.shown.link.setVisible(bool(mission or stage))
        self.table.show_rows(ListRows(rows, lambda row: row.id))

    def _press(self, code: str) -> None:
        pressed_again = code == self.stage and not self.mission
        self.narrow("", "" if pressed_again else code)

    def _choose(self, index: QModelIndex) -> None:
        row = self.sums.model.row(index.row())
        if row is not None:
            name = self.sums.model.columns[index.column()].name
            self.narrow(row.key, name if row.behind.get(name) else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show all contributions again on Escape."""
        if event.key() == Qt.Key.Key_Escape and (self.mission or self.stage):
            self.narrow("", "")
        else:
            super().keyPressEvent(event)

    def _empty(self) -> EmptyState:
        return EmptyState(
            self.theme,
            "handshake",
            tr("Nothing given yet"),
            tr(
                "What a partner pledges, signs for or pays is entered on the page of a mission, "
                "under Money. Its sums stand here then."
            ),
        )


def _missing_words(missing: tuple[Given, ...]) -> str:
    """Return in words what is in no sum; empty when everything is."""
    if not missing:
        return ""
    named = ", ".join(f"{amount_text(*each.money)} (“{each.title}”)" for each in missing[:3])
    return trn(
        "{n} amount is in no sum, because no exchange rate is known: {names}.",
        "{n} amounts are in no sum, because no exchange rate is known: {names}.",
        len(missing),
        names=named,
    )
