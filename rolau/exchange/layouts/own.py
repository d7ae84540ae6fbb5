"""ROLAU's own long layout: for figures that come in no publisher's file, and for the sample."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import NO_END, Layout, Series, told_series
from rolau.models.indicator_library import indicators

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
        *(one for known in indicators() for one in told_series(known.code)),
        Series("", -NO_END, NO_END),
    ),
    note="",
)
