"""The log's laws where random histories rarely go: several heads, clocks, deletions unseen."""

import contextlib
import os
import sqlite3
import time

import pytest

from rolau.store import inlet
from rolau.store.history import history
from rolau.store.queries import records
from tests.store.conftest import changes, meddle, newest

PHASE = "INSERT INTO phase (id, name, country) VALUES ('p', 'Truce', 'LBR')"
MS_PER_DAY = 86_400_000
PARENTS = (
    'SELECT "parent" FROM "_change" WHERE "seq" = {seq} AND "parent" IS NOT NULL'
    ' UNION SELECT "parent" FROM "_also" WHERE "child" = {seq} ORDER BY 1'
)


def of(path, field):
    """Return the numbers of a field's changes, oldest first."""
    rows = meddle(
        path, f'SELECT "seq" FROM "_change" WHERE "key" = \'p\' AND "field" = \'{field}\''
    )
    return [row[0] for row in rows]


def parents(path, seq):
    return [row[0] for row in meddle(path, PARENTS.format(seq=seq))]


IS_HEAD = inlet.is_head("c")


def heads(path, field, is_head=IS_HEAD):
    rows = meddle(
        path,
        'SELECT "c"."value" FROM "_change" "c" WHERE "c"."key" = \'p\''
        f' AND "c"."field" = \'{field}\' AND {is_head} ORDER BY 1',
    )
    return [row[0] for row in rows]


def shown_life(path):
    kind, key = "'phase'", "'p'"
    return meddle(path, f"SELECT {inlet.shown_life(kind, key)}")[0][0]


def merged(path, field, value, parent, *, later=65536, row=None):
    """Put in a change of another copy, as a merge does: quietly, and noted as doubtful."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute('INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)')
    origin = connection.execute(
        'INSERT INTO "_origin" ("id", "sort") VALUES (?, \'sitting\')', (os.urandom(16),)
    ).lastrowid
    group = connection.execute(
        'INSERT INTO "_group" ("id", "first", "act", "actor", "at")'
        " VALUES (?, 0, 'edit', 'B', 0)",
        (os.urandom(16),),
    ).lastrowid
    (time_,) = connection.execute('SELECT max("hlc") FROM "_change"').fetchone()
    seq = connection.execute(
        'INSERT INTO "_change" ("origin", "n", "salt", "kind", "key", "field", "value", "parent",'
        " \"hlc\", \"grp\") VALUES (?, 1, 7, 'phase', 'p', ?, ?, ?, ?, ?)",
        (origin, field, value, parent, time_ + later, group),
    ).lastrowid
    connection.execute("INSERT OR IGNORE INTO _doubt VALUES ('p', ?, 'phase')", (field,))
    for column, stands in (row or {}).items():
        connection.execute(f"UPDATE phase SET {column} = ?", (stands,))
    connection.execute('DELETE FROM "_session"')
    connection.execute("COMMIT")
    connection.close()
    return seq


ONE = 'SELECT 1 FROM "_change" c'
PLACE = ("'phase'", "'p'", "'name'")
FIELD = inlet.of_field("c", *PLACE)
LOOKS = {
    "shown": inlet.shown("value", *PLACE),
    "life": inlet.shown_life(*PLACE[:2]),
    "field": f"({ONE} WHERE {FIELD})",
    "record": f"({ONE} WHERE {inlet.of_record('c', *PLACE[:2])})",
    "heads": f"({ONE} WHERE {FIELD} AND {inlet.is_head('c')})",
    "heads then": f"({ONE} WHERE {FIELD} AND {inlet.is_head('c', until='3')})",
    "known": f"({ONE} WHERE {FIELD} AND {inlet.is_known_head('c')})",
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_look_at_a_field_reads_the_whole_log(ws, look):
    plan = ws.connection.execute(f"EXPLAIN QUERY PLAN SELECT {LOOKS[look]}").fetchall()
    assert [line for *_, line in plan if "_change_field" in line]
    assert not [line for *_, line in plan if line.startswith("SCAN") and "CONSTANT" not in line]


def test_an_edit_replaces_the_shown_head(ws, path, tool):
    tool(PHASE)
    tool("UPDATE phase SET name = 'Peace'")
    first, second = of(path, "name")
    assert parents(path, second) == [first]
    assert heads(path, "name") == ["Peace"]


def test_an_edit_also_replaces_every_head_of_equal_value(ws, path, tool):
    """Both wrote the same; a later edit of one must not leave the other behind as a conflict."""
    tool(PHASE)
    (base,) = of(path, "name")
    tool("UPDATE phase SET name = 'Same'")
    other = merged(path, "name", "Same", base)
    assert heads(path, "name") == ["Same", "Same"]
    tool("UPDATE phase SET name = 'Later'")
    assert heads(path, "name") == ["Later"]
    assert other in parents(path, of(path, "name")[-1])


def test_what_a_husk_without_a_field_replaced_is_no_head_but_the_latest_known(ws, path, tool):
    """A husk tells neither record nor field: the index of fields does not lead to it."""
    tool(PHASE)
    (base,) = of(path, "name")
    husk = merged(path, "name", None, base)
    silent = 'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)'
    blank = (
        'UPDATE "_change" SET "kind" = \'\', "key" = \'\', "field" = \'\', "withheld" = 1'
        f' WHERE "seq" = {husk}'
    )
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in ("BEGIN", silent, blank, 'DELETE FROM "_session"', "COMMIT"):
            connection.execute(statement)
    assert heads(path, "name") == []
    assert heads(path, "name", inlet.is_known_head("c")) == ["Truce"]
    assert heads(path, "name", inlet.is_head("c", until=f"{husk} - 1")) == ["Truce"]
    assert heads(path, "name", inlet.is_head("c", until=f"{husk}")) == []


def test_an_edit_in_a_conflict_leaves_the_other_side_standing(ws, path, tool):
    tool(PHASE)
    (base,) = of(path, "name")
    tool("UPDATE phase SET name = 'Mine'")
    merged(path, "name", "Theirs", base, row={"name": "Theirs"})
    tool("UPDATE phase SET name = 'Third'")
    assert heads(path, "name") == ["Mine", "Third"]


def test_a_resolution_names_every_head_even_with_the_value_shown(ws, path, tool):
    tool(PHASE)
    (base,) = of(path, "name")
    tool("UPDATE phase SET name = 'Mine'")
    merged(path, "name", "Theirs", base, row={"name": "Theirs"})
    tool("INSERT INTO _inlet VALUES ('phase', 'p', 'name', 'Theirs', 2, 0)")
    assert heads(path, "name") == ["Theirs"]
    assert len(parents(path, of(path, "name")[-1])) == 2


def test_an_edit_is_later_than_its_parent_whatever_the_clock_says(ws, path, tool):
    """Without this, after a clock set back, the row would show another value than the log."""
    tool(PHASE)
    ahead = 3 * MS_PER_DAY * 65536
    seq = merged(
        path, "name", "Tomorrow", of(path, "name")[0], later=ahead, row={"name": "Tomorrow"}
    )
    tool("UPDATE phase SET name = 'Now'")
    assert records.get(ws, "phase", "p")["name"] == "Now"
    (now, then) = (
        meddle(path, f'SELECT "hlc" FROM "_change" WHERE "seq" = {n}')[0][0]
        for n in (of(path, "name")[-1], seq)
    )
    assert now == then + 1
    assert parents(path, of(path, "name")[-1]) == [seq]


def test_a_clock_days_ahead_is_not_followed(ws, path, tool):
    tool(PHASE)
    merged(path, "area", "X", None, later=3 * MS_PER_DAY * 65536, row={"area": "X"})
    tool("UPDATE phase SET name = 'Now'")
    rows = meddle(path, 'SELECT "hlc" FROM "_change" ORDER BY "seq" DESC LIMIT 1')
    assert abs(rows[0][0] / 65536 - time.time() * 1000) < 60_000


def test_a_clock_an_hour_ahead_is_followed(ws, path, tool):
    tool(PHASE)
    merged(path, "area", "X", None, later=3_600_000 * 65536, row={"area": "X"})
    tool("UPDATE phase SET name = 'Now'")
    rows = meddle(path, 'SELECT "hlc" FROM "_change" ORDER BY "seq" DESC LIMIT 2')
    assert rows[0][0] == rows[1][0] + 1


def test_a_deletion_lists_the_heads_it_saw(ws, path, tool):
    tool(PHASE, "UPDATE phase SET name = 'Peace'", "DELETE FROM phase")
    (seq,) = meddle(path, 'SELECT max("seq") FROM "_change"')[0]
    seen = meddle(
        path,
        'SELECT "c"."field", "c"."value" FROM "_seen" JOIN "_change" "c" ON "c"."seq" = "seen"'
        f' WHERE "child" = {seq} ORDER BY "field"',
    )
    assert seen == [
        ("country", "LBR"),
        ("handling", "unclassified"),
        ("name", "Peace"),
        ("stage", "other"),
    ]


def test_an_edit_of_a_deleted_record_lists_the_deletion(ws, path, tool):
    tool(PHASE, "DELETE FROM phase")
    deletion = newest(path)
    tool("UPDATE phase SET name = 'Peace'")
    assert meddle(path, f'SELECT "seen" FROM "_seen" WHERE "child" = {newest(path)}') == [
        (deletion,)
    ]
    assert shown_life(path) == 1


def test_a_deletion_that_did_not_see_an_edit_is_a_conflict_and_shown_as_living(ws, path, tool):
    tool(PHASE)
    (life,) = of(path, "")
    tool("UPDATE phase SET name = 'Peace'")
    merged(path, "", 1, life)
    assert shown_life(path) == 0
    tool("UPDATE phase SET name = 'War'")  # an edit meanwhile does not count as knowing
    assert meddle(path, f'SELECT count(*) FROM "_seen" WHERE "child" = {newest(path)}') == [(0,)]
    assert shown_life(path) == 0


def test_a_deletion_is_logged_though_the_log_holds_one_and_ends_the_conflict(ws, path, tool):
    tool(PHASE)
    (life,) = of(path, "")
    tool("UPDATE phase SET name = 'Peace'")
    merged(path, "", 1, life)
    before = newest(path)
    tool("DELETE FROM phase")
    assert [row[2:4] for row in changes(path, after=before)] == [("", 1)]
    assert shown_life(path) == 1


def test_to_keep_is_decided_in_words_for_the_log(ws, path, tool):
    tool(PHASE)
    (life,) = of(path, "")
    tool("UPDATE phase SET name = 'Peace'")
    merged(path, "", 1, life)
    tool("INSERT INTO _inlet VALUES ('phase', 'p', '', 0, 2, 0)")
    assert heads(path, "") == [0]
    assert shown_life(path) == 0


def test_deleting_where_one_deleted_and_one_took_back_goes(ws, path, tool):
    tool(PHASE, "DELETE FROM phase")
    deletion = of(path, "")[-1]
    tool("UPDATE phase SET _gone = 0")
    merged(path, "", 1, deletion)
    assert shown_life(path) == 0
    tool("DELETE FROM phase")
    assert shown_life(path) == 1
    assert set(heads(path, "")) == {1}


def test_both_deleted_is_one_deletion(ws, path, tool):
    tool(PHASE)
    (life,) = of(path, "")
    tool("DELETE FROM phase")
    other = merged(path, "", 1, life)
    for (seq,) in meddle(path, "SELECT seq FROM _change WHERE field <> ''"):
        meddle(path, f"INSERT INTO _seen VALUES ({other}, {seq})")
    assert shown_life(path) == 1
    tool("UPDATE phase SET _gone = 0")
    assert heads(path, "") == [0]


def test_numbers_in_an_origin_follow_each_other_and_times_grow(ws, path, tool):
    tool(PHASE, "UPDATE phase SET name = 'Peace', area = 'North'", "DELETE FROM phase")
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.restore("phase", "p")
        tx.set("phase", "p", {"name": "War"})
    rows = meddle(path, 'SELECT "origin", "n", "hlc", "salt" FROM "_change" ORDER BY "seq"')
    for origin in {row[0] for row in rows}:
        numbers = [row[1] for row in rows if row[0] == origin]
        assert numbers == list(range(1, len(numbers) + 1))
    times = [row[2] for row in rows]
    assert times == sorted(set(times))
    assert len({row[3] for row in rows}) == len(rows)
    assert all(row[3] >= 0 for row in rows)


def test_edits_of_other_tools_that_follow_closely_are_one_group(ws, path, tool):
    tool(PHASE)
    tool("UPDATE phase SET name = 'Peace'")
    assert len({change.group for change in history(ws)}) == 1
    tool('UPDATE "_outside" SET "at" = "at" - 3000')
    tool("UPDATE phase SET name = 'War'")
    assert len({change.group for change in history(ws)}) == 2
    tool('UPDATE "_outside" SET "at" = "at" + 60000')  # the clock was set back
    tool("UPDATE phase SET name = 'Truce'")
    assert len({change.group for change in history(ws)}) == 3


def test_a_step_of_ours_ends_another_tools_group(ws, path, tool):
    tool(PHASE)
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.set("phase", "p", {"name": "Peace"})
    tool("UPDATE phase SET name = 'War'")
    told = history(ws)
    assert [change.actor for change in told[:2]] == [None, "Ada"]
    assert len({change.group for change in told}) == 3


@pytest.mark.parametrize("value", [None, 0, 1.5, "", "1", "ünï\n'\"", "x" * 10_000])
def test_any_value_goes_into_the_log_as_it_is(ws, path, value):
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO phase (id, area) VALUES ('p', 'was')")
        connection.execute("UPDATE phase SET area = ?", (value,))
        stored = connection.execute("SELECT area FROM phase").fetchone()[0]
    connection.close()
    rows = changes(path)
    assert rows[-1][3] == stored
    assert type(rows[-1][3]) is type(stored)
