"""A kind declared only in tests goes the whole way with no line of code outside its declaration.

The first test written, and it stays: table, log, view, commands, history, undo, search by title.
Its form and its list page are tested in ``tests/ui``.
"""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rolau.cli.main import cli
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.models.fields import FieldType, Value
from tests.made_up import FULL, STORED, registry


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("rolau.desk.desk.standard", registry)
    path = tmp_path / "made-up.rolau"
    Desk.create(path, ["LBR", "COD"], actor="Ada").close()
    return path


def run(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words])
    assert result.exit_code == code, result.output + result.stderr
    return result


def test_it_has_a_table_with_a_column_for_every_field(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        columns = {row[1]: row[2] for row in connection.execute("PRAGMA table_info(expedition)")}
        assert connection.execute("SELECT count(*) FROM v_expedition").fetchone() == (0,)
    connection.close()
    assert set(STORED) | {"id", "handling", "guide", "before", "about_what"} <= set(columns)
    assert columns["people"] == "INTEGER"
    assert columns["cost"] == "INTEGER"
    assert columns["cost_currency"] == "TEXT"


def test_every_field_is_kept_logged_undone_and_done_again(file: Path) -> None:
    with Desk.open(file, actor="Ada") as desk:
        kind = desk.registry["expedition"]
        changes = ChangeSet()
        values = {name: kind.fields[name].parse(text) for name, text in FULL.items()}
        book = changes.add("source", title="Guide to the river")
        values |= {"guide": book, "maps": book, "about_what": "country_profile:LBR"}
        made = changes.add("expedition", **values)
        desk.apply(changes, reason="planned")
        row = desk.record("expedition", made)
        assert row is not None
        assert {name: row[name] for name in STORED} == STORED
        assert desk.title("expedition", made) == "Up the river"

        second: dict[str, Value] = {
            "name": "Down the river",
            "story": "Back.",
            "people": 3,
            "distance": 1.25,
            "armed": 0,
            "left": "2007",
            "season": "2008-03",
            "cost": "5 JPY",
            "country": "COD",
            "crossed": "COD",
            "mood": "calm",
            "dangers": "calm",
            "guide": None,
            "maps": None,
            "about_what": f"source:{book}",
            "before": None,
            "handling": "confidential",
        }
        for name, value in second.items():
            before = desk.record("expedition", made)
            assert before is not None
            desk.apply(ChangeSet().set("expedition", made, **{name: value}))
            after = desk.record("expedition", made)
            assert after == {**before, name: value}
            if before[name] != value:
                newest = desk.history(kind="expedition", id=made, limit=1)[0]
                assert (newest.field, newest.old, newest.new) == (name, before[name], value)
                assert newest.actor == "Ada"
                desk.undo()
                assert desk.record("expedition", made) == before
                desk.redo()
                assert desk.record("expedition", made) == after

        desk.apply(ChangeSet().delete("expedition", made))
        assert desk.record("expedition", made) is None
        desk.undo()
        assert desk.record("expedition", made) == after


def test_another_tool_is_logged_and_undone_like_us(file: Path) -> None:
    with Desk.open(file, actor="Ada") as desk:
        changes = ChangeSet()
        made = changes.add("expedition", name="Up", country="LBR", people=2, cost="100 EUR")
        desk.apply(changes)
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(
            "UPDATE expedition SET people = 7, cost = 250, cost_currency = 'USD', mood = 'tense'"
        )
    connection.close()
    with Desk.open(file, actor="Ada") as desk:
        told = desk.history(kind="expedition", id=made, limit=3)
        assert {(entry.field, entry.old, entry.new) for entry in told} == {
            ("people", 2, 7),
            ("cost", "100 EUR", "250 USD"),
            ("mood", "calm", "tense"),
        }
        assert {entry.actor for entry in told} == {"another tool"}
        desk.undo()
        row = desk.record("expedition", made)
        assert row is not None
        assert (row["people"], row["cost"], row["mood"]) == (2, "100 EUR", "calm")


def test_it_is_found_by_title_without_regard_to_accents(file: Path) -> None:
    with Desk.open(file, actor="Ada") as desk:
        changes = ChangeSet()
        made = changes.add("expedition", name="Été à Kesra", country="LBR")
        desk.apply(changes)
        assert [hit.id for hit in desk.search("kesra ete")] == [made]


def test_every_command_takes_it(file: Path) -> None:
    words = [f"{name}={text}" for name, text in FULL.items()]
    book = json.loads(run("add", file, "source", "title=Guide", "--json").stdout)["id"]
    added = json.loads(
        run(
            "add",
            file,
            "expedition",
            *words,
            "guide=Guide",
            f"maps={book}",
            "about_what=country-profile:COD",
            "--json",
        ).stdout
    )
    listed = json.loads(run("list", file, "expedition", "--country", "Liberia", "--json").stdout)
    assert [entry["title"] for entry in listed] == ["Up the river"]
    shown = json.loads(run("show", file, "expedition", "up the river", "--json").stdout)
    assert shown == listed[0]
    assert shown["cost"] == "1200.50 EUR"
    assert shown["armed"] is True
    assert shown["crossed"] == ["LBR", "GIN"]
    assert shown["guide"] == book
    assert shown["maps"] == [book]
    assert shown["about_what"] == "country_profile:COD"
    run("set", file, "expedition", added["id"], "people=", "mood=very tense", "--reason", "news")
    told = json.loads(run("history", file, "--kind", "expedition", "--json").stdout)
    assert {(entry["field"], entry["new"], entry["reason"]) for entry in told[:2]} == {
        ("people", None, "news"),
        ("mood", "very-tense", "news"),
    }
    assert all(entry["title"] == "Up the river" for entry in told)
    run("delete", file, "expedition", "Up the river")
    assert json.loads(run("list", file, "expedition", "--json").stdout) == []
    run("undo", file)
    run("undo", file)
    shown = json.loads(run("show", file, "expedition", "Up the river", "--json").stdout)
    assert shown["people"] == 12
    hits = json.loads(run("search", file, "RIVER", "--json").stdout)
    assert hits == [{"kind": "expedition", "id": added["id"], "title": "Up the river"}]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("people=0", "below"),
        ("cost=12", "currency"),
        ("guide=Nothing", "No source is called"),
        ("nonsense", "FIELD=VALUE"),
        ("country=Atlantis", "no country"),
        ("left=soon", "no date"),
    ],
)
def test_a_wrong_value_is_refused_in_words_and_changes_nothing(
    file: Path, word: str, said: str
) -> None:
    run("add", file, "expedition", "name=Up", "country=LBR")
    before = file.read_bytes()
    result = run("set", file, "expedition", "Up", word, "--json", code=1)
    assert said in json.loads(result.stderr)["message"]
    assert file.read_bytes() == before


def test_its_types_are_all_there_are() -> None:
    used = {field.type for field in registry()["expedition"].fields.values()}
    assert used == set(FieldType)
