"""`rolau restore` and `rolau backups`, as typed."""

from datetime import datetime

import pytest

from rolau.base import clock


def local(*parts):
    return datetime(*parts).astimezone()


@pytest.fixture
def past(tmp_path, run):
    path = tmp_path / "past.rolau"
    with clock.hold(local(2026, 5, 1, 9)):
        run("new", path, "--countries", "LBR", "--actor", "Ada")
        run("add", path, "phase", "country=LBR", "name=Truce", "start=2003", "--actor", "Ada")
    with clock.hold(local(2026, 5, 12, 14, 30)):
        run("set", path, "phase", "Truce", "name=Peace", "start=2004", "--actor", "Bo")
    with clock.hold(local(2026, 5, 13)):
        run("add", path, "phase", "country=LBR", "name=New", "start=2020", "--actor", "Bo")
    return path


def phases(ask, path):
    return {(row["name"], row["start"]) for row in ask("list", path, "phase")}


def test_a_field_a_record_and_back(past, ask, run):
    run("restore", past, "phase", "Peace", "start", "--to", "2026-05-11", "--reason", "slip")
    assert phases(ask, past) == {("Peace", "2003"), ("New", "2020")}
    assert ask("history", past, "--limit", 1)[0]["reason"] == "slip"
    would = ask("restore", past, "phase", "Peace", "--to", "2026-05-11", "--dry-run")
    assert (would["records"], would["fields"], would["group"]) == (1, 1, "")
    done = ask("restore", past, "phase", "Peace", "--to", "2026-05-11")
    assert done["group"]
    assert phases(ask, past) == {("Truce", "2003"), ("New", "2020")}
    run("undo", past)
    assert phases(ask, past) == {("Peace", "2003"), ("New", "2020")}


def test_the_whole_workspace(past, ask, run):
    said = run("restore", past, "--to", "2026-05-11", "--dry-run").stdout
    assert said == ("Would put back: 2 values, 0 records out of the bin, 1 record into the bin.\n")
    run("restore", past, "--to", "2026-05-11")
    assert phases(ask, past) == {("Truce", "2003")}
    assert run("restore", past, "--to", "2026-05-11").stdout == (
        "All is as it was on 11 May 2026.\n"
    )
    (kept,) = ask("backups", past)
    assert kept["why"] == "restore"
    run("undo", past)
    assert phases(ask, past) == {("Peace", "2004"), ("New", "2020")}


def test_a_backup_in_the_place_of_the_file(past, ask, run):
    assert "no backups" in run("backups", past).stdout
    run("restore", past, "--to", "2026-05-11")
    (kept,) = ask("backups", past)
    assert kept["name"] in run("backups", past).stdout
    run("restore", past, "--backup", kept["name"], "--dry-run")
    assert phases(ask, past) == {("Truce", "2003")}
    done = ask("restore", past, "--backup", kept["name"])
    assert phases(ask, past) == {("Peace", "2004"), ("New", "2020")}
    assert done["before"] in {entry["name"] for entry in ask("backups", past)}


def test_what_is_not_clear_is_refused(past, run):
    for words in (
        (),
        ("--to", "2026-05-11", "--backup", "x"),
        ("phase", "--to", "2026-05-11"),
        ("phase", "Peace", "--backup", "x"),
    ):
        assert "to which moment" in run("restore", past, *words, code=1).stderr
    moment = ("--to", "2026-05-11")
    assert "no field" in run("restore", past, "phase", "Peace", "colour", *moment, code=1).stderr
    assert "not here yet" in run("restore", past, "phase", "New", *moment, code=1).stderr
    assert "never edited" in run("restore", past, "observation", "x", *moment, code=1).stderr
