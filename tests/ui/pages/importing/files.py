"""Publishers' files as the tests of the import window write them."""

import csv
from collections.abc import Sequence
from pathlib import Path

from rolau.models.countries import countries

HEADER = (
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
)
Line = Sequence[object]
LARGE = 500


def line(
    name: str, code: str, year: object, value: object, *, error: object = 0.25
) -> list[object]:
    """One line of the long form."""
    return [name, code, year, value, 1.0, 4, 10.5, error, 22.5, "ControlofCorruption"]


def long_form(path: Path, lines: Sequence[Line]) -> Path:
    """Write the long form of the Worldwide Governance Indicators."""
    with path.open("w", newline="", encoding="cp1252") as file:
        writer = csv.writer(file)
        writer.writerow(["", *HEADER])
        writer.writerows([[place, *cells] for place, cells in enumerate(lines, start=1)])
    return path


GOOD = (
    line("Liberia", "LBR", 2005, -1.21),
    line("Liberia", "LBR", 2006, -0.85),
    line("Congo, Dem. Rep.", "ZAR", 2005, -1.5),
    line("Congo, Dem. Rep.", "ZAR", 2006, "NA"),
    line("Afghanistan", "AFG", 2005, -1.4),
)
FAULTY = (
    line("Liberia", "LBR", 2005, -1.21),
    line("Atlantis", "ATL", 2005, -1.0),
    line("Liberia", "LBR", 2006, "about one"),
    line("Liberia", "LBR", 2007, 31),
    line("Kenya", "KEN", 2005, -0.9, error="n/k"),
)


def large(path: Path, years: int = 75) -> Path:
    """Write a file that takes a while to read: 500 different values for each year."""
    lines = [
        [*line(country.name(), country.code, 2024 - year, round(-1.0 - year / 100, 2))[:-1], name]
        for country in countries().all()[: LARGE // 4]
        for name in (
            "ControlofCorruption",
            "RuleofLaw",
            "RegulatoryQuality",
            "VoiceandAccountability",
        )
        for year in range(years)
    ]
    return long_form(path, lines)


def workbook(path: Path) -> Path:
    """Write two sheets of the governance indicators, the second with a fault."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    for name, title, value in (
        ("VoiceandAccountability", "Voice and Accountability", -1.1),
        ("ControlofCorruption", "Control of Corruption", "unclear"),
    ):
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, title)
        for column, text in enumerate(("", "", 2005, 2005, 2005, 2005, 2005, 2005)):
            sheet.write(13, column, text)
        heads = ("Country/Territory", "Code", "Estimate", "StdErr", "NumSrc", "Rank", "Lower")
        for column, text in enumerate((*heads, "Upper")):
            sheet.write(14, column, text)
        sheet.write_row(15, 0, ("Liberia", "LBR", value, 0.2, 7, 20.1, 12.0, 30.0))
        sheet.write_row(16, 0, ("Kenya", "KEN", -0.8, 0.2, 7, 22.1, 13.0, 31.0))
    book.close()
    return path
