"""Published values as they stand now: the newest release of each, a value by hand before it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rolau.models.fields import Value
from rolau.store.columns import GONE
from rolau.store.faults import in_words
from rolau.store.quoting import marks
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
    chosen = {"country": countries, "indicator": indicators}
    where, bound = _where(chosen, first, last)
    key = ", ".join(f'"o"."{word}"' for word in KEY)
    sql = (
        f'WITH {RANKED} SELECT {key}, coalesce("o"."series", \'\'), {_measures()}, "r"."id", \'\','
        f' max("r"."place") FROM "observation" "o" JOIN "ranked" "r" ON "r"."no" = "o"."vintage"'
        f'{where} GROUP BY {key}, coalesce("o"."series", \'\')'
    )
    if limit is not None:
        sql += f" LIMIT {int(limit)}"
    with in_words(workspace.path):
        rows = workspace.connection.execute(sql, bound)
        found = [ObservationRow(*row[:-1]) for row in rows]
    by_hand = _by_hand(workspace, chosen, first, last)
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
    where, bound = _where({"country": countries, "indicator": indicators}, first, last)
    key = ", ".join(f'"o"."{word}"' for word in KEY)
    sql = (
        f'WITH {RANKED} SELECT {key}, coalesce("o"."series", \'\'), {_measures()}, "r"."id", \'\''
        f' FROM "observation" "o" JOIN "ranked" "r" ON "r"."no" = "o"."vintage"{where}'
        f' ORDER BY {key}, "r"."place"'
    )
    if limit is not None:
        sql += f" LIMIT {int(limit)}"
    with in_words(workspace.path):
        return [ObservationRow(*row) for row in workspace.connection.execute(sql, bound)]


def _measures() -> str:
    return ", ".join(f'"o"."{word}"' for word in MEASURES)


def _where(
    chosen: Mapping[str, Sequence[str] | None], first: str | None, last: str | None
) -> tuple[str, list[Value]]:
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
    where, bound = _where(chosen, first, last)
    where = f'{where} AND NOT "o"."{GONE}"' if where else f' WHERE NOT "o"."{GONE}"'
    wanted = ("value", "standard_error", "lower", "upper")
    sql = (
        f"SELECT {', '.join(_of(word) for word in KEY)}, {', '.join(_of(word) for word in wanted)},"
        ' "o"."id" FROM "manual_value" "o"'
        f'{where} ORDER BY (SELECT max("c"."hlc") FROM "_change" "c"'
        ' WHERE "c"."key" = "o"."id" AND "c"."kind" = \'manual_value\')'
    )
    with in_words(workspace.path):
        rows = workspace.connection.execute(sql, bound).fetchall()
    no_more = (None,) * (len(MEASURES) - len(wanted))
    return [
        ObservationRow._make((*row[:3], row[3] or "", "", *row[4:8], *no_more, "", row[8]))
        for row in rows
    ]


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


def periods(workspace: "Workspace", countries: Sequence[str]) -> tuple[str, str] | None:
    """Return the first and last stored period with a value of these countries, None if none."""
    where, bound = _where({"country": countries}, None, None)
    sql = f'SELECT min("o"."period"), max("o"."period") FROM "observation" "o"{where}'
    with in_words(workspace.path):
        first, last = workspace.connection.execute(sql, bound).fetchone()
    return (first, last) if first is not None else None
