"""How well a table of letters reads some bytes: names of countries in it, and words that are none.

Nothing is guessed from how often letters follow each other: a table counts for the names it
lets one read, and against it count words no language writes: two scripts in one, a capital after
a small letter, a sign or a control character within, letters that no one language writes together,
Greek and Hebrew letters of a word's end within it, Japanese without a syllable of its own signs.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rolau.exchange.letter_tables import (
    ARABIC,
    CYRILLIC,
    GREEK,
    HAN,
    HANGUL,
    HEBREW,
    KANA,
    LATIN,
    TRADITIONAL,
    Table,
)
from rolau.models.countries import countries

_CELLS = re.compile(r"[\t;|,\"\r\n]+")
_TOKEN = re.compile(
    r"[^\s!-/:-@\[-`{-~“”„‘’‚«»–—…·•№ \u060c\u061b\u061f\u3000-\u303f\uff00-\uff65]+"
)
_BESIDE = "£$€¥¢%‰²³¹ªº°0123456789"
"""Signs that stand before or behind a word of any language: kg², £m, 1º."""
_MOST = 1_500
_PARTS = re.compile(rb"[\t;|,\"\r\n]+")
_TWO_BYTES = (HAN, TRADITIONAL, KANA, HANGUL)
"""Scripts in whose tables the byte of a separator may be half of a character."""


class Score(NamedTuple):
    """What a table makes of a sample: names of countries, words that are words, and others."""

    names: tuple[str, ...]
    sound: tuple[str, ...]
    unsound: int


def cells_of(lines: Iterable[bytes]) -> list[bytes]:
    """Return the cells of some lines that are not of ASCII alone, each once."""
    parts = (part for line in lines for part in _PARTS.split(line))
    return list(dict.fromkeys(part for part in parts if not part.isascii()))


def scores(tables: Iterable[Table], lines: Sequence[bytes]) -> dict[str, Score]:
    """Return how tables read some lines, by their names; those they are not written in lack."""
    cells = cells_of(lines)
    found = {
        table.code: score(table, lines if table.script in _TWO_BYTES else cells) for table in tables
    }
    return {code: one for code, one in found.items() if one}


def score(table: Table, lines: Iterable[bytes]) -> Score | None:
    """Return how a table reads some lines or cells; None when they are not written in it."""
    try:
        texts = [unicodedata.normalize("NFC", line.decode(table.code)) for line in lines]
    except UnicodeError:
        return None
    cells = dict.fromkeys(
        cell for text in texts for part in _CELLS.split(text) if (cell := part.strip())
    )
    known = countries().spellings
    names: list[str] = []
    words: dict[str, None] = {}
    for cell in (cell for cell in cells if not cell.isascii()):
        if len(words) > _MOST:
            break
        if cell.casefold() in known:
            names.append(cell)
        words |= dict.fromkeys(_words(cell))
    sound = _sound(list(words), table)
    return Score(tuple(names), tuple(sound), len(words) - len(sound))


def _sound(words: list[str], table: Table) -> list[str]:
    """Return the words that may be words in one language of a table, the one with most."""
    sound = [word for word in words if _CHECKS[table.script](word)]
    if table.languages:
        folded = [(word, {char for char in word.lower() if not char.isascii()}) for word in sound]
        spoken = [[word for word, own in folded if own <= said] for said in table.languages]
        return max(spoken, key=len)
    if table.script in (CYRILLIC, GREEK) and not any(map(str.istitle, sound)):
        return []  # Hebrew in its own table reads as words all small or all large
    if table.script == KANA and not any(_script(char) in _SYLLABLES for char in "".join(sound)):
        return []  # Chinese characters alone are no Japanese
    return sound


def _words(text: str) -> Iterable[str]:
    """Yield what stands between spaces and stops and is not of ASCII alone."""
    for token in _TOKEN.findall(text):
        word = token.strip(_BESIDE)
        if not word.isascii() and len(word) > 1:
            yield word


def _cased(word: str) -> bool:
    """Tell whether capitals stand as they may: all, none, or the first alone."""
    return word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _latin(word: str) -> bool:
    return all(char.isalpha() and _script(char) == LATIN for char in word) and _cased(word)


def _cyrillic(word: str) -> bool:
    return all(_script(char) == CYRILLIC for char in word) and _cased(word)


def _arabic(word: str) -> bool:
    return all(_script(char) == ARABIC for char in word)


def _greek(word: str) -> bool:
    """Tell whether a word is Greek: one accent at most, each sigma where it belongs."""
    if not _cased(word) or any(_script(char) != GREEK for char in word):
        return False
    accents = sum("\u0301" in unicodedata.normalize("NFD", char) for char in word)
    return accents <= 1 and "ς" not in word[:-1] and word[-1] != "σ"


def _hebrew(word: str) -> bool:
    """Tell whether a word is Hebrew: letters with a form for the end have it there alone."""
    if any(_script(char) != HEBREW or not char.isalpha() for char in word):
        return False
    return not set(word[:-1]) & set("ךםןףץ") and word[-1] not in "כמנצ"


def _east(common: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return what tells words of characters in common use, beside whole words of ASCII."""

    def check(word: str) -> bool:
        chars = re.sub(r"[!-~]{2,}", "", word)
        return bool(chars) and all(map(common, chars))

    return check


def _within(code: str, first: int, last: int, least: int = 0xA1) -> Callable[[str], bool]:
    """Return what tells characters of a table by their first byte, from ``least`` in the second."""

    def check(char: str) -> bool:
        try:
            found = char.encode(code)
        except UnicodeError:
            return False
        return len(found) == 2 and first <= found[0] <= last and found[1] >= least

    return check


_SYLLABLES = ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA")
_COMMON = _within("gb2312", 0xB0, 0xD7)
"""The first level of GB 2312: characters in common use, by sound."""
_FREQUENT = _within("big5", 0xA4, 0xC6, 0x40)
_JAPANESE = _within("euc_jp", 0xB0, 0xCF)
_KOREAN = _within("euc_kr", 0xB0, 0xC8)


def _kana(char: str) -> bool:
    return _script(char) in _SYLLABLES or (_script(char) == HAN and _JAPANESE(char))


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    LATIN: _latin,
    CYRILLIC: _cyrillic,
    ARABIC: _arabic,
    GREEK: _greek,
    HEBREW: _hebrew,
    HAN: _east(lambda char: _script(char) == HAN and _COMMON(char)),
    TRADITIONAL: _east(lambda char: _script(char) == HAN and _FREQUENT(char)),
    KANA: _east(_kana),
    HANGUL: _east(lambda char: _script(char) == HANGUL and _KOREAN(char)),
}
