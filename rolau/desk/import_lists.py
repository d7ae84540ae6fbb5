"""What each class of an import's summary holds: the values, each with its place in the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from rolau.exchange.importing import ReadFile
from rolau.exchange.observations import UNKNOWN, Noted, parted
from rolau.exchange.problems import Problem
from rolau.exchange.rules import WARNING
from rolau.store.staged_values import LISTED, Comparison, Listed


class Entry(NamedTuple):
    """One value of a class, or several that one problem concerns (``values`` of them).

    ``country`` is a code, for what is set aside or refused a text of the file; ``old`` is what
    stood, ``new`` what the file says, of the measure ``field``; ``note`` is why it is refused.
    What is not known is empty.
    """

    file: str
    sheet: str
    cell: str
    country: str
    indicator: str
    period: str
    disaggregation: str
    old: float | None
    new: float | None
    field: str
    note: str
    values: int


class Listing(NamedTuple):
    """A class: how many values it has, and the first of them."""

    total: int
    entries: tuple[Entry, ...]

    def upto(self, limit: int) -> dict[str, object]:
        """Return it for JSON with at most ``limit`` entries."""
        shown = [entry._asdict() for entry in self.entries[:limit]]
        return {"total": self.total, "entries": shown}


def listings(
    found: Sequence[tuple[ReadFile, Sequence[Problem], Comparison, Mapping[str, int]]],
) -> dict[str, Listing]:
    """Return every class of files taken together, the first LISTED values of each.

    Of each file: what was read, all its problems, its comparison, its counts by class.
    """
    classes: Sequence[str] = tuple(found[0][3]) if found else ()
    return {
        name: Listing(
            sum(counts[name] for _, _, _, counts in found),
            tuple(
                islice(
                    (
                        entry
                        for file, problems, compared, _ in found
                        for entry in _entries(name, file, problems, compared)
                    ),
                    LISTED,
                )
            ),
        )
        for name in classes
    }


def _entries(
    name: str, file: ReadFile, problems: Iterable[Problem], compared: Comparison
) -> Iterator[Entry]:
    if name == "refused":
        return _refused(problems)
    if name in compared.listed:
        return (_compared(file, one) for one in compared.listed[name])
    return (_noted(file, one) for one in file.listed.get(name, ()))


def _compared(file: ReadFile, one: Listed) -> Entry:
    sheet, cell = parted(one.cell)
    key = (one.country, one.indicator, one.period, one.disaggregation)
    return Entry(file.file, sheet, cell, *key, one.old, one.new, one.field, "", 1)


def _noted(file: ReadFile, one: Noted) -> Entry:
    sheet, cell = parted(one.place)
    named = (one.key[0].removeprefix(UNKNOWN), *one.key[1:])
    return Entry(file.file, sheet, cell, *named, None, None, "value", "", 1)


def _refused(problems: Iterable[Problem]) -> Iterator[Entry]:
    for one in problems:
        if one.severity != WARNING and one.values:
            place = (one.file, one.sheet, one.cell)
            yield Entry(*place, "", "", "", "", None, None, "value", one.message, one.values)
