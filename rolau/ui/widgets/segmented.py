"""A switch of a few choices side by side, one of which holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import draw_box, fill

_ROOMY, _TIGHT, _FEW = 11, 5, 44
"""Space on either side of a word, the least of it, and the least width of a choice."""


class Segmented(QWidget):
    """Choices as (code, word) in one frame; arrow keys and clicks change it.

    ``chosen`` is emitted with the code when the planner changes it, not when code does. With
    ``shrinks`` it takes the room it gets: first the space around the words gives way, then the
    longest words end in "…" (the tooltip names all), the one that holds last.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str]],
        value: str = "",
        *,
        small: bool = False,
        shrinks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name = name
        self.choices = tuple(choices)
        self._small = small
        self.value = value or self.choices[0][0]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shrinks = shrinks
        across = QSizePolicy.Policy.Preferred if shrinks else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._tell_reader()

    def set_value(self, code: str) -> None:
        """Show a choice as the one that holds. Raises ValueError for a code not offered."""
        if code not in dict(self.choices):
            raise ValueError(f"{code} is not a choice of {self.name}")
        self.value = code
        self._tell_reader()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of all words at their boldest, 28 high (26 when small)."""
        high = self.theme.size("controlSmall" if self._small else "control")
        return QSize(sum(self._widths()) + 2, high)

    def minimumSizeHint(self) -> QSize:
        """Return the whole size, that no word is cut short; with ``shrinks`` a few letters each."""
        whole = self.sizeHint()
        if not self._shrinks:
            return whole
        few = min(_FEW, max(self._widths()))
        return QSize(min(few * len(self.choices) + 2, whole.width()), whole.height())

    def shown_words(self) -> list[str]:
        """Return the words as they are painted; the tooltip follows."""
        metrics = self.theme.metrics("figure")
        words = [word for _, word in self.choices]
        found = [
            metrics.elidedText(word, Qt.TextElideMode.ElideRight, rect.width() - 2 * _TIGHT + 1)
            if self._shrinks
            else word
            for word, rect in zip(words, self._rects(), strict=True)
        ]
        self.setToolTip(" · ".join(words) if found != words else "")
        return found

    def choice_rect(self, code: str) -> QRect:
        """Return where a choice stands in the widget."""
        return dict(zip(dict(self.choices), self._rects(), strict=True))[code]

    def _widths(self) -> list[int]:
        metrics = self.theme.metrics("figure")
        return [round(metrics.horizontalAdvance(word)) + 2 * _ROOMY for _, word in self.choices]

    def _fitting(self) -> list[int]:
        """Return the widths that the room there is allows."""
        wanted = self._widths()
        room = self.width() - 2
        if not self._shrinks or sum(wanted) <= room:
            return wanted
        tight = [wide - 2 * (_ROOMY - _TIGHT) for wide in wanted]
        spare = room - sum(tight)
        if spare >= 0:
            more = [
                spare // len(tight) + (place < spare % len(tight)) for place in range(len(tight))
            ]
            return [wide + add for wide, add in zip(tight, more, strict=True)]
        held = list(dict(self.choices)).index(self.value)
        while sum(tight) > room:
            others = [place for place in range(len(tight)) if place != held and tight[place] > _FEW]
            at = max(others, key=lambda place: tight[place], default=held)
            tight[at] -= min(sum(tight) - room, 4)
            if tight[at] < 1:
                break
        return tight

    def _rects(self) -> list[QRect]:
        rects: list[QRect] = []
        left = 1
        for wide in self._fitting():
            rects.append(QRect(left, 1, wide, self.height() - 2))
            left += wide
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            for rect in rects:
                rect.moveRight(self.width() - 1 - rect.left())
        return rects

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the ground of the choice that holds, and the words."""
        painter = QPainter(self)
        frame = QRectF(self.rect())
        colours = self.theme.colour
        draw_box(painter, frame, 4, colours("base"))
        inside = QPainterPath()
        inside.addRoundedRect(frame.adjusted(1, 1, -1, -1), 3, 3)
        drawn = zip(self.choices, self.shown_words(), self._rects(), strict=True)
        for number, ((code, _), word, rect) in enumerate(drawn):
            holds = code == self.value
            if holds:
                painter.save()
                painter.setClipPath(inside)
                fill(painter, rect, colours("accentSoft"))
                painter.restore()
            if number:
                turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                edge = rect.right() if turned else rect.left()
                fill(painter, QRect(edge, 1, 1, self.height() - 2), colours("line2"))
            painter.setFont(self.theme.font("figure" if holds else "body"))
            enabled = "accent" if holds else "text2"
            painter.setPen(colours(enabled if self.isEnabled() else "disabled"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
        focused = self.hasFocus()
        draw_box(painter, frame, 4, None, colours("focus" if focused else "line2"))
        if focused:
            draw_box(painter, frame.adjusted(1, 1, -1, -1), 3, None, colours("focus"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        for (code, _), rect in zip(self.choices, self._rects(), strict=True):
            if rect.contains(event.position().toPoint()):
                self._choose(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the choices with the arrow keys."""
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = {Qt.Key.Key_Right: -1 if turned else 1, Qt.Key.Key_Left: 1 if turned else -1}
        move = step.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        codes = list(dict(self.choices))
        self._choose(codes[(codes.index(self.value) + move) % len(codes)])

    def _choose(self, code: str) -> None:
        if code != self.value:
            self.set_value(code)
            self.chosen.emit(code)

    def _tell_reader(self) -> None:
        self.setAccessibleName(f"{self.name}: {dict(self.choices)[self.value]}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
