"""rolau import takes every publisher's file whole: counted and compared by other means here."""

import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from python_calamine import CalamineWorkbook

from rolau.models.countries import countries
from tests.shared import shared_data

PICKED = 10
Cell = Any
Counter = Callable[[Path], Iterator[tuple[str, str, str, int, Cell]]]


class Counted(NamedTuple):
    """What a file holds by our own count: (country, indicator, period) → value or None."""

    values: dict[tuple[str, str, str], float | None]
    aside: int


def sheet(path: Path, name: str) -> list[list[Cell]]:
    workbook = CalamineWorkbook.from_path(path)
    return workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def text_lines(path: Path, encoding: str) -> list[list[Cell]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def counted(cells: Iterator[tuple[str, str, str, int, Cell]]) -> Counted:
    """Count cells given as code, name, indicator, year and what stands there."""
    values: dict[tuple[str, str, str], float | None] = {}
    aside = 0
    for code, name, indicator, year, cell in cells:
        hit = countries().find(code or name)
        if hit is None:
            assert countries().aggregate(code or name), (code, name)
            aside += 1
            continue
        key = (hit.country.code, indicator, str(year))
        value = None if cell in ("", "..", "NA", "#N/A") else float(cell)
        if values.get(key) is None:
            values[key] = value
        assert value in (None, values[key]), key
    return Counted(values, aside)


def governance_workbook(path: Path) -> Iterator[tuple[str, str, str, int, Cell]]:
    for name, indicator in (
        ("VoiceandAccountability", "wgi-va"),
        ("Political StabilityNoViolence", "wgi-pv"),
        ("GovernmentEffectiveness", "wgi-ge"),
        ("RegulatoryQuality", "wgi-rq"),
        ("RuleofLaw", "wgi-rl"),
        ("ControlofCorruption", "wgi-cc"),
    ):
        rows = sheet(path, name)
        years, measures = rows[13], rows[14]
        places = [at for at, measure in enumerate(measures) if measure == "Estimate"]
        for row in rows[15:]:
            for at in places:
                yield row[1], row[0], indicator, int(years[at]), row[at]


def governance_long(path: Path) -> Iterator[tuple[str, str, str, int, Cell]]:
    codes = {
        "VoiceandAccountability": "wgi-va",
        "PoliticalStability": "wgi-pv",
        "GovernmentEffectiveness": "wgi-ge",
        "RegulatoryQuality": "wgi-rq",
        "RuleofLaw": "wgi-rl",
        "ControlofCorruption": "wgi-cc",
    }
    for row in text_lines(path, "cp1252")[1:]:
        _, name, code, year, estimate, *_, indicator = row
        yield code, name, codes[indicator], int(year), estimate


def governance_2024(path: Path) -> Iterator[tuple[str, str, str, int, Cell]]:
    for row in sheet(path, "Sheet1")[1:]:
        yield row[1], row[2], f"wgi-{row[4]}", int(row[3]), row[5]


def perceptions(
    main: str, history: str, first: int, *, ranked: bool
) -> Callable[..., Iterator[Any]]:
    """Count one year's results and the history beside them: blocks of three columns or four."""

    year = int(history[-4:])

    def cells(path: Path) -> Iterator[tuple[str, str, str, int, Cell]]:
        for row in sheet(path, main)[3:]:
            if row[0]:
                yield row[1], row[0], "cpi", year, row[3]
        for row in sheet(path, history)[3:]:
            for back in range(year - first + 1):
                yield row[1], row[0], "cpi", year - back, row[3 + before(back)]

    def before(back: int) -> int:
        """Count the columns of later years: three each, and a rank from 2017 on in some files."""
        return back * 3 + (min(back, year - 2016) if ranked else 0)

    return cells


def perceptions_compiled(path: Path) -> Iterator[tuple[str, str, str, int, Cell]]:
    head, *rows = text_lines(path, "cp1252")
    for row in filter(None, rows):
        for year, cell in zip(head[1:], row[1:], strict=True):
            yield "", row[0], "cpi", int(year), "" if float(cell) == 0 else cell


def one_indicator(path: Path) -> Iterator[tuple[str, str, str, int, Cell]]:
    head, *rows = text_lines(path, "utf-8-sig")[4:]
    for row in rows:
        for year, cell in zip(head[4:-1], row[4:-1], strict=True):
            yield row[1], row[0], "wgi-rl", int(year), cell


def assessment(path: Path) -> Iterator[tuple[str, str, str, int, Cell]]:
    head, *rows = sheet(path, "Data")
    for row in rows:
        indicator = "cpia-" + row[3].removeprefix("IQ.CPA.").removesuffix(".XQ").lower()
        for year, cell in zip(head[4:], row[4:], strict=True):
            yield row[1], row[0], indicator, int(year), cell


FILES: dict[str, Counter] = {
    "wgi/wgidataset-1996-2019.xlsx": governance_workbook,
    "wgi/wgi-long-1996-2019.csv": governance_long,
    "wgi/wgidataset-2024-release-cut.xlsx": governance_2024,
    "cpi/CPI2017_FullDataSet.xlsx": perceptions(
        "CPI 2017", "CPI historical data 2012-2017", 2012, ranked=False
    ),
    "cpi/CPI2022_GlobalResultsTrends.xlsx": perceptions(
        "CPI 2022 (final)", "CPI Timeseries 2012 - 2022", 2012, ranked=True
    ),
    "cpi/cpi-wide-1998-2018.csv": perceptions_compiled,
    "cpia/cpia-2005-2019.xlsx": assessment,
    "worldbank/API_RL.EST_DS2_en_csv_v2.csv": one_indicator,
}
IN_ALL = {
    "wgi/wgidataset-1996-2019.xlsx": (25_981, 983, 0),
    "wgi/wgi-long-1996-2019.csv": (25_981, 983, 0),
    "cpia/cpia-2005-2019.xlsx": (23_765, 2_065, 1_890),
}
"""With a value, missing, set aside: what was counted by hand besides."""


def test_every_indicator_file_is_tried():
    folders = ("wgi", "cpi", "cpia", "worldbank")
    there = {f"{name}/{path.name}" for name in folders for path in (shared_data() / name).iterdir()}
    assert there == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_published_file_is_imported_whole(name, file, ask):
    path = shared_data() / name
    wanted = counted(FILES[name](path))
    valued = {key: value for key, value in wanted.values.items() if value is not None}
    if name in IN_ALL:
        assert (len(valued), len(wanted.values) - len(valued), wanted.aside) == IN_ALL[name]

    told = ask("import", file, path)
    counts = {one: told[one] for one in ("new", "revised", "unchanged", "missing", "refused")}
    assert counts == {
        "new": len(valued),
        "revised": 0,
        "unchanged": 0,
        "missing": len(wanted.values) - len(valued),
        "refused": 0,
    }
    assert sum(counts.values()) + told["set_aside"] == len(wanted.values) + wanted.aside
    # nothing is wrong in them; a publisher's figures may jump, and that is only said
    assert {problem["rule"] for problem in told["problems"]} <= {"suspicious-jump"}
    assert {problem["severity"] for problem in told["problems"]} <= {"warning"}

    seed = random.randrange(1 << 32)
    for country, indicator, period in random.Random(seed).sample(sorted(valued), PICKED):
        (kept,) = (
            one["value"]
            for one in ask(
                "list", file, "observation", "--country", country, "--indicator", indicator
            )
            if one["period"] == period
        )
        wanted_value = pytest.approx(valued[country, indicator, period], rel=1e-12)
        assert kept == wanted_value, f"{country} {indicator} {period}, picked with seed {seed}"
