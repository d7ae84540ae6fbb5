"""rolau import: the publishers' own files, counted, revised, taken back."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from tests.shared import shared_data

HEADER = [
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


def long_form(path: Path, rows: list[list[object]]) -> Path:
    """Write a file in the long form of the Worldwide Governance Indicators."""
    with path.open("w", newline="", encoding="cp1252") as file:
        writer = csv.writer(file)
        writer.writerow(["", *HEADER])
        writer.writerows([[place, *row] for place, row in enumerate(rows, start=1)])
    return path


def row(name: str, code: str, year: object, value: object, *, low: object = 1.0) -> list[object]:
    return [name, code, year, value, low, 4, 10.5, 0.25, 22.5, "ControlofCorruption"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return long_form(
        tmp_path / "small.csv",
        [
            row("Liberia", "LBR", 2005, -1.21),
            row("Liberia", "LBR", 2006, -0.85),
            row("Congo, Dem. Rep.", "ZAR", 2005, -1.5),
            row("Congo, Dem. Rep.", "ZAR", 2006, "NA"),
            row("Afghanistan", "AFG", 2005, -1.4),
        ],
    )


def test_values_of_all_countries_are_kept_and_one_undo_takes_them_back(file, small, ask, run):
    told = ask("import", file, small, "--reason", "yearly")
    assert {name: told[name] for name in ("new", "revised", "unchanged", "missing", "refused")} == {
        "new": 4,
        "revised": 0,
        "unchanged": 0,
        "missing": 1,
        "refused": 0,
    }
    assert told["problems"] == []
    values = ask("list", file, "observation")
    assert {(entry["country"], entry["period"], entry["value"]) for entry in values} == {
        ("LBR", "2005", -1.21),
        ("LBR", "2006", -0.85),
        ("COD", "2005", -1.5),
        ("AFG", "2005", -1.4),
    }
    assert all(entry["indicator"] == "wgi-cc" for entry in values)
    shown = ask("show", file, "observation", values[0]["id"])
    assert shown["title"] == values[0]["title"]
    run("undo", file)
    assert ask("list", file, "observation") == []
    run("redo", file)
    assert len(ask("list", file, "observation")) == 4


def test_the_same_values_again_are_unchanged_and_leave_the_file_as_it_is(
    file, small, ask, tmp_path
):
    ask("import", file, small)
    before = file.read_bytes()
    again = ask("import", file, small)
    assert (again["new"], again["revised"], again["unchanged"]) == (0, 0, 4)
    assert file.read_bytes() == before
    printed = long_form(
        tmp_path / "printed.csv", [row("Liberia", "LBR", 2005, -1.2100000000000002)]
    )
    assert ask("import", file, printed)["unchanged"] == 1


def test_a_revised_value_stands_in_the_history_with_old_and_new(file, small, ask, tmp_path):
    ask("import", file, small)
    newer = long_form(
        tmp_path / "newer.csv",
        [row("Liberia", "LBR", 2005, -1.31), row("Liberia", "LBR", 2006, -0.85)],
    )
    told = ask("import", file, newer)
    assert (told["new"], told["revised"], told["unchanged"]) == (0, 1, 1)
    newest = ask("history", file, "--country", "LBR")[0]
    assert (newest["kind"], newest["field"]) == ("observation", "value")
    assert (newest["old"], newest["new"]) == (-1.21, -1.31)
    assert "Control of corruption, Liberia, 2005" in newest["sentence"]
    current = {
        entry["period"]: entry["value"]
        for entry in ask("list", file, "observation", "--country", "LBR")
    }
    assert current == {"2005": -1.31, "2006": -0.85}
    every = ask("list", file, "observation", "--country", "LBR", "--all-vintages")
    assert len(every) == 4


def test_a_dry_run_counts_and_changes_nothing(file, small, ask):
    before = file.read_bytes()
    assert ask("import", file, small, "--dry-run")["new"] == 4
    assert file.read_bytes() == before


def test_faulty_cells_are_located_and_the_good_ones_kept(file, ask, tmp_path):
    bad = long_form(
        tmp_path / "bad.csv",
        [
            row("Liberia", "LBR", 2005, -1.21),
            row("Atlantis", "ATL", 2005, -1.0),
            row("Liberia", "LBR", 2006, "about one"),
            row("Liberia", "LBR", 2007, 31),
        ],
    )
    told = ask("import", file, bad)
    assert (told["new"], told["refused"]) == (1, 3)
    rules = {problem["rule"]: problem for problem in told["problems"]}
    assert set(rules) == {"unknown-country", "not-a-number", "out-of-scale"}
    assert rules["not-a-number"]["cell"] == "E4"
    assert rules["not-a-number"]["value"] == "about one"
    assert rules["not-a-number"]["file"] == "bad.csv"
    assert all(problem["message"] for problem in told["problems"])


def test_a_file_that_cannot_be_read_changes_nothing_not_even_with_a_good_one(
    file, small, run, tmp_path
):
    text = tmp_path / "letter.csv"
    text.write_text("Dear colleague,\nplease find attached\n", encoding="utf-8")
    before = file.read_bytes()
    result = run("import", file, small, text, "--json", code=1)
    assert "letter.csv" in json.loads(result.stderr)["message"]
    assert file.read_bytes() == before


def test_a_value_by_hand_stands_before_the_published_one(file, small, ask, run):
    ask("import", file, small)
    run("add", file, "source", "title=Field report", "reliability=B")
    run(
        "add",
        file,
        "manual-value",
        "country=LBR",
        "indicator=wgi-cc",
        "period=2006",
        "value=-0.7",
        "source=Field report",
        "--reason",
        "new census",
    )
    current = {
        entry["period"]: entry["value"]
        for entry in ask("list", file, "observation", "--country", "LBR")
    }
    assert current == {"2005": -1.21, "2006": -0.7}
    run(
        "set",
        file,
        "manual-value",
        "Control of corruption, Liberia, 2006",
        "value=-0.6",
        "--reason",
        "typed wrong",
    )
    newest = ask("history", file, "--country", "LBR")[0]
    assert (newest["old"], newest["new"], newest["reason"]) == (-0.7, -0.6, "typed wrong")


def test_published_values_are_never_edited(file, small, ask, run):
    ask("import", file, small)
    id = ask("list", file, "observation")[0]["id"]
    assert "by hand" in run("set", file, "observation", id, "value=1", code=1).stderr
    connection = sqlite3.connect(file)
    with pytest.raises(sqlite3.Error), connection:
        connection.execute("UPDATE observation SET value = 1")
    connection.close()


def test_the_world_bank_files_give_what_was_counted_by_hand(file, ask, tmp_path):
    data = shared_data()
    book = ask("import", file, data / "wgi/wgidataset-1996-2019.xlsx")
    assert (book["new"], book["revised"], book["missing"]) == (25_981, 0, 983)
    assert (book["refused"], book["set_aside"]) == (0, 0)
    jumps = {(problem["rule"], problem["severity"]) for problem in book["problems"]}
    assert jumps == {("suspicious-jump", "warning")}
    assert len(book["problems"]) < 50
    long = ask("import", file, data / "wgi/wgi-long-1996-2019.csv")
    assert (long["new"], long["revised"], long["unchanged"]) == (0, 0, 25_981)
    assert long["problems"] == []

    text = (data / "wgi/wgi-long-1996-2019.csv").read_text(encoding="latin-1")
    lines = text.splitlines(keepends=True)
    place = next(
        n
        for n, line in enumerate(lines)
        if "LBR" in line and "2012" in line and "ControlofCorruption" in line
    )
    cells = lines[place].split(",")
    old = float(cells[4])
    cells[4] = "-0.4321"
    lines[place] = ",".join(cells)
    copy = tmp_path / "wgi-long-copy.csv"
    copy.write_text("".join(lines), encoding="latin-1")
    told = ask("import", file, copy)
    assert (told["new"], told["revised"], told["unchanged"]) == (0, 1, 25_980)
    newest = ask("history", file, "--country", "LBR", "--limit", 1)[0]
    assert newest["old"] == pytest.approx(old, rel=1e-9)
    assert newest["new"] == -0.4321


def test_the_corruption_perceptions_files_give_what_was_counted_by_hand(file, ask):
    data = shared_data()
    wide = ask("import", file, data / "cpi/cpi-wide-1998-2018.csv")
    assert wide["refused"] == 0
    ivory = ask("list", file, "observation", "--country", "CIV")
    assert len(ivory) == 20
    assert {entry["series"] for entry in ivory} == {"compiled-0-10"}
    afghan = ask("list", file, "observation", "--country", "AFG")
    assert min(entry["period"] for entry in afghan) == "2005"
    for name in ("CPI2017_FullDataSet.xlsx", "CPI2022_GlobalResultsTrends.xlsx"):
        told = ask("import", file, data / "cpi" / name)
        assert told["new"] > 0
        assert told["refused"] == 0
    series = {entry["series"] for entry in ask("list", file, "observation", "--country", "LBR")}
    assert series >= {"2012", "compiled-0-10"}


def test_nothing_kept_is_said_with_the_reason(file, run, tmp_path):
    bad = long_form(tmp_path / "bad.csv", [row("Atlantis", "ATL", 2005, -1.0)])
    told = run("import", file, bad, "--json", code=1)
    assert json.loads(told.stdout)["refused"] == 1
    assert json.loads(told.stderr)["error"] == "nothing-kept"


def test_how_a_file_is_read_is_told_and_can_be_changed(file, ask, run, tmp_path):
    path = tmp_path / "figures.csv"
    lines = ["Country code;Indicator code;Period;Value", "LBR;trafficking-victims;2019;1,234"]
    path.write_text("\n".join([*lines, ""]), encoding="cp1252")
    told = ask("import", file, path, "--dry-run")
    assert told["files"][0]["reading"] == {
        "encoding": "utf-8",
        "separator": ";",
        "decimal": ".",
        "thousands": ",",
        "date_order": "",
    }
    words = run("import", file, path, "--decimal", "comma").stdout
    assert "figures.csv: read as UTF-8, separator semicolon, decimal mark comma." in words
    (kept,) = ask("list", file, "observation", "--country", "LBR")
    assert kept["value"] == 1.234
    refused = run("import", file, path, "--date-order", "ydm", "--json", code=1)
    assert "dmy, mdy" in json.loads(refused.stderr)["message"]


def test_strict_keeps_nothing_when_a_value_is_wrong(file, run, ask, small, tmp_path):
    bad = long_form(
        tmp_path / "bad.csv",
        [row("Liberia", "LBR", 2005, -1.21), row("Liberia", "LBR", 2006, "about one")],
    )
    before = file.read_bytes()
    told = run("import", file, bad, "--strict", "--json", code=1)
    assert json.loads(told.stdout)["refused"] == 1
    assert json.loads(told.stderr)["error"] == "strict"
    assert file.read_bytes() == before
    assert ask("import", file, small, "--strict")["new"] == 4


def test_another_scale_is_left_out_unless_it_is_accepted(file, ask, run, tmp_path):
    years = range(2005, 2011)
    first = [row("Liberia", "LBR", year, -1.0 - year % 3 / 10) for year in years]
    ask("import", file, long_form(tmp_path / "first.csv", first))
    other = [row("Liberia", "LBR", year, (year % 3 + 1) / 1000) for year in range(2011, 2015)]
    path = long_form(tmp_path / "other.csv", other)
    told = json.loads(run("import", file, path, "--json", code=1).stdout)
    assert (told["new"], told["refused"]) == (0, 4)
    (problem,) = told["problems"]
    assert (problem["rule"], problem["severity"], problem["values"]) == (
        "changed-scale",
        "critical",
        4,
    )
    assert (problem["cell"], problem["more"]) == ("E2", ["E3", "E4", "E5"])
    assert "accept" in problem["advice"]
    accepted = ask("import", file, path, "--accept", "changed-scale")
    assert (accepted["new"], accepted["refused"]) == (4, 0)
    assert {entry["severity"] for entry in accepted["problems"]} == {"warning"}


def test_what_a_spelling_means_is_said_once_and_remembered(file, ask, run, tmp_path):
    path = long_form(
        tmp_path / "odd.csv",
        [row("Liberya", "", 2005, -1.2), row("Our region", "", 2005, -0.5)],
    )
    (problem, _) = json.loads(run("import", file, path, "--json", code=1).stdout)["problems"]
    assert (problem["rule"], problem["offers"][0]) == ("unknown-country", "LBR")
    told = ask("import", file, path, "--alias", "Liberya=LBR", "--alias", "Our region=none")
    assert (told["new"], told["set_aside"], told["refused"]) == (1, 1, 0)
    kept = {entry["text"]: entry["country"] for entry in ask("list", file, "alias")}
    assert kept == {"Liberya": "LBR", "Our region": None}
    assert ask("import", file, path)["unchanged"] == 1
    run("undo", file)
    assert ask("list", file, "alias") == []
    assert "no country is called" in run("import", file, path, "--alias", "X=Y", code=1).stderr


def test_a_likely_reading_is_offered_and_taken_with_correct(file, tmp_path, run, ask):
    data = long_form(
        tmp_path / "a.csv",
        [
            row("Liberia", "LBR", 2005, -1.21),
            row("Liberia", "LBR", 2006, "-0,85"),
            row("Liberia", "LBR", "-0.9", 2007),
            row("Liberia", "LBR", 2008, 12),
            row("Liberia", "LBR", 2009, "soon"),
        ],
    )
    told = ask("import", file, data, "--dry-run")
    offers = {one["cell"]: one["fixes"] for one in told["problems"]}
    assert [fix["correct"] for fix in offers["E3"]] == [["E3=-0.85"]]
    assert [fix["correct"] for fix in offers["D4"]] == [["D4=2007", "E4=-0.9"]]
    assert [fix["words"] for fix in offers["E5"]] == ["Use 1.2"]
    assert offers["E6"] == []
    said = run("import", file, data, "--dry-run").stdout
    assert '--correct "D4=2007" --correct "E4=-0.9"' in said
    options = [word for one in told["problems"] for fix in one["fixes"] for part in fix["correct"]
               for word in ("--correct", part)]  # fmt: skip
    kept = ask("import", file, data, *options, "--strict", "--correct", "E6=-0.5")
    assert (kept["new"], kept["refused"]) == (5, 0)
    assert {(one["cell"], one["rule"]) for one in kept["problems"]} == {
        ("E3", "corrected"), ("D4", "corrected"), ("E4", "corrected"), ("E5", "corrected"),
        ("E6", "corrected"),
    }  # fmt: skip
    values = {one["period"]: one["value"] for one in ask("list", file, "observation")}
    assert values == {"2005": -1.21, "2006": -0.85, "2007": -0.9, "2008": 1.2, "2009": -0.5}
    (release,) = ask("indicators", "imports", file)["lines"]
    assert release["problems"] == 5


def test_a_correction_of_no_cell_is_refused(file, small, run):
    assert "D14=8.4" in run("import", file, small, "--correct", "x=1", code=1).stderr
    text = run("import", file, small, "--correct", "E99=1", code=1).stderr
    assert "E99" in text
    assert "cannot be corrected" in run("import", file, small, "--correct", "E1=1", code=1).stderr


def own_long(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Country code", "Indicator code", "Period", "Value"], *rows])
    return path


def test_our_own_layout_takes_indicators_that_were_added_to_the_library(file, tmp_path, run, ask):
    data = own_long(
        tmp_path / "own.csv",
        [["LBR", "our-courts", 2020, 4.5], ["LBR", "our-courts", 2021, 84],
         ["LBR", "homicide-rate", 2020, 3.5], ["LBR", "our-jails", 2020, 120]],
    )  # fmt: skip
    told = ask("import", file, data, "--dry-run")
    assert (told["new"], told["refused"]) == (1, 3)
    run("add", file, "indicator-definition", "code=our-courts", "name=Courts at work",
        "direction=higher_better", "scale_min=0", "scale_max=10")  # fmt: skip
    run("add", file, "indicator-definition", "code=our-jails", "name=Jails",
        "direction=lower_better")  # fmt: skip
    told = ask("import", file, data)
    assert (told["new"], told["refused"]) == (3, 1)
    (problem,) = told["problems"]
    assert (problem["rule"], problem["cell"]) == ("out-of-scale", "D3")
    values = {one["indicator"]: one["value"] for one in ask("list", file, "observation")}
    assert values == {"our-courts": 4.5, "homicide-rate": 3.5, "our-jails": 120}
    ours = ask("import", file, data, "--layout", "rolau-long", "--dry-run")
    assert ours["unchanged"] == 3


def test_figures_typed_from_reports_are_not_joined_over_a_change_of_scale_or_composition(
    file, ask, tmp_path
):
    """The crime index of 2020 counts 10 markets, that of 2022 15; corruption has two scales."""
    data = own_long(
        tmp_path / "ours.csv",
        [["LBR", "oci-criminality", 2020, 5.4], ["LBR", "oci-criminality", 2022, 5.5],
         ["LBR", "cpi", 2011, 3.2], ["LBR", "cpi", 2012, 41], ["LBR", "cpi", 2010, 41]],
    )  # fmt: skip
    told = ask("import", file, data)
    assert (told["new"], told["refused"]) == (4, 1)
    (problem,) = told["problems"]
    assert (problem["rule"], problem["cell"]) == ("out-of-scale", "D6")
    found = {(o["indicator"], o["period"]): o["series"] for o in ask("list", file, "observation")}
    assert found == {
        ("oci-criminality", "2020"): "2021",
        ("oci-criminality", "2022"): "2023",
        ("cpi", "2011"): "to-2011",
        ("cpi", "2012"): "2012",
    }
