"""What one log lacks of another is counted as a plain comparison of all changes counts it."""

import random
import shutil

import pytest

from rolau.store.receiving.missing import contradictions, missing
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle
from tests.store.receiving.conftest import forge

ALL = (
    'SELECT o."id", c."n", c."salt", c."withheld", c."hlc" FROM "_change" c'
    ' JOIN "_origin" o ON o."no" = c."origin"'
)


@pytest.fixture
def pair(file, tmp_path):
    """Two copies of one workspace."""
    other = tmp_path / "other.rolau"
    shutil.copyfile(file, other)
    return file, other


def lacks(ours, theirs):
    with (
        Workspace.open(ours, registry=REGISTRY) as one,
        Workspace.open(theirs, registry=REGISTRY) as two,
    ):
        found = missing(one.connection, two.connection)
        back = missing(two.connection, one.connection)
        assert contradictions(one.connection, two.connection) == 0
    assert (found.ours, found.ours_withheld) == (back.theirs, back.theirs_withheld)
    assert (found.theirs, found.theirs_withheld) == (back.ours, back.ours_withheld)
    assert (found.common, found.forked, found.apart) == (back.common, back.forked, back.apart)
    return found


def counted(ours, theirs):
    """Count by comparing everything."""
    mine = {row[:3]: row for row in meddle(ours, ALL)}
    other = {row[:3]: row for row in meddle(theirs, ALL)}
    alone = [
        row[4]
        for row in (*mine.values(), *other.values())
        if (row[:3] in mine) != (row[:3] in other)
    ]
    filled = sum(row[3] and not other[key][3] for key, row in mine.items() if key in other)
    return (
        len(other.keys() - mine.keys()),
        len(mine.keys() - other.keys()),
        filled,
        min(alone) // 65_536 if alone else None,
    )


def edit(path, dice):
    """Change something as we do, or as another tool does."""
    if dice.random() < 0.5:
        meddle(
            path, f"UPDATE phase SET name = 'n{dice.random()}' WHERE id = '{dice.choice('abcd')}'"
        )
        return
    with (
        Workspace.open(path, write=True, registry=REGISTRY) as ws,
        ws.transaction(actor="Ada", what="x") as tx,
    ):
        for _ in range(dice.randrange(1, 4)):
            tx.add("source", {"title": str(dice.random())})


def test_two_equal_copies_lack_nothing(pair):
    found = lacks(*pair)
    assert found[:4] == (0, 0, 0, 0)
    assert (found.common > 0, found.forked, found.apart) == (True, 0, None)


def test_random_histories_with_forks_are_counted_as_a_plain_comparison_counts(pair):
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    dice = random.Random(seed)
    forks = 0
    for _ in range(12):
        ours, theirs = pair
        if dice.random() < 0.3:  # a burst of another tool goes on in both copies: a fork
            meddle(ours, f"UPDATE phase SET name = 'm{dice.random()}' WHERE id = 'a'")
            shutil.copyfile(ours, theirs)
        for path in dice.choices(pair, k=dice.randrange(1, 5)):
            edit(path, dice)
        found = lacks(ours, theirs)
        forks += found.forked
        assert (found.ours, found.theirs, found.ours_withheld, found.apart) == counted(ours, theirs)


def test_a_fork_by_plain_copying_is_counted_change_by_change(pair):
    """R3: by numbers alone neither side would lack anything."""
    ours, theirs = pair
    meddle(ours, "UPDATE phase SET name = 'start' WHERE id = 'a'")
    shutil.copyfile(ours, theirs)
    meddle(ours, "UPDATE phase SET name = 'mine' WHERE id = 'a'")
    meddle(theirs, "UPDATE phase SET name = 'theirs' WHERE id = 'a'")
    found = lacks(ours, theirs)
    assert (found.ours, found.theirs, found.forked) == (1, 1, 1)


def test_an_origin_marked_as_forked_is_compared_whole(pair):
    ours, theirs = pair
    forge(ours, 'UPDATE "_origin" SET "forked" = 1')
    edit(theirs, random.Random(1))
    found = lacks(ours, theirs)
    assert (found.ours, found.theirs) == counted(ours, theirs)[:2]
    assert found.forked == found.common


def test_a_value_that_one_side_only_has_withheld_counts_apart(pair):
    ours, theirs = pair
    forge(ours, 'UPDATE "_change" SET "value" = NULL, "withheld" = 1 WHERE "key" = \'e\'')
    found = lacks(ours, theirs)
    assert found.ours == found.theirs == found.theirs_withheld == 0
    assert found.ours_withheld == counted(ours, theirs)[2] > 1


def test_a_change_that_says_something_else_under_one_identity_is_counted(pair):
    ours, theirs = pair
    forge(theirs, 'UPDATE "_change" SET "value" = \'forged\' WHERE "value" = \'Truce\'')
    with (
        Workspace.open(ours, registry=REGISTRY) as one,
        Workspace.open(theirs, registry=REGISTRY) as two,
    ):
        assert missing(one.connection, two.connection)[:2] == (0, 0)
        assert contradictions(one.connection, two.connection) == 1


def test_the_cost_does_not_grow_with_what_both_hold(pair):
    ours, theirs = pair
    grow = (
        "INSERT INTO key_fact (country, label, value) WITH n(i) AS (SELECT 1 UNION ALL"
        " SELECT i + 1 FROM n WHERE i < 4000) SELECT 'LBR', i, i FROM n"
    )
    small = steps(ours, theirs)
    meddle(ours, grow)
    shutil.copyfile(ours, theirs)
    assert steps(ours, theirs) < 2 * small + 100


def steps(ours, theirs):
    """Count the steps of SQLite's machine, in tens."""
    with (
        Workspace.open(ours, registry=REGISTRY) as one,
        Workspace.open(theirs, registry=REGISTRY) as two,
    ):
        counted: list[None] = []
        for each in (one, two):
            each.connection.set_progress_handler(lambda: counted.append(None), 10)
        missing(one.connection, two.connection)
        return len(counted)
