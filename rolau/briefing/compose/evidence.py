"""The sources behind what a briefing says, numbered as they are cited."""

from collections.abc import Iterable

from rolau.analysis.points import Point
from rolau.base.texts import tr
from rolau.briefing.compose.sieve import Sieve
from rolau.briefing.content import Numbers, Sources
from rolau.briefing.sources import CitedSource, Numbering
from rolau.desk.desk import Desk
from rolau.desk.questions.evidence import Backing, citations, figure_citations
from rolau.models.dates import show_date


class Evidence:
    """Finds and numbers the sources of one briefing, and remembers what has none."""

    def __init__(self, desk: Desk, sieve: Sieve) -> None:
        self._desk = desk
        self._sieve = sieve
        self._numbering = Numbering()
        self.unsourced: list[str] = []

    def of(self, kind: str, id: str, *fields: str, named: str = "") -> Numbers:
        """Return the numbers of the sources behind a record, or behind some of its fields.

        ``named`` is what the statement is called among those without a source, should it have
        none; without it nothing is remembered.
        """
        found = citations(self._desk, kind, id)
        wanted = [entry for entry in found if not fields or entry.field in ("", *fields)]
        return self._numbers(wanted, named)

    def of_figure(self, country: str, indicator: str, point: Point, *, named: str) -> Numbers:
        """Return the numbers of the sources behind a value: its own, or its release."""
        found = figure_citations(self._desk, country, indicator, point.period, point)
        if found or not point.vintage or point.manual:
            return self._numbers(found, named)
        return (self._numbering.number(self._release(point.vintage)),)

    def release_words(self, point: Point) -> str:
        """Return the release a value comes from with its date, in words."""
        if point.manual:
            return tr("entered by hand")
        row = self._desk.record("vintage", point.vintage) if point.vintage else None
        if row is None:
            return ""
        name, day = str(row.get("release") or ""), str(row.get("released") or "")
        if not day or show_date(day) in name:
            return name
        return tr("{release}, {date}", release=name, date=show_date(day))

    def block(self) -> Sources | None:
        """Return the list of all sources cited so far, or None when there is none."""
        if not len(self._numbering):
            return None
        caption = tr(
            "Letter: reliability of the source, A to E, F cannot be judged. "
            "Digit: the information, 1 to 5, 6 cannot be judged."
        )
        return Sources(tr("Sources"), caption, self._numbering.entries())

    def _numbers(self, found: Iterable[Backing], named: str) -> Numbers:
        numbers = self._numbering.numbers(
            self._cited(entry) for entry in found if self._may_cite(entry)
        )
        if not numbers and named:
            self.unsourced.append(named)
        return numbers

    def _may_cite(self, entry: Backing) -> bool:
        """A citation above the audience's level goes; a source above it stays without words."""
        return not entry.citation or self._sieve.lets(
            "citation", self._desk.record("citation", entry.citation)
        )

    def _cited(self, entry: Backing) -> CitedSource:
        reliability, credibility = entry.grade[:1], entry.grade[1:]
        if not self._sieve.lets("source", self._desk.record("source", entry.id)):
            return CitedSource(
                tr("A source that this audience may not see"),
                reliability=reliability,
                credibility=credibility,
                key=entry.id,
            )
        named = entry.title.startswith(entry.publisher)  # as that of a release does
        return CitedSource(
            title=entry.title,
            publisher="" if named else entry.publisher,
            detail=entry.page,
            date=show_date(entry.date) if entry.date else "",
            reliability=reliability,
            credibility=credibility,
            key=entry.id,
        )

    def _release(self, vintage: str) -> CitedSource:
        row = self._desk.record("vintage", vintage) or {}
        day = str(row.get("released") or "")
        return CitedSource(
            title=str(row.get("release") or tr("A release that is not here")),
            publisher=str(row.get("publisher") or ""),
            date=show_date(day) if day else "",
            key=vintage,
        )
