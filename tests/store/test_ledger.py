"""The ledger and checkpoints are the file's own: kept, read, never part of the log."""

import pytest

from rolau.base.errors import InputError, ReadOnlyError
from rolau.store import ledger
from rolau.store.ledger import LedgerEntry, LeftOut
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle, newest

ENTRY = LedgerEntry(b"1" * 16, "handed", 5, "Ada", "Bert", "x.rolau", "unit", "LBR", 3, "")


def test_entries_are_kept_newest_first_and_can_be_taken_back(ws):
    later = ENTRY._replace(id=b"2" * 16, at=9)
    ledger.add(ws, ENTRY)
    ledger.add(ws, later)
    assert ledger.ledger(ws) == [later, ENTRY]
    ledger.take_back(ws, later.id, later.act)
    assert ledger.ledger(ws) == [ENTRY]


def test_nothing_of_it_is_a_change(ws, path):
    ledger.add(ws, ENTRY)
    ledger.set_checkpoint(ws, "Before", "Ada")
    assert newest(path) == 0
    assert meddle(path, 'SELECT * FROM "_group"') == []
    assert meddle(path, 'SELECT * FROM "_origin"') == []


def test_a_checkpoint_remembers_the_newest_change(ws, path):
    ledger.set_checkpoint(ws, "Empty", "Ada")
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "S"})
    made = ledger.set_checkpoint(ws, "Filled", "Ada")
    assert made.point == newest(path) > 0
    assert [(each.name, each.point) for each in ledger.checkpoints(ws)] == [
        ("Filled", made.point),
        ("Empty", 0),
    ]


def test_a_name_is_given_once(ws):
    ledger.set_checkpoint(ws, "Before", "Ada")
    with pytest.raises(InputError) as caught:
        ledger.set_checkpoint(ws, "BEFORE", "Ada")
    assert caught.value.code == "exists"
    assert len(ledger.checkpoints(ws)) == 1


def test_a_file_opened_for_reading_is_left_as_it_is(ws, path):
    ws.close()
    before = path.read_bytes()
    with Workspace.open(path, registry=REGISTRY) as reading:
        with pytest.raises(ReadOnlyError):
            ledger.add(reading, ENTRY)
        assert ledger.ledger(reading) == []
    assert path.read_bytes() == before


def test_the_file_is_marked_as_open_until_it_is_closed(ws, path):
    ledger.add(ws, ENTRY)
    assert len(meddle(path, 'SELECT * FROM "_open"')) == 1
    ws.close()
    assert meddle(path, 'SELECT * FROM "_open"') == []


def test_an_entry_that_cannot_be_kept_leaves_no_open_transaction(ws):
    ledger.add(ws, ENTRY)
    with pytest.raises(InputError):
        ledger.add(ws, ENTRY)  # the same id and act
    ledger.add(ws, ENTRY._replace(act="given"))
    assert len(ledger.ledger(ws)) == 2


@pytest.mark.parametrize(
    "stored", ["", "{", "[]", '{"records": 3}', '{"records": {"a": "x"}, "values": 1}', "null"]
)
def test_what_cannot_be_read_says_nothing(stored):
    assert LeftOut.read(stored) == LeftOut({})


def test_what_is_left_out_comes_back_as_it_was_stored():
    left = LeftOut({"phase": 2}, 3, 40, "Für die Sitzung")
    assert LeftOut.read(left.stored()) == left
    assert LeftOut({}).stored() == ""
