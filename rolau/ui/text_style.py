"""Small matters of setting text in two directions of reading."""

from PySide6.QtCore import Qt

from rolau.base.texts import right_to_left

_START, _END = "\u2066", "\u2069"
_HEBREW = "\u0590"
"""Where the first letters stand that are read from right to left."""


def figures(text: str) -> str:
    """Return figures so that they read from left to right inside right-to-left text.

    In a left-to-right language the text is returned as it is.
    """
    return f"{_START}{text}{_END}" if right_to_left() else text


def reading_direction(text: str) -> Qt.LayoutDirection:
    """Return the direction of a text by its first letter; figures alone read left to right.

    A name in another script than the window's keeps its own order of words and signs.
    """
    if text.isascii() or max(text) < _HEBREW:
        return Qt.LayoutDirection.LeftToRight
    import unicodedata  # the tables are large, and most names do without

    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            break
        if kind in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight


def as_seen(alignment: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return an alignment as left or right, turned round in right-to-left.

    Qt has this on its style, whose many names take long to load before the first paint.
    """
    sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight
    if direction == Qt.LayoutDirection.RightToLeft and not (
        alignment & (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignAbsolute)
    ):
        to_left = bool(alignment & Qt.AlignmentFlag.AlignRight)
        side = Qt.AlignmentFlag.AlignLeft if to_left else Qt.AlignmentFlag.AlignRight
        alignment = (alignment & ~sides) | side
    return alignment | Qt.AlignmentFlag.AlignAbsolute
