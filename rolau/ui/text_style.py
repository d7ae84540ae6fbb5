"""Small matters of setting text in two directions of reading."""

import unicodedata

from PySide6.QtCore import Qt

from rolau.base.texts import right_to_left

_START, _END = "\u2066", "\u2069"


def figures(text: str) -> str:
    """Return figures so that they read from left to right inside right-to-left text.

    In a left-to-right language the text is returned as it is.
    """
    return f"{_START}{text}{_END}" if right_to_left() else text


def reading_direction(text: str) -> Qt.LayoutDirection:
    """Return the direction of a text by its first letter; figures alone read left to right.

    A name in another script than the window's keeps its own order of words and signs.
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            break
        if kind in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight
