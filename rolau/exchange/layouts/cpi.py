"""Corruption Perceptions Index of Transparency International, and a compilation of it."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Evidence, Layout, Series

_PUBLISHER = "Transparency International"

RESULTS = Layout(
    code="cpi",
    title=N_("Corruption Perceptions Index, results of a year and history"),
    publisher=_PUBLISHER,
    release="Corruption Perceptions Index {released}",
    released=("Corruption Perceptions Index {year} *", "CPI {year} *"),
    columns={
        "country_name": ("Country", "Country / Territory"),
        "country_code": ("ISO3",),
        "period": ("Year",),
        "value": ("CPI score {year}", "CPI {year} score", "CPI score"),
        "standard_error": ("Standard error {year}", "Standard error"),
        "lower": ("Lower CI {year}", "Lower CI"),
        "upper": ("Upper CI {year}", "Upper CI"),
        "sources": ("Sources {year}", "Number of sources {year}", "Sources", "Number of sources"),
        "rank": ("Rank {year}", "CPI rank {year}", "Rank"),
    },
    requires=("Region",),  # sheets of one region or group repeat some of the lines without it
    indicator="cpi",
    series=(Series("to-2011", 0, 10, last="2011"), Series("2012", 0, 100, first="2012")),
)

COMPILED = Layout(
    code="cpi-compiled",
    title=N_("Corruption Perceptions Index 1995–2017, put side by side by others from 0 to 10"),
    publisher="Transparency International, rescaled by a third party",
    release="Corruption Perceptions Index {first}–{last}, compiled on a scale from 0 to 10",
    columns={"country_name": ("country",), "value": ("{year}",)},
    evidence=Evidence(first_year="1995", low=0, high=10, at_least=(0.0, 0.2)),
    indicator="cpi",
    missing_numbers=(0.0,),
    series=(Series("compiled-0-10", 0, 10),),
    note=N_(
        "Rescaled to 0–10 for all years by its compiler. The publisher uses 0–100 from 2012 and"
        " calls earlier years not comparable. 0.0 means not covered."
    ),
)
