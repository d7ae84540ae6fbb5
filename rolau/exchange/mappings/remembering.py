"""Knows the next release of a file again: the same headings, the same words above them."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.exchange.cells import Row, words
from rolau.exchange.headings import Plan
from rolau.exchange.mappings.known_words import role_called
from rolau.exchange.mappings.mapping import Mapping, questions
from rolau.exchange.mappings.running import plans_of
from rolau.exchange.sheets import Book
from rolau.models import dates

_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d+")
_MONTHS = frozenset(name.casefold() for name in dates.MONTHS)
_PLAIN_SHEETS = frozenset({"", "sheet", "data", "table", "feuil", "hoja", "лист", "ورقة", "工作表"})


class Remembered(NamedTuple):
    """A mapping that was used before, and the fingerprint of the files it reads."""

    mapping: Mapping
    fingerprint: str


def kept_form(mapping: Mapping) -> Mapping:
    """Return a mapping without what is true of one file only: reasons, the date of its release."""
    dated = dates.is_partial_date(mapping.released)
    return replace(mapping, why={}, released="" if dated else mapping.released)


def fingerprint(book: Book, mapping: Mapping) -> str:
    """Return a digest of what files of this shape have in common; empty when none fits.

    It is made of all headings with their years left open, and the words above them and in the
    names of sheets without figures. Where these would fit anybody's file, the words of the
    file's name count too.
    """
    plans, _ = plans_of(book, mapping)
    if not plans:
        return ""
    said = {
        "across": mapping.countries_across,
        "headings": sorted({_headings(plan) for plan in plans}),
        "above": sorted({_wordy(plan.sheet.head[: plan.first]) for plan in plans} - {""}),
        "sheets": sorted({_undated(plan.sheet.name) for plan in plans} - _PLAIN_SHEETS),
    }
    if not said["above"] and not said["sheets"] and all(map(_anybodys, plans)):
        said["file"] = _undated(book.path.stem)
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def recalled(book: Book, remembered: Sequence[Remembered]) -> Mapping | None:
    """Return the remembered mapping whose files have the fingerprint of this one, or None.

    One that holds a period or a last line of one release is never taken without asking.
    """
    for one in remembered:
        likely = one.mapping.lasting and one.fingerprint and _fits(book, one.mapping)
        if likely and fingerprint(book, one.mapping) == one.fingerprint:
            return one.mapping
    return None


def fitting(book: Book, remembered: Iterable[Remembered]) -> list[str]:
    """Return the names of remembered mappings whose headings a file has, for a person to choose."""
    return [one.mapping.name for one in remembered if _fits(book, one.mapping)]


def _fits(book: Book, mapping: Mapping) -> bool:
    if questions(mapping):
        return False
    try:
        plans, lacking = plans_of(book, mapping)
    except InputError:
        return False
    return bool(plans) and not (mapping.sheets and lacking)


def _headings(plan: Plan) -> str:
    """Return all headings of a sheet in one text, each once, years left open."""
    found = {_YEAR.sub("{year}", column.heading) for column in plan.columns if column.heading}
    return "|".join(sorted(found))


def _anybodys(plan: Plan) -> bool:
    """Tell whether the headings are words that any file may have: country, year, value."""
    texts = (_YEAR.sub("", column.heading) for column in plan.columns if column.heading)
    return all(not words(text) or role_called(text) for text in texts)


def _wordy(rows: Iterable[Row]) -> str:
    return " ".join(filter(None, (_undated(words(cell)) for row in rows for cell in row)))


def _undated(text: str) -> str:
    """Return a text's words without figures and names of months."""
    parts = _DIGITS.sub(" ", words(text)).split()
    return " ".join(part for part in parts if part not in _MONTHS)
