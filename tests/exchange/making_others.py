"""Makes small files in layouts seen in copies or descriptions, with invented numbers.

``python -m tests.exchange.making_others`` writes those of `files/` again.
"""

from pathlib import Path

from rolau.exchange.cells import Row
from tests.exchange.making import FILES, write_csv, write_workbook


def heading(texts: str) -> Row:
    """Return the cells of a heading, written with ``|`` between them."""
    return [*texts.split("|")]


CPIA: list[Row] = [
    heading("Country Name|Country Code|Series Name|Series Code|2018 [YR2018]|2019 [YR2019]"),
    ["Liberia", "LBR", "CPIA property rights", "IQ.CPA.PROP.XQ", 2.5, ".."],
    ["Liberia", "LBR", "CPIA transparency", "IQ.CPA.TRAN.XQ", 3.0, 3.5],
    ["Liberia", "LBR", "Population, total", "SP.POP.TOTL", 4818973, 4937374],
    ["Kosovo", "XKX", "CPIA transparency", "IQ.CPA.TRAN.XQ", 3.0, 7.5],
    ["IDA total", "IDA", "CPIA transparency", "IQ.CPA.TRAN.XQ", 2.9, 2.9],
    [],
    ["Data from database: Country Policy and Institutional Assessment"],
    ["Last Updated: 07/01/2020"],
]
"""The databank's form: series beside others, ``..`` for missing, two lines at the end."""

_GOVERNANCE_2025 = heading(
    "ID variable (economy code-year)|Economy (name)|Economy (code)|Region|Income classification"
    "|Year|Governance dimension|Number of sources|Governance estimate (approx. -2.5 to +2.5)"
    "|Standard error (estimate)|Lower threshold (90% conf. int. estimate)"
    "|Upper threshold (90% conf. int. estimate)|Governance score (0-100)"
    "|Standard error (gov. score)|Lower threshold (90% conf. int. score)"
    "|Upper threshold (90% conf. int. score)"
)


def governance_2025() -> dict[str, list[Row]]:
    """Return two of the six sheets and one of the sources'."""
    sheets: dict[str, list[Row]] = {}
    for short, name, base in (("rl", "Rule of Law", -1.0), ("cc", "Control of Corruption", 0.5)):
        rows: list[Row] = [list(_GOVERNANCE_2025)]
        for year in (2023, 2024):
            figures: Row = [7, base, 0.18, base - 0.25, base + 0.25, 30.0, 3.6, 24.0, 36.0]
            place: Row = ["Liberia", "LBR", "Sub-Saharan Africa", "Low income", year, name]
            rows.append([f"LBR{year}", *place, *figures])
        rows.append(["AND2024", "Andorra", "AND", "Europe", "High income", 2024, name, *[""] * 9])
        sheets[short] = rows
    sheets["adb"] = [heading("Economy (name)|Economy (code)|Year|x"), ["Liberia", "LBR", 2024, 3]]
    return sheets


def perceptions_2025() -> dict[str, list[Row]]:
    """Return results, trends and the long history of a later release, a line of embargo above."""
    above: list[Row] = [["Corruption Perceptions Index 2025: Global scores"]]
    above += [["EMBARGOED UNTIL 10 FEBRUARY 2026"], []]
    head = "Country / Territory|ISO3|Region|CPI 2025 score|Rank|Standard error|Number of sources"
    trends = "Country / Territory|ISO3|Region"
    for year in (2025, 2024):
        trends += f"|CPI score {year}|Rank {year}|Sources {year}|Standard error {year}"
    trends += "|CPI Score 2013|Sources 2013|Standard error 2013"
    return {
        " CPI 2025": [
            *above,
            heading(f"{head}|Lower CI|Upper CI|World Bank CPIA"),
            ["Liberia", "LBR", "SSA", 28, 130, 2.1, 6, 24.5, 31.5, 27],
            ["Georgia", "GEO", "ECA", 50, 56, 2.4, 7, 46.0, 54.0, ""],
        ],
        "CPI Timeseries 2012 - 2025": [
            *above,
            heading(trends),
            ["Liberia", "LBR", "SSA", 28, 130, 6, 2.1, 27, 135, 6, 2.2, 38, 7, 3.1],
            ["Georgia", "GEO", "ECA", 50, 56, 7, 2.4, 53, 53, 7, 2.5, "", "", ""],
        ],
        "CPI Historical": [
            *above,
            heading("Country / Territory|ISO3|Year|Region|CPI score|Rank|Sources"),
            ["Liberia", "LBR", 2023, "SSA", 25, 145, 6],
            ["Georgia", "GEO", 2025, "ECA", 50, 56, 7],
        ],
    }


_FIRST = "Continent|Region|Country|"
_MARKETS = "Human trafficking|Human smuggling|"
_ACTORS = "Mafia-style groups|State-embedded actors|"


def _crime(mark: str) -> Row:
    """Return the heading of the editions from 2023; ``mark`` ends the names of averages."""
    markets = f"Criminality avg{mark}|Criminal markets avg{mark}|{_MARKETS}Cyber-dependent crimes|"
    actors = f"Criminal actors avg{mark}|{_ACTORS}Private sector actors|"
    return heading(f"{_FIRST}{markets}{actors}Resilience avg{mark}")


def crime_sheets() -> dict[str, list[Row]]:
    """Return three editions: full stops turned into commas, other words, other composition."""
    first = f"{_FIRST}Criminality|Criminal markets|{_MARKETS}Criminal actors|{_ACTORS}Resilience"
    return {
        "2025_Global_OC_Index": [[], ["", "GLOBAL ORGANIZED CRIME INDEX - 2025"]],
        "2025_dataset": [
            _crime("."),
            ["Africa", "West Africa", "Liberia", 5.5, 5.0, 5, 5.5, 2, 6.0, 4, 7, 5, 4.2],
        ],
        "2023_dataset": [
            _crime(","),
            ["Africa", "Central", "Congo, Dem, Rep,", 7.35, 6.2, 8, 6, 1, 8.5, 8, 9.5, 7, 2.6],
            ["Africa", "Southern Africa", "eSwatini", 4.0, 4.1, 5, 5, 2, 4.0, 1, 6, 4, 4.5],
            ["Americas", "Caribbean", "St, Lucia", 4.2, 3.2, 4, 1.5, 2, 5.0, 5, 5, 5, 5.6],
        ],
        "2021_dataset": [
            heading(first),
            ["Africa", "Central", "Congo, Dem. Rep.", 7.75, 6.5, 8.0, 6.5, 9.0, 8.5, 9.5, 2.5],
            ["Americas", "Caribbean ", "St. Lucia", 4.09, 3.05, 4, 1.5, 5.13, 5, 5.5, 5.63],
        ],
    }


_FACTORS = (
    "Factor 1: Constraints on Government Powers",
    "Factor 2: Absence of Corruption",
    "2.1 Government officials in the executive branch do not use public office for private gain",
    "Factor 5: Order and Security",
    "Factor 8: Criminal Justice",
    "8.7. Due process of the law and rights of the accused",
    "4.1 Equal treatment and absence of discrimination",
)
_OVERALL = "WJP Rule of Law Index: Overall Score"


def _edition(liberia: float, georgia: float) -> list[Row]:
    rows: list[Row] = [
        ["Country", "Liberia", "Georgia"],
        ["Country Code", "LBR", "GEO"],
        ["Region", "Sub-Saharan Africa", "Eastern Europe & Central Asia"],
        ["Income Group*", "Low", "Upper middle"],
        [_OVERALL, liberia, georgia],
        ["", "", ""],
    ]
    for place, name in enumerate(_FACTORS, start=1):
        rows.append([name, round(liberia + place / 64, 4), round(georgia - place / 64, 4)])
    rows.append(["*Income groups are those of the World Bank of the year of the edition."])
    return rows


def justice_sheets() -> dict[str, list[Row]]:
    """Return three editions: countries across, and down with factors numbered otherwise."""
    first = "Country|Region|Income Group|Factor 1: Limited Government Powers"
    first += "|Factor 3: Order and Security|Factor 5: Open Government |Factor 8: Criminal Justice"
    return {
        "Introduction": [["The World Justice Project"], ["Rule of Law Index 2024"]],
        "WJP ROL Index 2012-2013 Scores": [
            heading(first),
            ["Liberia", "Sub-Saharan Africa", "Low", 0.41, 0.55, 0.37, 0.25],
        ],
        "WJP ROL Index 2017-2018 Scores": _edition(0.45, 0.6),
        "WJP ROL Index 2024 Scores": _edition(0.5, 0.62),
    }


def justice_history() -> dict[str, list[Row]]:
    """Return the later shape: sheets of editions and one long sheet of them all."""
    rows: list[Row] = [
        heading(f"Country|Year|Country-Year|Country Code|Region|{_OVERALL}|{'|'.join(_FACTORS)}")
    ]
    for year, score in (("2012-2013", 0.45), ("2017-2018", 0.5), (2025, 0.55)):
        figures = [round(score + place / 64, 4) for place in range(8)]
        rows.append(["Liberia", year, f"Liberia{year}", "LBR", "Sub-Saharan Africa", *figures])
    return {"WJP ROL Index 2025 Scores": _edition(0.55, 0.6), "Historical Data": rows}


UNODC: list[Row] = [
    ["UNODC", "", "", "unodc-dass@un.org"],
    ["24/11/2024"],
    heading(
        "Iso3_code|Country|Region|Subregion|Indicator|Dimension|Category|Sex|Age|Year"
        "|Unit of measurement|VALUE|Source"
    ),
]
"""Two lines of text, then the heading in the third."""
_KILLED = "Victims of intentional homicide"
for _code, _name, _what, _sex, _unit, _value in (
    ("LBR", "Liberia", _KILLED, "Total", "Rate per 100,000 population", 3.25),
    ("LBR", "Liberia", _KILLED, "Total", "Counts", 120.0),
    ("LBR", "Liberia", _KILLED, "Male", "Counts", 90.0),
    ("LBR", "Liberia", "Persons convicted", "Total", "Counts", 40.0),
    ("LBR", "Liberia", "Detected trafficking victims", "Total", "Counts", "<5"),
    ("GBR_E_W", "United Kingdom (England and Wales)", _KILLED, "Male", "Counts", 400.0),
):
    _part: Row = [_code, _name, "", "", _what, "Total", "Total", _sex, "Total", 2019]
    UNODC.append([*_part, _unit, _value, "CTS"])

SDG: list[Row] = [
    heading(
        "Goal|Target|Indicator|SeriesCode|SeriesDescription|GeoAreaCode|GeoAreaName|TimePeriod"
        "|Value|Time_Detail|UpperBound|LowerBound|Source|FootNote|[Age]|[Nature]"
        "|[Reporting Type]|[Sex]|[Units]"
    ),
]
for _series, _area, _name, _value, _sex, _kind in (
    ("VC_IHR_PSRC", 430, "Liberia", 3.25, "BOTHSEX", "G"),
    ("VC_IHR_PSRC", 430, "Liberia", 5.5, "MALE", "G"),
    ("VC_IHR_PSRC", 430, "Liberia", 3.5, "BOTHSEX", "N"),
    ("VC_IHR_PSRC", 4, "Afghanistan", "NaN", "BOTHSEX", "G"),
    ("VC_IHR_PSRC", 1, "World", 5.8, "BOTHSEX", "G"),
    ("VC_PRS_UNSNT", 268, "Georgia", "N", "", "G"),
    ("IU_COR_BRIB", 268, "Georgia", "<5", "BOTHSEX", "G"),
    ("SG_REG_BRTH", 268, "Georgia", 99.6, "BOTHSEX", "G"),
):
    _part = ["16", "16.1", "16.1.1", _series, "described", _area, _name, 2019, _value, "2019"]
    SDG.append([*_part, 4.0, 2.5, "UNODC", "", "ALLAGE", "C", _kind, _sex, "PER_100000_POP"])

_PARTS = ("", "_codelow", "_codehigh", "_sd")
_MEASURES = ("v2x_rule", "v2x_corr", "v2jucorrdc", "v2x_polyarchy")
_CODED: Row = [0.45, 0.4, 0.5, 0.05, 0.7, 0.65, 0.75, 0.04, -0.8, -1.1, -0.5, 0.3]
V_DEM: list[Row] = [
    [
        *heading("country_name|country_text_id|country_id|year|historical_date|COWcode"),
        *(measure + part for measure in _MEASURES for part in _PARTS),
    ],
    ["Liberia", "LBR", 86, 2019, "2019-12-31", 450, *_CODED, 0.5, 0.4, 0.6, 0.1],
    ["Liberia", "LBR", 86, 1899, "1899-12-31", 450, *[""] * 16],
]


def make(folder: Path) -> None:
    """Write all the files."""
    write_csv(folder / "cpia-databank.csv", CPIA)
    write_workbook(folder / "wgi-2025.xlsx", governance_2025())
    write_workbook(folder / "cpi-2025.xlsx", perceptions_2025())
    write_workbook(folder / "oc-index.xlsx", crime_sheets())
    write_workbook(folder / "wjp-editions.xlsx", justice_sheets())
    write_workbook(folder / "wjp-historical.xlsx", justice_history())
    write_csv(folder / "unodc.csv", UNODC, separator=";")
    write_csv(folder / "un-sdg.csv", SDG)
    write_csv(folder / "v-dem.csv", V_DEM)


if __name__ == "__main__":
    make(FILES)
