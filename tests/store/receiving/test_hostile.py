"""The hostile files of our evidence: each ends in its one refusal, and nothing of it runs."""

import sqlite3
from contextlib import closing

import pytest

from rolau.store.received import Note, received
from rolau.store.receiving import definitions
from tests.store.conftest import REGISTRY, meddle
from tests.store.receiving.conftest import forge, refused, state

ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS c FROM n"
)


def rewrite(path, *statements):
    """Rewrite the schema's own table, as only malice does; the schema's number stays."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        (number,) = connection.execute("PRAGMA schema_version").fetchone()
        for statement in statements:
            connection.execute(statement)
            connection.execute(f"PRAGMA schema_version = {number + 1}")
        connection.execute(f"PRAGMA schema_version = {number}")


def page(path, table, *, index=False):
    """Return (first byte, bytes) of the root page of a table or index."""
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    return (root - 1) * size, size


def patch(path, place, data):
    with path.open("rb+") as file:
        file.seek(place)
        file.write(data)


def trigger(path):
    meddle(path, "CREATE TRIGGER evil AFTER UPDATE ON phase BEGIN DELETE FROM source; END")


def view_for_a_table(path):
    meddle(
        path,
        "PRAGMA legacy_alter_table = ON",
        "DROP TABLE phase",
        "CREATE VIEW phase AS SELECT load_extension('x') AS id",
    )


def view_bomb(path):
    meddle(path, f"CREATE VIEW bomb AS {ENDLESS}")


def generated_column(path):
    meddle(path, "CREATE TABLE mine (a INT, b GENERATED ALWAYS AS (zeroblob(900000000)))")
    meddle(path, "INSERT INTO mine (a) VALUES (1)")


def generated_column_in_ours(path):
    rewrite(
        path,
        "UPDATE sqlite_master SET sql = replace(sql, '\"note\" TEXT',"
        " '\"note\" TEXT AS (zeroblob(900000000))') WHERE name = 'source'",
    )


def virtual_table(path):
    meddle(path, "CREATE VIRTUAL TABLE find USING fts5 (words)")


def shadow_table(path):
    virtual_table(path)
    rewrite(path, "DELETE FROM sqlite_master WHERE name = 'find'")


def huge_value(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO _group (id, first, act, what, at)"
            " VALUES (randomblob(16), 1, 'edit', ?, 1)",
            ("x" * (65 << 20),),
        )
        connection.commit()


def corrupt_record(path):
    place, size = page(path, "_origin")
    data = path.read_bytes()[place : place + size]
    (first,) = (int.from_bytes(data[8:10], "big"),)
    patch(path, place + first + 2, b"\xff\xff\xff")  # the length of the record's header


def wrong_type(path):
    with closing(sqlite3.connect(path)) as connection:
        (text,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = '_vintage'"
        ).fetchone()
    rewrite(
        path,
        f"UPDATE sqlite_master SET sql = '{text.replace(' STRICT', '')}' WHERE name = '_vintage'",
    )
    forge(path, "UPDATE _vintage SET count = 'nine'")
    rewrite(path, f"UPDATE sqlite_master SET sql = '{text}' WHERE name = '_vintage'")


def shared_root(path):
    rewrite(
        path,
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'phase') WHERE name = 'key_fact'",
    )


def rule_bypassed(path):
    """Row and log agree, so that only the rule itself can tell (R7)."""
    forge(
        path,
        "UPDATE phase SET stage = 'nonsense' WHERE id = 'a'",
        "UPDATE _change SET value = 'nonsense' WHERE key = 'a' AND field = 'stage'",
        more=("ignore_check_constraints = ON",),
    )


def bad_text(path):
    for table, column in (("phase", "name"), ("_change", "value")):
        forge(
            path,
            f"UPDATE {table} SET {column} = CAST(x'54ff75' AS TEXT) WHERE {column} = 'Truce'",
        )


HOSTILE = (
    (trigger, "foreign", "evil"),
    (view_for_a_table, "foreign", "phase"),
    (view_bomb, "foreign", "bomb"),
    (generated_column, "foreign", "mine"),
    (generated_column_in_ours, "altered", "source"),
    (virtual_table, "foreign", "find"),
    (shadow_table, None, ""),
    (huge_value, "huge-value", "64 MB"),
    (corrupt_record, "damaged", ""),
    (wrong_type, "damaged", ""),
    (shared_root, "damaged", ""),
    (rule_bypassed, "values", ""),
    (bad_text, "text", "UTF-8"),
)


@pytest.mark.parametrize(
    ("make", "code", "said"), HOSTILE, ids=lambda value: getattr(value, "__name__", "")
)
def test_each_is_refused_in_its_own_words(file, make, code, said):
    make(file)
    if code is None:  # only plain tables are left of it: they are left out
        with received(file, REGISTRY) as other:
            assert {note.code for note in other.notes} == {"table"}
        return
    error = refused(file)
    assert (error.code, said in error.message) == (code, True), (error.message, error.details)


def test_a_rule_bypassed_is_invisible_to_a_reading_connection(file):
    """Why the private copy is opened for writing (R7): this must stay true to be worth it."""
    rule_bypassed(file)
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW mine AS SELECT 1 AS a",
        "CREATE TRIGGER mine INSTEAD OF INSERT ON v_phase BEGIN SELECT 1; END",
        "CREATE TABLE mine (a CHECK (a < randomblob(900000000)))",
        "CREATE TABLE mine (a COLLATE nocase)",
        "CREATE TABLE mine (a, b AS (a + 1))",
        "CREATE TABLE mine (a /* as */ INT)",
        "CREATE UNIQUE INDEX mine ON phase (name || id)",
        "CREATE INDEX mine ON phase (name) WHERE name > 'a'",
        "CREATE INDEX mine ON phase (name COLLATE nocase)",
        "DROP INDEX phase_by_country",
        "DROP TRIGGER _change_no_delete",
        "DROP VIEW v_phase",
        "DROP TABLE _checkpoint",
        "ALTER TABLE phase ADD COLUMN mine TEXT",
    ],
)
def test_whatever_else_could_act_or_compute_is_refused_too(file, statement):
    meddle(file, statement)
    error = refused(file)
    assert error.code == ("altered" if statement.startswith(("DROP", "ALTER")) else "foreign")


def test_plain_tables_indexes_and_statistics_are_left_out_and_noted(file):
    meddle(
        file,
        'CREATE TABLE mine (a INTEGER PRIMARY KEY AUTOINCREMENT, "as check" TEXT UNIQUE)',
        'INSERT INTO mine ("as check") VALUES (1)',
        "CREATE TABLE [other one] (a, b, PRIMARY KEY (a)) WITHOUT ROWID",
        'CREATE INDEX "by b" ON [other one] (b)',
        "CREATE INDEX ours ON phase (name)",
        "ANALYZE",
    )
    with received(file, REGISTRY) as other:
        assert set(other.notes) == {
            Note("table", "mine"),
            Note("table", "other one"),
            Note("index", "by b"),
            Note("index", "ours"),
            Note("statistics", "sqlite_stat1"),
        }
        with other.workspace() as ws:
            (left,) = ws.connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name IN"
                " ('mine', 'other one', 'by b', 'ours', 'sqlite_stat1')"
            ).fetchone()
    assert left == 0


def test_the_schema_is_compared_before_any_other_statement(file, monkeypatch):
    """A connection on which the schema was not compared yet may read nothing but the schema."""
    seen = []
    compare = definitions.compare

    def watching(connection, *rest):
        with pytest.raises(sqlite3.DatabaseError, match=r"prohibited|authorized"):
            connection.execute('SELECT * FROM "_workspace"')
        with pytest.raises(sqlite3.DatabaseError, match=r"readonly|authorized"):
            connection.execute("DELETE FROM _workspace")
        seen.append(True)
        return compare(connection, *rest)

    monkeypatch.setattr(definitions, "compare", watching)
    with received(file, REGISTRY):
        pass
    assert seen


def test_a_name_that_steers_a_terminal_is_made_harmless(file):
    meddle(file, 'CREATE VIEW "\x1b[2Jevil" AS SELECT 1')
    assert "\x1b" not in refused(file).message


def test_a_file_whose_schema_was_rewritten_wholly_is_refused(file):
    before = state(file.parent)
    rewrite(file, "UPDATE sqlite_master SET sql = 'CREATE TABLE x' WHERE name = 'phase'")
    assert refused(file).code in ("damaged", "altered")
    assert state(file.parent) != before  # it was really rewritten
