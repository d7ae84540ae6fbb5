"""Numbers for sources: each gets one where it is first cited and keeps it."""

from collections.abc import Iterable
from typing import NamedTuple

from rolau.briefing.content import Numbers, SourceEntry


class CitedSource(NamedTuple):
    """A source as cited in one place: texts for the list, in the briefing's language.

    ``key`` is what makes it the same source (title, publisher and date, when it is empty); it
    is never shown. ``detail`` is the page or place, ``reliability`` the source's letter and
    ``credibility`` the digit of the information taken from it there.
    """

    title: str
    publisher: str = ""
    detail: str = ""
    date: str = ""
    reliability: str = ""
    credibility: str = ""
    key: str = ""


class Numbering:
    """The numbers of one briefing's sources, given in order of first citation, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._cited: list[list[CitedSource]] = []  # by number: the source as cited in each place

    def __len__(self) -> int:
        return len(self._cited)

    def number(self, source: CitedSource) -> int:
        """Return the source's number, giving it the next one when it has none."""
        same = (source.key,) if source.key else (source.title, source.publisher, source.date)
        number = self._numbers.setdefault(same, len(self._numbers) + 1)
        if number > len(self._cited):
            self._cited.append([])
        self._cited[number - 1].append(source)
        return number

    def numbers(self, sources: Iterable[CitedSource]) -> Numbers:
        """Return the numbers of several sources cited in one place, ascending, once each."""
        return tuple(sorted({self.number(source) for source in sources}))

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the list of sources as it stands: pages and grades of all places together."""
        return tuple(_entry(number, cited) for number, cited in enumerate(self._cited, start=1))


def _entry(number: int, cited: list[CitedSource]) -> SourceEntry:
    """Return one source; ``A1, 2`` says that its information was graded 1 here and 2 there."""
    first = cited[0]
    digits = sorted({source.credibility for source in cited if source.credibility})
    details = dict.fromkeys(source.detail for source in cited if source.detail)
    return SourceEntry(
        number,
        first.title,
        first.publisher,
        "; ".join(details),
        first.date,
        first.reliability + ", ".join(digits),
    )
