"""What another tool did behind the log's back is put right at the next opening for writing."""

import pytest

from rolau.store import backup, heal, schema
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.queries import records
from rolau.store.undo import undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, changes, meddle, newest
from tests.store.merging.laws.clocks import shifted

PHASE = {"country": "LBR", "start": "2003"}


@pytest.fixture
def closed(ws, path):
    """A closed file with three phases a, b, c; returns its path."""
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": "Report"}, id="s")
        for key in "abc":
            tx.add("phase", {**PHASE, "name": key.upper()}, id=key)
        tx.add("citation", {"source": "s", "subject": "phase:a"}, id="cited")
        tx.add("expedition", {"name": "Up", "country": "LBR", "cost": "250 USD"}, id="e")
    ws.close()
    return path


def opened(path, *, write=True):
    return Workspace.open(path, write=write, registry=REGISTRY)


def damage(path):
    with opened(path, write=False) as ws:
        return [(found.code, found.kind) for found in check(ws) if found.severity == "damage"]


def told(path, after):
    return [(row[1], row[2], row[3]) for row in changes(path, after=after)]


def rebuilt(table="phase"):
    """Rebuild a table as a plain one, as tools do that know no triggers."""
    return (
        "PRAGMA legacy_alter_table = ON",  # else SQLite itself stops at our views
        f"CREATE TABLE plain AS SELECT * FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE plain RENAME TO {table}",
    )


def test_dropped_triggers_are_named_and_put_back(closed):
    meddle(closed, "DROP TRIGGER phase_set_name", "DROP TRIGGER phase_delete")
    assert damage(closed) == [("triggers", "phase")]
    with opened(closed, write=False) as ws:
        (found,) = [entry for entry in check(ws) if entry.code == "triggers"]
        assert found.facts == {"table": "phase", "detail": "phase_delete, phase_set_name"}
    opened(closed).close()
    assert damage(closed) == []


def test_edits_behind_dropped_triggers_are_logged_as_another_tools(closed):
    before = newest(closed)
    triggers = meddle(closed, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    meddle(
        closed,
        *(f'DROP TRIGGER "{name}"' for (name,) in triggers),
        "UPDATE phase SET name = 'Edited' WHERE id = 'a'",
        "DELETE FROM phase WHERE id = 'b'",
        "INSERT INTO phase (id, country, name) VALUES ('d', 'COD', 'New')",
        "UPDATE expedition SET cost = 7, cost_currency = 'EUR'",
    )
    assert {code for code, _ in damage(closed)} == {"triggers", "row", "missing"}
    with opened(closed) as ws:
        assert damage(closed) == []
        found = {c.id: c for c in history(ws, limit=len(told(closed, before)))}
        assert {c.actor for c in found.values()} == {None}
        assert records.get(ws, "phase", "b") is None
        assert records.get(ws, "phase", "b", gone=True)["name"] == "B"
        assert records.get(ws, "phase", "d")["name"] == "New"
    assert set(told(closed, before)) == {
        ("a", "name", "Edited"),
        ("b", "", 1),
        ("d", "", 0),
        ("d", "country", "COD"),
        ("d", "name", "New"),
        ("d", "stage", "other"),
        ("d", "handling", "unclassified"),
        ("e", "cost", "7 EUR"),
    }
    with opened(closed) as ws:
        undo(ws, actor="Ada")
        assert [row["name"] for row in records.find(ws, "phase")] == ["A", "B", "C"]
        assert records.get(ws, "expedition", "e")["cost"] == "250 USD"


def test_triggers_dropped_and_put_back_the_same_are_given_away_by_the_number(closed):
    """The schema text is as it was; only its number has grown."""
    (sql,) = meddle(closed, "SELECT sql FROM sqlite_master WHERE name = 'phase_set_name'")[0]
    before = newest(closed)
    meddle(closed, "DROP TRIGGER phase_set_name", "UPDATE phase SET name = 'Z' WHERE id = 'a'", sql)
    assert damage(closed) == [("row", "phase")]
    opened(closed).close()
    assert damage(closed) == []
    assert told(closed, before) == [("a", "name", "Z")]


def test_a_raised_number_alone_is_no_finding_and_logs_nothing(closed):
    before = newest(closed)
    meddle(closed, "CREATE TABLE t (a)", "DROP TABLE t")
    assert damage(closed) == []
    opened(closed).close()
    assert newest(closed) == before
    assert not list(backup.backups(closed))
    data = closed.read_bytes()
    opened(closed).close()
    assert closed.read_bytes() == data


def test_a_table_rebuilt_plain_is_named_and_ours_again_with_its_rows(closed):
    before = newest(closed)
    meddle(closed, *rebuilt(), "UPDATE phase SET name = 'Edited' WHERE id = 'a'")
    found = damage(closed)
    assert ("table", "phase") in found
    assert ("triggers", "phase") in found
    opened(closed).close()
    assert damage(closed) == []
    assert told(closed, before) == [("a", "name", "Edited")]
    (sql,) = meddle(closed, "SELECT sql FROM sqlite_master WHERE name = 'phase'")[0]
    assert sql in {entry.sql for entry in schema.entries(REGISTRY)}
    assert [entry.why for entry in backup.backups(closed)] == ["mend"]
    assert not meddle(closed, "SELECT name FROM sqlite_master WHERE name LIKE 'aside%'")


def test_a_table_rebuilt_by_renaming_it_away_is_ours_again(closed):
    """SQLite then lets views, triggers and references of other tables follow the old name."""
    meddle(
        closed,
        "ALTER TABLE source RENAME TO old",
        "CREATE TABLE source AS SELECT * FROM old",
        "UPDATE source SET title = 'Edited'",
    )
    assert ("table", "source") in damage(closed)
    with opened(closed) as ws:
        assert records.get(ws, "source", "s")["title"] == "Edited"
        assert {entry.how for entry in _departures(ws)} == {"extra"}
    assert damage(closed) == []


def _departures(ws):
    return schema.differences(schema.held(ws.connection), schema.entries(REGISTRY))


def test_every_table_rebuilt_plain_is_ours_again(closed):
    tables = [kind.name for kind in REGISTRY]
    meddle(closed, *(line for table in tables for line in rebuilt(table)))
    opened(closed).close()
    assert damage(closed) == []
    with opened(closed) as ws:
        assert records.count(ws, "phase") == 3
        assert _departures(ws) == []


def test_a_table_that_was_dropped_comes_back_deleted_and_can_be_undone(closed):
    meddle(closed, "DROP TABLE phase")
    assert ("table", "phase") in damage(closed)
    with opened(closed) as ws:
        assert records.count(ws, "phase") == 0
        undo(ws, actor="Ada")
        assert [row["name"] for row in records.find(ws, "phase")] == ["A", "B", "C"]
    assert damage(closed) == []


def test_lost_columns_come_back_from_the_log(closed):
    meddle(
        closed,
        "PRAGMA legacy_alter_table = ON",
        "CREATE TABLE plain AS SELECT id, name FROM phase",
        "DROP TABLE phase",
        "ALTER TABLE plain RENAME TO phase",
    )
    with opened(closed, write=False) as ws:
        assert ws.unusable == {"phase"}
        with pytest.raises(Exception, match="Another tool has changed") as caught:
            records.find(ws, "phase")
        assert caught.value.code == "altered"
        assert ("table", "phase") in [(entry.code, entry.kind) for entry in check(ws)]
    with opened(closed) as ws:
        assert records.get(ws, "phase", "a")["country"] == "LBR"
    assert damage(closed) == []


def test_rows_without_a_key_of_their_own_are_kept_with_a_new_one(closed):
    meddle(
        closed,
        *rebuilt(),
        "INSERT INTO phase SELECT * FROM phase WHERE id = 'a'",
        "INSERT INTO phase (name, country) VALUES ('Nobody', 'LBR')",
    )
    with opened(closed) as ws:
        names = sorted(str(row["name"]) for row in records.find(ws, "phase"))
        assert names == ["A", "A", "B", "C", "Nobody"]
    assert damage(closed) == []
    assert meddle(closed, "SELECT count(*) FROM aside_phase_1") == [(5,)]


def test_values_that_fit_no_column_are_kept_aside_and_the_last_good_one_stands(closed):
    meddle(
        closed,
        *rebuilt("expedition"),
        "UPDATE expedition SET people = 'a dozen', mood = 'merry', name = 'Down'",
    )
    with opened(closed) as ws:
        row = records.get(ws, "expedition", "e")
        assert (row["people"], row["mood"], row["name"]) == (None, "calm", "Down")
    assert damage(closed) == []
    assert meddle(closed, "SELECT people, mood FROM aside_expedition_1") == [("a dozen", "merry")]


def test_a_view_in_the_place_of_a_table_is_not_read_and_gives_way(closed):
    meddle(
        closed,
        "ALTER TABLE phase RENAME TO hidden",
        "CREATE VIEW phase AS SELECT * FROM hidden",
    )
    with opened(closed, write=False) as ws:
        assert "phase" in ws.unusable
    with opened(closed) as ws:
        assert damage(closed) == []
        undo(ws, actor="Ada")
        assert records.count(ws, "phase") == 3


def test_a_foreign_trigger_on_our_table_never_runs(closed):
    meddle(
        closed,
        "CREATE TRIGGER spy AFTER UPDATE ON phase BEGIN DELETE FROM source; END",
    )
    assert ("triggers", "phase") in damage(closed)
    with opened(closed) as ws:
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.set("phase", "a", {"name": "Z"})
        assert records.count(ws, "source") == 1
    assert damage(closed) == []


def test_unknown_tables_views_and_indexes_are_left_alone_and_said(closed):
    meddle(
        closed,
        "CREATE TABLE mine (a)",
        "CREATE VIEW look AS SELECT 1",
        "CREATE INDEX fast ON phase (name)",
    )
    opened(closed).close()
    with opened(closed, write=False) as ws:
        found = {entry.facts["table"] for entry in check(ws) if entry.code == "extra"}
        assert found == {"mine", "look", "fast"}
    assert damage(closed) == []


def test_changed_views_and_lost_indexes_are_made_again(closed):
    meddle(
        closed,
        "DROP VIEW v_phase",
        "CREATE VIEW v_phase AS SELECT 1",
        "DROP INDEX phase_by_country",
        "DROP VIEW _inlet",
    )
    assert damage(closed)  # the inlet's triggers went with it
    with opened(closed) as ws:
        assert _departures(ws) == []


def test_what_a_slow_mending_logs_is_one_step(closed, monkeypatch):
    before = newest(closed)
    meddle(
        closed,
        "DROP TRIGGER phase_set_name",
        "DROP TRIGGER expedition_set_name",
        "UPDATE phase SET name = 'Edited' WHERE id = 'a'",
        "UPDATE expedition SET name = 'Down'",
    )
    with shifted() as clock:
        if clock is None:
            pytest.skip("SQLite's clock cannot be reached here")
        real = heal.log_differences

        def slow(connection, kind):
            clock.shift += 5_000
            real(connection, kind)

        monkeypatch.setattr(heal, "log_differences", slow)
        opened(closed).close()
    assert {line[1:] for line in told(closed, before)} == {("name", "Edited"), ("name", "Down")}
    assert len(meddle(closed, f'SELECT DISTINCT "grp" FROM "_change" WHERE "seq" > {before}')) == 1


def test_a_committed_session_is_named_taken_away_and_what_it_hid_is_logged(closed):
    before = newest(closed)
    meddle(
        closed,
        'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)',
        "UPDATE phase SET name = 'Hidden' WHERE id = 'a'",
    )
    assert newest(closed) == before
    assert ("silent", "") in damage(closed)
    opened(closed).close()
    assert damage(closed) == []
    assert told(closed, before) == [("a", "name", "Hidden")]


def test_a_committed_mark_of_a_step_is_named_taken_away_and_its_edits_stay_anothers(closed):
    """A tool that does not ask for foreign keys could leave a step open under our name."""
    before = newest(closed)
    meddle(
        closed,
        'INSERT INTO "_group" ("id", "first", "act", "at", "open")'
        " VALUES (randomblob(16), 1, 'edit', 1, 1)",
    )
    assert ("silent", "") in damage(closed)
    opened(closed).close()
    assert damage(closed) == []
    meddle(closed, "UPDATE phase SET name = 'Later' WHERE id = 'a'")
    assert told(closed, before) == [("a", "name", "Later")]


def test_small_tables_of_the_log_are_made_again_when_lost(closed):
    meddle(closed, *(f'DROP TABLE "{name}"' for name in ("_outside", "_doubt", "_open", "_never")))
    with opened(closed) as ws, ws.transaction(actor="Ada", what="x") as tx:
        tx.set("phase", "a", {"name": "Z"})
    meddle(closed, 'DROP TABLE "_session"')
    with opened(closed) as ws, ws.transaction(actor="Ada", what="x") as tx:
        tx.set("phase", "a", {"name": "Y"})
    meddle(closed, "UPDATE phase SET name = 'X' WHERE id = 'a'")
    assert damage(closed) == []


def test_a_lost_row_of_the_log_itself_is_put_back(closed):
    meddle(closed, 'DELETE FROM "_outside"', "CREATE TABLE mine (a)")
    opened(closed).close()
    meddle(closed, "UPDATE phase SET name = 'X' WHERE id = 'a'")
    assert damage(closed) == []


def test_a_record_taken_back_and_edited_behind_the_log_is_no_conflict(closed):
    with opened(closed) as ws, ws.transaction(actor="Ada", what="x") as tx:
        tx.delete("phase", "a")
        tx.set("phase", "b", {"name": "BB"})
    triggers = meddle(
        closed, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'phase'"
    )
    meddle(
        closed,
        *(f'DROP TRIGGER "{name}"' for (name,) in triggers),
        "UPDATE phase SET _gone = 0, name = 'Back' WHERE id = 'a'",
        "UPDATE phase SET _gone = 1, name = 'Away' WHERE id = 'b'",
    )
    with opened(closed) as ws:
        assert records.get(ws, "phase", "a")["name"] == "Back"
        assert records.get(ws, "phase", "b") is None
    assert damage(closed) == []


def test_a_failing_mend_leaves_the_file_as_it_was(closed, monkeypatch):
    meddle(closed, *rebuilt())
    data = closed.read_bytes()

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("rolau.store.heal.log_differences", fail)
    with pytest.raises(ZeroDivisionError):
        opened(closed)
    assert closed.read_bytes() == data
    monkeypatch.undo()
    opened(closed).close()
    assert damage(closed) == []


def test_no_mending_without_a_backup(closed, monkeypatch, tmp_path):
    meddle(closed, *rebuilt())
    data = closed.read_bytes()
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("ROLAU_HOME", str(blocked))
    with pytest.raises(Exception, match="backup") as caught:
        opened(closed)
    assert caught.value.code == "backup"
    assert closed.read_bytes() == data


def test_a_log_that_cannot_be_made_again_is_damage_and_the_file_stays_as_it_is(closed):
    meddle(closed, *rebuilt('"_change"'), 'UPDATE "_change" SET "kind" = NULL')
    data = closed.read_bytes()
    with pytest.raises(Exception, match="lost part of its history") as caught:
        opened(closed)
    assert caught.value.code == "damaged"
    assert closed.read_bytes() == data
