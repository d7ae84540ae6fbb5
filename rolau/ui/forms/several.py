"""The editor of several values at once: chips with a type-ahead that adds one more."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.models.reading import AnyField
from rolau.ui.forms.editor import Editor
from rolau.ui.forms.finders import (
    NEW,
    Finder,
    Found,
    Suggestion,
    add_named,
    field_title,
    finder_for,
)
from rolau.ui.forms.flow import FlowLayout
from rolau.ui.forms.picker import resolve
from rolau.ui.forms.typeahead import TypeAhead
from rolau.ui.session import Session
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.chip import FilterChip
from rolau.ui.widgets.paint import draw_box

_LINE_LEAST = 96


class ChipFrame(QWidget):
    """The box around chips and line: looks like a field, focus and states included."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setMinimumHeight(theme.size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and border."""
        painter = QPainter(self)
        state = self.property("state")
        focused = any(child.hasFocus() for child in self.findChildren(QWidget))
        colour, wide = {"wrong": ("bad", 2), "conflict": ("conflict.fill", 1)}.get(
            str(state or ""), ("focus", 2) if focused else ("ctl", 1)
        )
        box = QRectF(self.rect())
        ground = "base" if self.isEnabled() else "window"
        draw_box(painter, box, 4, self.theme.colour(ground), self.theme.colour(colour))
        if wide == 2:
            draw_box(painter, box.adjusted(1, 1, -1, -1), 3, None, self.theme.colour(colour))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead a click beside the chips to the line."""
        line = self.findChild(TypeAhead)
        if isinstance(line, TypeAhead):
            line.setFocus(Qt.FocusReason.MouseFocusReason)


class SeveralEditor(Editor):
    """Chips of what is chosen, each with a cross, and a line that adds.

    Backspace in the empty line takes the last chip off.
    """

    def __init__(self, field: AnyField, session: Session, theme: Theme) -> None:
        super().__init__(field)
        self._session = session
        self._theme = theme
        self.frame = ChipFrame(theme, self)
        self.flow = FlowLayout(self.frame)
        self.flow.setContentsMargins(4, 4, 4, 4)
        self.box = TypeAhead(self._not_chosen(finder_for(field, session)), theme, self.frame)
        self.box.setProperty("kind", "bare")
        self.box.setPlaceholderText(tr("add…"))
        self.box.setMinimumWidth(_LINE_LEAST)
        self.box.setFixedHeight(20)
        self.box.setTextMargins(4, 0, 4, 0)
        self.flow.addWidget(self.box)
        self.adopt(self.box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.frame.setSizePolicy(policy)
        self.line.addWidget(self.frame)
        self.box.chosen.connect(self._add)
        self.box.textEdited.connect(lambda _text: self.typed.emit())
        self.box.returnPressed.connect(self._add_typed)

    @property
    def values(self) -> list[str]:
        """The stored codes or ids chosen, in order."""
        return str(self._value).split(",") if self._value else []

    @property
    def chips(self) -> list[FilterChip]:
        """The chips on show, in order."""
        return [chip for chip in self.frame.findChildren(FilterChip) if not chip.isHidden()]

    def show_value(self, value: Value) -> None:
        """Show a chip for each value."""
        super().show_value(value)
        self.box.clear()
        self._show_chips()

    def read(self) -> Value:
        """Return the chosen values, with what is still typed if it names one more."""
        text = self.box.text().strip()
        if not text:
            return self.field.parse("") if self._value is None else self._value
        more = str(resolve(self.field, self.box, text))
        return ",".join(dict.fromkeys([*self.values, more]))

    def mark(self, state: str) -> None:
        """Show the state on the frame; the line in it has none of its own."""
        self.frame.setProperty("state", state)
        self.frame.update()

    def set_locked(self, locked: bool) -> None:
        """Show the chips without letting anyone change them."""
        super().set_locked(locked)
        self.frame.setEnabled(not locked)
        self.box.setVisible(not locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the last chip off by Backspace; paint the frame again when focus moves."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.frame.update()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            back = event.key() == Qt.Key.Key_Backspace and watched is self.box
            if back and not self.box.text() and self.values:
                self._remove(self.values[-1])
                return True
        return super().eventFilter(watched, event)

    def _not_chosen(self, finder: Finder) -> Finder:
        def find(text: str) -> Found:
            found = finder(text)
            left = tuple(offer for offer in found.suggestions if offer.value not in self.values)
            return found._replace(suggestions=left)

        return find

    def _show_chips(self) -> None:
        for chip in self.frame.findChildren(FilterChip):
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, value in enumerate(self.values):
            title = field_title(self.field, self._session, value)
            chip = FilterChip(self._theme, title, self.frame)
            label = self.field.shown_label
            chip.setAccessibleName(tr("{label}: remove {title}", label=label, title=title))
            chip.removed.connect(lambda gone=value: self._remove(gone))
            chip.installEventFilter(self)
            self.flow.insert_widget(place, chip)
            chip.show()
        self.frame.updateGeometry()
        self.updateGeometry()

    def _add(self, offer: Suggestion) -> None:
        if offer.value == NEW:
            offer = offer._replace(value=add_named(self._session, self.field.target, offer.title))
        self.box.clear()
        self.take(",".join(dict.fromkeys([*self.values, offer.value])))
        self._show_chips()
        self.left.emit()

    def _add_typed(self) -> None:
        best = self.box.best() if self.box.text().strip() else None
        if best is not None:
            self._add(best)
        else:
            self.left.emit()

    def _remove(self, value: str) -> None:
        if self.locked:
            return
        self.take(",".join(kept for kept in self.values if kept != value) or None)
        self._show_chips()
        self.box.setFocus()
        self.left.emit()
