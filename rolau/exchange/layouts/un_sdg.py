"""United Nations SDG database: one line a series, area, year and combination of dimensions."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import MISSING, Layout, Series

_SHARES = ("sdg-16-3-2", "sdg-16-5-1", "sdg-16-5-2")

DATABASE = Layout(
    code="un-sdg",
    title=N_("United Nations SDG database, series of Goal 16"),
    publisher="United Nations Statistics Division",
    release="SDG indicators database, {first}–{last}",
    released_after=None,
    columns={
        "country_code": ("GeoAreaCode",),
        "country_name": ("GeoAreaName",),
        "indicator": ("SeriesCode",),
        "period": ("TimePeriod",),
        "value": ("Value",),
        "lower": ("LowerBound",),
        "upper": ("UpperBound",),
    },
    requires=("SeriesCode", "SeriesDescription", "GeoAreaCode"),
    fixed={
        "[Sex]": ("BOTHSEX", "_T", ""),
        "[Age]": ("ALLAGE", "_T", ""),
        "[Location]": ("ALLAREA", "_T", ""),
        "[Reporting Type]": ("G", ""),
    },
    indicators={
        "VC_IHR_PSRC": "sdg-16-1-1",
        "VC_PRS_UNSNT": "sdg-16-3-2",
        "IU_COR_BRIB": "sdg-16-5-1",
        "IC_FRM_BRIB": "sdg-16-5-2",
    },
    partial=True,
    missing=(*MISSING, "N"),
    series=(Series("", 0, 100, indicators=_SHARES), Series("", 0, 1e6)),
    note=N_("Both sexes, all ages, all areas: lines of a part are set aside."),
)
