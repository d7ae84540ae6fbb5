"""Which way a text runs, so that figures and names keep their order in any language."""

import re
import unicodedata
from itertools import islice

_LTR, _RTL, _END = "\u2066", "\u2067", "\u2069"  # isolates, closed at the end of the text
_FAR = 2000  # a first letter further on than this does not decide


_SIGNED = re.compile(
    r"(?<![\w.,])(?:[−+±≤≥<>-]\s?\d[\d.,]*|\d[\d.,]*(?=[–/-]\d))(?:[–/-]\d[\d.,]*)*"
)
"""Figures with a sign before them, and ranges: in right-to-left text they would turn over."""


def direction(text: str) -> str:
    """Return ``ltr`` or ``rtl`` by the first letter that has a direction, else an empty text."""
    for char in islice(text, _FAR):
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return ""


def isolated(text: str, *, rtl: bool) -> str:
    """Return a short text so that it keeps its own order in a document of the other direction.

    Figures, periods and codes run left to right everywhere: without letters that say
    otherwise, a text with a digit in a right-to-left document is held left to right.
    """
    own = direction(text)
    if rtl and (own == "ltr" or (not own and any(char.isdigit() for char in text))):
        return f"{_LTR}{text}{_END}"
    if not rtl and own == "rtl":
        return f"{_RTL}{text}{_END}"
    return text


def figures_held(text: str) -> str:
    """Return right-to-left running text in which signed figures and ranges keep their order."""
    return _SIGNED.sub(lambda found: f"{_LTR}{found[0]}{_END}", text)
