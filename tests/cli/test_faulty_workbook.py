"""A workbook with 25 planted faults: 25 located messages, an annotated copy, one undo."""

from typing import Any

import openpyxl
import pytest

from rolau.exchange.annotated.marks import COLOURS
from rolau.exchange.rules import ERROR, RULES, WARNING

HEADER = ["codeindyr", "code", "countryname", "year", "indicator", "estimate", "stddev", "nsource"]
NAMES = {"LBR": "Liberia", "TGO": "Togo", "MLI": "Mali"}
OLD = range(2000, 2013)


def line(code: str, year: object, indicator: str = "cc", value: object = -1.0, **more: object):
    name = more.get("name", NAMES.get(code, ""))
    return ["x", code, name, year, indicator, value, more.get("error", 0.1), 5]


def usual(year: int) -> float:
    return -1.0 - year % 2 / 10


def good_lines():
    return [line(code, year, value=usual(year)) for code in NAMES for year in (2013, 2014)][1:-2]


FAULTS: list[tuple[str, list[Any], str, str]] = [
    ("unknown-country", line("", 2013, name="Atlantis"), "C", ERROR),
    ("unknown-country", line("", 2013, name="=1+1"), "C", ERROR),
    ("unknown-country", line("", 2013, name="Liberya"), "C", ERROR),
    ("country-mismatch", line("TGO", 2016, name="Mali"), "B", ERROR),
    ("country-mismatch", line("LBR", 2016, name="Ghana"), "B", ERROR),
    ("unknown-code", line("XQX", 2017, name="Togo"), "B", WARNING),
    ("unknown-code", line("QQQ", 2017, name="Mali"), "B", WARNING),
    ("unknown-indicator", line("TGO", 2018, "thumb"), "E", ERROR),
    ("unknown-indicator", line("TGO", 2018, "luck"), "E", ERROR),
    ("unknown-period", line("TGO", "last"), "D", ERROR),
    ("unknown-period", line("TGO", 2012.5), "D", ERROR),
    ("not-a-number", line("TGO", 2019, value="low"), "F", ERROR),
    ("not-a-number", line("TGO", 2020, value="1,2,3"), "F", ERROR),
    ("not-a-number", line("TGO", 2021, value="@x"), "F", ERROR),
    ("not-a-number", line("LBR", 2017, error="some"), "G", WARNING),
    ("out-of-scale", line("LBR", 2018, error=-0.5), "G", WARNING),
    ("out-of-scale", line("TGO", 2022, value=12.0), "F", ERROR),
    ("out-of-scale", line("TGO", 2023, value=-55), "F", ERROR),
    ("contradiction", line("LBR", 2013, value=-0.9), "F", ERROR),
    ("contradiction", line("TGO", 2013, value=-0.95), "F", ERROR),
    ("differs-by-hand", line("MLI", 2014, value=-1.05), "F", WARNING),
    ("differs-from-release", line("LBR", 2003, value=-1.3), "F", WARNING),
    ("differs-from-release", line("LBR", 2004, value=-1.2), "F", WARNING),
    ("suspicious-jump", line("TGO", 2014, "va", value=1.9), "F", WARNING),
]  # fmt: skip
SCALE = [line(code, year, "rq", 0.011) for code in NAMES for year in (2013, 2014)]


def workbook(path, lines):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Sheet1"
    for each in [HEADER, *lines]:
        sheet.append(each)
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    made.save(path)
    return path


@pytest.fixture
def faulty(tmp_path):
    lines = [*SCALE, line("LBR", 2013), line("TGO", 2013), *(fault[1] for fault in FAULTS)]
    path = workbook(tmp_path / "faulty.xlsx", lines)
    made = openpyxl.load_workbook(path)
    made["Sheet1"].column_dimensions["C"].width = 33
    made["Sheet1"]["F5"].number_format = "0.000"
    made["Sheet1"]["F20"].comment = openpyxl.comments.Comment("Ask Ada", "Ada")
    notes = made.create_sheet("Ada's notes")
    notes["A1"] = "=SUM(Sheet1!F2:F3)"
    made.save(path)
    return path


@pytest.fixture
def kept(file, tmp_path, ask, run):
    lines = [
        line(code, year, indicator, usual(year))
        for indicator in ("cc", "rq", "va")
        for code in NAMES
        for year in OLD
    ]
    assert ask("import", file, workbook(tmp_path / "first.xlsx", lines))["new"] == 117
    run("add", file, "manual-value", "country=MLI", "indicator=wgi-cc", "period=2014", "value=-0.5")
    return file


def planted():
    """Return rule, cell and severity of every planted fault, as they stand in the sheet."""
    first = len(SCALE) + 4
    yield "changed-scale", "F2", "critical"
    for number, (rule, _, column, severity) in enumerate(FAULTS, start=first):
        yield rule, f"{column}{number}", severity


def test_25_faults_give_25_located_messages_and_one_undo_takes_the_good_ones_back(
    kept, faulty, ask, run, tmp_path
):
    expected = list(planted())
    assert len(expected) == 25
    others = {"no-indicator", "corrected"}  # of other layouts, and of a person's own
    others |= {"unused-column", "undecided-marks"}  # of mappings and of text files
    others |= {
        "another-table",
        "heading-again",
        "title-between",
        "column-aside",
    }  # of sheets with more below
    others |= {"upper-below-lower", "outside-range"}  # this layout has no intervals: see below
    assert {rule for rule, _, _ in expected} == set(RULES) - others
    out = tmp_path / "annotated.xlsx"
    told = ask("import", kept, faulty, "--annotated", out)
    found = [(one["rule"], one["cell"], one["severity"]) for one in told["problems"]]
    assert sorted(found) == sorted(expected)
    assert all(one["sheet"] == "Sheet1" and one["file"] == "faulty.xlsx" and one["message"]
               and one["advice"] for one in told["problems"])  # fmt: skip
    lost = [rule for rule, _, severity in expected if severity == "error"]
    assert told["refused"] == len(lost) + len(SCALE)
    assert (told["new"], told["revised"]) == (8, 2)
    assert out.exists()
    before = len(ask("list", kept, "observation"))
    run("undo", kept)
    assert len(ask("list", kept, "observation")) == before - 8 + 1  # the one by hand stood before
    assert ask("import", kept, faulty, "--dry-run")["new"] == 8


def test_the_annotated_copy_has_every_bad_cell_coloured_and_commented_and_the_rest_kept(
    kept, faulty, ask, tmp_path
):
    out = tmp_path / "annotated.xlsx"
    told = ask("import", kept, faulty, "--dry-run", "--annotated", out)
    copy = openpyxl.load_workbook(out)
    own = openpyxl.load_workbook(faulty)
    assert copy.sheetnames == ["Problems", "Sheet1", "Ada's notes"]
    sheet = copy["Sheet1"]
    marked = {cell: severity for _, cell, severity in planted()}
    marked |= dict.fromkeys((f"F{number}" for number in range(3, 8)), "critical")
    for row in sheet.iter_rows():
        for cell in row:
            severity = marked.get(cell.coordinate)
            was = own["Sheet1"][cell.coordinate]
            assert cell.value == was.value
            assert cell.number_format == was.number_format
            if severity:
                assert cell.fill.start_color.rgb == COLOURS[severity]
                assert f"{severity.capitalize()}: " in cell.comment.text
            else:
                assert cell.fill.fill_type is None
                assert (cell.comment is None) == (was.comment is None)
    assert sheet["F20"].comment.text.startswith("Ask Ada")
    offers = [cell.comment.text for row in sheet for cell in row if cell.value == 12.0]
    assert len(offers) == 1
    assert "Use 1.2? Did the decimal mark go missing?" in offers[0]
    assert sheet.column_dimensions["C"].width == 33
    assert copy["Ada's notes"]["A1"].value == "=SUM(Sheet1!F2:F3)"
    front = list(copy["Problems"].iter_rows(values_only=False))
    links = {
        row[2].value: row[2].hyperlink.location for row in front if row[2:] and row[2].hyperlink
    }
    assert links == {one["cell"]: f"'Sheet1'!{one['cell']}" for one in told["problems"]}
    values = [row[3] for row in front if len(row) > 3 and row[3].value == "=1+1"]
    assert [(cell.data_type, cell.quotePrefix) for cell in values] == [("s", True)]


def test_the_annotated_copy_reads_as_the_file_it_is_of(kept, faulty, ask, tmp_path):
    out = tmp_path / "annotated.xlsx"
    told = ask("import", kept, faulty, "--dry-run", "--annotated", out)
    again = ask("import", kept, out, "--dry-run")
    counts = ("new", "revised", "unchanged", "missing", "set_aside", "refused")
    assert {name: again[name] for name in counts} == {name: told[name] for name in counts}


def test_faulty_ranges_are_marked_and_mended_as_offered(file, ask, tmp_path):
    heading = ["Country code", "Indicator code", "Period", "Value", "Lower end", "Upper end"]
    path, out = tmp_path / "ranges.xlsx", tmp_path / "annotated.xlsx"
    made = openpyxl.Workbook()
    for each in (
        heading,
        ["TZA", "wgi-cc", 2023, 7.0, 6.3, 7.5],
        ["TZA", "wgi-cc", 2024, 6.2, 6.3, 6.1],
        ["KEN", "wgi-cc", 2024, 84, 7.2, 9.9],
    ):
        made.active.append(each)
    made.save(path)
    told = ask("import", file, path, "--dry-run", "--annotated", out)
    found = [(one["rule"], one["cell"], one["severity"]) for one in told["problems"]]
    assert found == [("upper-below-lower", "F3", ERROR), ("outside-range", "D4", ERROR)]
    assert (told["new"], told["refused"]) == (1, 2)
    sheet = openpyxl.load_workbook(out)["Sheet"]
    assert "Swap the two ends?" in sheet["F3"].comment.text
    assert "Use 8.4? Did the decimal mark go missing?" in sheet["D4"].comment.text
    assert {sheet[cell].fill.start_color.rgb for cell in ("F3", "D4")} == {COLOURS[ERROR]}
    offers = [word for one in told["problems"] for word in one["fixes"][0]["correct"]]
    assert offers == ["Sheet!E3=6.1", "Sheet!F3=6.3", "Sheet!D4=8.4"]
    corrections = [part for word in offers for part in ("--correct", word)]
    told = ask("import", file, path, *corrections)
    assert (told["new"], told["refused"]) == (3, 0)


@pytest.mark.parametrize("name", ["faulty.xlsx", "out.csv"])
def test_an_annotated_copy_goes_nowhere_it_must_not(kept, faulty, run, tmp_path, name):
    before = faulty.read_bytes()
    run("import", kept, faulty, "--dry-run", "--annotated", tmp_path / name, code=1)
    assert faulty.read_bytes() == before
    assert not (tmp_path / "out.csv").exists()


def test_five_changed_cells_are_five_revisions_and_the_old_five_are_known_before(
    file, ask, run, tmp_path
):
    lines = [line(code, year, value=usual(year)) for code in NAMES for year in OLD]
    first = workbook(tmp_path / "first.xlsx", lines)
    assert ask("import", file, first)["new"] == 39
    run("checkpoint", file, "before")
    old = {f"F{place + 2}": lines[place][5] for place in (0, 7, 13, 20, 38)}
    for place in (0, 7, 13, 20, 38):
        lines[place] = [*lines[place][:5], lines[place][5] + 0.05, *lines[place][6:]]
    second = workbook(tmp_path / "second.xlsx", lines)
    told = ask("import", file, second)
    assert (told["new"], told["revised"], told["unchanged"]) == (0, 5, 34)
    listed = told["lists"]["revised"]
    assert listed["total"] == 5
    assert {one["cell"]: one["old"] for one in listed["entries"]} == old
    assert all(one["new"] == pytest.approx(one["old"] + 0.05) for one in listed["entries"])

    def values(*more):
        found = ask("list", file, "observation", *more)
        return {(one["country"], one["period"]): one["value"] for one in found}

    keys = [(one["country"], one["period"]) for one in listed["entries"]]
    then, now = values("--known-on", "before"), values()
    assert [then[key] for key in keys] == [one["old"] for one in listed["entries"]]
    assert [now[key] for key in keys] == [one["new"] for one in listed["entries"]]
    run("undo", file)
    assert values() == then
    again = ask("import", file, first)
    assert (again["new"], again["revised"], again["unchanged"]) == (0, 0, 39)
    assert again["lists"]["unchanged"]["total"] == 39
