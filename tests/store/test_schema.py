"""The schema comes from the declarations alone, and every SQLite tool can read it."""

import re
import sqlite3
import subprocess
from contextlib import closing

import pytest

from rolau.models import fields
from rolau.models.catalogue import RECORDS
from rolau.models.record import About, Record
from rolau.models.registry import Registry, standard
from rolau.store import schema
from rolau.store.schema import Difference, Entry
from rolau.store.schema_version import APPLICATION_ID, VERSION
from rolau.store.workspace import Workspace
from tests.store.conftest import meddle


def test_a_new_file_holds_exactly_the_schema_and_its_marks(ws, path, registry):
    with closing(sqlite3.connect(path)) as connection:
        assert schema.differences(schema.held(connection), schema.entries(registry)) == []
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_record_tables_are_strict_without_rowid_and_free_of_rules_a_merge_could_break(registry):
    for kind in registry:
        for entry in schema.kind_entries(registry, kind.name):
            if entry.type == "table":
                assert entry.sql.endswith(") STRICT, WITHOUT ROWID")
                assert not re.search(r"\bUNIQUE\b|\bCOLLATE\b", entry.sql)
            else:
                assert "UNIQUE" not in entry.sql


def test_checks_look_at_one_column_each(registry):
    for kind in registry:
        table = schema.kind_entries(registry, kind.name)[0]
        for line in table.sql.splitlines():
            column = re.match(r'\s*"(\w+)"', line)
            check = re.search(r"CHECK \((.*)\)", line)
            if column and check:
                named = set(re.findall(r'"(\w+)"', re.sub(r"'[^']*'", "", check[1])))
                assert named == {column[1]}


def test_rows_of_other_tools_get_a_random_id_and_the_defaults(ws, tool):
    tool("INSERT INTO phase (name, country) VALUES ('Truce', 'LBR'), ('War', 'LBR')")
    rows = tool("SELECT id, stage, handling, _gone FROM phase")
    assert len({row[0] for row in rows}) == 2
    for key, *rest in rows:
        assert re.fullmatch(
            r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", key
        )
        assert rest == ["other", "unclassified", 0]


def test_countries_and_references_are_indexed(ws, tool):
    plan = tool("EXPLAIN QUERY PLAN SELECT * FROM phase WHERE country = 'LBR'")
    assert "phase_by_country" in plan[0][3]
    plan = tool("EXPLAIN QUERY PLAN SELECT * FROM citation WHERE source = 'x'")
    assert "citation_by_source" in plan[0][3]


def test_the_sqlite_command_reads_and_writes_it(ws, path):
    sql = "INSERT INTO phase (name, country) VALUES ('Truce', 'LBR'); SELECT name FROM v_phase;"
    done = subprocess.run(["sqlite3", path, sql], capture_output=True, text=True, check=True)
    assert done.stdout == "Truce\n"


def test_it_works_when_the_schema_is_not_trusted(ws, path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("INSERT INTO phase (name, country) VALUES ('Truce', 'LBR')")
        assert connection.execute("SELECT country FROM v_phase").fetchone() == ("Liberia",)


def test_a_file_may_hold_other_kinds_without_a_line_of_code(tmp_path):
    class Boat(Record):
        """A boat."""

        about = About("Boat", "Boats", title=("name",))
        name = fields.text("Name", required=True)
        order = fields.integer("Order")  # a word SQL keeps for itself

    path = tmp_path / "boats.rolau"
    with Workspace.create(path, registry=Registry([Boat])) as made:
        with made.transaction(actor="Ada", what="x") as tx:
            tx.add("boat", {"name": "Marie", "order": 3})
        assert meddle(path, 'SELECT name, "order" FROM v_boat') == [("Marie", 3)]


def test_two_fields_that_need_one_column_are_refused():
    class Bill(Record):
        """A bill."""

        about = About("Bill", "Bills", title=("sum_currency",))
        sum = fields.money("Sum")
        sum_currency = fields.text("Currency")

    with pytest.raises(ValueError, match="two fields need one column"):
        schema.entries(Registry([Bill]))


def test_the_schema_is_the_same_whenever_it_is_asked_for():
    assert schema.entries(standard()) == schema.entries(Registry(RECORDS))


def test_differences_are_told_apart():
    def entry(name, sql="x"):
        return Entry("table", name, name, sql)

    wanted = [entry("a"), entry("b"), entry("c")]
    there = [entry("a"), entry("b", "y"), entry("d")]
    assert schema.differences(there, wanted) == [
        Difference("changed", entry("b")),
        Difference("missing", entry("c")),
        Difference("extra", entry("d")),
    ]
