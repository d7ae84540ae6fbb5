"""Questions on values: published and by hand, as records for lists and exports."""

from collections.abc import Sequence

from rolau.base.errors import NotFoundError
from rolau.base.texts import tr
from rolau.desk.desk import Desk, Row
from rolau.desk.naming import Naming
from rolau.desk.passing_on import must_not_be_left_out
from rolau.store.queries import observations
from rolau.store.queries.observations import ObservationRow

_PARTS = 5


def figure_id(country: str, indicator: str, period: str, disaggregation: str = "") -> str:
    """Return what a citation names when it supports a figure, whatever its release.

    With an empty period it supports the whole series.
    """
    return "|".join((country, indicator, period, disaggregation))


def as_row(found: ObservationRow) -> Row:
    """Return a value as a record; its id is made from what names it."""
    origin = found.manual or found.vintage
    parts = (found.country, found.indicator, found.period, found.disaggregation, origin)
    row: Row = {"id": "|".join(parts)}
    for name in ObservationRow._fields:
        if name not in ("manual", "vintage"):
            row[name] = getattr(found, name)
    row["vintage"] = found.vintage or None
    return row


def bounds(period: tuple[int, int] | None) -> tuple[str | None, str | None]:
    """Return the stored periods between which values lie that begin in these years."""
    return (None, None) if period is None else (str(period[0]), f"{period[1]}~")


def current(
    desk: Desk,
    *,
    countries: Sequence[str] | None = None,
    indicators: Sequence[str] | None = None,
    first: str | None = None,
    last: str | None = None,
    derived: bool = False,
) -> list[ObservationRow]:
    """Return the values that stand now, less what the desk's readers may not have.

    ``derived`` says that they are drawn, ranked or judged, not listed. Every question on
    values asks here, never the store: see `desk.passing_on`.
    """
    found = observations.current(
        desk.workspace, countries=countries, indicators=indicators, first=first, last=last
    )
    return desk.gate.kept(found, derived=derived) if desk.gate else found


def of_every_release(
    desk: Desk,
    *,
    countries: Sequence[str] | None = None,
    indicators: Sequence[str] | None = None,
    first: str | None = None,
    last: str | None = None,
    derived: bool = False,
) -> list[ObservationRow]:
    """Return the values of every release not withdrawn, as `current` returns those that stand."""
    found = observations.all_vintages(
        desk.workspace, countries=countries, indicators=indicators, first=first, last=last
    )
    return desk.gate.kept(found, derived=derived) if desk.gate else found


def value_rows(
    desk: Desk,
    *,
    country: str = "",
    indicator: str = "",
    limit: int | None = None,
    every: bool = False,
    period: tuple[int, int] | None = None,
) -> list[Row]:
    """Return values as records: the current ones, or those of every release.

    ``period`` is the first and the last calendar year wanted.
    """
    code = indicator_code(desk, indicator) if indicator else ""
    first, last = bounds(period)
    ask = observations.all_vintages if every else observations.current
    found = ask(
        desk.workspace,
        countries=[country] if country else None,
        indicators=[code] if code else None,
        first=first,
        last=last,
        limit=None if desk.gate else limit,
    )
    if desk.gate:
        found = desk.gate.kept(found)[:limit]
    return [as_row(entry) for entry in found]


def value_row(desk: Desk, word: str) -> Row:
    """Return the value a list's id names. Raises NotFoundError."""
    parts = word.split("|")
    if len(parts) == _PARTS:
        rows = value_rows(desk, country=parts[0], indicator=parts[1], every=True)
        rows += value_rows(desk, country=parts[0], indicator=parts[1])
        for row in rows:
            if row["id"] == word:
                return row
    must_not_be_left_out(desk)
    raise NotFoundError(
        tr("There is no such value. Take the id from the list of values."), code="not-found"
    )


def indicator_code(desk: Desk, word: str) -> str:
    """Return the code of the indicator a word (code or name) names. Raises NotFoundError."""
    kind = desk.registry["indicator_definition"]
    return Naming(desk.workspace, desk.titles).find(kind, word)
