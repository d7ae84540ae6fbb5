"""How well a table of letters reads some bytes: names of countries in it, and words that are none.

Nothing is guessed from how often letters follow each other: a table counts for the names it
lets one read, and against it count words no language writes: two scripts in one, a capital after
a small letter, a sign or a control character within, letters that no one language writes together.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from rolau.models.countries import countries

_CELLS = re.compile(r"[\t;|,\"\r\n]+")
_TOKEN = re.compile(
    r"[^\s!-/:-@\[-`{-~“”„‘’‚«»–—…·•№ \u060c\u061b\u061f\u3000-\u303f\uff00-\uff65]+"
)
_BESIDE = "£$€¥¢%‰²³¹ªº°0123456789"
"""Signs that stand before or behind a word of any language: kg², £m, 1º."""
_MOST = 4_000


class Table(NamedTuple):
    """A table of letters: its name for Python and the script it is made for.

    ``languages`` (of Latin) are the letters beyond ASCII that each of its languages writes.
    """

    code: str
    script: str
    languages: tuple[frozenset[str], ...] = ()


LATIN, CYRILLIC, ARABIC, HAN = "LATIN", "CYRILLIC", "ARABIC", "CJK"
_WESTERN = tuple(
    map(
        frozenset,
        (
            "àâæçèéêëîïôœùûüÿ",  # French
            "áéíñóúü",  # Spanish
            "áâãàçéêíóôõúü",  # Portuguese
            "äöüß",  # German
            "àèéìíîòóùú",  # Italian
            "áéëïíóöúü",  # Dutch
            "åäöéàü",  # Swedish, Finnish
            "æøåéóü",  # Danish, Norwegian
            "áéíóúýþæöð",  # Icelandic
            "àçèéíïòóúü",  # Catalan
        ),
    )
)
_CENTRAL = tuple(
    map(
        frozenset,
        (
            "ąćęłńóśźż",  # Polish
            "áčďéěíňóřšťúůýž",  # Czech
            "áäčďéíĺľňóôŕšťúýž",  # Slovak
            "áéíóöőúüű",  # Hungarian
            "čćđšž",  # Bosnian, Croatian, Serbian, Slovene
            "ăâîşţ",  # Romanian
        ),
    )
)
TABLES = (
    Table("cp1252", LATIN, _WESTERN),
    Table("gb18030", HAN),
    Table("cp1251", CYRILLIC),
    Table("koi8-r", CYRILLIC),
    Table("cp1256", ARABIC),
    Table("cp1250", LATIN, _CENTRAL),
    Table("iso8859-2", LATIN, _CENTRAL),
)
"""What is tried, the likelier first: of two that read a file alike, the first is taken."""


class Score(NamedTuple):
    """What a table makes of a sample: names of countries, words that are words, and others."""

    names: tuple[str, ...]
    sound: tuple[str, ...]
    unsound: int


def score(table: Table, lines: Iterable[bytes]) -> Score | None:
    """Return how a table reads some lines; None when they are not written in it."""
    try:
        texts = [line.decode(table.code) for line in lines]
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
        if unicodedata.normalize("NFC", cell).casefold() in known:
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
    if table.script == CYRILLIC and not any(map(str.istitle, sound)):
        return []  # Hebrew in its own table reads as words all small or all large
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


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _latin(word: str) -> bool:
    return all(char.isalpha() and _script(char) == LATIN for char in word) and _cased(word)


def _cyrillic(word: str) -> bool:
    return all(_script(char) == CYRILLIC for char in word) and _cased(word)


def _arabic(word: str) -> bool:
    return all(_script(char) == ARABIC for char in word)


def _han(word: str) -> bool:
    """Tell whether a word is of characters in common use, beside whole words of ASCII."""
    chars = re.sub(r"[!-~]{2,}", "", word)
    return bool(chars) and all(_script(char) == HAN and _common(char) for char in chars)


def _common(char: str) -> bool:
    """Tell whether a character is of the first level of GB 2312: those in common use, by sound."""
    code = char.encode("gb18030")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    LATIN: _latin,
    CYRILLIC: _cyrillic,
    ARABIC: _arabic,
    HAN: _han,
}
