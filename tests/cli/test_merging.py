"""merge, conflicts, resolve, join: two planners on the command line."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def pair(file, run, tmp_path):
    run("add", file, "phase", "country=LBR", "name=Truce", "start=2003", "--actor", "Ada")
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(file, other)
    return file, other


def meddle(path, sql):
    with closing(sqlite3.connect(path)) as tool, tool:
        tool.execute(sql)


def test_the_same_field_edited_by_other_tools_is_one_conflict(pair, ask):
    mine, theirs = pair
    meddle(mine, "UPDATE phase SET name = 'Mine'")
    meddle(theirs, "UPDATE phase SET name = 'Theirs'")
    told = ask("merge", mine, theirs)
    assert (told["changes_in"], told["changes_out"], told["left_open"]) == (1, 1, 1)
    (conflict,) = told["conflicts"]
    assert {key: conflict[key] for key in ("kind", "field", "label", "base", "mine", "theirs")} == {
        "kind": "phase",
        "field": "name",
        "label": "Name",
        "base": "Truce",
        "mine": "Mine",
        "theirs": "Theirs",
    }
    assert conflict["who"] == "another tool"
    values = {entry["new"] for entry in ask("history", mine)}
    assert {"Mine", "Theirs"} <= values
    assert ask("conflicts", mine)[0]["id"] == conflict["id"]
    assert [found["code"] for found in ask("check", mine)["findings"]].count("conflict") == 1


def test_a_dry_run_says_what_would_happen_and_changes_nothing(pair, ask):
    mine, theirs = pair
    meddle(theirs, "UPDATE phase SET name = 'Theirs'")
    before = mine.read_bytes()
    assert ask("merge", mine, theirs, "--dry-run")["changes_in"] == 1
    assert mine.read_bytes() == before


@pytest.mark.parametrize(("take", "name"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_one_side_is_taken_for_all(pair, ask, run, take, name):
    mine, theirs = pair
    meddle(mine, "UPDATE phase SET name = 'Mine'")
    meddle(theirs, "UPDATE phase SET name = 'Theirs'")
    told = ask("merge", mine, theirs, "--take", take)
    assert (told["decided"], told["left_open"]) == (1, 0)
    assert ask("list", mine, "phase")[0]["title"] == name
    assert ask("conflicts", mine) == []
    run("undo", mine)
    assert ask("list", mine, "phase")[0]["title"] == "Mine"
    told = ask("merge", mine, theirs, "--take", "theirs")
    assert told["files"][0]["again"]
    assert ask("list", mine, "phase")[0]["title"] == "Theirs"


def test_conflicts_are_resolved_by_value_and_by_side(pair, ask, run):
    mine, theirs = pair
    meddle(mine, "UPDATE phase SET name = 'Mine', start = '2004'")
    meddle(theirs, "UPDATE phase SET name = 'Theirs', start = '2005'")
    run("merge", mine, theirs)
    told = ask("resolve", mine, "phase", "Theirs", "name=Peace")
    assert told["left_open"] == 1
    ask("resolve", mine, "phase", "Peace", "--take", "mine", "--actor", "Ada", "--reason", "why")
    phase = ask("list", mine, "phase")[0]
    assert (phase["name"], phase["start"]) == ("Peace", "2004")
    assert ask("history", mine, "--limit", 1)[0]["reason"] == "why"
    run("resolve", mine, "phase", "Peace", "--take", "mine", code=1)
    run("resolve", mine, "phase", "Peace", code=1)


def test_a_deletion_against_an_edit_is_kept_or_deleted(pair, ask, run):
    mine, theirs = pair
    run("delete", mine, "phase", "Truce")
    meddle(theirs, "UPDATE phase SET name = 'Theirs'")
    (conflict,) = ask("merge", mine, theirs)["conflicts"]
    assert (conflict["field"], conflict["mine"], conflict["theirs"]) == (
        "record",
        "deleted",
        "changed: Name",
    )
    run("resolve", mine, "phase", "Theirs", "record=sideways", code=1)
    run("resolve", mine, "phase", "Theirs", "record=delete")
    assert ask("list", mine, "phase") == []
    run("undo", mine)
    assert len(ask("conflicts", mine)) == 1


def test_several_copies_are_merged_at_once_and_people_read_lines(pair, run, tmp_path):
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    meddle(theirs, "UPDATE phase SET start = '2005'")
    run("add", third, "phase", "country=COD", "name=War", "start=1998")
    text = run("merge", mine, theirs, third).stdout
    assert "Merged theirs.rolau: 1 change." in text
    assert "Merged third.rolau: " in text
    assert "holds nothing that is not here" in run("merge", mine, third).stdout


def test_what_is_no_copy_is_refused(pair, run, tmp_path):
    mine, _ = pair
    other = tmp_path / "other.rolau"
    run("new", other, "--countries", "LBR")
    result = run("merge", mine, other, "--json", code=1)
    assert json.loads(result.stderr)["error"] == "unrelated"
    run("merge", mine, tmp_path / "none.rolau", code=1)


def test_two_records_are_joined(file, ask, run):
    for name in ("One", "Two"):
        run("add", file, "source", f"title={name}")
    run("join", file, "source", "One", "Two")
    assert [entry["title"] for entry in ask("list", file, "source")] == ["One"]


def test_receive_says_what_it_is_and_what_would_happen_and_changes_nothing(pair, ask, run):
    mine, theirs = pair
    meddle(mine, "UPDATE phase SET name = 'Mine'")
    meddle(theirs, "UPDATE phase SET name = 'Theirs'")
    before = mine.read_bytes(), theirs.read_bytes()
    told = ask("receive", mine, theirs)
    assert (told["what"], told["changes_we_lack"], told["changes_it_lacks"]) == ("apart", 1, 1)
    assert [entry["field"] for entry in told["would"]["conflicts"]] == ["name"]
    assert "rolau merge" in run("receive", mine, theirs).stdout
    assert (mine.read_bytes(), theirs.read_bytes()) == before


def test_receive_plans_nothing_for_what_brings_nothing(pair, ask, run, tmp_path):
    mine, theirs = pair
    assert ask("receive", mine, theirs)["would"] is None
    other = tmp_path / "other.rolau"
    run("new", other, "--countries", "LBR")
    told = ask("receive", mine, other)
    assert (told["what"], told["would"]) == ("unrelated", None)


def test_a_copy_that_says_something_else_of_a_change_we_have_is_refused(pair, run):
    mine, theirs = pair
    with closing(sqlite3.connect(theirs, isolation_level=None)) as tool:
        tool.execute("PRAGMA foreign_keys = OFF")
        tool.execute("BEGIN")
        tool.execute('INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)')
        tool.execute("UPDATE _change SET value = 'Forged' WHERE value = 'Truce'")
        tool.execute("UPDATE phase SET name = 'Forged'")
        tool.execute('DELETE FROM "_session"')
        tool.execute("COMMIT")
    before = mine.read_bytes()
    result = run("merge", mine, theirs, "--json", code=1)
    assert json.loads(result.stderr)["error"] == "contradicts"
    assert mine.read_bytes() == before
