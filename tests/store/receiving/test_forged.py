"""A log, ledger or row that somebody made up is found; an honest odd one passes."""

import pytest

from rolau.store.received import received
from rolau.store.receiving import log_checks
from tests.store.conftest import REGISTRY, meddle
from tests.store.receiving.conftest import LOUD, QUIET, forge, refused
from tests.store.receiving.test_hostile import rewrite

LATE = (7_258_118_400_000 + 1) * 65_536
NEWEST = '(SELECT max("seq") FROM "_change")'
RENAMED = "\"key\" = 'a' AND \"field\" = 'name'"
LEDGER = 'INSERT INTO "_ledger" ("id", "act", "at", "point") VALUES'
CHECKPOINT = 'INSERT INTO "_checkpoint" ("id", "name", "at", "point") VALUES'
MERGED = 'INSERT INTO "_merged" ("grp", "first", "last", "at") VALUES'

FORGED = (
    ("a workspace without its row", "damaged 1", ['DELETE FROM "_workspace"']),
    ("an identity that is a path", "damaged 1", ['UPDATE "_workspace" SET "id" = \'../../x\'']),
    ("no identity", "damaged 1", ['UPDATE "_workspace" SET "id" = \'\'']),
    ("a boundless name", "damaged 1", ['UPDATE "_workspace" SET "name" = printf(\'%2000d\', 1)']),
    ("an origin's short id", "log 1", ['UPDATE "_origin" SET "id" = x\'01\' WHERE "no" = 1']),
    ("a group's short id", "log 2", ['UPDATE "_group" SET "id" = x\'01\' WHERE "no" = 1']),
    ("a group aimed at nothing", "log 2", ['UPDATE "_group" SET "target" = x\'\' WHERE "no" = 1']),
    (
        "two groups under one id",
        "log 3",
        ['UPDATE "_group" SET "id" = (SELECT "id" FROM "_group" WHERE "no" = 1) WHERE "no" = 2'],
    ),
    ("a gap in an origin", "log 4", [f'UPDATE "_change" SET "n" = "n" + 5 WHERE "seq" = {NEWEST}']),
    (
        "an origin that begins late",
        "log 4",
        ['UPDATE "_change" SET "n" = 100000 - "n"', 'UPDATE "_change" SET "n" = 100001 - "n"'],
    ),
    ("a further parent that is not there", "log 5", ['INSERT INTO "_also" VALUES (9999999, 1)']),
    ("a further parent of nothing", "log 6", ['INSERT INTO "_also" VALUES (1, 9999999)']),
    ("something seen that is not there", "log 7", ['INSERT INTO "_seen" VALUES (1, 9999999)']),
    ("something seen by nothing", "log 8", ['INSERT INTO "_seen" VALUES (9999999, 1)']),
    (
        "a further parent of another field",
        "log 9",
        [f'INSERT INTO "_also" SELECT 1, "seq" FROM "_change" WHERE {RENAMED}'],
    ),
    (
        "something seen of another record",
        "log 10",
        [
            'INSERT INTO "_seen" SELECT d."seq", f."seq" FROM "_change" d, "_change" f'
            ' WHERE d."field" = \'\' AND d."value" = 1 AND f."key" = \'a\' AND f."field" = \'name\''
        ],
    ),
    ("a filled husk that is not there", "log 11", ['INSERT INTO "_filled" VALUES (9999999, 1)']),
    ("a merge of nobody", "log 12", [f"{MERGED} (9999, 1, 2, 1)"]),
    ("a merge beyond the log", "log 12", [f"{MERGED} (1, 1, 9999999, 1)"]),
    (
        "a revision of no release",
        "log 13",
        ["INSERT INTO \"_revision\" VALUES (1, 99, 'LBR', 'x', '2006', '', 'value', 1, 2)"],
    ),
    ("a group before all time", "time 1", ['UPDATE "_group" SET "at" = -1 WHERE "no" = 1']),
    ("a merge before all time", "time 2", [f"{MERGED} (1, 1, 2, -1)"]),
    ("a ledger beyond the log", "ledger 1", [f"{LEDGER} (zeroblob(16), 'handed', 1, 9999999)"]),
    ("a ledger of no time", "ledger 1", [f"{LEDGER} (zeroblob(16), 'given', -1, 1)"]),
    ("a ledger without identity", "ledger 1", [f"{LEDGER} (x'01', 'given', 1, 1)"]),
    ("a checkpoint beyond the log", "ledger 2", [f"{CHECKPOINT} (zeroblob(16), 'x', 1, 9999999)"]),
    ("a negative number", "identity", [f'UPDATE "_change" SET "salt" = -1 WHERE "seq" = {NEWEST}']),
    ("a far future", "time", [f'UPDATE "_change" SET "hlc" = {LATE} WHERE "seq" = {NEWEST}']),
    ("a time before 1970", "time", ['UPDATE "_change" SET "hlc" = -7 WHERE "seq" = 1']),
    ("a husk with a value", "husk", [f'UPDATE "_change" SET "withheld" = 1 WHERE {RENAMED}']),
    ("half a husk", "husk", [f'UPDATE "_change" SET "withheld" = 2 WHERE {RENAMED}']),
    (
        "a change of no record",
        "nameless",
        [f'UPDATE "_change" SET "key" = \'\', "parent" = NULL WHERE "seq" = {NEWEST}'],
    ),
    ("bytes for a value", "blob", [f'UPDATE "_change" SET "value" = x\'00\' WHERE {RENAMED}']),
    ("half a life", "life", ['UPDATE "_change" SET "value" = \'1\' WHERE "field" = \'\'']),
    (
        "a parent that is not there",
        "log phase a name",
        [f'UPDATE "_change" SET "parent" = 9999999 WHERE {RENAMED} AND "parent" IS NOT NULL'],
    ),
    (
        "a parent of another record",
        "log phase a name",
        [f'UPDATE "_change" SET "parent" = 1 WHERE {RENAMED} AND "parent" IS NOT NULL'],
    ),
    (
        "a child before its parent",
        "log phase a name",
        [f'UPDATE "_change" SET "hlc" = 9 WHERE {RENAMED} AND "parent" IS NOT NULL'],
    ),
    ("a change of no origin", "log", [f'UPDATE "_change" SET "grp" = 99 WHERE "seq" = {NEWEST}']),
    (
        "a row that says otherwise",
        "row phase c name",
        ['UPDATE phase SET name = "Z" WHERE id = "c"'],
    ),
    ("a row the log lacks", "row source", ["INSERT INTO source (id, title) VALUES ('n', 'New')"]),
    ("a deletion unlogged", "row phase c", ['UPDATE phase SET "_gone" = 1 WHERE id = "c"']),
    ("a record that is not there", "missing phase c", ["DELETE FROM phase WHERE id = 'c'"]),
    (
        "a published value changed",
        "vintage",
        ["UPDATE observation SET value = 99 WHERE period = '2004'"],
    ),
    ("a release's digest changed", "vintage", ["UPDATE _vintage SET digest = 'x'"]),
)


@pytest.mark.parametrize(
    ("found", "statements"), [case[1:] for case in FORGED], ids=[case[0] for case in FORGED]
)
def test_each_is_found_by_the_rule_for_it(file, found, statements):
    forge(file, *statements)
    error = refused(file)
    assert str(error.details["found"]).startswith(found), error.details
    code = found.split()[0]
    named = {"row": "rows", "missing": "rows", "vintage": "releases"}.get(code, code)
    assert error.code == (named if named in log_checks.CODES else "log")


def test_no_rule_stands_without_a_case_that_only_it_finds():
    found = {case[1] for case in FORGED} | {"silenced 1"}
    asked = {
        f"{code} {place + 1}"
        for code, questions in log_checks.BROKEN.items()
        for place in range(len(questions))
    }
    assert asked - found == set()
    assert {fact for fact in log_checks.FACTS if fact not in found} == set()


def test_a_silenced_log_is_refused(file):
    meddle(file, QUIET)
    error = refused(file)
    assert error.code == "silenced"
    assert "opened for writing" in error.message
    meddle(file, LOUD)
    with received(file, REGISTRY):
        pass


def test_two_changes_under_one_identity_are_found_in_the_index_itself(file):
    """The rule is taken from the schema, broken, and put back: only a look at the index tells."""
    ours = 'UNIQUE INDEX "_change_id"'
    text = f"replace(sql, '{ours}', 'INDEX \"_change_id\"')"
    rewrite(file, f"UPDATE sqlite_master SET sql = {text} WHERE name = '_change_id'")
    columns = '"kind", "key", "field", "value", "parent", "hlc", "grp"'
    forge(
        file,
        f'INSERT INTO "_change" ("origin", "n", "salt", {columns})'
        f' SELECT "origin", "n", "salt", {columns} FROM "_change" WHERE "seq" = {NEWEST}',
    )
    back = f"replace(sql, 'INDEX \"_change_id\"', '{ours}')"
    rewrite(file, f"UPDATE sqlite_master SET sql = {back} WHERE name = '_change_id'")
    error = refused(file)
    assert error.code == "damaged"
    assert "non-unique entry" in str(error.details["found"])


def test_an_index_that_hides_a_change_is_found(file):
    """A merge looks changes up by index: one that lacks an entry would lose the change."""
    (text,) = meddle(file, "SELECT sql FROM sqlite_master WHERE name = '_change_field'")[0]
    away = "DELETE FROM sqlite_master WHERE name = '_change_field'"
    (root,) = meddle(file, "SELECT rootpage FROM sqlite_master WHERE name = '_change_field'")[0]
    rewrite(file, away)
    forge(file, f'UPDATE "_change" SET "parent" = "parent" WHERE "seq" = {NEWEST}')
    changes = meddle(file, 'SELECT "seq" FROM "_change" WHERE "parent" IS NOT NULL')
    forge(file, f'UPDATE "_change" SET "parent" = NULL WHERE "seq" = {changes[0][0]}')
    row = f"('index', '_change_field', '_change', {root}, '{text}')"
    rewrite(file, f"INSERT INTO sqlite_master VALUES {row}")
    assert refused(file).code == "damaged"


def test_a_reference_to_nothing_is_refused(file):
    forge(
        file,
        "UPDATE citation SET source = 'nothing'",
        "UPDATE _change SET value = 'nothing' WHERE key = 'cited' AND field = 'source'",
    )
    error = refused(file)
    assert (error.code, error.details["found"]) == ("references", "citation")


# -- honest, though odd ------------------------------------------------------------------------


def received_well(file):
    with received(file, REGISTRY) as other:
        return [note.code for note in other.notes]


def test_husks_of_a_copy_handed_over_pass(file):
    forge(
        file,
        'UPDATE "_change" SET "value" = NULL, "withheld" = 1'
        " WHERE key = 'e' AND field = 'cost'",
        "UPDATE expedition SET cost = NULL, cost_currency = NULL WHERE id = 'e'",
        'UPDATE "_change" SET "kind" = \'\', "key" = \'\', "field" = \'\', "value" = NULL,'
        ' "withheld" = 1 WHERE "key" = \'b\' AND "kind" = \'phase\'',
        "DELETE FROM phase WHERE id = 'b'",
        'UPDATE "_group" SET "withheld" = 1, "actor" = NULL, "what" = \'\' WHERE "no" = 3',
        f"{LEDGER} (zeroblob(16), 'given', 1, 9999999)",
    )
    assert received_well(file) == []


def test_a_fork_and_a_conflict_pass(file):
    """One number twice under two salts, and two heads of one field of which the later shows."""
    forge(
        file,
        'UPDATE "_origin" SET "forked" = 1',
        'INSERT INTO "_change" ("origin", "n", "salt", "kind", "key", "field", "value", "parent",'
        ' "hlc", "grp") SELECT "origin", "n", "salt" / 2, "kind", "key", "field", \'Other\','
        f' "parent", "hlc" - 1, "grp" FROM "_change" WHERE {RENAMED} AND "parent" IS NOT NULL',
        "INSERT INTO \"_doubt\" VALUES ('a', 'name', 'phase')",
    )
    assert received_well(file) == []


def test_a_value_our_rules_refuse_may_stay_in_the_log(file):
    """The row keeps the last value that could be kept: CHECKs know less than fields do."""
    forge(
        file,
        'INSERT INTO "_change" ("origin", "n", "salt", "kind", "key", "field", "value", "parent",'
        ' "hlc", "grp") SELECT c."origin", (SELECT max("n") + 1 FROM "_change" m'
        ' WHERE m."origin" = c."origin"), 7, "kind", "key", "field", \'nonsense\', "seq",'
        ' "hlc" + 1, "grp" FROM "_change" c WHERE "key" = \'a\' AND "field" = \'stage\''
        " AND \"value\" = 'transition'",
    )
    assert received_well(file) == []


def test_a_mark_of_a_step_that_was_left_is_refused(file):
    """Whoever leaves it lets every later edit pass for one of a step of ours."""
    meddle(
        file,
        'INSERT INTO "_group" ("id", "first", "act", "at", "open")'
        " VALUES (randomblob(16), 1, 'edit', 1, 1)",
    )
    assert refused(file).code == "silenced"
    meddle(file, 'UPDATE "_group" SET "open" = NULL WHERE "open" IS NOT NULL')
    with received(file, REGISTRY):
        pass
