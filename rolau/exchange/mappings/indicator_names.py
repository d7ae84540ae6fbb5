"""What the indicators ROLAU knows are called in files and libraries."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rolau.exchange.cells import words
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import NO_END, Layout, Series
from rolau.models.indicator_library import indicators, series_of

_LEAST = 8
"""A shorter name inside a longer text may mean anything."""


class IndicatorNames:
    """Names → our codes: those of the library, of the declared layouts, and ``more``."""

    def __init__(self, more: Mapping[str, str] | None = None) -> None:
        self._codes = {**_shipped(), **{words(name): code for name, code in (more or {}).items()}}

    def code(self, text: object) -> str:
        """Return the code of a name or code as it stands alone in a cell, or an empty text."""
        return self._codes.get(words(str(text)), "")

    def within(self, text: object) -> set[str]:
        """Return the codes of all names in a longer text."""
        whole = words(str(text))
        alone = self._codes.get(whole)
        if alone:
            return {alone}
        return {
            code
            for name, code in self._codes.items()
            if len(name) >= _LEAST and f" {name} " in f" {whole} "
        }

    def likely(self, text: str) -> list[str]:
        """Return the codes of which a part stands in a text such as a file's name."""
        parts = set(re.findall(r"[a-z0-9]+", text.casefold()))
        found = [code for name, code in self._codes.items() if set(name.split()) <= parts]
        return list(dict.fromkeys(found))


@cache
def _shipped() -> dict[str, str]:
    found: dict[str, str] = {}
    for layout in LAYOUTS:
        for name, code in layout.indicators.items():
            if "*" not in name:
                found.setdefault(words(name), code)
    for known in indicators():
        found.setdefault(words(known.name), known.code)
        found.setdefault(words(known.code), known.code)
    return found


def scales(
    codes: Iterable[str], periods: tuple[str, str], figures: tuple[float, float]
) -> list[Series]:
    """Return the series that the figures of some indicators can belong to; none when in doubt.

    ``periods`` are the first and the last, ``figures`` the least and the greatest. A series that
    covers all periods is taken, the narrowest that holds the figures; else several that follow
    one another. All indicators must agree.
    """
    each = [_series(code, periods, figures) for code in dict.fromkeys(codes)]
    return each[0] if each and all(one == each[0] for one in each) else []


def _series(code: str, periods: tuple[str, str], figures: tuple[float, float]) -> list[Series]:
    first, last = periods
    known = [
        Series(
            one.code, *_widest(code, one.code, one.scale_min, one.scale_max), one.first, one.last
        )
        for one in series_of(code)
        if one.scale_min is not None and one.scale_max is not None
    ]
    whole = [
        one
        for one in known
        if one.holds(first) and one.holds(last) and one.low <= figures[0] and figures[1] <= one.high
    ]
    if whole:
        best = min(whole, key=lambda one: one.high - one.low)
        return [replace(best, first="", last="")]
    chain = [one for one in known if one.first <= last and (not one.last or one.last >= first)]
    follow = all(one.last < other.first for one, other in pairwise(chain) if one.last)
    fits = chain and min(one.low for one in chain) <= figures[0] and figures[1] > chain[0].high
    return chain if fits and follow and all(one.last for one in chain[:-1]) else []


def ends_of(code: str, layouts: Iterable[Layout] = LAYOUTS) -> tuple[float, float] | None:
    """Return the ends within which every value of an indicator lies, whatever its series.

    Of an indicator that is not shipped ``layouts`` may know them: a workspace's own has those of
    its library. None where it has no end; one end may be infinite.
    """
    known = next((one for one in indicators() if one.code == code), None)
    if known is None:
        return _own_ends(code, layouts)
    low = -math.inf if known.scale_min is None else known.scale_min
    high = math.inf if known.scale_max is None else known.scale_max
    for one in series_of(code):
        low = min(low, -math.inf if one.scale_min is None else one.scale_min)
        high = max(high, math.inf if one.scale_max is None else one.scale_max)
    declared = [
        one
        for layout in LAYOUTS
        if code in layout.codes()
        for one in layout.series
        if one.high < NO_END and (not one.indicators or code in one.indicators)
    ]
    low = min([low, *(one.low for one in declared)])
    high = max([high, *(one.high for one in declared)])
    return None if math.isinf(low) and math.isinf(high) else (low, high)


def _own_ends(code: str, layouts: Iterable[Layout]) -> tuple[float, float] | None:
    of = (one for layout in layouts for one in layout.series if code in one.indicators)
    only = next(of, None)
    if only is None:
        return None
    low = -math.inf if only.low <= -NO_END else only.low
    return low, math.inf if only.high >= NO_END else only.high


def _widest(code: str, series: str, low: float, high: float) -> tuple[float, float]:
    """Return the ends that the declared layouts give a series: some publishers set none."""
    ends = [
        (one.low, one.high)
        for layout in LAYOUTS
        if code in layout.codes()
        for one in layout.series
        if one.code == series
    ]
    return min([low, *(one[0] for one in ends)]), max([high, *(one[1] for one in ends)])
