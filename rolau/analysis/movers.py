"""What the last release changed: values revised, and values that moved on since the one before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from rolau.analysis.measure import Measure, measure_of
from rolau.analysis.points import Observed, Point, points
from rolau.analysis.ranges import apart, kind_words
from rolau.analysis.verdict import BETTER, NEITHER, WORSE, change, verdict
from rolau.base.texts import tr, trn
from rolau.models.indicator import IndicatorDefinition

REVISED = "revised"
NEWER = "newer"


class Move(NamedTuple):
    """One value that differs from what was known before the indicator's last release.

    REVISED: the figure of a period is another. NEWER: the newest figure against the newest
    known before, of the same series version. ``change`` and ``verdict`` are of the figures as
    shown, ``within`` says that their ranges overlap (None: not known), ``share`` is the size
    of the change as a share of the indicator's scale.
    """

    country: str
    label: str
    measure: Measure
    kind: str
    before: Point
    now: Point
    change: float
    verdict: str
    within: bool | None
    share: float

    @property
    def signed(self) -> float | None:
        """The share, above 0 for the better, below for the worse; None for neither."""
        return {BETTER: self.share, WORSE: -self.share}.get(self.verdict)


class MoversAnswer(NamedTuple):
    """Moves for better or worse first, then neither, then those within ranges, the largest first.

    ``releases`` are the titles of the last releases that changed something.
    """

    moves: tuple[Move, ...]
    releases: tuple[str, ...]
    finding: str
    subtitle: str


def movers(
    definitions: Mapping[str, IndicatorDefinition],
    observed: Iterable[Observed],
    order: Sequence[str],
    *,
    names: Mapping[str, str],
    titles: Mapping[str, str],
    by_hand: Collection[tuple[str, str, str]] = (),
    disaggregation: str = "",
) -> MoversAnswer:
    """Return what the last release of each indicator changed.

    ``observed`` are the values of every release, ``order`` the releases' ids, oldest first,
    ``titles`` their titles by id. Values replaced by hand (country, indicator, period) did not
    move with a release and are left out.
    """
    known = list(observed)
    place = {vintage: number for number, vintage in enumerate(order)}
    held: dict[str, dict[str, list[Observed]]] = defaultdict(lambda: defaultdict(list))
    for each in known:
        counts = each.vintage in place and (each.disaggregation or "") == disaggregation
        if counts and (each.country, each.indicator, each.period) not in by_hand:
            held[each.indicator][each.country].append(each)
    moves: list[Move] = []
    last: dict[str, int] = {}
    for code in sorted(held):
        if code not in definitions:
            continue
        measure = measure_of(definitions[code])
        newest = max(place[each.vintage] for found in held[code].values() for each in found)
        width = _width(measure, held[code].values())
        found = [
            move
            for country, values in held[code].items()
            for move in _of_country(
                measure, country, names.get(country, country), values, place, newest, width
            )
        ]
        if found:
            last[order[newest]] = newest
        moves += found
    moves.sort(key=_size)
    releases = tuple(titles.get(each, each) for each in sorted(last, key=lambda each: -last[each]))
    answer = MoversAnswer(tuple(moves), releases, "", "")
    if not known:
        return answer._replace(
            finding=tr("There are no values for this choice of countries"),
            subtitle=tr("Name countries or a region, or import a publisher's file first."),
        )
    return answer._replace(finding=_finding(answer), subtitle=_subtitle(answer))


def _size(move: Move) -> tuple[bool, bool, float, str, str, str, str]:
    return (
        move.within is True,
        move.verdict == NEITHER,
        -move.share,
        move.label,
        move.measure.name,
        move.now.period,
        move.now.series,
    )


def _width(measure: Measure, by_country: Iterable[Sequence[Observed]]) -> float:
    """Return the width of an indicator's scale, else of the values known."""
    if measure.scale_min is not None and measure.scale_max is not None:
        return measure.scale_max - measure.scale_min
    values = [each.value for found in by_country for each in found if each.value is not None]
    return max(values) - min(values) if values else 0.0


def _of_country(
    measure: Measure,
    country: str,
    label: str,
    values: Sequence[Observed],
    place: Mapping[str, int],
    newest: int,
    width: float,
) -> Iterable[Move]:
    """Yield what the newest release changed in one country."""
    older = _standing((each for each in values if place[each.vintage] < newest), place)
    fresh = _standing((each for each in values if place[each.vintage] == newest), place)
    pairs = [(REVISED, older[key], fresh[key]) for key in fresh if key in older]
    if older and fresh:
        series = max(fresh.values(), key=_when).series
        before = [point for point in older.values() if point.series == series]
        now = [point for point in fresh.values() if point.series == series]
        if before and max(map(_when, before)) < max(map(_when, now)):
            pairs.append((NEWER, max(before, key=_when), max(now, key=_when)))
    for kind, one, other in pairs:
        difference = change(other.value, one.value, measure.decimals)
        if difference:
            clear = apart(one, other)
            yield Move(
                country, label, measure, kind, one, other, difference,
                verdict(difference, measure.direction), None if clear is None else not clear,
                abs(difference) / width if width else 0.0,
            )  # fmt: skip


def _standing(values: Iterable[Observed], place: Mapping[str, int]) -> dict[tuple[str, str], Point]:
    """Return what stands of each period and series: the value of the newest release."""
    ordered = sorted(points(values), key=lambda point: place[point.vintage])
    return {(point.period, point.series): point for point in ordered}


def _when(point: Point) -> tuple[float, str]:
    return point.at, point.period


def _finding(answer: MoversAnswer) -> str:
    moves = answer.moves
    if not moves:
        return tr("Nothing moved with the last release")
    told = [move for move in moves if move.within is not True]
    unsure = len(moves) - len(told)
    judged = {word: sum(move.verdict == word for move in told) for word in (BETTER, WORSE, NEITHER)}
    if not told:
        return trn(
            "{n} move with the last release, within its range",
            "{n} moves with the last release, all within their range",
            unsure,
        )
    parts = []
    if judged[BETTER] or judged[WORSE]:
        parts.append(
            trn("{n} value better and {worse} worse with the last release",
                "{n} values better and {worse} worse with the last release",
                judged[BETTER], worse=judged[WORSE])
        )  # fmt: skip
    if judged[NEITHER]:
        parts.append(
            trn("{n} changed, neither better nor worse", "{n} changed, neither better nor worse",
                judged[NEITHER])
        )  # fmt: skip
    if unsure:
        parts.append(
            trn("{n} move within its range", "{n} moves within their range", unsure)
        )  # fmt: skip
    return "; ".join(parts)


def _subtitle(answer: MoversAnswer) -> str:
    moves = answer.moves
    if not moves:
        return tr("No indicator has a release before its last one with values that differ.")
    revised = sum(move.kind == REVISED for move in moves)
    parts = [
        ", ".join(answer.releases[:2]),
        trn("and {n} other release", "and {n} other releases", len(answer.releases) - 2)
        if len(answer.releases) > 2
        else "",
        trn("{n} value revised", "{n} values revised", revised) if revised else "",
        trn("{n} newer value", "{n} newer values", len(moves) - revised)
        if len(moves) > revised
        else "",
        tr("bars: change as a share of the scale, to the right better"),
        kind_words([point for move in moves for point in (move.before, move.now)]),
    ]
    return " · ".join(filter(None, parts))
