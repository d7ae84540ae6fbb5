"""Patterns of headings, written as people read them: ``cpi score {year}``."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rolau.exchange.cells import words

AGAIN = "{indicator} again"
_YEAR = r"(?:18|19|20)\d\d"
_PARTS = {
    "{year}": rf"(?P<year>{_YEAR})",
    "{period}": rf"(?P<period>{_YEAR}(?:m\d\d|q[1-4]| {_YEAR}|(?: \d{{1,2}}){{1,2}})?)",
    "{date}": rf"(?P<date>{_YEAR}(?: \d{{1,2}}(?: \d{{1,2}})?)?|(?:\d{{1,2}} ){{1,2}}{_YEAR})",
    "{indicator}": r"(?P<indicator>.+)",
    AGAIN: r"(?P<more>.+)",
    "*": r".*",
}


_MOST_KEPT = 10_000


class Hit(NamedTuple):
    """What a heading says beside its own words; empty where it says nothing.

    ``period`` and ``date`` are in stored form, ``indicator`` in the file's words.
    """

    period: str
    indicator: str
    date: str


class Pattern:
    """A heading as words, compared without case, signs and spacing.

    ``{year}`` stands for a year of four digits, ``{period}`` for a year, month, quarter, day or
    span, ``{date}`` for a date, year or day first, ``{indicator}`` for an indicator's name or
    code, ``*`` for anything. Where ``{indicator}`` stands twice, both texts together are the name.
    ``plain`` says that it has none of these.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = not re.search(r"[{*]", text)
        self._match = re.compile(_expression(text)).fullmatch

    def __repr__(self) -> str:
        return f"Pattern({self.text!r})"

    def match(self, heading: str) -> Hit | None:
        """Return what a heading (as `cells.words`) says, or None when it is another one."""
        found = self._match(heading)
        if found is None:
            return None
        said = found.groupdict()
        return Hit(
            said.get("year") or stored(said.get("period") or ""),
            " ".join(f"{said.get('indicator') or ''} {said.get('more') or ''}".split()),
            said.get("year") or _dated(said.get("date") or ""),
        )


class Names:
    """The names of indicators in a file → our codes; a name may have ``*`` for anything."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self._codes = {words(name): code for name, code in named.items() if "*" not in name}
        self._open = [(Pattern(name), code) for name, code in named.items() if "*" in name]

    def code(self, text: str) -> str:
        """Return our code of a name (as `cells.words`), or an empty text."""
        code = self._codes.get(text)
        if code is None:
            found = (code for pattern, code in self._open if pattern.match(text))
            code = next(found, "")
            if len(self._codes) < _MOST_KEPT:
                self._codes[text] = code
        return code


@lru_cache(maxsize=512)
def _expression(text: str) -> str:
    parts = []
    for token in re.split(r"(\{\w+\}|\*)", text):
        if token == "{indicator}" and _PARTS[token] in parts:
            parts.append(_PARTS[AGAIN])
        elif token in _PARTS:
            parts.append(_PARTS[token])
        elif token.startswith("{"):
            raise ValueError(f"{text}: {token} means nothing in a heading")
        elif words(token):
            parts.append(re.escape(words(token)))
    return r" ?".join(parts)


def _dated(text: str) -> str:
    """Return a date in stored form; of one with the year last only what is beyond doubt."""
    *parts, year = text.split() or [""]
    if len(year) < 4 or not parts:
        return stored(text)
    if len(parts) == 2 and (int(parts[0]) > 12) == (int(parts[1]) > 12) and parts[0] != parts[1]:
        return year  # which is the day?
    day_last = len(parts) == 2 and int(parts[1]) > 12
    return stored(" ".join((year, *(parts if day_last else reversed(parts)))))


def stored(text: str) -> str:
    """Return ``2012 2013`` as 2012/2013, ``2012 5`` and ``2012m05`` as 2012-05.

    A quarter (``2012q1``) is the span of its months.
    """
    if text[4:5] == "q":
        last = 3 * int(text[5])
        return f"{text[:4]}-{last - 2:02}/{text[:4]}-{last:02}"
    first, *rest = text.replace("m", " ").split() or [""]
    if rest and len(rest[0]) == 4:
        return f"{first}/{rest[0]}"
    return "-".join([first, *(part.zfill(2) for part in rest)])
