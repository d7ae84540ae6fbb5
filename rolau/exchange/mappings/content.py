"""What a proposal learns from the whole file: names of indicators, marks for missing, scales."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from rolau.base.texts import tr
from rolau.exchange.cells import Cell, Row, number, shown
from rolau.exchange.headings import Plan
from rolau.exchange.layouts.vocabulary import MISSING, NO_END, Series
from rolau.exchange.mapping import Mapper
from rolau.exchange.mappings.indicator_names import IndicatorNames, scales
from rolau.exchange.mappings.known_words import means_all
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.running import OPEN, layout_of, plans_of, with_stand_ins
from rolau.exchange.mappings.sampling import period_of
from rolau.exchange.observations import Gathered
from rolau.exchange.places import Places
from rolau.exchange.problems import ProblemLog
from rolau.exchange.sheets import Book
from rolau.models.countries import Countries
from rolau.models.indicator_library import series_of

_MOST_TEXTS = 500
_LONGEST_MARK = 12
_MOST_LINES = 2_000_000
_SLIPS = 0.05
"""The share of figures at each end that do not choose a scale alone: they may be mistakes."""
_NO_VALUE = frozenset(text.casefold() for text in MISSING)


class _Met:
    """What was met in the columns of a file."""

    def __init__(self) -> None:
        self.indicators: Counter[str] = Counter()
        self.parts: Counter[str] = Counter()
        self.marks: Counter[str] = Counter()
        self.cells = 0
        self.zeros = 0
        self.figures: dict[str, array[float]] = {}
        self.periods: set[str] = set()

    def read(self, plan: Plan) -> None:
        """Look through all lines of a sheet."""
        at_indicator, at_period = plan.names.get("indicator"), plan.names.get("period")
        self.periods |= {slot.period for slot in plan.slots} - {""}
        values = [(slot.value, slot.indicator or plan.indicator) for slot in plan.slots]
        at_part = plan.names.get("disaggregation")
        decimal = plan.sheet.decimal
        for row in islice(plan.sheet.rows(), plan.last + 1, _MOST_LINES):
            width = len(row)
            named = shown(_at(row, at_indicator))
            filled = [(at, code) for at, code in values if at < width and shown(row[at])]
            for at, code in filled:
                self._figure(shown(row[at]), number(row[at], decimal), code or named)
            if named and (filled or sum(cell != "" for cell in row) > 1):  # else it is a note
                self._count(self.indicators, named)
            self._count(self.parts, shown(_at(row, at_part)))
            self.periods.add(period_of(_at(row, at_period)))

    def totals(self) -> tuple[str, ...]:
        """Return the texts of columns that part the figures which mean all parts together."""
        texts = dict.fromkeys(one.strip() for part in self.parts for one in part.split(", "))
        return tuple(filter(means_all, texts))

    def _figure(self, text: str, figure: float | None, indicator: str) -> None:
        self.cells += 1
        if figure is None:
            if text and len(text) <= _LONGEST_MARK:
                self._count(self.marks, text)
            return
        self.zeros += figure == 0
        if indicator in self.figures or len(self.figures) < _MOST_TEXTS:
            self.figures.setdefault(indicator, array("d")).append(figure)

    def _count(self, counter: Counter[str], text: str) -> None:
        if text and (text in counter or len(counter) < _MOST_TEXTS):
            counter[text] += 1


def _at(row: Row, at: int | None) -> Cell:
    """Return a cell of a line, empty where there is none."""
    return row[at] if at is not None and at < len(row) else ""


def completed(book: Book, mapping: Mapping, names: IndicatorNames) -> Mapping:
    """Return a mapping with what only the whole file tells."""
    # where headings name the indicators, those still without a code count too
    plans, _ = plans_of(book, with_stand_ins(mapping) if mapping.indicators else mapping)
    met = _Met()
    for plan in plans:
        met.read(plan)
    met.figures = {key: each for key, each in met.figures.items() if not key.startswith(OPEN)}
    why = dict(mapping.why)
    if "indicator" in mapping.columns:
        found = {text: names.code(text) for text in met.indicators}
        mapping = replace(mapping, indicators=found)
    marks = [
        text
        for text, times in met.marks.most_common()
        if times > 1
        and times * 200 > met.cells
        and text.casefold() not in _NO_VALUE
        and not any(map(str.isdecimal, text))  # nearly a figure: a fault that must be seen
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
    if totals := met.totals():
        mapping = replace(mapping, totals=totals)
        why["totals"] = tr(
            "{texts} mean all parts together.", texts=", ".join(f"“{text}”" for text in totals)
        )
    return _in_series(replace(mapping, why=why), met)


def with_series(book: Book, mapping: Mapping) -> Mapping:
    """Return a mapping that names no series with those that the figures of a file choose.

    Which they are cannot be proposed before it is known which indicators the figures are of.
    """
    if mapping.series or not any(map(series_of, mapping.codes)):
        return mapping
    plans, _ = plans_of(book, mapping)
    met = _Met()
    for plan in plans:
        met.read(plan)
    return _in_series(mapping, met)


def _in_series(mapping: Mapping, met: _Met) -> Mapping:
    figures = _by_code(mapping, met)
    series = _series(mapping, sorted(met.periods - {""}), figures)
    if not series:
        return mapping
    why = {**mapping.why, "series": _told(series, figures)}
    return replace(mapping, series=tuple(series), why=why)


def _by_code(mapping: Mapping, met: _Met) -> dict[str, list[float]]:
    """Return the figures of each indicator, whatever texts name it, the least first."""
    found: dict[str, list[float]] = {}
    for key, each in met.figures.items():
        code = mapping.indicators.get(key, key or mapping.indicator)
        found[code] = sorted([*found.get(code, ()), *each])
    return found


def _series(
    mapping: Mapping, periods: Sequence[str], figures: dict[str, list[float]]
) -> list[Series]:
    """Return the series of all indicators, or of each where they differ; none when in doubt."""
    if not periods or not mapping.codes or not figures:
        return []
    ends = (periods[0], periods[-1])
    common = _fitting(mapping.codes, ends, list(figures.values()))
    if common:
        return common
    found = [
        replace(one, indicators=(code,))
        for code, each in figures.items()
        if code in mapping.codes
        for one in _fitting([code], ends, [each])
    ]
    return [*found, Series("", -NO_END, NO_END)] if found else []


def _fitting(
    codes: Iterable[str], ends: tuple[str, str], figures: Sequence[Sequence[float]]
) -> list[Series]:
    """Return the series that nearly all figures choose, else the one that all of them fit.

    One slip of the pen beyond a scale would choose another one for all: it is to be refused.
    """
    most = [each[(off := int(len(each) * _SLIPS)) : len(each) - off] for each in figures]
    return scales(codes, ends, _whole(most)) or scales(codes, ends, _whole(figures))


def _whole(figures: Iterable[Sequence[float]]) -> tuple[float, float]:
    each = list(figures)
    return min(one[0] for one in each), max(one[-1] for one in each)


def _told(series: Sequence[Series], figures: dict[str, list[float]]) -> str:
    """Say what the figures have in common with these series, and how many have not."""

    def held(code: str, figure: float) -> bool:
        of = [one for one in series if not one.indicators or code in one.indicators]
        return any(one.low <= figure <= one.high for one in of)

    all_of = [(code, figure) for code, each in figures.items() for figure in each]
    inside = [figure for code, figure in all_of if held(code, figure)] or [f for _, f in all_of]
    words = {
        "low": f"{min(inside):g}",
        "high": f"{max(inside):g}",
        "series": ", ".join(dict.fromkeys(one.code for one in series if one.code)),
    }
    out = len(all_of) - len(inside)
    if not out:
        return tr("The figures lie from {low} to {high}, as those of {series} do.", **words)
    return tr(
        "All but {n} of the figures lie from {low} to {high}, as those of {series} do.",
        n=out,
        **words,
    )


def score(book: Book, mapping: Mapping, known: Countries) -> float:
    """Return the share of cells of figures in the first lines that are read without a fault."""
    mapping = with_stand_ins(mapping)
    plans, _ = plans_of(book, mapping)
    found, log = Gathered(), ProblemLog(book.path.name)
    mapper = Mapper(layout_of(mapping), Places(known), found, log)
    for plan in plans:
        mapper.read(plan, plan.sheet.head, lambda _lines: None)
    good = found.kept + found.missing + sum(found.set_aside.values())
    whole = good + found.refused
    return good / whole if whole else 0.0
