"""The whole job on the command line: from nothing to a briefing, another tool's edits, undone."""

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from rolau.cli.main import cli

RELEASE = """,Country/Territory,Code,Year,Estimate,StdErr,NumSrc,Rank,Lower,Upper,Indicator
1,Liberia,LBR,2014,-1.02,0.2,5,20,10,30,ControlofCorruption
2,Liberia,LBR,2016,-0.91,0.2,5,20,10,30,ControlofCorruption
3,"Congo, Dem. Rep.",ZAR,2016,-1.4,0.2,5,5,1,10,ControlofCorruption
"""


def ask(*words: object) -> Any:
    """Run one command that must succeed and return its JSON."""
    result = CliRunner().invoke(cli, [*map(str, words), "--json"])
    assert result.exit_code == 0, result.output + result.stderr
    assert result.stderr == ""
    return json.loads(result.stdout)


def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_from_an_empty_folder_to_a_briefing_and_back(tmp_path: Path) -> None:
    file, data = tmp_path / "Mano river.rolau", tmp_path / "as downloaded.csv"
    data.write_text(RELEASE, encoding="utf-8")
    ask("new", file, "--countries", "Liberia,COD", "--actor", "Ada")
    assert ask("import", file, data, "--actor", "Ada")["new"] == 3
    ask("set", file, "country-profile", "LBR", "summary==1+1 is a formula", "--actor", "Ada")
    ask("add", file, "phase", "country=LBR", "name=Truce", "start=2003-08-18", "end=2006-01")
    ask("add", file, "source", "title=Peace accord", "date=2003")
    ask("add", file, "citation", "source=Peace accord", "subject=phase:Truce")

    before = hashed(file)
    pdf, picture = tmp_path / "liberia.pdf", tmp_path / "liberia.svg"
    ask("brief", file, "country", "LBR", "--out", pdf)
    ask("chart", file, "trend", "--country", "LBR,COD", "--indicator", "wgi-cc", "--out", picture)
    ask("list", file, "observation", "--all-vintages")
    ask("show", file, "phase", "Truce")
    ask("search", file, "accord")
    assert ask("check", file)["damage"] == 0
    assert ask("import", file, data, "--dry-run")["unchanged"] == 3
    told = ask("history", file)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert hashed(file) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in (file, data, pdf, picture)
    )

    connection = sqlite3.connect(file)
    with connection:
        connection.execute("UPDATE phase SET name = 'Ceasefire'")
        connection.execute("DELETE FROM source WHERE title = 'Peace accord'")
    connection.close()
    newest = ask("history", file, "--limit", 2)
    assert {entry["actor"] for entry in newest} == {"another tool"}
    assert len(ask("history", file)) == len(told) + 2
    assert "Peace accord" not in {entry["title"] for entry in ask("list", file, "source")}

    done = [ask("undo", file)["what"] for _ in range(7)]
    assert done[0] == "Change by another tool"
    assert done[-2:] == ["Import as downloaded.csv", "Choose countries"]
    assert ask("list", file, "country-profile") == []
    assert ask("list", file, "observation") == []
    assert [ask("redo", file)["what"] for _ in range(7)] == done[::-1]
    assert ask("show", file, "country-profile", "LBR")["summary"] == "=1+1 is a formula"
    assert ask("show", file, "phase", "Ceasefire")["end"] == "2006-01"
    assert ask("check", file)["damage"] == 0
