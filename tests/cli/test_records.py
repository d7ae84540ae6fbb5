"""list, show, add, set, delete."""

import json
import sqlite3

import pytest


def test_new_makes_one_profile_a_country(file, ask):
    listed = ask("list", file, "country-profile")
    assert [(entry["id"], entry["title"]) for entry in listed] == [
        ("COD", "Democratic Republic of the Congo"),
        ("LBR", "Liberia"),
    ]
    assert all(entry["handling"] == "unclassified" for entry in listed)


def test_new_refuses_what_it_does_not_know_and_leaves_nothing(tmp_path, run):
    path = tmp_path / "x.rolau"
    result = run("new", path, "--countries", "COD,Atlantis", "--json", code=1)
    assert json.loads(result.stderr)["countries"] == ["Atlantis"]
    assert list(tmp_path.iterdir()) == []


def test_new_never_writes_over_a_file(file, run):
    before = file.read_bytes()
    run("new", file, "--countries", "COD", code=1)
    assert file.read_bytes() == before


def test_a_record_is_added_shown_set_and_deleted(file, ask, run):
    made = ask(
        "add",
        file,
        "phase",
        "country=LBR",
        "name=Transition",
        "start=2003-08",
        "stage=transition",
        "--reason",
        "from the accord",
    )
    shown = ask("show", file, "phase", "Transition")
    assert shown["id"] == made["id"]
    assert (shown["country"], shown["start"], shown["end"]) == ("LBR", "2003-08", None)
    ask("set", file, "phase", "transition", "end=January 2006")
    assert ask("show", file, "phase", made["id"][:12])["end"] == "2006-01"
    run("delete", file, "phase", "Transition")
    assert ask("list", file, "phase") == []
    run("show", file, "phase", "Transition", code=1)


def test_a_record_one_by_nature_is_added_once(file, run, ask):
    result = run("add", file, "country-profile", "country=LBR", code=1)
    assert "here already" in result.stderr
    run("delete", file, "country-profile", "LBR")
    again = ask("add", file, "country-profile", "country=LBR", "summary=Back")
    assert again["id"] == "LBR"
    assert ask("show", file, "country-profile", "Liberia")["summary"] == "Back"


def test_what_names_a_record_never_changes(file, run):
    result = run("set", file, "country-profile", "LBR", "country=COD", code=1)
    assert "cannot change" in result.stderr


def test_every_problem_is_said_at_once(file, run):
    result = run(
        "add", file, "phase", "country=LBR", "start=soon", "stage=lively", "--json", code=1
    )
    told = json.loads(result.stderr)
    assert len(told["problems"]) == 2
    assert result.stdout == ""


def test_unknown_words_are_refused_with_what_there_is(file, run):
    assert "country-profile" in run("list", file, "dragon", code=1).stderr
    assert "There is: " in run("show", file, "country-profile", "FRA", code=1).stderr
    run("list", code=2)
    run("nonsense", code=2)


def test_lists_by_country_and_limit(file, ask, run):
    for country, name in (("LBR", "One"), ("COD", "Two"), ("LBR", "Three")):
        run("add", file, "key-event", f"country={country}", f"title={name}", "date=2006")
    assert {entry["title"] for entry in ask("list", file, "key-event", "--country", "LBR")} == {
        "One",
        "Three",
    }
    assert len(ask("list", file, "key-event", "--limit", 2)) == 2
    run("list", file, "source", "--country", "LBR", code=1)


def test_names_that_fit_several_records_are_refused(file, run, ask):
    run("add", file, "source", "title=Report")
    run("add", file, "source", "title=Report")
    assert "Use the id" in run("show", file, "source", "Report", code=1).stderr
    first = ask("list", file, "source")[0]["id"]
    assert ask("show", file, "source", first)["title"] == "Report"


def test_reading_leaves_the_file_as_it_is(file, run):
    before = file.read_bytes()
    run("list", file, "country-profile")
    run("show", file, "country-profile", "LBR")
    run("history", file)
    run("search", file, "liberia")
    run("check", file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "verb",
    [
        "list",
        "show",
        "set",
        "add",
        "delete",
        "history",
        "undo",
        "redo",
        "search",
        "chart",
        "brief",
        "check",
        "import",
        "new",
        "sample",
        "open",
    ],
)
def test_every_verb_says_what_it_does(run, verb):
    told = run(verb, "--help").stdout
    assert told.startswith("Usage:")
    assert ("--json" in told) == (verb != "open")
    assert ("--reason" in told) == (
        verb in {"set", "add", "delete", "undo", "redo", "import", "new"}
    )


def test_a_field_set_by_command_and_by_sqlite_stands_in_the_history(file, run, ask):
    run("set", file, "country-profile", "LBR", "summary=Ours", "--actor", "Ada", "--reason", "why")
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("UPDATE country_profile SET summary = 'Theirs' WHERE id = 'LBR'")
    connection.close()
    newest, before = ask("history", file, "--country", "LBR")[:2]
    assert (newest["actor"], newest["old"], newest["new"]) == ("another tool", "Ours", "Theirs")
    assert (before["actor"], before["old"], before["new"]) == ("Ada", None, "Ours")
    assert before["reason"] == "why"
    assert before["sentence"] == ("Ada set Summary of Country profile “Liberia” to “Ours” (why)")
    assert set(newest) >= {
        "at",
        "actor",
        "copy",
        "group",
        "kind",
        "id",
        "title",
        "field",
        "label",
        "old",
        "new",
        "reason",
        "sentence",
    }
    run("undo", file)
    assert ask("show", file, "country-profile", "LBR")["summary"] == "Ours"
    run("undo", file)
    assert ask("show", file, "country-profile", "LBR")["summary"] is None
    run("redo", file)
    run("redo", file)
    assert ask("show", file, "country-profile", "LBR")["summary"] == "Theirs"


def test_undo_of_a_named_step(file, run, ask):
    run("set", file, "country-profile", "LBR", "summary=One")
    group = ask("history", file)[0]["group"]
    run("set", file, "country-profile", "COD", "summary=Two")
    run("undo", file, "--group", group)
    assert ask("show", file, "country-profile", "LBR")["summary"] is None
    assert ask("show", file, "country-profile", "COD")["summary"] == "Two"


def test_undo_to_the_bottom_says_there_is_nothing_more(file, run):
    run("undo", file)
    assert "nothing to take back" in run("undo", file, code=1).stderr
    assert "nothing to do again" not in run("redo", file).stderr


def test_undo_names_what_another_tool_did(file, run):
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("UPDATE country_profile SET summary = 'Theirs' WHERE id = 'LBR'")
    connection.close()
    assert run("undo", file).stdout == "Took back: Change by another tool\n"


def test_an_undo_that_takes_nothing_back_says_so(file, run, ask):
    run("set", file, "country-profile", "LBR", "summary=One")
    group = ask("history", file, "--limit", 1)[0]["group"]
    run("set", file, "country-profile", "LBR", "summary=Two")
    told = json.loads(run("undo", file, "--group", group, "--json", code=1).stderr)
    assert told["error"] == "changed-since"
    assert "Liberia was changed since" in told["message"]
    assert ask("show", file, "country-profile", "LBR")["summary"] == "Two"


def test_a_figure_that_cannot_be_is_never_pointed_to(file, run):
    run("add", file, "source", "title=Report")
    for subject in ("observation:junk", "observation:LBR|nothing|2005|", "observation:QQQ|wgi-cc|"):
        told = run("add", file, "citation", "source=Report", f"subject={subject}", code=1)
        assert "names no published value" in told.stderr
    run("add", file, "citation", "source=Report", "subject=observation:LBR|wgi-cc|2005|")


def test_a_title_is_told_once(file, run):
    run("add", file, "source", "title=Report")
    assert run("list", file, "source").stdout.count("Report") == 1
