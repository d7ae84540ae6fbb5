"""What a faulty cell most likely meant: a reading is offered where only one is likely, never taken.

An offer says what would stand in which cells; a person takes it, and the file is read again.
"""

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.exchange.cells import Cell, number, text_of
from rolau.models import wording
from rolau.models.dates import is_period

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NOTE = re.compile(
    r"(?P<left>.*\d)\s*(?:\*+|†+|[a-zA-Z]|\([a-zA-Z0-9*]{1,3}\)|\[[a-zA-Z0-9*]{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹]+)"
)
_PERCENT = re.compile(r"(?P<left>.*\d)\s*%")
_CODE = re.compile(r"\d+[a-zA-Z]")
_LETTERS = str.maketrans("OolI", "0011")
_ALIKE = re.compile(r"[-+−]?[\dOolI.,]+")
_DOUBLED = re.compile(r"(?P<one>[.,])(?:\s*(?P=one))+")
_SPACED = re.compile(
    r"(?P<left>[-+−]?\d+\s*[.,])\s+(?P<right>\d+)|(?P<whole>[-+−]?\d+)\s+(?P<part>[.,]\d+)"
)
_SHIFTS = 4


class Edit(NamedTuple):
    """Another text for a cell: its place in the sheet, what stands there, what is to."""

    cell: str
    old: str
    new: str


class Fix(NamedTuple):
    """An offer: the words of its button, why it is likely, and what it changes."""

    words: str
    why: str
    edits: tuple[Edit, ...]

    def with_more(self, other: "Fix") -> "Fix":
        """Return the same offer for the cells of both."""
        return self._replace(edits=tuple(dict.fromkeys((*self.edits, *other.edits))))


class Written(NamedTuple):
    """A cell that an offer is about: its place, and what stands there."""

    place: str
    cell: Cell


class Scale(NamedTuple):
    """The ends of a scale, infinite where it has none."""

    low: float = -math.inf
    high: float = math.inf

    def holds(self, value: float) -> bool:
        """Tell whether a value lies on it."""
        return self.low <= value <= self.high


def fixes_of_value(cell: Cell, place: str, scale: Scale, marks: tuple[str, str]) -> tuple[Fix, ...]:
    """Return the one likely reading of a cell of figures that is no number or off the scale.

    ``marks`` are the decimal mark and the mark of thousands of the file's numbers.
    """
    found: dict[float, str] = {}
    for value, why in _readings(cell, scale, marks):
        if scale.holds(value) and not any(math.isclose(value, one) for one in found):
            found[value] = why
    if len(found) != 1:
        return ()
    ((value, why),) = found.items()
    return (_use(wording.figure(value), why, Edit(place, text_of(cell), wording.plain(value))),)


def is_nearly_figure(text: str, decimal: str) -> bool:
    """Tell whether a text is a figure with a sign too many, which an offer takes off at once.

    A percent sign, the other decimal mark, or a note behind the figure: 4.1*, 4,1, 4.1 (b). A
    year with a note may be a heading, and a letter right behind a whole number a code.
    """
    if number(text, decimal) is not None:
        return False
    hit = _NOTE.fullmatch(text)
    if hit and (_YEAR.fullmatch(hit["left"].strip()) or _CODE.fullmatch(text)):
        return False
    return any(True for _ in _cleaned(text, Scale(), decimal))


def _readings(cell: Cell, scale: Scale, marks: tuple[str, str]) -> Iterator[tuple[float, str]]:
    """Yield what a cell may mean, with the reason; of several ways the likelier alone."""
    text = text_of(cell) if isinstance(cell, str) else ""
    decimal, thousands = marks
    if text and number(text, decimal, thousands) is None:
        yield from _cleaned(text, scale, decimal)
        return
    other = number(text, "," if decimal == "." else ".") if text else None
    if other is not None and scale.holds(other):
        yield other, tr("Was the decimal mark taken for a mark of thousands?")
        return
    value = number(cell, decimal, thousands)
    if value is not None:
        yield from _shifted(value, scale)


def _cleaned(text: str, scale: Scale, decimal: str) -> Iterator[tuple[float, str]]:
    """Yield the figure of a text that is nearly one."""
    other = "," if decimal == "." else "."
    hit = _PERCENT.fullmatch(text)
    if hit:
        value = _either(hit["left"], decimal, other)
        if value is not None:
            whole = scale.holds(value) and scale.high > 1
            yield value if whole else value / 100, tr("The percent sign is taken off.")
        return
    if (value := number(text, other)) is not None:
        yield value, tr("The other decimal mark.")
        return
    hit = _NOTE.fullmatch(text)
    if hit and not _ALIKE.fullmatch(text):
        value = _either(hit["left"], decimal, other)
        if value is not None:
            yield value, tr("A note stands behind the figure.")
        return
    tidy = _SPACED.sub(lambda m: "".join(part.strip() for part in m.groups("")), text)
    tidy = _DOUBLED.sub(r"\g<one>", tidy)
    if tidy != text and (value := _either(tidy, decimal, other)) is not None:
        yield value, tr("A sign too many stands in the figure.")
    elif _ALIKE.fullmatch(text) and any(char.isdigit() for char in text):
        value = _either(text.translate(_LETTERS), decimal, other)
        if value is not None:
            yield value, tr("A letter stands for a digit.")


def _either(text: str, decimal: str, other: str) -> float | None:
    value = number(text, decimal)
    return number(text, other) if value is None else value


def _shifted(value: float, scale: Scale) -> Iterator[tuple[float, str]]:
    """Yield what a whole number off the scale was before its decimal mark or sign was lost."""
    if scale.low >= 0 > value:
        if scale.holds(-value):
            yield -value, tr("Does the minus sign belong there?")
        return
    if not value.is_integer() or math.isinf(scale.high):
        return
    for shift in range(1, _SHIFTS + 1):
        less = value / 10**shift
        if scale.holds(less):
            yield less, tr("Did the decimal mark go missing?")
            return


def fixes_of_ends(
    ends: Sequence[Written], value: float | None, marks: tuple[str, str]
) -> tuple[Fix, ...]:
    """Return the offers for two ends, the lower first, of which the upper lies below the lower.

    They are to be exchanged only where the ``value`` then lies between them (None: there is none
    to hold against them); else one of the figures is wrong, nobody can say which.
    """
    low, high = ends  # both are there, or nothing could be wrong
    lower, upper = number(low.cell, *marks), number(high.cell, *marks)
    offers = []
    if lower is not None and upper is not None and (value is None or upper <= value <= lower):
        edits = (
            Edit(low.place, text_of(low.cell), wording.plain(upper)),
            Edit(high.place, text_of(high.cell), wording.plain(lower)),
        )
        offers.append(Fix(tr("Swap the two ends"), tr("They stand in each other's place."), edits))
    if value is not None:
        offers.append(without_range(ends))
    return tuple(offers)


def without_range(ends: Sequence[Written]) -> Fix:
    """Return the offer to keep a value without the ends beside it."""
    edits = tuple(Edit(one.place, text_of(one.cell), "") for one in ends)
    return Fix(tr("Keep it without its range"), tr("Is the value right and its range not?"), edits)


def fixes_of_period(
    cell: Cell, place: str, beside: Cell, beside_place: str, marks: tuple[str, str]
) -> tuple[Fix, ...]:
    """Return what a cell that is no period most likely meant.

    ``beside`` is the cell of the value: it may hold the year, and this one the value.
    """
    text, other = text_of(cell), text_of(beside)
    value = number(cell, *marks)
    if _YEAR.fullmatch(other) and value is not None:
        edits = (Edit(place, text, other), Edit(beside_place, other, wording.plain(value)))
        return (Fix(tr("Swap year and value"), tr("They stand in each other's place."), edits),)
    hit = _NOTE.fullmatch(text)
    for plain, why in (
        (hit["left"] if hit else "", tr("A note stands behind the year.")),
        (text.replace(",", "").replace(" ", ""), tr("A mark of thousands stands in the year.")),
        (text.translate(_LETTERS), tr("A letter stands for a digit.")),
    ):
        if plain != text and _YEAR.fullmatch(plain) and is_period(plain):
            return (_use(plain, why, Edit(place, text, plain)),)
    return ()


def _use(shown: str, why: str, edit: Edit) -> Fix:
    return Fix(tr("Use {value}", value=shown), why, (edit,))
