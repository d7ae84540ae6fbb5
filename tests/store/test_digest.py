"""The digest tells content from copies: equal for what holds the same, else different."""

import shutil

import pytest

from rolau.store import ledger
from rolau.store.digest import digest
from rolau.store.ledger import LedgerEntry
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle


@pytest.fixture
def filled(ws, path):
    with ws.transaction(actor="Ada", what="Add", reason="Because") as tx:
        book = tx.add("source", {"title": "Gazette"}, id="s1")
        tx.add("expedition", {"name": "Up", "country": "LBR", "guide": book}, id="e1")
    with ws.transaction(actor="Ada", what="Again") as tx:
        tx.set("source", "s1", {"publisher": "Press"})
        tx.delete("expedition", "e1")
    ws.close()
    return path


def of(path) -> str:
    with Workspace.open(path, registry=REGISTRY) as ws:
        return digest(ws)


def quietly(path, *statements: str) -> None:
    """Write what no tool may: as a merge of ours would."""
    begin = 'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)'
    meddle(path, begin, *statements, 'DELETE FROM "_session"')


def test_reading_changes_nothing_and_answers_the_same(filled):
    before = filled.read_bytes()
    assert of(filled) == of(filled)
    assert filled.read_bytes() == before


def test_a_byte_copy_holds_the_same(filled, tmp_path):
    shutil.copy(filled, tmp_path / "other.rolau")
    assert of(tmp_path / "other.rolau") == of(filled)


def test_ledger_checkpoints_marks_and_labels_do_not_count(filled):
    before = of(filled)
    with Workspace.open(filled, write=True, registry=REGISTRY) as ws:
        ledger.add(ws, LedgerEntry(b"1", "handed", 1, "", "", "", "", "", 0))
        ledger.set_checkpoint(ws, "Now", "Ada")
        assert digest(ws) == before
    quietly(
        filled,
        "INSERT INTO \"_doubt\" VALUES ('s1', 'title', 'source')",
        """UPDATE "_origin" SET "copy" = 'elsewhere', "forked" = 1""",
        """INSERT INTO "_origin" ("id", "sort") VALUES (x'00', 'sitting')""",
        """INSERT INTO "_group" ("id", "first", "act", "at") VALUES (x'00', 9, 'undo', 1)""",
    )
    assert of(filled) == before


def test_local_numbers_do_not_count(filled):
    before = of(filled)
    quietly(
        filled,
        'UPDATE "_change" SET "seq" = "seq" + 1000, "parent" = "parent" + 1000,'
        ' "origin" = "origin" + 7, "grp" = "grp" + 5',
        'UPDATE "_also" SET "parent" = "parent" + 1000, "child" = "child" + 1000',
        'UPDATE "_seen" SET "seen" = "seen" + 1000, "child" = "child" + 1000',
        'UPDATE "_origin" SET "no" = "no" + 7',
        'UPDATE "_group" SET "no" = "no" + 5, "first" = "first" + 1000',
    )
    assert of(filled) == before


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE "_change" SET "value" = 'Gazettes' WHERE "value" = 'Gazette'""",
        """UPDATE "_change" SET "value" = NULL, "withheld" = 1 WHERE "value" = 'Gazette'""",
        'UPDATE "_change" SET "hlc" = "hlc" + 1 WHERE "seq" = 1',
        'UPDATE "_change" SET "salt" = "salt" + 1 WHERE "seq" = 1',
        'UPDATE "_change" SET "n" = 999 WHERE "seq" = 1',
        'UPDATE "_change" SET "parent" = 2 WHERE "seq" = 1',
        """UPDATE "_change" SET "field" = 'note' WHERE "value" = 'Press'""",
        'INSERT INTO "_also" VALUES (1, 2)',
        'DELETE FROM "_seen"',
        """UPDATE "_group" SET "reason" = 'x' WHERE "no" = 1""",
        """UPDATE "_group" SET "actor" = 'Bo' WHERE "no" = 1""",
        """UPDATE "_group" SET "withheld" = 1 WHERE "no" = 1""",
        """UPDATE "_origin" SET "id" = x'01'""",
        """UPDATE "source" SET "title" = 'Other'""",
        'UPDATE "expedition" SET "_gone" = 0',
        """INSERT INTO "_vintage" ("id", "count", "digest") VALUES ('v', 1, 'd')""",
    ],
)
def test_everything_else_counts(filled, statement):
    before = of(filled)
    quietly(filled, statement)
    assert of(filled) != before


def test_it_is_the_same_inside_an_open_workspace(ws):
    before = digest(ws)
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "S"})
    assert digest(ws) != before
