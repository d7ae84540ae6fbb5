"""Laws of hand-offs over random workspaces of every registered kind.

Every text planted is a word of its own, so that it can be looked for: a copy's bytes hold
exactly the words that the plain oracle lets through, its rows what the oracle shows, and
`check` finds no damage in it. A copy of everything for the Unit holds the same as ours.
"""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, seed, settings
from hypothesis import strategies as st

from rolau.desk.desk import Desk
from rolau.desk.handing import hand_over
from rolau.store.digest import digest
from tests.handoff.conftest import damage
from tests.handoff.oracle import Oracle
from tests.handoff.people import WHOLE as REGISTRY
from tests.handoff.planting import ACTOR, Planter

NAME = "machine-of-the-unit"
TERMS = st.tuples(
    st.sampled_from(["unit", "un-wide", "external"]),
    st.sampled_from([(), (), ("LBR",), ("COD",)]),
)


def law(empty: bytes, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAME}.rolau"
        path.write_bytes(empty)
        with Desk.open(path, actor=ACTOR, registry=REGISTRY) as desk:
            planter = Planter(desk.workspace, data)
            steps = [planter.add, planter.add, planter.add, planter.change, planter.delete]
            for step in data.draw(st.lists(st.sampled_from(steps), min_size=4, max_size=16)):
                step()
            readers, countries = data.draw(TERMS)
            out = Path(folder) / "copy"
            handed = hand_over(desk, to="Bert", out=out, audience=readers, countries=countries)
            oracle = Oracle(REGISTRY, planter.records, readers, countries)
            event(f"left out: {len(oracle.out)}")
            examine_rows(desk, handed.path, oracle)
            examine_bytes(handed.path, planter, oracle)


def examine_rows(desk: Desk, path: Path, oracle: Oracle) -> None:
    with Desk.open(path, write=False, registry=REGISTRY) as copy:
        assert damage(copy) == []
        if oracle.whole:
            assert digest(copy.workspace) == digest(desk.workspace)
        for place in oracle.records:
            row, ours = copy.record(*place, gone=True), desk.record(*place, gone=True)
            assert (row is None) == (place in oracle.out), place
            assert (copy.record(*place) is None) == (
                place in oracle.out or desk.record(*place) is None
            )
            if row:
                names = REGISTRY[place[0]].fields
                shown = {name: ours[name] if oracle.shows(place, name) else None for name in names}
                assert {"id": place[1], **shown} == row


def examine_bytes(path: Path, planter: Planter, oracle: Oracle) -> None:
    data = path.read_bytes().lower()
    assert "kanari".encode("utf-16-le") not in data
    assert "kanari".encode("utf-16-be") not in data
    text = data.decode("latin-1")
    keys = {key for _, key in oracle.records.keys() - oracle.out}
    for word, there in oracle.words(planter.groups).items():
        if not any(word in key for key in keys):
            assert (word in text) == there, word
    for kind, key in oracle.out:
        if "-" in key:  # a random id; others are made of words and codes
            assert key not in text, (kind, key)
    if oracle.records:
        named = oracle.readers.code != "external"
        assert (NAME in text) == named
        assert named or ACTOR.lower() not in text


LAW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking real files takes minutes
)


@LAW
@given(st.data())
def test_a_copy_holds_what_it_may_and_nothing_else(empty_people: bytes, data: st.DataObject):
    law(empty_people, data)


@pytest.mark.soak
def test_a_copy_holds_what_it_may_and_nothing_else_hundreds_of_times(empty_people: bytes):
    chosen = random.SystemRandom().randrange(1 << 32)
    print(f"seed {chosen}")  # noqa: T201

    @seed(chosen)
    @settings(LAW, max_examples=400, database=None)
    @given(st.data())
    def hundreds(data: st.DataObject) -> None:
        law(empty_people, data)

    hundreds()
