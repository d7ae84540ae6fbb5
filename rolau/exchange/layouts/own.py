"""ROLAU's own long layout: for figures that come in no publisher's file, and for the sample."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series
from rolau.models.indicator_library import indicators, told_by_period

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
    series=(
        *(
            Series(
                one.code,
                -_NO_END if one.scale_min is None else one.scale_min,
                _NO_END if one.scale_max is None else one.scale_max,
                one.first,
                one.last,
                indicators=(one.indicator,),
            )
            for known in indicators()
            for one in told_by_period(known.code)
        ),
        Series("", -_NO_END, _NO_END),
    ),
    note="",
)
