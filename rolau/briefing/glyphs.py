"""What the shipped fonts can set, and what becomes of text they cannot.

PDF/UA refuses a document with a character that no font holds. Such a character is shown as
``□`` and counted, so that nothing disappears unseen; control characters, which show nothing
anywhere, go away. Marks that would reorder the text around them go too: no text may change how
the figures beside it read.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rolau.base.resources import resource

MISSING = "□"
BREAK = "\x1f"
"""Stands in set text where a very long word may break; the template turns it into nothing."""

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u061c")
"""Invisible characters that are kept: joiners, soft hyphen, direction marks of one letter."""
_SPACES = str.maketrans(dict.fromkeys("\t\v\f\r\x85\u2028\u2029", " "))
_LONG_WORD = 40
_LONG_NARROW = 18  # in a narrow cell or a heading
_UNSPACED = "\u1100-\uffff\U00010000-\U0003ffff"  # breaks without our help, as Chinese
_UNBROKEN = rf"[^\s{BREAK}{_UNSPACED}]"


def font_files() -> list[Path]:
    """Return the shipped fonts, in order of name."""
    return sorted(resource("fonts").glob("*.ttf"))


def settable(text: str) -> tuple[str, int]:
    """Return ``text`` with what cannot be set replaced, and how many characters were.

    Newlines stay; other white space becomes a space. A mark that the font of its letter does
    not hold counts too: it is left off.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    lost = 0
    kept: list[str] = []
    letter: frozenset[str] = frozenset()  # the fonts that hold the letter being read, and its marks
    for char in text.replace("\r\n", "\n").translate(_SPACES):
        fonts = _fonts_of(char)
        category = unicodedata.category(char)
        if char == "\n":
            kept.append(char)
            letter = frozenset()
        elif category[0] == "M" or char in _INVISIBLE:
            if fonts & letter:
                kept.append(char)
                letter &= fonts
            else:
                lost += bool(letter) and char not in _INVISIBLE and not _selects_a_form(char)
        elif fonts:
            kept.append(char)
            letter = fonts
        elif category == "Zs":
            kept.append(" ")
            letter = _fonts_of(" ")
        elif category not in ("Cc", "Cf"):
            kept.append(MISSING)
            letter = frozenset()  # one box for a letter and the marks on it
            lost += 1
    return "".join(kept), lost


def breakable(text: str, *, narrow: bool = False) -> str:
    """Return ``text`` with places to break inside words longer than a line may be."""
    longest = _LONG_NARROW if narrow else _LONG_WORD
    if len(text) <= longest:
        return text
    return _long_words(longest).sub(lambda word: _opened(word[0], longest // 2), text)


def _opened(word: str, step: int) -> str:
    """Return a long word with a place to break every few characters, never before a mark."""
    parts = [word[:step]]
    for char in word[step:]:
        if len(parts[-1]) >= step and not unicodedata.combining(char) and char not in _INVISIBLE:
            parts.append("")
        parts[-1] += char
    return BREAK.join(parts)


@cache
def _long_words(longest: int) -> re.Pattern[str]:
    return re.compile(rf"{_UNBROKEN}{{{longest + 1},}}")


def _selects_a_form(char: str) -> bool:
    """Tell whether a character is a variation selector or an emoji's skin tone."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _fonts_of(char: str) -> frozenset[str]:
    """Return the families that hold a character; none for controls and private characters."""
    return _families().get(ord(char), frozenset())


@cache
def _families() -> dict[int, frozenset[str]]:
    """Return the families of fonts by code point.

    A family holds what each of its files holds: text may be set in any weight.
    """
    held: dict[str, set[int]] = {}
    for file in font_files():
        family = file.stem.partition("-")[0]
        points = set(_points(file.read_bytes()))
        held[family] = held[family] & points if family in held else points
    known: dict[int, frozenset[str]] = {}
    for point in sorted(set().union(*held.values())):
        char = chr(point)
        if char in _INVISIBLE or unicodedata.category(char)[0] != "C":
            known[point] = frozenset(name for name, points in held.items() if point in points)
    return known


def _points(font: bytes) -> Iterator[int]:
    """Yield the code points of a TrueType font's character map (formats 4 and 12).

    See the OpenType specification, table “cmap”. Segments whose glyph is 0 are not held.
    """
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * count, 16)
    }
    start = tables[b"cmap"]
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        offset = start + struct.unpack_from(">I", font, start + 4 + 8 * number + 4)[0]
        form = struct.unpack_from(">H", font, offset)[0]
        if form == 4:
            yield from _segments(font, offset)
        elif form == 12:
            groups = struct.unpack_from(">I", font, offset + 12)[0]
            for group in range(groups):
                first, last, _ = struct.unpack_from(">III", font, offset + 16 + 12 * group)
                yield from range(first, last + 1)


def _segments(font: bytes, offset: int) -> Iterator[int]:
    """Yield the code points of a format 4 map: segments with a difference or a glyph array."""
    segments = struct.unpack_from(">H", font, offset + 6)[0] // 2
    ends = offset + 14
    starts, deltas, ranges = (ends + 2 + 2 * segments * turn for turn in (1, 2, 3))
    for number in range(segments):
        first = struct.unpack_from(">H", font, starts + 2 * number)[0]
        last = struct.unpack_from(">H", font, ends + 2 * number)[0]
        delta = struct.unpack_from(">H", font, deltas + 2 * number)[0]
        place = ranges + 2 * number
        jump = struct.unpack_from(">H", font, place)[0]
        for point in range(first, min(last, 0xFFFE) + 1):
            if jump:
                glyph = struct.unpack_from(">H", font, place + jump + 2 * (point - first))[0]
                held = glyph != 0
            else:
                held = (point + delta) % 65536 != 0
            if held:
                yield point
