"""Makes small files in the publishers' layouts, with invented numbers.

``python -m tests.exchange.making`` writes those of `files/` again.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rolau.exchange.cells import Cell, Row

FILES = Path(__file__).parent / "files"
Cells = Sequence[Cell]

PLACES = {
    "Liberia": ("LBR", "LBR"),
    "Congo, Dem. Rep.": ("ZAR", "COD"),
    "Timor-Leste": ("TMP", "TLS"),
    "Côte d'Ivoire": ("CIV", "CIV"),
    "Kosovo": ("KSV", "XKX"),
    "West Bank and Gaza": ("WBG", "PSE"),
    "Andorra": ("ADO", "AND"),
    "Netherlands Antilles (former)": ("ANT", "ANT"),
}
"""Name → the World Bank's code, our code."""
GOVERNANCE = {
    "wgi-va": ("Voice and Accountability", "VoiceandAccountability", "va"),
    "wgi-pv": (
        "Political Stability and Absence of Violence/Terrorism",
        "PoliticalStability",
        "pv",
    ),
    "wgi-ge": ("Government Effectiveness", "GovernmentEffectiveness", "ge"),
    "wgi-rq": ("Regulatory Quality", "RegulatoryQuality", "rq"),
    "wgi-rl": ("Rule of Law", "RuleofLaw", "rl"),
    "wgi-cc": ("Control of Corruption", "ControlofCorruption", "cc"),
}
"""Our code → title in the workbook, name in the long form, code of the 2024 release."""
YEARS = ("1996", "1998", "2000")
MEASURES = ("Estimate", "StdErr", "NumSrc", "Rank", "Lower", "Upper")
SCORES = {"Liberia": "LBR", "Congo": "COG", "Timor-Leste": "TLS", "Georgia": "GEO"}
SCORE_YEARS = ("2017", "2016", "2015")


def invented(*names: str) -> list[float] | None:
    """Return estimate, error, sources, rank and its two ends for some names; sometimes None."""
    seed = sum(ord(letter) * (place + 1) for place, letter in enumerate("".join(names)))
    if seed % 7 == 0:
        return None
    rank = float(seed % 90 + 5)
    return [
        (seed % 4001) / 1000 - 2,
        (seed % 37) / 100 + 0.1,
        seed % 9 + 1.0,
        rank,
        rank - 5,
        rank + 5,
    ]


def score(country: str, year: str) -> float | None:
    """Return an invented score from 0 to 100, or None."""
    seed = sum(map(ord, country + year))
    return None if seed % 11 == 0 else float(seed % 83 + 8)


def write_csv(
    path: Path,
    rows: Iterable[Cells],
    *,
    encoding: str = "utf-8",
    separator: str = ",",
    comma: bool = False,
) -> Path:
    """Write rows as text; with ``comma`` numbers get a decimal comma."""

    def text(cell: object) -> object:
        return repr(cell).replace(".", ",") if comma and isinstance(cell, float) else cell

    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerows([text(cell) for cell in row] for row in rows)
    return path


def write_workbook(path: Path, sheets: Mapping[str, Iterable[Cells]]) -> Path:
    """Write sheets of rows as XLSX."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(line, column, cell)
    return path


def governance_sheets() -> dict[str, list[Row]]:
    """Return the six sheets of the workbook: text, year over measure, a line a country."""
    sheets: dict[str, list[Row]] = {
        "Introduction": [[], [*[""] * 5, "The Worldwide Governance Indicators, 2001 Update"]]
    }
    for code, (title, name, _) in GOVERNANCE.items():
        rows: list[Row] = [[title], ["Invented numbers."], [], ["Legend"]]
        rows += [["Estimate", "Estimate of governance"], ["Rank", "Percentile rank"], []]
        rows.append(["", "", *(int(year) for year in YEARS for _ in MEASURES)])
        rows.append(["Country/Territory", "Code", *MEASURES * len(YEARS)])
        for country, (bank, _) in PLACES.items():
            row: Row = [country, bank]
            for year in YEARS:
                figures: Cells = invented(bank, code, year) or ["#N/A"] * len(MEASURES)
                row += figures
            rows.append(row)
        sheets[name] = rows
    return sheets


def governance_long() -> list[Row]:
    """Return the long form: an index, the measures in columns, the indicator last."""
    rows: list[Row] = [
        [
            "",
            "Country/Territory",
            "Code",
            "Year",
            "Estimate",
            "Lower",
            "NumSrc",
            "Rank",
            "StdErr",
            "Upper",
            "Indicator",
        ]
    ]
    for code, (_, name, _) in GOVERNANCE.items():
        for country, (bank, _) in PLACES.items():
            for year in YEARS:
                figures: Cells = invented(bank, code, year) or ["NA"] * 6
                estimate, error, sources, rank, low, high = figures
                rows.append(
                    [
                        len(rows),
                        country,
                        bank,
                        int(year),
                        estimate,
                        low,
                        sources,
                        rank,
                        error,
                        high,
                        name,
                    ]
                )
    return rows


def governance_2024() -> list[Row]:
    """Return the one sheet of the 2024 release."""
    rows: list[Row] = [
        [
            "codeindyr",
            "code",
            "countryname",
            "year",
            "indicator",
            "estimate",
            "stddev",
            "nsource",
            "pctrank",
            "pctranklower",
            "pctrankupper",
        ]
    ]
    for code, (_, _, short) in GOVERNANCE.items():
        for country, (bank, _) in PLACES.items():
            for year in YEARS:
                figures: Cells = invented(bank, code, year) or [".."] * 6
                rows.append([bank + short + year, bank, country, int(year), short, *figures])
    return rows


def scores_sheets() -> dict[str, list[Row]]:
    """Return results of a year, the same for one region, history in blocks, and changes."""
    head = [
        "Country",
        "ISO3",
        "Region",
        "CPI Score 2017",
        "Rank ",
        "standard error",
        "Lower CI ",
        "Upper CI",
        "number of sources",
    ]
    main: list[Row] = [["Corruption Perceptions Index 2017: Global Scores "], [], [*head]]
    history: list[Row] = [["Corruption Perceptions Index 2017: Score evolution"], []]
    history.append(["Country", "ISO3", "Region"])
    for year in SCORE_YEARS:
        history[-1] += [f"CPI score {year}", f"Standard error {year}", f"Sources {year}"]
    changes: list[Row] = [
        ["Changes"],
        [],
        ["Country", "ISO3", "CPI score 2017", "CPI score 2016", "Change in scores"],
    ]
    for place, (country, code) in enumerate(SCORES.items(), start=1):
        value = score(country, "2017")
        if value is not None:
            main.append([country, code, "SSA", value, place, 2.5, value - 4, value + 4, 7])
        row: Row = [country, code, "SSA"]
        for year in SCORE_YEARS:
            found = score(country, year)
            row += ["", "", ""] if found is None else [found, 2.5, 7]
        history.append(row)
        changes.append([country, code, 1, 1, 0])
    main += [[], ["GLOBAL AVARAGE", "", "", 43.1]]
    region = [row[:2] + row[3:] for row in main]
    return {"CPI 2017": main, "Changes": changes, "History": history, "Africa": region}


COMPILED: list[Row] = [
    ["country", *range(1995, 2003)],
    ["Afghanistan", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.5],
    ["Cote d'Ivoire", 0.0, 3.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    ["Denmark", 9.3, 9.33, 9.9, 10.0, 10.0, 9.8, 9.5, 9.5],
    ["GLOBAL AVARAGE", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.3],
    ["Côte d’Ivoire", 0.0, 0.0, 0.0, 2.6, 2.7, 0.0, 0.0, 0.0],
    ["Ivory Coast", 0.0, 0.0, 0.0, 2.6, 0.0, 2.4, 0.0, 0.0],
    ["Yugoslavia", 0.0, 0.0, 0.0, 3.0, 2.0, 1.3, 0.0, 0.0],
    ["Denmark", 9.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
]
"""Years across from 0 to 10; 0.0 means not covered; Côte d'Ivoire under three names."""

WORLD_BANK: list[Row] = [
    ["Data Source", "Worldwide Governance Indicators", ""],
    [],
    ["Last Updated Date", "2021-09-24", ""],
    [],
    [
        "Country Name",
        "Country Code",
        "Indicator Name",
        "Indicator Code",
        "1996",
        "1997",
        "1998",
        "",
    ],
    ["Liberia", "LBR", "Rule of Law: Estimate", "RL.EST", -2.1, "", -2.0, ""],
    ["Africa Eastern and Southern", "AFE", "Rule of Law: Estimate", "RL.EST", "", "", "", ""],
    ["Kosovo", "XKX", "Rule of Law: Estimate", "RL.EST", "", "", "", ""],
    ["World", "WLD", "Rule of Law: Estimate", "RL.EST", 0.1, "", 0.1, ""],
]

FAULTY_LONG: list[Row] = [
    [
        "",
        "Country/Territory",
        "Code",
        "Year",
        "Estimate",
        "Lower",
        "NumSrc",
        "Rank",
        "StdErr",
        "Upper",
        "Indicator",
    ],
    [1, "Liberia", "LBR", 1996, -1.5, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [2, "Liberia", "LBR", 1998, "1,5x", 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [3, "Liberia", "LBR", 2000, 15.0, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [4, "Liberya", "", 1996, -1.5, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [5, "Liberya", "", 1998, -1.4, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [6, "Liberia", "TGO", 2002, -1.4, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [7, "Liberia", "LBR", "last", -1.4, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [8, "Liberia", "LBR", 2004, -1.4, 0.0, 4, 3.5, 0.3, 9.0, "RuleofThumb"],
    [9, "Liberia", "LBR", 1996, -1.6, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [10, "Liberia", "LBR", 1996, -1.5, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [11, "Togo", "TGO", 1996, -0.5, 0.0, "many", 3.5, -0.3, 9.0, "RuleofLaw"],
    [12, "Togo", "XQX", 1998, -0.5, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [13, "", "", 1998, -0.7, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
    [14, "Atlantis", "", 1998, "NA", "NA", "NA", "NA", "NA", "NA", "RuleofLaw"],
    [15, "Sub-Saharan Africa", "", 1998, -0.9, 0.0, 4, 3.5, 0.3, 9.0, "RuleofLaw"],
]
"""Every fault that a long form can have, once each."""


def make(folder: Path) -> None:
    """Write all the files."""
    write_workbook(folder / "wgi-workbook.xlsx", governance_sheets())
    write_csv(folder / "wgi-long.csv", governance_long(), encoding="cp1252")
    write_workbook(folder / "wgi-2024.xlsx", {"Sheet1": governance_2024()})
    write_workbook(folder / "cpi-results.xlsx", scores_sheets())
    write_csv(folder / "cpi-compiled.csv", COMPILED, encoding="cp1252")
    write_csv(folder / "world-bank.csv", WORLD_BANK, encoding="utf-8-sig")
    write_csv(folder / "wgi-long-faulty.csv", FAULTY_LONG)
    faulty = governance_sheets()
    faulty["RuleofLaw"][9][2] = "strong"
    faulty["RuleofLaw"][10][8] = 44.0
    del faulty["RegulatoryQuality"][0]
    write_workbook(folder / "wgi-workbook-faulty.xlsx", faulty)


if __name__ == "__main__":
    make(FILES)
