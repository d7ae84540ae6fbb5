"""Worldwide Governance Indicators of the World Bank, in the shapes they were released in."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series

_PUBLISHER = "World Bank"
_RELEASE = "Worldwide Governance Indicators, {released} update"
_INDICATORS = {
    "Voice and Accountability": "wgi-va",
    "VoiceandAccountability": "wgi-va",
    "va": "wgi-va",
    "Political Stability and Absence of Violence/Terrorism": "wgi-pv",
    "PoliticalStability": "wgi-pv",
    "pv": "wgi-pv",
    "Government Effectiveness": "wgi-ge",
    "GovernmentEffectiveness": "wgi-ge",
    "ge": "wgi-ge",
    "Regulatory Quality": "wgi-rq",
    "RegulatoryQuality": "wgi-rq",
    "rq": "wgi-rq",
    "Rule of Law": "wgi-rl",
    "RuleofLaw": "wgi-rl",
    "rl": "wgi-rl",
    "Control of Corruption": "wgi-cc",
    "ControlofCorruption": "wgi-cc",
    "cc": "wgi-cc",
}
_SCORES = tuple(f"{code}-score" for code in dict.fromkeys(_INDICATORS.values()))
_SERIES = (Series("estimate", -5, 5),)
"""The estimates lie about -2.5 to 2.5, by design without fixed ends: some reach beyond -3."""

WORKBOOK = Layout(
    code="wgi-workbook",
    title=N_("Worldwide Governance Indicators, workbook with a sheet for each (to 2022)"),
    publisher=_PUBLISHER,
    release=_RELEASE,
    released=("The Worldwide Governance Indicators, {year} Update",),
    released_after=1,
    header_lines=2,
    columns={
        "country_name": ("Country/Territory",),
        "country_code": ("Code",),
        "value": ("{year} Estimate",),
        "standard_error": ("{year} StdErr",),
        "sources": ("{year} NumSrc",),
        "rank": ("{year} Rank",),
        "rank_lower": ("{year} Lower",),
        "rank_upper": ("{year} Upper",),
    },
    indicators=_INDICATORS,
    series=_SERIES,
)

LONG = Layout(
    code="wgi-long",
    title=N_("Worldwide Governance Indicators, one line a country, year and indicator"),
    publisher=_PUBLISHER,
    release=_RELEASE,
    released_after=1,
    columns={
        "country_name": ("Country/Territory",),
        "country_code": ("Code",),
        "period": ("Year",),
        "indicator": ("Indicator",),
        "value": ("Estimate",),
        "standard_error": ("StdErr",),
        "sources": ("NumSrc",),
        "rank": ("Rank",),
        "rank_lower": ("Lower",),
        "rank_upper": ("Upper",),
    },
    requires=("Year", "Indicator", "StdErr"),
    indicators=_INDICATORS,
    series=_SERIES,
)

RELEASE_2024 = Layout(
    code="wgi-2024",
    title=N_("Worldwide Governance Indicators, one sheet (2023 and 2024 releases)"),
    publisher=_PUBLISHER,
    release=_RELEASE,
    released_after=1,
    columns={
        "country_name": ("countryname",),
        "country_code": ("code",),
        "period": ("year",),
        "indicator": ("indicator",),
        "value": ("estimate",),
        "standard_error": ("stddev",),
        "sources": ("nsource",),
        "rank": ("pctrank",),
        "rank_lower": ("pctranklower",),
        "rank_upper": ("pctrankupper",),
    },
    requires=("codeindyr", "year", "indicator"),
    indicators=_INDICATORS,
    series=_SERIES,
)

REVISION_2025 = Layout(
    code="wgi-2025",
    title=N_("Worldwide Governance Indicators, a sheet for each, estimate and score (from 2025)"),
    publisher=_PUBLISHER,
    release=_RELEASE,
    released_after=1,
    columns={
        "country_name": ("Economy (name)",),
        "country_code": ("Economy (code)",),
        "period": ("Year",),
        "indicator": ("Governance dimension",),
        "sources": ("Number of sources",),
        "value": ("Governance estimate (approx. -2.5 to +2.5)",),
        "standard_error": ("Standard error (estimate)",),
        "lower": ("Lower threshold (90% conf. int. estimate)",),
        "upper": ("Upper threshold (90% conf. int. estimate)",),
    },
    also={
        "-score": {
            "value": ("Governance score (0-100)",),
            "standard_error": ("Standard error (gov. score)",),
            "lower": ("Lower threshold (90% conf. int. score)",),
            "upper": ("Upper threshold (90% conf. int. score)",),
        }
    },
    requires=("Economy (code)", "Governance score (0-100)"),
    indicators=_INDICATORS,
    series=(
        Series("revision-2025", 0, 100, indicators=_SCORES),
        Series("revision-2025", -5, 5),
    ),
    note=N_(
        "All years were estimated anew with another method: not a later release of the series"
        " before 2025."
    ),
)
