"""ROLAU's own long layout: for figures that come in no publisher's file, and for the sample."""

from collections.abc import Mapping
from dataclasses import replace

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series
from rolau.models.indicator_library import indicators

_NO_END = 1e15

LONG = Layout(
    code="rolau-long",
    title=N_("ROLAU's own layout: one line a country, indicator and period"),
    publisher="",
    release=N_("Figures collected by the desk, {first}–{last}"),
    released_after=None,
    columns={
        "country_code": ("Country code",),
        "indicator": ("Indicator code",),
        "period": ("Period",),
        "disaggregation": ("Disaggregation",),
        "value": ("Value",),
        "standard_error": ("Standard error",),
        "lower": ("Lower end",),
        "upper": ("Upper end",),
        "sources": ("Number of sources",),
    },
    requires=("Country code", "Indicator code", "Period", "Value"),
    indicators={known.code: known.code for known in indicators()},
    series=(Series("", -_NO_END, _NO_END),),
    note="",
)


def with_own(scales: Mapping[str, tuple[float | None, float | None]]) -> Layout:
    """Return the layout with further indicators: code → ends of the scale, None where open.

    A value outside the scale that was declared for an indicator is refused.
    """
    ends = {
        code: (-_NO_END if low is None else low, _NO_END if high is None else high)
        for code, (low, high) in scales.items()
    }
    of_their_own = tuple(
        Series("", low, high, indicators=(code,))
        for code, (low, high) in ends.items()
        if (low, high) != (-_NO_END, _NO_END)
    )
    return replace(
        LONG,
        indicators={**LONG.indicators, **{code: code for code in scales}},
        series=(*of_their_own, *LONG.series),
    )
