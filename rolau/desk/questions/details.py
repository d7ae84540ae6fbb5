"""What is known of one value beside the value: grade, source, note, uncertainty, age."""

from collections.abc import Mapping
from typing import NamedTuple

from rolau.analysis.standing import age
from rolau.base import clock
from rolau.desk.desk import Desk, Row
from rolau.desk.questions.evidence import Backing, figure_citations
from rolau.models.fields import Value


class ValueDetails(NamedTuple):
    """What a value rests on.

    ``grade`` is the letter of its source and the digit of the information (``B2``): the letter
    is the source's, the digit comes from a citation of the value or its series, or from the
    value by hand; F and 6 are not known. ``note`` is that of the value by hand, of what cites
    a source for it, and of its release, the nearest first. ``own`` tells that the Unit
    collected it, ``age_years`` are whole years since its period ended.
    """

    grade: str
    source: str
    page: str
    note: str
    by_hand: bool
    own: bool
    age_years: int
    sources: float | None
    standard_error: float | None


class Origin(NamedTuple):
    """Where a value came from: the id of a release, or of a value by hand."""

    vintage: str
    manual: str


def origin(row: Row) -> Origin:
    """Return where a listed value came from."""
    vintage = str(row.get("vintage") or "")
    return Origin(vintage, "" if vintage else str(row.get("id") or "").rpartition("|")[2])


def value_details(desk: Desk, row: Row) -> ValueDetails:
    """Return what a listed value rests on; ``row`` is one of `values.value_rows`."""
    from_ = origin(row)
    country, indicator, period = (str(row[name]) for name in ("country", "indicator", "period"))
    backing = figure_citations(desk, country, indicator, period, from_)
    best = backing[0] if backing else None
    hand = (desk.record("manual_value", from_.manual) if from_.manual else None) or {}
    return ValueDetails(
        grade=best.grade if best else "",
        source=best.title if best else "",
        page=best.page if best else "",
        note=_note(desk, backing, hand, from_),
        by_hand=bool(from_.manual),
        own=bool(hand.get("own")),
        age_years=age(period, clock.today()),
        sources=_number(row, "sources"),
        standard_error=_number(row, "standard_error"),
    )


def _note(desk: Desk, backing: list[Backing], hand: Mapping[str, Value], from_: Origin) -> str:
    cited = [
        (desk.record("citation", entry.citation) or {}).get("note")
        for entry in backing
        if entry.citation
    ]
    release = (desk.record("vintage", from_.vintage) or {}) if from_.vintage else {}
    return "\n".join(str(each) for each in (hand.get("note"), *cited, release.get("note")) if each)


def _number(row: Mapping[str, Value], name: str) -> float | None:
    value = row.get(name)
    return value if isinstance(value, (int, float)) else None
