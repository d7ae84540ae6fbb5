"""Files of figures made quickly: ROLAU's own long layout as CSV, figures across as XLSX."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

HEAD = (
    "Country code",
    "Indicator code",
    "Period",
    "Disaggregation",
    "Value",
    "Standard error",
)
YEARS = range(2000, 2025)
COUNTRIES = 200
INDICATORS = 10


def codes(countries_wanted: int = COUNTRIES) -> list[str]:
    """Return the alpha-3 codes of so many countries."""
    from rolau.models.countries import countries

    return [country.code for country in countries().all()][:countries_wanted]


def lines(values: int) -> Iterator[tuple[str, ...]]:
    """Yield so many lines: by country, indicator, part and year, as a publisher's dump has them.

    Each series is a walk of small steps with three decimals, so that it leaps nowhere.
    """
    from rolau.models.indicator_library import indicators, told_by_period

    steps = random.Random(5)
    # Those whose scale changed from one year to the next would refuse some of the figures.
    of = [known.code for known in indicators() if not told_by_period(known.code)][:INDICATORS]
    parts = values // (COUNTRIES * len(of) * len(YEARS))
    for country in codes():
        for indicator in of:
            for part in range(parts):
                value = steps.uniform(1, 4)
                for year in YEARS:
                    value += steps.uniform(-0.02, 0.02)
                    error = f"{steps.uniform(0.1, 0.3):.3f}"
                    yield country, indicator, str(year), f"part {part:02}", f"{value:.3f}", error


def write_csv(path: Path, values: int) -> int:
    """Write a file of so many values; returns how many there are."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)
        count = 0
        for line in lines(values):
            out.writerow(line)
            count += 1
    return count


WORKBOOK_HEAD = (
    "Country/Territory",
    "Code",
    "Year",
    "Indicator",
    "Estimate",
    "StdErr",
    "NumSrc",
    "Rank",
    "Lower",
    "Upper",
)
NAMES = {"va": "wgi-va", "pv": "wgi-pv", "ge": "wgi-ge", "rq": "wgi-rq", "rl": "wgi-rl"} | {
    "cc": "wgi-cc"
}


def write_xlsx(path: Path) -> int:
    """Write 27,000 lines of ten cells in the layout wgi-long; returns how many lines."""
    import xlsxwriter

    from rolau.models.countries import countries

    steps = random.Random(6)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("WGI")
    sheet.write_row(0, 0, WORKBOOK_HEAD)
    line = 0
    for country in countries().all()[:180]:
        for name in NAMES:
            value = steps.uniform(-2, 2)
            for year in YEARS:
                value += steps.uniform(-0.02, 0.02)
                rank = steps.uniform(5, 95)
                figures = (value, steps.uniform(0.1, 0.3), 7, rank, rank - 5, rank + 5)
                line += 1
                sheet.write_row(line, 0, (country.name(), country.code, year, name, *figures))
    book.close()
    return line
