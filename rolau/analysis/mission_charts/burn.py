"""Money spent against money planned, month by month, as a chart shows it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.words import (
    caption,
    columns,
    day_words,
    money,
    money_cell,
)
from rolau.analysis.table import Table, table, words
from rolau.base.texts import tr
from rolau.models.dates import show_date
from rolau.models.wording import figure


class BurnPoint(NamedTuple):
    """Sums up to the end of a month or quarter, in minor units; ``until`` is its last day.

    ``spent`` is None for a period that has not begun.
    """

    period: str
    until: date
    planned: int
    spent: int | None


class BurnAnswer(NamedTuple):
    """Planned and spent of a mission over time."""

    mission: str
    id: str
    finding: str
    subtitle: str
    currency: str
    points: tuple[BurnPoint, ...]
    on: date
    received: int = 0
    share_of_received: float | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is planned and nothing spent."""
        return not any(point.planned or point.spent for point in self.points)

    @property
    def newest(self) -> BurnPoint | None:
        """The last point with a sum that was spent."""
        return next((point for point in reversed(self.points) if point.spent is not None), None)


def burn(
    mission: tuple[str, str],
    currency: str,
    points: Iterable[BurnPoint],
    on: date,
    *,
    received: int = 0,
    share_of_received: float | None = None,
) -> BurnAnswer:
    """Return planned and spent of a mission (title and id) as looked at on a day."""
    shown = tuple(points)
    made = BurnAnswer(
        mission[0], mission[1], "", "", currency, shown, on, received, share_of_received
    )
    subtitle = caption(
        mission[0],
        tr("{currency}, sums since the beginning", currency=currency),
        tr("budget lines spread evenly over the months of their year"),
        tr("as of {day}", day=day_words(on)),
    )
    return made._replace(finding=_finding(made), subtitle=subtitle)


def period_words(point: BurnPoint) -> str:
    """Return the period of a point in words."""
    return show_date(point.period)


def _finding(answer: BurnAnswer) -> str:
    newest = answer.newest
    if answer.empty or newest is None or newest.spent is None:
        return tr("Nothing is planned or spent yet")
    spent, planned = newest.spent, newest.planned
    said = tr(
        "{spent} is spent, {planned} was planned by the end of {period}",
        spent=money(spent, answer.currency),
        planned=money(planned, answer.currency),
        period=period_words(newest),
    )
    if answer.share_of_received is not None:
        share = f"{figure(100 * answer.share_of_received, 0)}\u00a0%"
        return tr("{said}; that is {share} of what was received", said=said, share=share)
    return said


def burn_table(answer: BurnAnswer) -> Table:
    """Return planned and spent as lines."""
    heads = columns(
        ("period", tr("Until the end of")),
        ("currency", tr("Currency")),
        ("planned", tr("Planned")),
        ("spent", tr("Spent")),
        ("ahead", tr("Spent beyond plan")),
    )
    rows = [
        [
            words(period_words(point)), words(answer.currency),
            money_cell(point.planned, answer.currency), money_cell(point.spent, answer.currency),
            money_cell(None if point.spent is None else point.spent - point.planned,
                       answer.currency),
        ]
        for point in answer.points
    ]  # fmt: skip
    return table("mission-burn", answer.finding, answer.subtitle, heads, rows)
