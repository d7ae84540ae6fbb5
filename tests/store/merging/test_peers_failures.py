"""What a merge of tables loses or calls a conflict, and a merge of histories must not.

Each test is a failure known of other ways to merge SQLite files: new keys handed out anew,
children given to another parent, text keys turned into numbers, rows overwritten as a whole,
refusals by UNIQUE, doubled imports.
"""

import shutil
from contextlib import closing

import pytest

from rolau.desk.desk import Desk
from rolau.desk.importing import import_files
from rolau.models.registry import standard
from rolau.store import conflicts
from rolau.store.checks import check
from rolau.store.connection import connect
from rolau.store.merging import merge as merging
from rolau.store.queries import records
from rolau.store.queries.observations import current
from rolau.store.staging import Staged
from rolau.store.workspace import Workspace
from tests.exchange.making import FILES as PUBLISHED
from tests.store.conftest import REGISTRY, meddle
from tests.store.merging.copies import add, delete, edit, merge, open_, row, try_out
from tests.store.test_migrations import FILES
from tests.store.values import define, staged_row


@pytest.fixture
def pair(path, empty, tmp_path):
    """Two copies of one file that holds a source and an expedition."""
    path.write_bytes(empty)
    add(path, "source", id="s", title="Report")
    add(path, "expedition", id="e", name="One", country="LBR", people=1)
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(path, other)
    return path, other


def meet(mine, theirs):
    merge(mine, theirs)
    merge(theirs, mine)


def disputed(path):
    with open_(path) as ws:
        assert [found for found in check(ws) if found.severity == "damage"] == []
        return {entry.place for entry in conflicts.conflicts(ws)}


def ids(path, kind):
    with Workspace.open(path, registry=REGISTRY) as ws:
        return {str(found["id"]) for found in records.find(ws, kind)}


def test_a_parent_and_its_child_added_on_both_sides_stay_together(pair):
    mine, theirs = pair
    made = {}
    for path, title in ((mine, "Mine"), (theirs, "Theirs")):
        parent = add(path, "source", title=title)
        made[title] = (parent, add(path, "expedition", name=title, country="LBR", guide=parent))
    meet(mine, theirs)
    for path in pair:
        assert disputed(path) == set()
        for title, (parent, child) in made.items():
            assert row(path, "source", parent)["title"] == title
            assert row(path, "expedition", child)["guide"] == parent
            assert row(path, "expedition", child)["name"] == title


def test_keys_that_are_text_stay_as_they_are(pair):
    mine, theirs = pair
    add(mine, "source", id="new-ours", title="Ours")
    add(theirs, "source", id="new-theirs", title="Theirs")
    add(theirs, "source", id="007", title="Seven")
    meet(mine, theirs)
    for path in pair:
        assert ids(path, "source") == {"s", "new-ours", "new-theirs", "007"}
        assert row(path, "source", "new-ours")["title"] == "Ours"


def test_the_same_row_in_different_columns_is_no_conflict(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine", cost="100 EUR")
    edit(theirs, "expedition", "e", people=9, story="Theirs")
    meet(mine, theirs)
    for path in pair:
        assert disputed(path) == set()
        found = row(path, "expedition", "e")
        told = [found[name] for name in ("name", "cost", "people", "story")]
        assert told == ["Mine", "100 EUR", 9, "Theirs"]


def test_the_same_edit_on_both_sides_is_no_conflict(pair):
    mine, theirs = pair
    for path in pair:
        edit(path, "expedition", "e", name="Same", cost="5 EUR", crossed="LBR,GIN")
    meet(mine, theirs)
    for path in pair:
        assert disputed(path) == set()
        assert row(path, "expedition", "e")["name"] == "Same"


def test_an_update_against_a_deletion_loses_neither(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Edited")
    delete(theirs, "expedition", "e")
    meet(mine, theirs)
    for path in pair:
        assert disputed(path) == {("expedition", "e", "")}
        assert row(path, "expedition", "e")["name"] == "Edited"
        assert ids(path, "expedition") == {"e"}


def test_what_is_one_by_nature_and_added_by_both_is_one_record(pair):
    """A country's profile, an indicator: two desks add the same; only what differs is asked."""
    mine, theirs = pair
    indicator = {"code": "x", "direction": "higher_better", "pass_on": "no"}
    for path, word in ((mine, "Mine"), (theirs, "Theirs")):
        add(path, "country_profile", country="LBR", summary=word)
        add(path, "indicator_definition", name="Same", unit=word, **indicator)
    meet(mine, theirs)
    for path in pair:
        assert ids(path, "country_profile") == {"LBR"}
        assert ids(path, "indicator_definition") == {"x"}
        assert disputed(path) == {
            ("country_profile", "LBR", "summary"),
            ("indicator_definition", "x", "unit"),
        }


def test_what_must_differ_by_a_rule_of_ours_may_meet_and_is_found(pair):
    """No UNIQUE stands in the way: the same title twice is offered as a possible duplicate."""
    mine, theirs = pair
    for path in pair:
        add(path, "expedition", name="Twice", country="LBR")
    assert [found.code for found in try_out(mine, theirs).findings] == ["duplicate"]
    meet(mine, theirs)
    assert len(ids(mine, "expedition")) == len(ids(theirs, "expedition")) == 3


def test_batches_inserted_on_both_sides_all_arrive(pair):
    mine, theirs = pair
    for path, word in ((mine, "mine"), (theirs, "theirs")):
        with open_(path) as ws, ws.transaction(actor="Ada", what="Batch") as tx:
            for number in range(300):
                tx.add("source", {"title": f"{word} {number}"})
        meddle(  # and another tool's batch, whose ids its file makes
            path,
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
            f" INSERT INTO source (title) SELECT '{word} by a tool ' || i FROM n",
        )
    meet(mine, theirs)
    for path in pair:
        assert disputed(path) == set()
        with Workspace.open(path, registry=REGISTRY) as ws:
            titles = [found["title"] for found in records.find(ws, "source")]
        assert len(titles) == len(set(titles)) == 1 + 2 * 500
    assert ids(mine, "source") == ids(theirs, "source")


def test_a_copy_of_an_earlier_version_is_brought_up_to_date_and_merged(tmp_path):
    """A version 1 file went on as version 2 on one desk; the other still has the old one."""
    mine, theirs = tmp_path / "mine.rolau", tmp_path / "theirs.rolau"
    shutil.copyfile(FILES / "v1.rolau", mine)
    shutil.copyfile(FILES / "v1.rolau", theirs)
    with Workspace.open(mine, write=True) as ws:
        (phase,) = records.find(ws, "phase", where={"country": "LBR"})
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.set("phase", str(phase["id"]), {"name": "Mine"})
    private = tmp_path / "private.rolau"  # the older is migrated in a copy, never where it lies
    shutil.copyfile(theirs, private)
    with closing(connect(private, write=True)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (1,)
        plain.execute("UPDATE phase SET basis = 'Theirs' WHERE id = ?", (phase["id"],))
    Workspace.open(private, write=True).close()
    with Workspace.open(mine, write=True) as ws:
        assert ws.registry is standard()
        merging.merge(ws, private, "theirs", actor="Ada", what="Merge")
        assert conflicts.conflicts(ws) == []
        found = records.get(ws, "phase", str(phase["id"]))
        assert (found["name"], found["basis"]) == ("Mine", "Theirs")
        assert [each for each in check(ws) if each.severity == "damage"] == []


def test_a_field_that_is_no_more_is_no_conflict(pair):
    """Both imported one file under version 1, which noted who and when in fields now gone."""
    mine, theirs = pair
    for path, word in ((mine, "Ada"), (theirs, "Bo")):
        meddle(path, f"INSERT INTO _inlet VALUES ('source', 's', 'imported', '{word}', 0, 0)")
    assert try_out(mine, theirs).conflicts == ()
    meet(mine, theirs)
    for path in pair:
        assert disputed(path) == set()


def test_times_alone_make_no_conflict(pair):
    """Saved again with nothing changed, and saved with the value it had: nothing to merge."""
    mine, theirs = pair
    for path in pair:
        edit(path, "expedition", "e", name="One", people=1)
        meddle(path, "UPDATE expedition SET name = name, people = 1")
    assert merge(mine, theirs) is None
    assert disputed(mine) == set()


def test_there_and_back_again_is_no_change_of_theirs_that_hides_ours(pair):
    """Theirs changed a name and changed it back: ours is changed knowingly against that."""
    mine, theirs = pair
    edit(theirs, "expedition", "e", name="Two")
    edit(theirs, "expedition", "e", name="One")
    edit(mine, "expedition", "e", name="Mine")
    meet(mine, theirs)
    for path in pair:  # both meant something: it is asked, and nothing is lost
        assert disputed(path) == {("expedition", "e", "name")}


def test_the_same_published_file_imported_on_both_sides_is_one_release(tmp_path):
    mine, theirs = tmp_path / "mine.rolau", tmp_path / "theirs.rolau"
    Desk.create(mine, ["LBR"], actor="Ada").close()
    shutil.copyfile(mine, theirs)
    for path, actor in ((mine, "Ada"), (theirs, "Bo")):
        with Desk.open(path, write=True, actor=actor) as desk:
            import_files(desk, [PUBLISHED / "wgi-long.csv"])
    standing = _merged_both_ways(mine, theirs)
    for count, releases, open_conflicts in standing:
        assert (count, releases, open_conflicts) == (standing[0][0], 1, [])
        assert count


def _merged_both_ways(mine, theirs):
    found = []
    private = mine.with_name("private.rolau")
    for path, other in ((mine, theirs), (theirs, mine)):
        shutil.copyfile(other, private)
        with Workspace.open(path, write=True) as ws:
            merging.merge(ws, private, other.name, actor="Ada", what="Merge")
            assert [each for each in check(ws) if each.severity == "damage"] == []
            assert [each for each in check(ws) if each.code == "duplicate"] == []
            found.append(
                (len(current(ws)), len(records.find(ws, "vintage")), conflicts.conflicts(ws))
            )
    return found


def test_two_releases_on_two_sides_stand_side_by_side_and_say_the_same(pair):
    """The newer release is what stands on both copies, whichever was imported later."""
    mine, theirs = pair
    for path, released, value in ((theirs, "2024", 4.0), (mine, "2023", 3.0)):
        with open_(path) as ws:
            define(ws)
            with Staged(ws, released=released) as staged:
                staged.add([staged_row(value=value), staged_row(period=released, value=1.0)])
                with ws.transaction(actor="Ada", what="Import") as tx:
                    staged.keep(tx, {"release": f"R{released}", "released": released})
    meet(mine, theirs)
    for path in pair:
        assert disputed(path) == set()
        with Workspace.open(path, registry=REGISTRY) as ws:
            assert len(records.find(ws, "vintage")) == 2
            standing = {found.period: found.value for found in current(ws)}
            assert standing == {"2006": 4.0, "2023": 1.0, "2024": 1.0}
