"""rolau import --mapping and --propose-mapping: proposed, corrected, remembered, known again."""

import csv
import json
from pathlib import Path

import pytest


def written(path: Path, rows: list[list[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def release(path: Path, last: int, change: float = 0.0) -> Path:
    """Write one release of murders by country; the next has one year more."""
    rows: list[list[object]] = [
        ["Homicides intentionnels", "", ""],
        ["Mise à jour", f"{last + 1}-03-01", ""],
        [],
        ["Pays", "Région", *range(2017, last + 1)],
    ]
    for place, name in enumerate(("Libéria", "Togo", "Géorgie")):
        figures = [f"{4 + place},{year % 10}" for year in range(2017, last + 1)]
        rows.append([name, "x", *figures])
    if change:
        rows[4][2] = str(change).replace(".", ",")
    return written(path, rows)


OWN = {"code": "murders", "name": "Murders", "direction": "lower_better", "unit": "per 100 000"}


@pytest.fixture
def mapped(file, ask, tmp_path):
    """Return the finished mapping for the first release."""
    out = tmp_path / "murders.json"
    told = ask("import", file, release(tmp_path / "m-2019.csv", 2019), "--propose-mapping", out)
    assert told["open"].keys() == {"indicator"}
    said = json.loads(out.read_text("utf-8"))
    said |= {"name": "Murders", "publisher": "Someone", "indicator": "murders", "own": [OWN]}
    said["release"] = "Murders {released}"
    out.write_text(json.dumps(said), "utf-8")
    return out


def test_a_proposal_is_written_with_reasons_and_imports_nothing(file, run, tmp_path):
    before, out = file.read_bytes(), tmp_path / "out.json"
    data = release(tmp_path / "murders.csv", 2019)
    told = run("import", file, data, "--propose-mapping", out).stdout
    assert "column A (“Pays”) names the country" in told
    assert "Open: indicator: Which indicator" in told
    assert "Fill in what is open" in told
    said = json.loads(out.read_text("utf-8"))
    assert said["columns"] == {"country_name": ["Pays"], "value": ["{year}"]}
    assert said["released"] == "mise à jour {date}"
    assert said["open"].keys() == {"indicator"}
    assert "“Pays”" in said["why"]["columns.country_name"]
    assert file.read_bytes() == before
    again = run("import", file, data, "--propose-mapping", out, code=1)
    assert "there already" in again.stderr


def test_an_unfinished_mapping_is_not_imported(file, run, tmp_path):
    out = tmp_path / "out.json"
    data = release(tmp_path / "murders.csv", 2019)
    run("import", file, data, "--propose-mapping", out)
    told = json.loads(run("import", file, data, "--mapping", out, "--json", code=1).stderr)
    assert (told["error"], told["keys"]) == ("mapping", ["indicator"])


def test_an_import_by_mapping_is_remembered_and_one_undo_takes_all_back(
    file, ask, run, mapped, tmp_path
):
    told = ask("import", file, tmp_path / "m-2019.csv", "--mapping", mapped)
    counts = {name: told[name] for name in ("new", "missing", "refused", "problems")}
    assert counts == {"new": 9, "missing": 0, "refused": 0, "problems": []}
    assert told["files"][0]["layout"] == "mapping Murders"
    assert told["files"][0]["release"] == "Murders 2020-03-01"
    (kept,) = ask("list", file, "import-mapping")
    assert (kept["name"], kept["publisher"]) == ("Murders", "Someone")
    shown = ask("show", file, "indicator-definition", "murders")
    assert (shown["direction"], shown["unit"]) == ("lower_better", "per 100 000")
    values = ask("list", file, "observation", "--country", "LBR")
    assert {one["period"]: one["value"] for one in values} == {
        "2017": 4.7,
        "2018": 4.8,
        "2019": 4.9,
    }
    run("undo", file)
    assert ask("list", file, "observation") == []
    assert ask("list", file, "import-mapping") == []
    run("redo", file)
    assert len(ask("list", file, "import-mapping")) == 1


def test_the_next_release_is_known_again_without_asking(file, ask, run, mapped, tmp_path):
    ask("import", file, tmp_path / "m-2019.csv", "--mapping", mapped)
    told = ask("import", file, release(tmp_path / "other-name.csv", 2020, change=9.9))
    assert (told["new"], told["revised"], told["unchanged"]) == (3, 1, 8)
    assert told["files"][0]["layout"] == "mapping Murders"
    before = file.read_bytes()
    text = run("import", file, tmp_path / "other-name.csv").stdout
    assert "read by the mapping “Murders”" in text
    assert file.read_bytes() == before


def test_a_remembered_mapping_is_used_by_its_name_too(file, ask, run, mapped, tmp_path):
    ask("import", file, tmp_path / "m-2019.csv", "--mapping", mapped)
    rows: list[list[object]] = [["Pays", "Autre", 2021], ["Togo", "x", "5,5"]]
    other = written(tmp_path / "other.csv", [*rows, ["Géorgie", "x", "6,5"]])
    refused = json.loads(run("import", file, other, "--json", code=1).stderr)
    assert (refused["reason"], refused["mappings"]) == ("unknown-layout", ["Murders"])
    assert "import with --mapping “Murders”" in refused["message"]
    assert "--propose-mapping" in refused["message"]
    assert ask("import", file, other, "--mapping", "Murders")["new"] == 2
    unknown = run("import", file, other, "--mapping", "Long", code=1).stderr
    assert "Remembered: “Murders”" in unknown


def test_an_unknown_indicator_is_named_before_anything_is_read(file, run, mapped, tmp_path):
    said = json.loads(mapped.read_text("utf-8"))
    del said["own"]
    mapped.write_text(json.dumps(said), "utf-8")
    before = file.read_bytes()
    told = run("import", file, tmp_path / "m-2019.csv", "--mapping", mapped, code=1).stderr
    assert "No indicator is called “murders”" in told
    assert "direction" in told
    assert file.read_bytes() == before


def test_a_dry_run_remembers_nothing(file, ask, mapped, tmp_path):
    before = file.read_bytes()
    told = ask("import", file, tmp_path / "m-2019.csv", "--mapping", mapped, "--dry-run")
    assert told["new"] == 9
    assert file.read_bytes() == before


def test_a_corrected_mapping_of_the_same_name_takes_the_place_of_the_first(
    file, ask, run, mapped, tmp_path
):
    ask("import", file, tmp_path / "m-2019.csv", "--mapping", mapped)
    said = json.loads(mapped.read_text("utf-8")) | {"note": "By hand."}
    mapped.write_text(json.dumps(said), "utf-8")
    told = ask("import", file, tmp_path / "m-2019.csv", "--mapping", mapped)
    assert (told["new"], told["unchanged"]) == (0, 9)
    (kept,) = ask("list", file, "import-mapping")
    assert "By hand." in ask("show", file, "import-mapping", kept["id"])["mapping"]
    run("delete", file, "import-mapping", "Murders")
    ask("import", file, tmp_path / "m-2019.csv", "--mapping", mapped)
    assert len(ask("list", file, "import-mapping")) == 1


def test_a_remembered_mapping_that_was_spoilt_is_passed_over(file, ask, run, mapped, tmp_path):
    ask("import", file, tmp_path / "m-2019.csv", "--mapping", mapped)
    run("set", file, "import-mapping", "Murders", "mapping={broken")
    refused = json.loads(run("import", file, tmp_path / "m-2019.csv", "--json", code=1).stderr)
    assert refused["error"] == "layout"


def test_options_that_exclude_one_another_are_refused(file, run, mapped, tmp_path):
    data = tmp_path / "m-2019.csv"
    both = run("import", file, data, "--mapping", mapped, "--layout", "cpi", code=2)
    assert "Use one of" in both.stderr
    two = run("import", file, data, data, "--propose-mapping", tmp_path / "x.json", code=2)
    assert "takes one file" in two.stderr


def test_the_scale_of_an_indicator_of_the_library_is_held_to(file, run, ask, tmp_path):
    run(
        "add", file, "indicator-definition", "code=own-trust", "name=Trust",
        "direction=higher_better", "scale_min=0", "scale_max=10",
    )  # fmt: skip
    data = written(tmp_path / "trust.csv", [["Pays", "2020"], ["Libéria", "7,5"], ["Togo", "75"]])
    mapping = tmp_path / "trust.json"
    ask("import", file, data, "--propose-mapping", mapping)
    said = json.loads(mapping.read_text("utf-8"))
    said |= {"name": "Trust", "publisher": "Someone", "indicator": "own-trust", "release": "2020"}
    mapping.write_text(json.dumps(said), "utf-8")
    told = ask("import", file, data, "--mapping", mapping)
    assert (told["new"], told["refused"]) == (1, 1)
    (problem,) = told["problems"]
    assert (problem["rule"], problem["value"]) == ("out-of-scale", "75")
