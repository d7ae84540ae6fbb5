"""A disk that is full: whatever is at work says so, and nothing is lost or half made."""

import shutil

import pytest

from rolau.base.errors import WorkspaceError
from rolau.handoff.handing import Receiver, hand_over
from rolau.models.audience import audience
from rolau.store.checks import check
from rolau.store.passing.terms import Terms
from rolau.store.staged_values import StagedRow
from rolau.store.staging import Staged
from rolau.store.undo import undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY

LONG = "One of many words. " * 1_000
ROOM = 40_000


def edit(ws):
    with ws.transaction(actor="Ada", what="Edit") as tx:
        for number in range(60):
            tx.add("profile_section", {"country": "LBR", "heading": f"{number}", "body": LONG})


def take_back(ws):
    undo(ws, actor="Ada")


def keep_a_release(ws):
    rows = (
        StagedRow._make(("LBR", "full", str(year), "", "", 1.0, *[None] * 7, "B2"))
        for year in range(1000, 9000)
    )
    with Staged(ws, released="2020") as staged:
        staged.add(list(rows))
        with ws.transaction(actor="Bo", what="Import") as tx:
            staged.keep(tx, {"release": "Full", "released": "2020"})


def hand(ws):
    out = ws.path.with_name("copy.rolau")
    nothing = Terms(audience("unit"))
    hand_over(ws, nothing, Receiver("Bert", "Ada"), out, lambda *_: None, lambda: None)


@pytest.mark.parametrize("work", [edit, take_back, keep_a_release, hand])
def test_it_is_said_and_nothing_is_half_written(ws, small_disk, work):
    """The log, the records and the folder are as before; with room again it is done."""
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add(
            "indicator_definition", {"code": "full", "name": "Full", "direction": "higher_better"}
        )
    with ws.transaction(actor="Ada", what="x") as tx:
        for number in range(20):
            tx.add("profile_section", {"country": "LBR", "heading": f"{number}", "body": LONG})
    ws.close()
    there = small_disk / "desk.rolau"
    shutil.copyfile(ws.path, there)
    with Workspace.open(there, write=True, registry=REGISTRY) as full:
        filler = small_disk / "filler"
        filler.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - ROOM)))
        before, files = there.read_bytes(), sorted(small_disk.iterdir())
        with pytest.raises(WorkspaceError) as caught:
            work(full)
        assert caught.value.code in ("disk-full", "no-room", "unreachable")
        assert there.read_bytes() == before
        assert sorted(small_disk.iterdir()) == files
        filler.unlink()
        work(full)
        assert [found for found in check(full) if found.severity == "damage"] == []
