"""The order in which Tab goes through a window: part by part, as it is read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_order(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """Return the widgets that Tab reaches now, in the order of the parts that hold them.

    Within a part they keep the order in which they were made. What is hidden, disabled,
    in another window or in no part is left out.
    """
    places: list[tuple[int, QWidget]] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if _reached(widget, window):
            for number, part in enumerate(parts):
                if part is widget or part.isAncestorOf(widget):
                    places.append((number, widget))
                    break
        widget = widget.nextInFocusChain()
    places.sort(key=lambda place: place[0])
    return [widget for _, widget in places]


def _reached(widget: QWidget, window: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return (
        bool(by_tab)
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisibleTo(window)
        and widget.window() is window
    )
