"""Data pages of the World Bank: one line a country and indicator, years across."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series

_INDICATORS = {
    "VA.EST": "wgi-va",
    "PV.EST": "wgi-pv",
    "GE.EST": "wgi-ge",
    "RQ.EST": "wgi-rq",
    "RL.EST": "wgi-rl",
    "CC.EST": "wgi-cc",
    "GOV_WGI_VA.EST": "wgi-va",
    "GOV_WGI_PV.EST": "wgi-pv",
    "GOV_WGI_GE.EST": "wgi-ge",
    "GOV_WGI_RQ.EST": "wgi-rq",
    "GOV_WGI_RL.EST": "wgi-rl",
    "GOV_WGI_CC.EST": "wgi-cc",
}

GOVERNANCE = Layout(
    code="world-bank-wgi",
    title=N_("World Bank data pages: a governance estimate, years across"),
    publisher="World Bank",
    release="World Bank data pages, updated {released}",
    released=("Last Updated Date {date}",),
    released_after=None,
    columns={
        "country_name": ("Country Name",),
        "country_code": ("Country Code",),
        "indicator": ("Indicator Code", "Series Code"),
        "value": ("{year}", "{year} YR*"),
    },
    indicators=_INDICATORS,
    series=(
        Series("revision-2025", -5, 5, released_from="2025-09"),
        Series("estimate", -5, 5),
    ),
    partial=True,
)
