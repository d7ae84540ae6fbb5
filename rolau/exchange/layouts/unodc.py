"""Data portal of the UN Office on Drugs and Crime: one layout for all its sets."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series

PORTAL = Layout(
    code="unodc",
    title=N_("UNODC data portal, totals of homicide and of trafficking victims"),
    publisher="UNODC",
    release="UNODC data portal, {first}–{last}",
    released_after=None,
    columns={
        "country_code": ("Iso3_code",),
        "country_name": ("Country",),
        "indicator": ("Indicator",),
        "unit": ("Unit of measurement",),
        "period": ("Year",),
        "value": ("VALUE", "txtVALUE"),
    },
    requires=("Iso3_code", "Dimension", "Category", "Unit of measurement"),
    fixed={"Dimension": ("Total",), "Category": ("Total",), "Sex": ("Total",), "Age": ("Total",)},
    indicators={
        "Victims of intentional homicide: Rate per 100,000 population": "homicide-rate",
        "Victims of intentional homicide: Counts": "homicide-victims",
        "Detected trafficking victims: Counts": "trafficking-victims",
    },
    partial=True,
    series=(Series("", 0, 1e9),),
    note=N_("Totals only: lines of a sex, an age or another part are set aside."),
)
