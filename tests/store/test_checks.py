"""Damage is told apart from what is only worth a look, and nothing is written."""

import sqlite3
import struct
import subprocess
import sys
from contextlib import closing

import pytest

from rolau.store.checks import check
from rolau.store.staging import Staged
from rolau.store.workspace import Workspace
from tests.made_up import STORED
from tests.store.conftest import REGISTRY, meddle
from tests.store.values import define, staged_row


@pytest.fixture
def filled(ws, path):
    """A file without a fault: two sources, cited phases, a release; returns its path."""
    define(ws)
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": "Report"}, id="s")
        tx.add("source", {"title": "Paper"}, id="t")
        tx.add("phase", {"country": "LBR", "name": "Truce", "start": "2003"}, id="p")
        tx.add("citation", {"source": "s", "subject": "phase:p"}, id="c")
        tx.add("expedition", {**STORED, "guide": "s", "maps": "s,t"}, id="e")
    with (
        Staged(ws, released="2020") as staged,
        ws.transaction(actor="Ada", what="Import") as tx,
    ):
        staged.add([staged_row(), staged_row("COD")])
        staged.keep(tx, {"release": "R", "released": "2020", "source": "s"})
    ws.close()
    return path


def found(path, code=None):
    before = path.read_bytes()
    with Workspace.open(path, registry=REGISTRY) as ws:
        entries = check(ws)
    assert path.read_bytes() == before
    return [entry for entry in entries if code in (None, entry.code)]


def quietly(path, *statements):
    """Change rows with the triggers silent, as no tool can by SQL alone."""
    meddle(
        path,
        'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)',
        *statements,
        'DELETE FROM "_session"',
    )


def test_a_file_without_a_fault_has_no_finding(filled):
    assert found(filled) == []


def test_a_new_file_has_no_finding(empty, path):
    path.write_bytes(empty)
    assert found(path) == []


@pytest.mark.parametrize(
    ("statement", "kind", "key", "field"),
    [
        ("UPDATE phase SET name = 'Other'", "phase", "p", "name"),
        ("UPDATE phase SET area = 'North'", "phase", "p", "area"),
        ("UPDATE phase SET start = NULL", "phase", "p", "start"),
        ("UPDATE expedition SET cost = 7", "expedition", "e", "cost"),
        ("UPDATE source SET _gone = 1 WHERE id = 't'", "source", "t", ""),
        ("INSERT INTO source (id, title) VALUES ('u', 'New')", "source", "u", ""),
    ],
)
def test_a_row_that_differs_from_the_log_is_damage(filled, statement, kind, key, field):
    quietly(filled, statement)
    entries = [entry for entry in found(filled, "row") if entry.field == field]
    assert [(entry.severity, entry.kind, entry.id) for entry in entries] == [("damage", kind, key)]


def test_a_row_that_is_gone_from_its_table_is_damage(filled):
    quietly(filled, "DELETE FROM phase")
    (entry,) = found(filled, "missing")
    assert (entry.severity, entry.kind, entry.id) == ("damage", "phase", "p")
    (reference,) = found(filled, "reference")  # its citation now points to nothing
    assert (reference.severity, reference.kind) == ("damage", "citation")
    assert reference.field == "subject"


def test_a_reference_to_nothing_is_damage_in_a_list_of_several_too(filled):
    quietly(filled, "DELETE FROM source WHERE id = 't'")
    (entry,) = found(filled, "reference")
    assert (entry.kind, entry.id, entry.field) == ("expedition", "e", "maps")
    assert entry.facts == {"target": "source", "target_id": "t"}


def test_a_reference_to_a_deleted_record_is_a_note(filled):
    meddle(filled, "DELETE FROM source WHERE id = 's'")
    notes = found(filled, "gone")
    assert {(entry.severity, entry.kind, entry.field) for entry in notes} == {
        ("note", "citation", "source"),
        ("note", "expedition", "guide"),
        ("note", "expedition", "maps"),
        ("note", "vintage", "source"),
    }
    assert found(filled, "reference") == []


@pytest.mark.parametrize(
    ("statement", "field", "value"),
    [
        ("UPDATE phase SET start = 'soon'", "start", "soon"),
        ("UPDATE phase SET country = 'XXX'", "country", "XXX"),
        ("UPDATE phase SET name = NULL", "name", None),
        ("UPDATE expedition SET cost_currency = NULL", "cost", "120050 "),
        ("UPDATE expedition SET crossed = 'LBR,Mars'", "crossed", "LBR,Mars"),
    ],
)
def test_a_value_our_checks_refuse_is_a_note(filled, statement, field, value):
    meddle(filled, statement)
    (entry,) = found(filled, "value")
    assert (entry.severity, entry.field, entry.facts) == ("note", field, {"value": value})


def test_a_value_a_column_refuses_is_a_note_too(filled):
    meddle(filled, "PRAGMA ignore_check_constraints = ON", "UPDATE phase SET stage = 'party'")
    (entry,) = found(filled)
    assert (entry.severity, entry.code, entry.field) == ("note", "value", "stage")


def test_what_has_no_source_is_a_note(filled):
    meddle(filled, "DELETE FROM citation", "UPDATE vintage SET source = NULL")
    assert {(entry.severity, entry.kind) for entry in found(filled, "source")} == {
        ("note", "phase"),
        ("note", "vintage"),
    }


def test_two_that_look_like_one_are_a_note(filled):
    meddle(
        filled,
        "INSERT INTO phase (id, country, name, start) VALUES ('q', 'LBR', ' truce', '2003')",
        "INSERT INTO phase (id, country, name, start) VALUES ('r', 'COD', 'Truce', '2003')",
    )
    (entry,) = found(filled, "duplicate")
    assert (entry.severity, entry.kind) == ("note", "phase")
    assert set(entry.facts["ids"]) == {"p", "q"}


def test_a_release_with_fewer_or_other_values_is_damage(filled):
    whole = filled.read_bytes()
    for statement in (
        "DELETE FROM observation WHERE country = 'COD'",
        "UPDATE observation SET value = 9 WHERE country = 'COD'",
        "INSERT INTO observation (country, indicator, period, vintage)"
        " VALUES ('SLE', 'x', '2006', 1)",
        "DELETE FROM observation",
    ):
        filled.write_bytes(whole)
        quietly(filled, statement)
        (entry,) = found(filled, "vintage")
        assert (entry.severity, entry.kind) == ("damage", "vintage")
        assert entry.id


def test_values_of_an_indicator_nobody_defined_are_damage(filled):
    quietly(filled, "DELETE FROM indicator_definition")
    assert [(entry.kind, entry.field) for entry in found(filled, "reference")] == [
        ("observation", "indicator")
    ]


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        ('DELETE FROM "_change" WHERE "seq" = 5', "parent"),
        ('UPDATE "_change" SET "hlc" = 1 WHERE "parent" IS NOT NULL', "time"),
        ('UPDATE "_change" SET "field" = \'area\' WHERE "parent" IS NOT NULL', "place"),
        ('UPDATE "_change" SET "grp" = 99', "origin"),
    ],
)
def test_a_log_that_does_not_hold_together_is_damage(filled, statement, detail):
    with Workspace.open(filled, write=True, registry=REGISTRY) as ws:
        (number,) = ws.connection.execute(
            'SELECT "seq" FROM "_change" WHERE "key" = \'s\' AND "field" = \'title\''
        ).fetchone()
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.set("source", "s", {"title": "Second"})
    quietly(filled, statement.replace('"seq" = 5', f'"seq" = {number}'))
    assert detail in {entry.facts["detail"] for entry in found(filled, "log")}


def test_a_broken_page_is_damage_and_ends_the_check_clearly(filled):
    pages = filled.read_bytes()
    with closing(sqlite3.connect(filled)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'phase'"
        ).fetchone()
    place = (root - 1) * 4096
    filled.write_bytes(pages[:place] + b"\xff" * 4096 + pages[place + 4096 :])
    entries = found(filled, "page")
    assert entries
    assert all(entry.severity == "damage" for entry in entries)


@pytest.fixture
def with_free_pages(filled):
    """The same with pages that are free, as after much was deleted by another tool."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("CREATE TABLE going AS SELECT hex(randomblob(200000)) AS text")
        connection.execute("DROP TABLE going")
        connection.commit()
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 50
    Workspace.open(filled, write=True, registry=REGISTRY).close()
    return filled


def test_a_free_list_that_names_pages_in_use_is_damage(with_free_pages):
    """SQLite's own check passes over the list in a file with views: whoever writes next would
    be given pages that hold something."""
    path = with_free_pages
    assert found(path) == []
    data = bytearray(path.read_bytes())
    (trunk,) = struct.unpack(">I", data[32:36])
    leaf = (trunk - 1) * 4096 + 8
    data[leaf : leaf + 4] = data[leaf + 4 : leaf + 8]  # one page twice
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (entry,) = found(path)
    assert (entry.severity, entry.code) == ("damage", "page")
    assert "free page" in entry.facts["detail"]


def test_what_lies_in_free_pages_is_not_looked_at(with_free_pages):
    """Nobody reads it, and the next change writes over it."""
    path = with_free_pages
    data = bytearray(path.read_bytes())
    (trunk,) = struct.unpack(">I", data[32:36])
    (leaf,) = struct.unpack(">I", data[(trunk - 1) * 4096 + 8 : (trunk - 1) * 4096 + 12])
    data[(leaf - 1) * 4096 : leaf * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    assert found(path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="locks there end with their own handle only")
def test_looking_at_the_bytes_does_not_let_go_of_a_lock(with_free_pages):
    """POSIX drops a process's locks on a file when it closes the file once."""
    with Workspace.open(with_free_pages, registry=REGISTRY) as ws:
        check(ws)
        ws.connection.execute("BEGIN")
        ws.connection.execute("SELECT count(*) FROM source").fetchone()
        with ws.as_bytes():
            pass
        other = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0);"
                " c.execute('BEGIN EXCLUSIVE')",
                str(with_free_pages),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "database is locked" in other.stderr
        ws.connection.execute("ROLLBACK")


def test_a_file_copied_while_it_was_open_says_so(ws, path, tmp_path):
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "Report"})
    copy = tmp_path / "copy.rolau"
    copy.write_bytes(path.read_bytes())
    (entry,) = found(copy)
    assert (entry.severity, entry.code) == ("note", "open")
    assert entry.facts["machine"]


def test_damage_comes_first_and_each_thing_once(filled):
    meddle(filled, "UPDATE phase SET start = 'soon'", "DROP TRIGGER phase_life")
    codes = [(entry.severity, entry.code) for entry in found(filled)]
    assert codes == [("damage", "triggers"), ("note", "value")]


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE "_change" SET "withheld" = 1 WHERE "value" = 'Report'""",
        """UPDATE "_change" SET "withheld" = 1, "value" = NULL, "kind" = ''
          WHERE "value" = 'Report'""",
        """UPDATE "_change" SET "withheld" = 1, "value" = NULL, "kind" = '', "key" = ''
          WHERE "value" = 'Report'""",
    ],
)
def test_a_husk_that_holds_something_is_damage(filled, statement):
    quietly(filled, statement)
    assert "husk" in {entry.facts.get("detail") for entry in found(filled, "log")}


def test_a_change_of_nothing_is_damage(filled):
    quietly(
        filled,
        """UPDATE "_change" SET "kind" = '', "key" = '', "field" = ''
      WHERE "value" = 'Report'""",
    )
    assert "nameless" in {entry.facts.get("detail") for entry in found(filled, "log")}


def test_a_husk_is_no_damage_and_its_empty_field_no_note(filled):
    quietly(
        filled,
        """UPDATE "_change" SET "withheld" = 1, "value" = NULL WHERE "value" = 'Report'""",
        'UPDATE "source" SET "title" = NULL WHERE "id" = \'s\'',
    )
    assert found(filled) == []


def test_a_field_that_another_tool_emptied_is_still_a_note(filled):
    quietly(
        filled,
        """UPDATE "_change" SET "withheld" = 1, "value" = NULL WHERE "value" = 'Report'""",
        'UPDATE "source" SET "title" = NULL WHERE "id" = \'s\'',
    )
    meddle(filled, "UPDATE source SET title = NULL WHERE id = 't'")
    assert [(entry.id, entry.field) for entry in found(filled, "value")] == [("t", "title")]
