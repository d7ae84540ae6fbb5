"""V-Dem country-year dataset: one line a country and year, thousands of measures across."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series

_MODEL_SCALE = 1e3
_INDICES = ("vdem-rule", "vdem-corr", "vdem-pubcorr", "vdem-execorr", "vdem-regcorr")

COUNTRY_YEAR = Layout(
    code="v-dem",
    title=N_("V-Dem country-year dataset: rule of law and corruption"),
    publisher="V-Dem Institute",
    release="V-Dem country-year dataset, {first}–{last}",
    released_after=None,
    columns={
        "country_name": ("country_name",),
        "country_code": ("country_text_id",),
        "period": ("year",),
        "value": ("{indicator}",),
        "standard_error": ("{indicator}_sd",),
        "lower": ("{indicator}_codelow",),
        "upper": ("{indicator}_codehigh",),
    },
    requires=("country_text_id", "historical_date"),
    indicators={
        "v2x_rule": "vdem-rule",
        "v2x_corr": "vdem-corr",
        "v2x_pubcorr": "vdem-pubcorr",
        "v2x_execorr": "vdem-execorr",
        "v2xnp_regcorr": "vdem-regcorr",
        "v2jucorrdc": "vdem-jucorrdc",
    },
    series=(Series("", 0, 1, indicators=_INDICES), Series("", -_MODEL_SCALE, _MODEL_SCALE)),
    note=N_(
        "Political, public sector, executive and regime corruption: higher is more corrupt."
        " Rule of law and judicial corruption decision: higher is better."
    ),
)
