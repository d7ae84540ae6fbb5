"""Two records that are one thing are joined by decision; references follow."""

import pytest

from rolau.base.errors import InputError, NotFoundError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.doubles import join
from tests.made_up import registry


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "x.rolau", ["LBR"], actor="Ada", registry=registry()) as made:
        yield made


def add(desk, kind, **values):
    changes = ChangeSet()
    new = changes.add(kind, **values)
    return desk.apply(changes).ids[new]


def test_what_pointed_to_the_other_points_to_the_one_kept(desk):
    one = add(desk, "source", title="Report")
    two = add(desk, "source", title="Report", publisher="UN")
    third = add(desk, "source", title="Map")
    trip = add(
        desk,
        "expedition",
        country="LBR",
        name="Up",
        guide=two,
        maps=f"{third},{two},{one}",
        about_what=f"source:{two}",
    )
    cited = add(desk, "citation", source=two, subject=f"source:{two}")
    applied = join(desk, "source", one, two)
    row = desk.record("expedition", trip)
    assert (row["guide"], row["maps"], row["about_what"]) == (
        one,
        f"{third},{one}",
        f"source:{one}",
    )
    assert desk.record("citation", cited)["source"] == one
    assert desk.record("citation", cited)["subject"] == f"source:{one}"
    assert desk.record("source", one)["publisher"] == "UN"
    assert desk.record("source", two) is None
    assert desk.referring("source", two) == []
    assert applied.what == "Join two records of “Report”"
    desk.undo()
    assert desk.record("expedition", trip)["guide"] == two
    assert desk.record("source", two)["publisher"] == "UN"
    assert desk.record("source", one)["publisher"] is None


def test_what_the_kept_one_says_stays(desk):
    one = add(desk, "source", title="Report", publisher="Ours")
    two = add(desk, "source", title="Report", publisher="Theirs")
    join(desk, "source", one, two)
    assert desk.record("source", one)["publisher"] == "Ours"


def test_one_record_is_not_joined_with_itself_or_with_nothing(desk):
    one = add(desk, "source", title="Report")
    with pytest.raises(InputError):
        join(desk, "source", one, one)
    with pytest.raises(NotFoundError):
        join(desk, "source", one, "nothing")
