"""Any departure from the schema, one thing at a time: it comes out as it should."""

import sqlite3
from contextlib import closing

import pytest

from rolau.store import heal, schema
from rolau.store.settle import settle
from tests.store.conftest import REGISTRY

WANTED = schema.entries(REGISTRY)
LOG = {"_workspace", "_origin", "_group", "_change"}


@pytest.fixture
def file(ws, path):
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "Report"}, id="s")
        tx.add("citation", {"source": "s", "subject": "source:s"})
    ws.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")


def settled(connection):
    heal.silence(connection, REGISTRY)
    found = settle(connection, REGISTRY)
    assert schema.differences(schema.held(connection), WANTED) == []
    assert connection.execute("SELECT title FROM source").fetchall() == [("Report",)]
    return found


def test_what_is_as_it_should_be_stays(file):
    assert settled(file).mended == []


def test_each_kind_of_thing_missing_is_made_again(file):
    for type_ in ("index", "view", "trigger"):
        for entry in [entry for entry in WANTED if entry.type == type_][:4]:
            file.execute(f'DROP {type_.upper()} IF EXISTS "{entry.name}"')
    names = {entry.entry.name for entry in settled(file).mended}
    assert names >= {"_change_id", "v_phase", "_inlet_field"}


@pytest.mark.parametrize("table", sorted(entry.name for entry in WANTED if entry.type == "table"))
def test_each_table_rebuilt_plain_is_made_again_with_its_rows(file, table):
    (before,) = file.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    file.execute(f'CREATE TABLE plain AS SELECT * FROM "{table}"')
    file.execute(f'DROP TABLE "{table}"')
    file.execute(f'ALTER TABLE plain RENAME TO "{table}"')
    found = settled(file)
    if table not in ("_session", "_never"):  # these are new before settling begins
        assert (table, "changed") in [(entry.entry.name, entry.how) for entry in found.mended]
    assert found.asides == []
    if table not in ("_session", "ref_country", "ref_choice"):
        assert file.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (before,)


def test_tables_of_others_that_bear_a_name_of_ours_give_way_and_are_kept(file):
    file.execute("DROP VIEW v_phase")
    file.execute("CREATE TABLE v_phase AS SELECT 'theirs' AS a")
    file.execute("DROP INDEX phase_by_country")
    file.execute("CREATE TABLE phase_by_country AS SELECT 'theirs' AS a")
    file.execute("CREATE TABLE phase_key AS SELECT 'theirs' AS a")  # a trigger has this name
    file.execute("CREATE VIEW phase_life AS SELECT 'theirs' AS a")
    heal.silence(file, REGISTRY)
    assert set(settle(file, REGISTRY).asides) == {"aside_v_phase_1", "aside_phase_by_country_1"}
    left = schema.differences(schema.held(file), WANTED)
    assert {entry.how for entry in left} == {"extra"}
    for table in ("aside_v_phase_1", "aside_phase_by_country_1", "phase_key", "phase_life"):
        assert file.execute(f"SELECT a FROM {table}").fetchall() == [("theirs",)]


def test_settling_twice_changes_nothing_more(file):
    file.execute("DROP VIEW v_phase")
    settled(file)
    number = file.execute("PRAGMA schema_version").fetchone()
    assert settled(file).mended == []
    assert file.execute("PRAGMA schema_version").fetchone() >= number
    assert {entry.name for entry in schema.held(file)} >= LOG
