"""Published values as they stand now: the newest release of each, a value by hand before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rolau.models.fields import Value
from rolau.store.columns import GONE
from rolau.store.faults import in_words
from rolau.store.inlet import of_record
from rolau.store.quoting import marks, names
from rolau.store.vintages import KEY, MEASURES, RANKED

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace


class ObservationRow(NamedTuple):
    """A value with its measures; ``vintage`` or ``manual`` is the id of what it comes from."""

    country: str
    indicator: str
    period: str
    disaggregation: str
    series: str
    value: float | None
    standard_error: float | None
    lower: float | None
    upper: float | None
    sources: float | None
    rank: float | None
    rank_lower: float | None
    rank_upper: float | None
    vintage: str
    manual: str


def current(
    workspace: "Workspace",
    *,
    countries: Sequence[str] | None = None,
    indicators: Sequence[str] | None = None,
    first: str | None = None,
    last: str | None = None,
    limit: int | None = None,
) -> list[ObservationRow]:
    """Return the values that stand now, ordered by country, indicator and period.

    Of each country, indicator, period, disaggregation and series version the newest release
    counts; a value by hand stands before it. ``first`` and ``last`` bound the stored period.
    """
    with in_words(workspace.path):
        chosen = chosen_codes(workspace, countries, indicators)
        rows = _newest(_published(workspace, chosen, first, last))
        found = list(islice(rows, limit))
        by_hand = _by_hand(workspace, {**chosen, "country": countries}, first, last)
    if by_hand:
        found = _before_published(found, by_hand)
    return found if limit is None else found[:limit]


def all_vintages(
    workspace: "Workspace",
    *,
    countries: Sequence[str] | None = None,
    indicators: Sequence[str] | None = None,
    first: str | None = None,
    last: str | None = None,
    limit: int | None = None,
) -> list[ObservationRow]:
    """Return the values of every release not withdrawn, oldest release first within a key."""
    with in_words(workspace.path):
        chosen = chosen_codes(workspace, countries, indicators)
        rows = _published(workspace, chosen, first, last)
        in_order = (
            row
            for _, same in groupby(rows, lambda entry: entry[1][:4])
            for _, row in sorted(same, key=itemgetter(0))
        )
        return list(islice(in_order, limit))


def chosen_codes(
    workspace: "Workspace", countries: Sequence[str] | None, indicators: Sequence[str] | None
) -> dict[str, Sequence[str] | None]:
    """Return the codes asked for; values lie by country, so these are named in any case."""
    if countries is None and indicators is not None:
        leap = 'SELECT min("country") FROM "observation"'
        sql = (
            f'WITH RECURSIVE "one" ("code") AS ({leap} UNION ALL SELECT'
            f' ({leap} WHERE "country" > "code") FROM "one" WHERE "code" IS NOT NULL)'
            ' SELECT "code" FROM "one" WHERE "code" IS NOT NULL'
        )
        countries = [row[0] for row in workspace.connection.execute(sql)]
    return {"country": countries, "indicator": indicators}


Placed = tuple[int, ObservationRow]
"""A value and its release's place among releases."""


def _published(
    workspace: "Workspace",
    chosen: Mapping[str, Sequence[str] | None],
    first: str | None,
    last: str | None,
) -> Iterator[Placed]:
    """Yield the values of releases that are not withdrawn, by country, indicator, period."""
    where, bound = where_sql(chosen, first, last)
    sql = f'WITH {RANKED} SELECT "no", "place", "id" FROM "ranked"'
    known = {number: (place, id) for number, place, id in workspace.connection.execute(sql)}
    key = names(KEY)
    sql = (
        f'SELECT "vintage", {key}, coalesce("series", \'\'), {names(MEASURES)}'
        f' FROM "observation" "o"{where} ORDER BY {key}'
    )
    for row in workspace.connection.execute(sql, bound):
        release = known.get(row[0])
        if release:
            yield release[0], ObservationRow._make((*row[1:], release[1], ""))


def _newest(rows: Iterable[Placed]) -> Iterator[ObservationRow]:
    """Yield of each value and series version what the newest release says."""
    for _, same in groupby(rows, lambda entry: entry[1][:4]):
        by_series: dict[str, Placed] = {}
        for entry in same:
            series = entry[1].series
            if series not in by_series or by_series[series][0] < entry[0]:
                by_series[series] = entry
        for series in sorted(by_series):
            yield by_series[series][1]


def where_sql(
    chosen: Mapping[str, Sequence[str] | None], first: str | None, last: str | None
) -> tuple[str, list[Value]]:
    """Return SQL for the values of some codes within some periods, and what is bound in it."""
    parts, bound = [], list[Value]()
    for column, codes in chosen.items():
        if codes is not None:
            parts.append(f'"o"."{column}" IN ({marks(len(codes))})')
            bound += codes
    for sign, edge in ((">=", first), ("<=", last)):
        if edge is not None:
            parts.append(f'"o"."period" {sign} ?')
            bound.append(edge)
    return (" WHERE " + " AND ".join(parts) if parts else ""), bound


def _by_hand(
    workspace: "Workspace",
    chosen: Mapping[str, Sequence[str] | None],
    first: str | None,
    last: str | None,
) -> list[ObservationRow]:
    """Return living values by hand, the one changed last at the end within a key."""
    where, bound = where_sql(chosen, first, last)
    where = f'{where} AND NOT "o"."{GONE}"' if where else f' WHERE NOT "o"."{GONE}"'
    wanted = ("value", "standard_error", "lower", "upper")
    sql = (
        f"SELECT {', '.join(_of(word) for word in KEY)}, {', '.join(_of(word) for word in wanted)},"
        ' "o"."id" FROM "manual_value" "o"'
        f'{where} ORDER BY (SELECT max("c"."hlc") FROM "_change" "c"'
        f""" WHERE {of_record('"c"', "'manual_value'", '"o"."id"')})"""
    )
    rows = workspace.connection.execute(sql, bound).fetchall()
    no_more = (None,) * (len(MEASURES) - len(wanted))
    return [
        ObservationRow._make((*row[:3], row[3] or "", "", *row[4:8], *no_more, "", row[8]))
        for row in rows
    ]


def by_hand(
    workspace: "Workspace",
    countries: Sequence[str] | None,
    indicators: Sequence[str] | None,
    first: str | None = None,
    last: str | None = None,
) -> list[ObservationRow]:
    """Return living values by hand, one of each name: the one changed last."""
    chosen = {"country": countries, "indicator": indicators}
    return list({row[:4]: row for row in _by_hand(workspace, chosen, first, last)}.values())


def _of(column: str) -> str:
    return f'"o"."{column}"'


def _before_published(
    published: list[ObservationRow], by_hand: Iterable[ObservationRow]
) -> list[ObservationRow]:
    """Put values by hand in the place of the published ones of the same name.

    A value by hand joins the series version it replaces, else the newest one of its
    indicator and country.
    """
    found = {(*row[:4], row.series): row for row in published}
    at_key = {row[:4]: row.series for row in published}
    newest = {(row.country, row.indicator): row.series for row in published}
    for hand in by_hand:
        series = at_key.get(hand[:4], newest.get((hand.country, hand.indicator), ""))
        found[(*hand[:4], series)] = hand._replace(series=series)
    return sorted(found.values(), key=lambda row: row[:5])


_INDICATORS_OF = (
    'WITH RECURSIVE "one" ("code") AS (SELECT \'\' UNION ALL SELECT'
    ' (SELECT min("o"."indicator") FROM "observation" "o"'
    ' WHERE "o"."country" = ?1 AND "o"."indicator" > "one"."code")'
    ' FROM "one" WHERE "one"."code" IS NOT NULL)'
)
"""SQL that names in ``one`` the indicators of a country and the empty one, by leaps of the key:
a country may have a million values of a dozen indicators."""


def periods(workspace: "Workspace", countries: Sequence[str]) -> tuple[str, str] | None:
    """Return the first and last stored period with a value of these countries, None if none."""
    of = 'FROM "observation" "o" WHERE "o"."country" = ?1 AND "o"."indicator" = "one"."code"'
    sql = (
        f'{_INDICATORS_OF} SELECT min((SELECT min("o"."period") {of})),'
        f' max((SELECT max("o"."period") {of})) FROM "one"'
    )
    ends: list[str | None] = []
    with in_words(workspace.path):
        for country in countries:
            ends += workspace.connection.execute(sql, (country,)).fetchone()
    known = [end for end in ends if end is not None]
    return (min(known), max(known)) if known else None


def release_order(workspace: "Workspace") -> list[str]:
    """Return the ids of the releases that are not withdrawn, oldest first."""
    sql = f'WITH {RANKED} SELECT "id" FROM "ranked" ORDER BY "place"'
    with in_words(workspace.path):
        return [row[0] for row in workspace.connection.execute(sql)]


def held(workspace: "Workspace", countries: Sequence[str]) -> dict[str, int]:
    """Return of each indicator how many of these countries have values of it.

    Those of releases that are not withdrawn, and those by hand.
    """
    live = (
        'EXISTS (SELECT 1 FROM "observation" "o" JOIN "_vintage" "v" ON "v"."no" = "o"."vintage"'
        f' JOIN "vintage" "w" ON "w"."id" = "v"."id" AND NOT "w"."{GONE}" WHERE "o"."country" = ?1'
        ' AND "o"."indicator" = "one"."code" AND "o"."value" IS NOT NULL)'
    )
    sql = (
        f'{_INDICATORS_OF} SELECT "code" FROM "one" WHERE "code" <> \'\' AND {live}'
        f' UNION SELECT "indicator" FROM "manual_value" WHERE "country" = ?1 AND NOT "{GONE}"'
    )
    found: dict[str, int] = {}
    with in_words(workspace.path):
        for country in countries:
            for (code,) in workspace.connection.execute(sql, (country,)):
                found[code] = found.get(code, 0) + 1
    return found


def of_releases(workspace: "Workspace", indicator: str) -> dict[str, int]:
    """Return how many values of an indicator each release has, withdrawn ones too, by id."""
    with in_words(workspace.path):
        where, bound = where_sql(chosen_codes(workspace, None, [indicator]), None, None)
        sql = (
            'SELECT "v"."id", count("o"."value") FROM "observation" "o"'
            f' JOIN "_vintage" "v" ON "v"."no" = "o"."vintage"{where} GROUP BY "v"."id"'
        )
        return dict(workspace.connection.execute(sql, bound).fetchall())
