"""Numbers for sources: each gets one where it is first cited and keeps it."""

from collections.abc import Iterable
from typing import NamedTuple

from rolau.briefing.content import Numbers, SourceEntry


class CitedSource(NamedTuple):
    """A source as cited: texts for the list, in the briefing's language.

    Two citations share a number when all of this is equal: the same source cited from another
    page, or with another grade, is another entry, so that a number says exactly what a
    statement rests on and how far it can be trusted.
    """

    title: str
    publisher: str = ""
    detail: str = ""
    date: str = ""
    grade: str = ""
    key: str = ""
    """Tells apart sources that read alike; never shown."""


class Numbering:
    """The numbers of one briefing's sources, given in order of first citation, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[CitedSource, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, source: CitedSource) -> int:
        """Return the source's number, giving it the next one when it has none."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def numbers(self, sources: Iterable[CitedSource]) -> Numbers:
        """Return the numbers of several sources cited in one place, ascending, once each."""
        return tuple(sorted({self.number(source) for source in sources}))

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the list of sources as it stands, in order of number."""
        return tuple(
            SourceEntry(
                number, source.title, source.publisher, source.detail, source.date, source.grade
            )
            for source, number in self._numbers.items()
        )
