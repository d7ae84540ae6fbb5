"""The publishers' own files read whole; what they hold is counted here in another way."""

import csv
import io
import re
import zipfile
from collections import Counter
from functools import cache
from xml.etree import ElementTree

import pytest

from rolau.exchange.importing import ReadFile, read
from rolau.exchange.recognising import recognise
from tests.shared import shared_data

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FILES = {
    "wgi/wgidataset-1996-2019.xlsx": ("wgi-workbook", 25_981, 983),
    "wgi/wgi-long-1996-2019.csv": ("wgi-long", 25_981, 983),
    "wgi/wgidataset-2024-release-cut.xlsx": ("wgi-2024", 5_183, 167),
    "cpi/CPI2017_FullDataSet.xlsx": ("cpi", 1_052, 34),
    "cpi/CPI2022_GlobalResultsTrends.xlsx": ("cpi", 1_949, 42),
    "cpi/cpi-wide-1998-2018.csv": ("cpi-compiled", 3_164, 1_206),
    "worldbank/API_RL.EST_DS2_en_csv_v2.csv": ("world-bank-wgi", 5_295, 8_961),
    "cpia/cpia-2005-2019.xlsx": ("cpia", 23_765, 2_065),
}


@cache
def given(name: str) -> ReadFile:
    return read(shared_data() / name)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_recognised_and_read_without_a_problem(name):
    (found,) = recognise(shared_data() / name)
    layout, values, missing = FILES[name]
    file = given(name)
    assert found.layout.code == file.layout == layout
    assert (file.kept, file.missing, file.refused, file.problems) == (values, missing, 0, ())
    assert len({one[:4] for one in file.values}) == len(file.values) == values


def text_in(element):
    return "".join(part.text or "" for part in element.iter(f"{MAIN}t"))


def parts(path):
    """Return the raw XML sheets of a workbook as {sheet name: {place: text or number}}."""
    with zipfile.ZipFile(path) as archive:
        shared = "xl/sharedStrings.xml"
        entries = archive.read(shared) if shared in archive.namelist() else b"<sst/>"
        texts = [text_in(entry) for entry in ElementTree.fromstring(entries)]
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        names = [one.get("name") for one in book.iter(f"{MAIN}sheet")]
        sheets = {}
        for number, name in enumerate(names, start=1):
            cells = {}
            root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for cell in root.iter(f"{MAIN}c"):
                value = cell.findtext(f"{MAIN}v")
                if cell.get("t") == "inlineStr":
                    cells[cell.get("r")] = text_in(cell)
                elif value and cell.get("t") in {"s", "str"}:
                    cells[cell.get("r")] = texts[int(value)] if cell.get("t") == "s" else value
                elif value:
                    cells[cell.get("r")] = float(value)
            sheets[name] = cells
    return sheets


def columns_with(cells, line, pattern):
    """Return {column: text} of the cells in one line whose text fits a pattern."""
    found = {}
    for place, value in cells.items():
        column, at = place.rstrip("0123456789"), re.sub(r"\D", "", place)
        if int(at) == line and re.fullmatch(pattern, str(value).strip(), re.IGNORECASE):
            found[column] = value
    return found


def test_the_governance_workbook_holds_every_cell_of_its_file():
    sheets = parts(shared_data() / "wgi/wgidataset-1996-2019.xlsx")
    numeric = available = absent = 0
    cells_of = {}
    for name, cells in sheets.items():
        for column in columns_with(cells, 15, "Estimate"):
            for line in range(16, 230):
                value = cells[f"{column}{line}"]
                available += isinstance(value, float)
                absent += value == "#N/A"
                cells_of[f"{name}!{column}{line}"] = value
        numeric += sum(
            isinstance(value, float)
            for place, value in cells.items()
            if int(re.sub(r"\D", "", place)) > 15
        )
    assert (available, absent, numeric) == (25_981, 983, 155_886)
    file = given("wgi/wgidataset-1996-2019.xlsx")
    assert all(cells_of[one.cell] == one.value for one in file.values)
    figures = [figure for one in file.values for figure in one[5:13] if figure is not None]
    assert len(figures) == numeric
    countries = {
        cells[f"B{line}"]
        for cells in sheets.values()
        for line in range(16, 230)
        if f"B{line}" in cells
    }
    assert len({one.country for one in file.values}) == len(countries) == 214


def test_the_long_form_is_the_same_release():
    workbook, long = given("wgi/wgidataset-1996-2019.xlsx"), given("wgi/wgi-long-1996-2019.csv")
    first = {one[:5]: one[5:13] for one in workbook.values}
    second = {one[:5]: one[5:13] for one in long.values}
    assert first.keys() == second.keys()
    for key, figures in first.items():
        assert second[key] == pytest.approx(figures, abs=1e-9)
    assert (workbook.release, workbook.released) == (long.release, long.released)
    assert workbook.released == "2020"


def test_the_long_form_holds_every_line_of_its_file():
    content = (shared_data() / "wgi/wgi-long-1996-2019.csv").read_text("cp1252")
    lines = list(csv.DictReader(io.StringIO(content, newline="")))
    assert Counter(line["Estimate"] == "NA" for line in lines) == {False: 25_981, True: 983}
    wanted = {(line["Year"], float(line["Estimate"])) for line in lines if line["Estimate"] != "NA"}
    file = given("wgi/wgi-long-1996-2019.csv")
    assert {(one.period, one.value) for one in file.values} == wanted


def test_former_codes_of_the_bank_are_our_countries():
    found = {one.country for one in given("wgi/wgidataset-1996-2019.xlsx").values}
    assert {"AND", "ROU", "TLS", "PSE", "COD", "XKX", "ANT"} <= found
    assert not {"ADO", "ROM", "TMP", "WBG", "ZAR", "KSV"} & found


def test_the_release_of_2024_holds_every_line_of_its_file():
    (cells,) = parts(shared_data() / "wgi/wgidataset-2024-release-cut.xlsx").values()
    values = [cells[place] for place in cells if re.fullmatch(r"F\d+", place) and place != "F1"]
    file = given("wgi/wgidataset-2024-release-cut.xlsx")
    assert Counter(value == ".." for value in values) == {False: file.kept, True: file.missing}
    assert (file.released, file.last) == ("2024", "2023")


@pytest.mark.parametrize(
    ("name", "main", "history", "score", "year"),
    [
        ("CPI2017_FullDataSet.xlsx", "CPI 2017", "CPI historical data 2012-2017", "D", "2017"),
        (
            "CPI2022_GlobalResultsTrends.xlsx",
            "CPI 2022 (final)",
            "CPI Timeseries 2012 - 2022",
            "D",
            "2022",
        ),
    ],
)
def test_a_year_of_the_corruption_index_holds_its_results_and_history(
    name, main, history, score, year
):
    sheets = parts(shared_data() / "cpi" / name)
    wanted: dict[tuple[str, str], float | None] = {}
    for cells, columns in (
        (sheets[main], {score: f"CPI score {year}"}),
        (sheets[history], columns_with(sheets[history], 3, r"CPI score \d{4}")),
    ):
        for column, heading in columns.items():
            for line in range(4, 200):
                code, value = cells.get(f"B{line}"), cells.get(f"{column}{line}")
                if code:
                    wanted.setdefault((code.replace("KSV", "XKX"), heading[-4:]), value)
    file = given(f"cpi/{name}")
    assert {one[0:3:2]: one.value for one in file.values} == {
        key: value for key, value in wanted.items() if value is not None
    }
    assert file.missing == sum(value is None for value in wanted.values())
    assert set(file.sheets) == {main, history}
    assert {one.series for one in file.values} == {"2012"}
    assert (file.released, file.release) == (year, f"Corruption Perceptions Index {year}")
    for one in file.values:
        if one.period == year:
            assert one.rank
            assert (one.lower or 0) <= one.value <= (one.upper or 0)


def test_the_average_of_the_world_is_set_aside():
    assert given("cpi/CPI2017_FullDataSet.xlsx").groups == (("GLOBAL AVARAGE", 1),)


def compiled():
    content = (shared_data() / "cpi/cpi-wide-1998-2018.csv").read_bytes().decode("cp1252")
    lines = [line.rsplit(",", 23) for line in content.split("\r\r\n") if line]
    return lines[0], lines[1:]


def test_the_compiled_index_holds_every_covered_cell():
    _, lines = compiled()
    groups = [line for line in lines if line[0] in {"GLOBAL AVARAGE", "Belgium/Luxembourg"}]
    covered = sum(cell != "0.0" for line in lines if line not in groups for cell in line[1:])
    file = given("cpi/cpi-wide-1998-2018.csv")
    assert (file.kept, file.set_aside) == (covered, sum(len(line) - 1 for line in groups))
    countries = {one.country for one in file.values}
    assert file.kept + file.missing == len(countries) * 23


def test_the_compiled_index_gives_one_ivory_coast_from_seven_spellings():
    years, lines = compiled()
    spelled = [line for line in lines if re.match(r"(?i)c.te.*ivoire|ivory", line[0])]
    assert len(spelled) == 7
    wanted = {
        year: float(cell)
        for line in spelled
        for year, cell in zip(years[1:], line[1:], strict=True)
        if cell != "0.0"
    }
    file = given("cpi/cpi-wide-1998-2018.csv")
    found = {one.period: one.value for one in file.values if one.country == "CIV"}
    assert found == wanted
    assert len(found) == 20
    assert len(file.spellings["CIV"]) == 7


def test_the_compiled_index_is_marked_as_rescaled_and_covers_no_year_it_did_not():
    file = given("cpi/cpi-wide-1998-2018.csv")
    assert min(one.period for one in file.values if one.country == "AFG") == "2005"
    assert {one.series for one in file.values} == {"compiled-0-10"}
    assert max(one.value for one in file.values) <= 10
    assert "Rescaled" in file.note
    assert {"YUG", "SCG", "SRB"} <= {one.country for one in file.values}


def test_one_indicator_of_the_banks_data_pages():
    content = (shared_data() / "worldbank/API_RL.EST_DS2_en_csv_v2.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))[5:]
    file = given("worldbank/API_RL.EST_DS2_en_csv_v2.csv")
    cells = len(rows) * len(range(1960, 2026))
    assert file.kept + file.missing + file.set_aside == cells
    assert file.kept == sum(cell != "" for row in rows for cell in row[4:70])
    assert (file.released, {one.series for one in file.values}) == ("2026-03-11", {"revision-2025"})
    assert len(file.groups) == 50
