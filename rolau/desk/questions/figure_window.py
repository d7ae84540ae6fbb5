"""Every figure that stands, as lines read page by page: for tables of any length."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rolau.analysis.measure import Measure, measure_of
from rolau.analysis.points import Point, points
from rolau.analysis.standing import age
from rolau.base import clock
from rolau.base.texts import report_language, tr
from rolau.desk.desk import Desk
from rolau.desk.questions.backing import Backings
from rolau.desk.questions.indicators import definition_of
from rolau.desk.questions.values import bounds
from rolau.desk.search import fold
from rolau.models.countries import countries as all_countries
from rolau.models.wording import figure
from rolau.store.queries.observations import ObservationRow
from rolau.store.queries.windowed import Asked, ValuesWindow, Word

COLUMNS = ("country", "indicator", "period", "value", "release")
"""What lines can be sorted by."""


class Choice(NamedTuple):
    """Which figures are wanted, and how: countries and indicators (None: all), years, words.

    ``sort`` is one of COLUMNS; without it they stand by country, indicator and period.
    """

    countries: tuple[str, ...] | None = None
    indicators: tuple[str, ...] | None = None
    period: tuple[int, int] | None = None
    words: str = ""
    sort: str = ""
    descending: bool = False


class FigureLine(NamedTuple):
    """One figure as it reads. ``part`` is its disaggregation, ``age`` in whole years.

    ``source`` says who says it and ``grade`` how far (letter and digit), where that is known.
    """

    country: str
    country_name: str
    indicator: str
    name: str
    unit: str
    period: str
    part: str
    value: float
    text: str
    point: Point
    decimals: int | None
    series: str
    release: str
    age: int
    by_hand: bool
    source: str = ""
    grade: str = ""

    @property
    def key(self) -> str:
        """What names the figure among all that stand."""
        return "|".join((self.country, self.indicator, self.period, self.part, self.series))


class FigureWindow:
    """Asks for figures in pages. The desk given is this window's alone, of its own thread."""

    def __init__(self, desk: Desk) -> None:
        if desk.gate is not None:
            raise ValueError("a window on values is for the Unit: what leaves it asks `values`")
        self.desk = desk
        self._window = ValuesWindow(desk.workspace)
        self._measures: dict[str, Measure] = {}
        self._releases: dict[str, str] = {}
        self._backings = Backings(desk)
        self._today = clock.today()

    def ask(self, choice: Choice, limit: int) -> tuple[int, list[FigureLine]]:
        """Return how many figures there are and the first of them."""
        self._measures.clear()
        self._releases.clear()
        self._backings = Backings(self.desk)
        count, found = self._window.ask(self._asked(choice), limit)
        return count, [self._line(row) for row in found]

    def count(self, choice: Choice) -> int:
        """Return how many figures another choice has; those asked for stay."""
        return self._window.count(self._asked(choice))

    def settle(self) -> None:
        """Put all of them in order, so that pages far down are read at once."""
        self._window.settle()

    def page(self, offset: int, limit: int) -> list[FigureLine]:
        """Return figures from a place on, less what went meanwhile."""
        found = self._window.page(offset, limit)
        return [self._line(row) for row in found if row.value is not None]

    def _asked(self, choice: Choice) -> Asked:
        first, last = bounds(choice.period)
        order: dict[str, int] = {}
        if choice.sort == "country":
            order = _order((c.code for c in all_countries().all()), _country)
        elif choice.sort == "indicator":
            order = _order(self._codes(), lambda code: self._measure(code).name)
        words = tuple(self._word(word) for word in fold(choice.words).split())
        return Asked(
            choice.countries, choice.indicators, first, last, words,
            choice.sort, choice.descending, order,
        )  # fmt: skip

    def _codes(self) -> list[str]:
        return [str(row["code"]) for row in self.desk.records("indicator_definition")]

    def _word(self, word: str) -> Word:
        """Return a word with everything whose name holds it."""
        rows = self.desk.records("vintage")
        by_hand = word in fold(tr("by hand"))
        return Word(
            word,
            [c.code for c in all_countries().all() if word in fold(_country(c.code))],
            [code for code in self._codes() if word in fold(self._measure(code).name)],
            [str(row["id"]) for row in rows if word in fold(self._release(str(row["id"])))],
            by_hand,
        )

    def _measure(self, code: str) -> Measure:
        found = self._measures.get(code)
        if found is None:
            found = self._measures[code] = measure_of(definition_of(self.desk, code))
        return found

    def _release(self, id: str) -> str:
        found = self._releases.get(id)
        if found is None:
            found = self._releases[id] = self.desk.title("vintage", id) if id else ""
        return found

    def _line(self, row: ObservationRow) -> FigureLine:
        measure = self._measure(row.indicator)
        (point,) = points([row])
        backing = self._backings.best(row)
        return FigureLine(
            row.country,
            _country(row.country),
            row.indicator,
            measure.name,
            measure.unit,
            row.period,
            row.disaggregation,
            point.value,
            figure(point.value, measure.decimals),
            point,
            measure.decimals,
            row.series,
            self._release(row.vintage),
            age(row.period, self._today),
            bool(row.manual),
            backing.title if backing else "",
            backing.grade if backing else "",
        )


def _country(code: str) -> str:
    return all_countries().name(code, report_language())


def _order(codes: Iterable[str], name: Callable[[str], str]) -> dict[str, int]:
    named = sorted((fold(name(code)), code) for code in codes)
    return {code: place for place, (_, code) in enumerate(named)}
