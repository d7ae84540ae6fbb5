"""What a proposal learns from the whole file: names of indicators, marks for missing, scales."""

from collections import Counter
from dataclasses import replace
from itertools import islice

from rolau.base.texts import tr
from rolau.exchange.cells import Row, number, shown
from rolau.exchange.headings import Plan
from rolau.exchange.layouts.vocabulary import MISSING
from rolau.exchange.mapping import Mapper
from rolau.exchange.mappings.indicator_names import IndicatorNames, scales
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.running import layout_of, plans_of, with_stand_ins
from rolau.exchange.mappings.sampling import period_of
from rolau.exchange.observations import Gathered
from rolau.exchange.places import Places
from rolau.exchange.problems import ProblemLog
from rolau.exchange.sheets import Book
from rolau.models.countries import Countries

_MOST_TEXTS = 500
_LONGEST_MARK = 12
_MOST_LINES = 2_000_000
_NO_VALUE = frozenset(text.casefold() for text in MISSING)


class _Met:
    """What was met in the columns of a file."""

    def __init__(self) -> None:
        self.indicators: Counter[str] = Counter()
        self.marks: Counter[str] = Counter()
        self.cells = 0
        self.zeros = 0
        self.low = float("inf")
        self.high = float("-inf")
        self.periods: set[str] = set()

    def read(self, plan: Plan) -> None:
        """Look through all lines of a sheet."""
        at_indicator, at_period = plan.names.get("indicator"), plan.names.get("period")
        self.periods |= {slot.period for slot in plan.slots} - {""}
        values = [slot.value for slot in plan.slots]
        decimal = plan.sheet.decimal
        for row in islice(plan.sheet.rows(), plan.last + 1, _MOST_LINES):
            width = len(row)
            said = [at for at in values if at < width and shown(row[at])]
            for at in said:
                self._figure(shown(row[at]), number(row[at], decimal))
            if at_indicator is not None and at_indicator < width and self._counts(row, said):
                self._count(self.indicators, shown(row[at_indicator]))
            if at_period is not None and at_period < width:
                self.periods.add(period_of(row[at_period]))

    def _counts(self, row: Row, said: list[int]) -> bool:
        """Tell whether a line holds observations and is no note below the figures."""
        return bool(said) or sum(cell != "" for cell in row) > 1

    def _figure(self, text: str, figure: float | None) -> None:
        self.cells += 1
        if figure is None:
            if text and len(text) <= _LONGEST_MARK:
                self._count(self.marks, text)
            return
        self.zeros += figure == 0
        self.low, self.high = min(self.low, figure), max(self.high, figure)

    def _count(self, counter: Counter[str], text: str) -> None:
        if text and (text in counter or len(counter) < _MOST_TEXTS):
            counter[text] += 1


def completed(book: Book, mapping: Mapping, names: IndicatorNames) -> Mapping:
    """Return a mapping with what only the whole file tells."""
    plans, _ = plans_of(book, mapping)
    met = _Met()
    for plan in plans:
        met.read(plan)
    why = dict(mapping.why)
    if "indicator" in mapping.columns:
        found = {text: names.code(text) for text in met.indicators}
        mapping = replace(mapping, indicators=found)
    marks = [
        text
        for text, times in met.marks.most_common()
        if times > 1 and times * 200 > met.cells and text.casefold() not in _NO_VALUE
    ]
    if marks:
        mapping = replace(mapping, missing=(*MISSING, *marks[:5]))
        why["missing"] = tr(
            "{marks} stand where figures should, {n} times: they seem to mark missing.",
            marks=", ".join(f"“{text}”" for text in marks[:5]),
            n=sum(met.marks[text] for text in marks[:5]),
        )
    if met.zeros * 10 >= met.cells > 0:
        why["missing_numbers"] = tr(
            "0 stands in {n} of {all} cells. It is read as a figure; if it means “not covered”,"
            " put 0.0 here.",
            n=met.zeros,
            all=met.cells,
        )
    periods = sorted(met.periods - {""})
    codes = mapping.codes
    if periods and codes and met.high >= met.low:
        series = scales(codes, (periods[0], periods[-1]), (met.low, met.high))
        if series:
            mapping = replace(mapping, series=tuple(series))
            why["series"] = tr(
                "The figures lie from {low} to {high}, as those of {series} do.",
                low=f"{met.low:g}",
                high=f"{met.high:g}",
                series=", ".join(one.code for one in series),
            )
    return replace(mapping, why=why)


def score(book: Book, mapping: Mapping, known: Countries) -> float:
    """Return the share of cells of figures in the first lines that are read without a fault."""
    mapping = with_stand_ins(mapping)
    plans, _ = plans_of(book, mapping)
    found, log = Gathered(), ProblemLog(book.path.name)
    mapper = Mapper(layout_of(mapping), Places(known), found, log)
    for plan in plans:
        mapper.read(plan, plan.sheet.head, lambda: None)
    good = found.kept + found.missing + sum(found.set_aside.values())
    whole = good + found.refused
    return good / whole if whole else 0.0
