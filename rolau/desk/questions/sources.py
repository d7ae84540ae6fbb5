"""Questions on sources: which ones everything about a country rests on."""

from typing import NamedTuple

from rolau.desk.desk import Desk
from rolau.models.source import Citation, Source


class SourceUse(NamedTuple):
    """A source and how much of a country's record it supports.

    ``grade`` is its letter, ``date`` as stored, ``uses`` the number of citations.
    """

    id: str
    title: str
    publisher: str
    date: str
    grade: str
    uses: int


def country_sources(desk: Desk, code: str) -> list[SourceUse]:
    """Return the sources cited for a country: for its records, figures and series, by title.

    Releases and values by hand count with the source they name themselves.
    """
    uses: dict[str, int] = {}
    for row in desk.records("citation"):
        citation = Citation(row)
        if citation.source and _concerns(desk, citation.subject or "", code):
            uses[citation.source] = uses.get(citation.source, 0) + 1
    for row in desk.records("manual_value", where={"country": code}):
        if row.get("source"):
            uses[str(row["source"])] = uses.get(str(row["source"]), 0) + 1
    found = []
    for id, count in uses.items():
        row_found = desk.record("source", id)
        if row_found is None:
            continue
        source = Source(row_found)
        found.append(
            SourceUse(
                id,
                source.title or "",
                source.publisher or "",
                source.date or "",
                source.reliability or "F",
                count,
            )
        )
    return sorted(found, key=lambda use: use.title.casefold())


def _concerns(desk: Desk, subject: str, code: str) -> bool:
    kind_name, _, id = subject.partition(":")
    if kind_name not in desk.registry:
        return False
    kind = desk.registry[kind_name]
    if kind.bulk:
        return code in id.split("|")
    row = desk.record(kind_name, id)
    return row is not None and bool(kind.country_field) and row.get(kind.country_field) == code
