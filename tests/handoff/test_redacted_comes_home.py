"""Copies that hold less come home, and meet copies that hold more: nothing is lost or blanked."""

import shutil

import pytest

from rolau.handoff import handing
from rolau.handoff.handing import Receiver
from rolau.models.audience import audience
from rolau.store import conflicts
from rolau.store.checks import check
from rolau.store.digest import digest
from rolau.store.merging import merge as merging
from rolau.store.passing.terms import Terms
from rolau.store.queries import records
from rolau.store.received import received
from rolau.store.workspace import Workspace
from tests.handoff.people import REGISTRY


def open_(path):
    return Workspace.open(path, write=True, registry=REGISTRY)


def step(path, work, actor="Ada"):
    with open_(path) as ws, ws.transaction(actor=actor, what="Change") as tx:
        work(tx)


def hand(path, out, readers="external", countries=()):
    with open_(path) as ws:
        terms = Terms(audience(readers), countries)
        handing.hand_over(ws, terms, Receiver("Bert", "Ada"), out, lambda *_: None, lambda: None)
    return out


def merge(path, other):
    private = path.with_name("private.copy")
    shutil.copyfile(other, private)
    with open_(path) as ws:
        return merging.merge(ws, private, other.name, actor="Ada", what="Merge")


def row(path, kind, key):
    with Workspace.open(path, registry=REGISTRY) as ws:
        assert [found for found in check(ws) if found.severity == "damage"] == []
        return records.get(ws, kind, key)


def said(path):
    with Workspace.open(path, registry=REGISTRY) as ws:
        return digest(ws)


def disputed(path):
    with Workspace.open(path, registry=REGISTRY) as ws:
        return {entry.place: entry for entry in conflicts.conflicts(ws)}


@pytest.fixture
def ours(tmp_path, empty_people):
    """A person with a private telephone, and expeditions to two countries."""
    path = tmp_path / "ours.rolau"
    path.write_bytes(empty_people)

    def work(tx):
        tx.add("person", {"name": "Zoë", "phone": "0800 1", "employer": "Unit"}, id="p")
        for key, country in (("l", "LBR"), ("c", "COD")):
            tx.add("expedition", {"name": f"To {country}", "country": country}, id=key)

    step(path, work)
    return path


def test_a_redacted_copy_that_comes_home_unchanged_brings_nothing(ours, tmp_path):
    copy = hand(ours, tmp_path / "copy.rolau")
    assert row(copy, "person", "p")["phone"] is None
    before = said(ours)
    assert merge(ours, copy) is None
    assert said(ours) == before


def test_a_redacted_copy_that_comes_home_edited_brings_the_edit_and_blanks_nothing(ours, tmp_path):
    copy = hand(ours, tmp_path / "copy.rolau")
    step(copy, lambda tx: tx.set("person", "p", {"name": "Zoë B."}), actor="Bert")
    done = merge(ours, copy)
    assert done.left_open == ()
    found = row(ours, "person", "p")
    assert (found["name"], found["phone"], found["employer"]) == ("Zoë B.", "0800 1", "Unit")


def test_a_scoped_copy_that_comes_home_deletes_nothing(ours, tmp_path):
    copy = hand(ours, tmp_path / "copy.rolau", "unit", ("LBR",))
    assert row(copy, "expedition", "c") is None
    step(copy, lambda tx: tx.set("expedition", "l", {"people": 7}), actor="Bert")
    assert merge(ours, copy).left_open == ()
    assert row(ours, "expedition", "c")["name"] == "To COD"
    assert row(ours, "expedition", "l")["people"] == 7


@pytest.mark.parametrize(
    ("readers", "countries"), [("external", ()), ("unit", ("LBR",)), ("external", ("COD",))]
)
def test_who_gets_the_lesser_copy_first_and_the_whole_one_later_holds_everything(
    ours, tmp_path, readers, countries
):
    third = hand(ours, tmp_path / "third.rolau", readers, countries)
    assert said(third) != said(ours)
    assert merge(third, ours) is not None
    assert said(third) == said(ours)
    assert disputed(third) == {}
    found = row(third, "person", "p")
    assert (found["phone"], found["employer"]) == ("0800 1", "Unit")
    assert row(third, "expedition", "c")["name"] == "To COD"
    assert merge(third, ours) is None


def test_a_value_written_over_a_withheld_one_is_asked_when_it_comes_home(ours, tmp_path):
    copy = hand(ours, tmp_path / "copy.rolau")
    step(copy, lambda tx: tx.set("person", "p", {"phone": "0800 2"}), actor="Bert")
    assert disputed(copy) == {}
    merge(ours, copy)
    (found,) = disputed(ours).values()
    assert found.place == ("person", "p", "phone")
    assert (found.mine.value, found.theirs.value) == ("0800 1", "0800 2")
    merge(copy, ours)
    assert set(disputed(copy)) == {("person", "p", "phone")}


def test_two_lesser_copies_fill_what_the_other_lacks(ours, tmp_path):
    left = hand(ours, tmp_path / "left.rolau", "unit", ("LBR",))
    right = hand(ours, tmp_path / "right.rolau", "unit", ("COD",))
    merge(left, right)
    assert row(left, "expedition", "c")["name"] == "To COD"
    assert row(left, "expedition", "l")["name"] == "To LBR"
    assert merge(left, ours) is not None or said(left) == said(ours)
    assert said(left) == said(ours)


def test_a_deletion_of_what_was_partly_withheld_is_asked(ours, tmp_path):
    copy = hand(ours, tmp_path / "copy.rolau")
    step(copy, lambda tx: tx.delete("person", "p"), actor="Bert")
    merge(ours, copy)
    assert ("person", "p", "") in disputed(ours)
    assert row(ours, "person", "p")["phone"] == "0800 1"


def test_a_copy_that_knows_the_past_but_not_the_present_of_a_record_is_whole(ours, tmp_path):
    """Scoped after an edit, it meets a copy from before it: the record comes, the edit does not."""
    before = tmp_path / "before.rolau"
    shutil.copyfile(ours, before)
    step(ours, lambda tx: tx.set("expedition", "c", {"name": "Renamed"}))
    copy = hand(ours, tmp_path / "copy.rolau", "unit", ("LBR",))
    assert merge(copy, before).left_open == ()
    assert row(copy, "expedition", "c")["name"] == "To COD"  # the latest that is known here
    with received(copy, REGISTRY) as taken:
        assert taken.notes == ()
    merge(copy, ours)
    assert row(copy, "expedition", "c")["name"] == "Renamed"
    assert said(copy) == said(ours)


def test_a_deletion_that_only_something_withheld_replaced_stays(tmp_path, empty_people):
    """Taken back here, but told to somebody for another country: there it stays in the bin."""
    here = tmp_path / "here.rolau"
    here.write_bytes(empty_people)
    step(
        here,
        lambda tx: tx.add("phase", {"country": "COD", "name": "Truce", "start": "2003"}, id="p"),
    )
    step(here, lambda tx: tx.delete("phase", "p"))
    knows = tmp_path / "knows.rolau"
    shutil.copyfile(here, knows)
    step(here, lambda tx: tx.restore("phase", "p"))
    scoped = hand(here, tmp_path / "scoped.rolau", readers="unit", countries=("LBR",))
    merge(knows, scoped)
    assert row(knows, "phase", "p") is None
    assert disputed(knows) == {}
    merge(scoped, knows)
    assert row(scoped, "phase", "p") is None
    assert said(scoped) == said(knows)
    for copy in (scoped, knows):
        merge(copy, here)
        assert row(copy, "phase", "p")["name"] == "Truce"
        assert said(copy) == said(here)
