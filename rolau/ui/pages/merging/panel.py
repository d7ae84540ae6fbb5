"""The panel in which one conflict is decided: its sides as cards, another value, a reason."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.desk.differing import ConflictEntry
from rolau.desk.merging import LATER, MINE, NEWEST, THEIRS, VALUE, Decision
from rolau.ui.forms.editor import Editor
from rolau.ui.forms.line import LineEditor
from rolau.ui.pages.dialog import Said
from rolau.ui.pages.merging.card import SideCard
from rolau.ui.pages.merging.lines import (
    Choice,
    choice_of,
    chosen_side,
    result_words,
    said_of,
    sides,
)
from rolau.ui.pages.wording import day
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.paint import draw_box
from rolau.ui.widgets.text import ElidedText, Text

_BAND = 36
EditorFor = Callable[[str, str], Editor | None]
"""Makes the editor of a kind's field; None for a field nobody edits."""
Show = Callable[[str, str, object], str]
"""Says a value of a kind's field in words."""


class DecisionPanel(QWidget):
    """Shows one conflict. ``decided`` carries the `Choice`, later ones too; nothing is written.

    ``whole`` asks for one side (its word) for the whole record.
    """

    decided = Signal(object)
    whole = Signal(str)

    def __init__(self, theme: Theme, editor_for: EditorFor, show: Show) -> None:
        super().__init__()
        self.theme = theme
        self._editor_for = editor_for
        self._show = show
        self.entry: ConflictEntry | None = None
        self.editor: Editor | None = None
        self.cards: list[SideCard] = []
        self._takes: list[Decision] = []
        self._group = QButtonGroup(self)
        self.sign = QLabel()
        self.words = ElidedText(theme, "", "figure", "conflict.text")
        self.place = Text(theme, "", "caption", "conflict.text")
        self.title = ElidedText(theme, "", "section")
        self.note = ElidedText(theme, "", "caption", "text3")
        self.another = QRadioButton(tr("Another value"))
        self.reason = QLineEdit()
        self.said = Said(theme)
        self.later_button = button(theme, tr("Later"))
        self.decide_button = button(theme, tr("Decide and next"), "primary")
        self.record_mine = button(theme, tr("Record: all mine"), "link")
        self.record_theirs = button(theme, tr("Record: all theirs"), "link")
        self._build()
        self._connect()

    def _build(self) -> None:
        band = QWidget()
        band.setFixedHeight(_BAND)
        line = QHBoxLayout(band)
        line.setContentsMargins(12, 1, 12, 0)
        line.setSpacing(8)
        line.addWidget(self.sign)
        line.addWidget(self.words, 1)
        line.addWidget(self.place)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self.title)
        heading.addWidget(self.note, 1)
        heading.addWidget(self.record_mine)
        heading.addWidget(self.record_theirs)
        self._cards = QGridLayout()
        self._cards.setSpacing(12)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ways.setSpacing(8)
        self._ways.addLayout(self._another_row(), 1)
        self._ways.addLayout(self._reason_row(), 2)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 8, 12, 12)
        inner.setSpacing(8)
        inner.addLayout(heading)
        inner.addLayout(self._cards)
        inner.addLayout(self._ways)
        inner.addWidget(self.said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(band)
        whole.addLayout(inner)
        self.said.hide()

    def _another_row(self) -> QHBoxLayout:
        self._another = QHBoxLayout()
        self._another.setSpacing(8)
        self._another.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTop)
        self.another.setMinimumHeight(self.theme.size("control"))
        self.another.setToolTip(tr("Another value ({keys})", keys="V"))
        self._group.addButton(self.another)
        return self._another

    def _reason_row(self) -> QHBoxLayout:
        self.reason.setPlaceholderText(tr("Why (kept in history)"))
        self.reason.setAccessibleName(tr("Why (kept in history)"))
        self.reason.setMinimumWidth(112)
        self.later_button.setToolTip(tr("Leave it open ({keys})", keys="L"))
        self.decide_button.setToolTip(tr("Decide and go to the next ({keys})", keys="Return"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reason, 1)
        row.addWidget(self.later_button)
        row.addWidget(self.decide_button)
        return row

    def _connect(self) -> None:
        self._group.buttonToggled.connect(lambda _button, _on: self._say_ready())
        self.another.toggled.connect(self._to_editor)
        self.later_button.clicked.connect(self.later)
        self.decide_button.clicked.connect(self.decide)
        self.reason.returnPressed.connect(self.decide)
        self.record_mine.clicked.connect(lambda: self.whole.emit(MINE))
        self.record_theirs.clicked.connect(lambda: self.whole.emit(THEIRS))
        self.theme.changed.connect(self._draw_sign)
        self._draw_sign()

    # -- what is shown ---------------------------------------------------------------------

    def show_conflict(
        self,
        entry: ConflictEntry,
        choice: Choice | None,
        place: str,
        *,
        country: str = "",
        several: int = 1,
    ) -> None:
        """Show a conflict with what was chosen of it; ``place`` says which of how many it is.

        ``several`` is how many conflicts its record has.
        """
        self.entry = entry
        self._clear()
        self.words.setText(_headline(entry))
        self.place.setText(place)
        self.title.setText(entry.title)
        parts = [entry.label if entry.field else entry.kind_label, country]
        if entry.base is not None:
            was = said_of(entry, entry.base)
            was = was if len(was) <= 40 else f"{was[:39]}…"
            parts.append(tr("was {value} on {day}", value=was, day=day(entry.base.at)))
        self.note.setText(" · ".join(part for part in parts if part))
        for link in (self.record_mine, self.record_theirs):
            link.setVisible(several > 1)
        self._make_cards(entry)
        self._make_editor(entry)
        self.reason.setText(choice.reason if choice else "")
        if choice is not None:
            self._show_choice(entry, choice)
        self._say_ready()
        self._turn()
        self.updateGeometry()

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for card in self.cards:
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        self.another.setChecked(False)
        self._group.setExclusive(True)
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
        self.cards, self._takes, self.editor = [], [], None
        self._complain("")

    def _make_cards(self, entry: ConflictEntry) -> None:
        names = {MINE: (tr("Mine"), "M"), THEIRS: (tr("Theirs"), "T")}
        for number, (decision, side) in enumerate(sides(entry)):
            name, keys = names.get(decision.take, (tr("Also"), ""))
            text = side.text or tr("empty")
            if not entry.field:
                text = said_of(entry, side)
            card = SideCard(self.theme, name, text, side, keys)
            self._group.addButton(card)
            self._cards.addWidget(card, number // 2, number % 2)
            card.show()
            self.cards.append(card)
            self._takes.append(decision)

    def _make_editor(self, entry: ConflictEntry) -> None:
        if entry.field:
            self.editor = self._editor_for(entry.kind, entry.field)
        self.another.setVisible(self.editor is not None)
        if self.editor is not None:
            self.editor.show_value(entry.mine.value)
            self._another.addWidget(self.editor, 1)
            self.editor.show()
            self.editor.typed.connect(self._typed)

    def _show_choice(self, entry: ConflictEntry, choice: Choice) -> None:
        take, value = choice.decision
        if take == NEWEST:
            newest = chosen_side(entry, NEWEST)
            take = MINE if newest == entry.mine else THEIRS
        for card, decision in zip(self.cards, self._takes, strict=True):
            if decision.take == take and (take != VALUE or decision.value == value):
                card.setChecked(True)
                return
        if take == VALUE and self.editor is not None:
            self.editor.show_value(value)
            self.another.setChecked(True)

    def set_editable(self, editable: bool) -> None:
        """Show the sides only, or let one be taken."""
        for part in (self.later_button, self.decide_button, self.reason, self.another):
            part.setVisible(editable and (part is not self.another or self.editor is not None))
        if not editable:
            for link in (self.record_mine, self.record_theirs):
                link.hide()
            if self.editor is not None:
                self.editor.hide()
        for card in self.cards:
            card.setEnabled(editable)

    # -- what is chosen --------------------------------------------------------------------

    def take(self, code: str) -> None:
        """Choose a side by its word: mine, theirs, newest or value."""
        entry = self.entry
        if entry is None:
            return
        if code == VALUE:
            if self.editor is not None:
                self.another.setChecked(True)
            return
        if code == NEWEST:
            newest = chosen_side(entry, NEWEST)
            found = (number for number, (_, side) in enumerate(sides(entry)) if side == newest)
            self.cards[next(found)].setChecked(True)
            return
        for card, decision in zip(self.cards, self._takes, strict=True):
            if decision.take == code:
                card.setChecked(True)

    def decide(self) -> None:
        """Take what is chosen; what is wrong with another value is said below."""
        entry = self.entry
        if entry is None or not self.decide_button.isEnabled():
            return
        reason = self.reason.text().strip()
        for card, decision in zip(self.cards, self._takes, strict=True):
            if card.isChecked():
                side = next(side for each, side in sides(entry) if each == decision)
                text = result_words(entry, side.value, side.text)
                self.decided.emit(Choice(decision, text, reason))
                return
        if self.editor is None:
            return
        try:
            value = self.editor.read()
        except InputError as error:
            self._complain(error.message)
            return
        wrong = self.editor.field.check(value)
        if wrong:
            self._complain(wrong)
            return
        text = self._show(entry.kind, entry.field, value)
        self.decided.emit(Choice(Decision(VALUE, value), result_words(entry, value, text), reason))

    def later(self) -> None:
        """Leave the conflict open."""
        if self.entry is not None:
            self.decided.emit(choice_of(self.entry, LATER, self.reason.text().strip()))

    def _typed(self) -> None:
        self.another.setChecked(True)
        self._complain("")

    def _to_editor(self, on: bool) -> None:
        if on and self.editor is not None:
            self.editor.setFocus()

    def _say_ready(self) -> None:
        self.decide_button.setEnabled(self._group.checkedButton() is not None)

    def _complain(self, words: str) -> None:
        self.said.say(words, "bad" if words else "")
        self.said.setVisible(bool(words))

    # -- how it looks ----------------------------------------------------------------------

    def _turn(self) -> None:
        """Put the reason below another value where both do not fit beside each other."""
        wide = self.another.sizeHint().width() if self.editor is not None else 0
        if self.editor is not None:
            wide += max(96, self.editor.minimumSizeHint().width()) + 8
        wide += 160 + self.later_button.width() + self.decide_button.width() + 40
        one_line = self.editor is None or isinstance(self.editor, LineEditor)
        below = not one_line or (self.editor is not None and wide > self.width() - 26)
        way = QBoxLayout.Direction
        self._ways.setDirection(way.TopToBottom if below else way.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the ways on anew for another width."""
        super().resizeEvent(event)
        self._turn()

    def _draw_sign(self) -> None:
        self.sign.setPixmap(self.theme.pixmap("branch_fork", "conflict.text", 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box in the colour of conflicts, its head on the soft ground."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        colours = self.theme.status("conflict")
        draw_box(painter, box, 6, self.theme.colour("base"))
        painter.save()
        inside = QPainterPath()
        inside.addRoundedRect(box, 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(inside)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.soft)
        painter.drawRect(QRectF(0, 0, box.width(), _BAND))
        painter.restore()
        draw_box(painter, box, 6, None, colours.fill)


def _headline(entry: ConflictEntry) -> str:
    if entry.field:
        return tr("Both of you changed this, and neither had seen the other")
    if entry.mine.value:
        return tr("You deleted this while they changed it")
    return tr("They deleted this while you changed it")
