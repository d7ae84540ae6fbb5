"""Questions on evidence: which sources stand behind a record or a figure."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.desk.questions.values import figure_id
from rolau.models.record import UNCLASSIFIED
from rolau.models.source import Citation, Source, grade


class Backing(NamedTuple):
    """One source behind something: its title, grade (``B2``), publisher, date and place.

    ``id`` is the source's, ``citation`` that of what links it (empty for a release's own
    source), ``handling`` the source's level.
    """

    id: str
    title: str
    grade: str
    publisher: str
    date: str
    page: str
    field: str
    citation: str
    handling: str = UNCLASSIFIED
    link: str = ""


class _Figure(Protocol):
    """What of a value says where it came from."""

    @property
    def vintage(self) -> str:
        """Id of the release, or empty."""

    @property
    def manual(self) -> str:
        """Id of the value by hand, or empty."""


def citations(desk: Desk, kind: str, id: str, field: str | None = None) -> list[Backing]:
    """Return the sources behind a record (or one of its fields), best known grade first."""
    found = []
    for row in desk.records("citation", where={"subject": f"{kind}:{id}"}):
        citation = Citation(row)
        if field is None or (citation.field or "") in ("", field):
            backing = of_citation(desk, citation)
            if backing:
                found.append(backing)
    return best_first(found)


def best_first(found: Iterable[Backing]) -> list[Backing]:
    """Return sources, those with the best known grade first."""
    return sorted(found, key=lambda entry: (*_rank(entry.grade), entry.title))


def figure_citations(
    desk: Desk, country: str, indicator: str, period: str, figure: _Figure | None = None
) -> list[Backing]:
    """Return the sources behind one figure: its own, its series', its release's."""
    found = citations(desk, "observation", figure_id(country, indicator, period))
    found += citations(desk, "observation", figure_id(country, indicator, ""))
    if figure is not None and figure.manual:
        found = of_hand(desk, figure.manual) + found
    elif figure is not None and figure.vintage:
        found += of_release(desk, figure.vintage)
    seen: dict[str, Backing] = {}
    for entry in found:
        seen.setdefault(entry.id, entry)
    return list(seen.values())


def of_hand(desk: Desk, id: str) -> list[Backing]:
    """Return the sources of a value by hand: those cited for it, then its own."""
    row = desk.record("manual_value", id)
    own = []
    if row and row.get("source"):
        own = [_of_source(desk, str(row["source"]), str(row.get("credibility") or ""))]
    return citations(desk, "manual_value", id) + own


def of_release(desk: Desk, id: str) -> list[Backing]:
    """Return the source a release stands for, when it is known."""
    row = desk.record("vintage", id)
    return [_of_source(desk, str(row["source"]), "")] if row and row.get("source") else []


def _of_source(desk: Desk, id: str, credibility: str) -> Backing:
    row = desk.record("source", id) or {"id": id}
    source = Source(row)
    return Backing(
        id,
        source.title or tr("a source that is not here"),
        grade(source.reliability, credibility),
        source.publisher or "",
        source.date or "",
        "",
        "",
        "",
        source.handling or UNCLASSIFIED,
        source.link or "",
    )


def of_citation(desk: Desk, citation: Citation) -> Backing | None:
    """Return the source that a citation names, None when it is not here any more."""
    if not citation.source or desk.record("source", citation.source) is None:
        return None
    plain = _of_source(desk, citation.source, citation.credibility or "")
    return plain._replace(
        page=citation.page or "", field=citation.field or "", citation=citation.id
    )


def _rank(graded: str) -> tuple[int, str]:
    """Known grades before what cannot be judged, which is unknown rather than lowest."""
    return (("F" in graded) + ("6" in graded), graded)
