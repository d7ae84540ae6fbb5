"""What leaves and what does not: canary words planted wherever a text can stand."""

import shutil

import pytest

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.merging import meet, open_conflicts
from rolau.store.digest import digest
from rolau.store.history import history
from tests.handoff.conftest import add, damage, holds, opened, set_
from tests.handoff.people import REGISTRY
from tests.store.conftest import meddle

SECRET = "strictly-confidential"


def husks(path) -> set[tuple[str, str]]:
    """Return (kind, field) of the changes that a copy holds without their value."""
    rows = meddle(path, 'SELECT "kind", "field" FROM "_change" WHERE "withheld"')
    return set(rows)


# -- by handling level ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "travel"),
    [
        ("unit", {"Open meeting", "Inside meeting", "Secret meeting"}),
        ("un-wide", {"Open meeting", "Inside meeting"}),
        ("external", {"Open meeting"}),
    ],
)
def test_a_record_travels_up_to_the_level_of_its_readers(desk, hand, audience, travel):
    levels = {"Open": "unclassified", "Inside": "confidential", "Secret": SECRET}
    for name, level in levels.items():
        add(
            desk,
            "key_event",
            country="LBR",
            date="2006",
            title=f"{name} meeting",
            what=f"Add {name} meeting",
            handling=level,
        )
    handed = hand(audience=audience)
    with opened(handed) as copy:
        assert {row["title"] for row in copy.records("key_event")} == travel
        assert damage(copy) == []
    for name in levels:
        assert holds(handed.path, f"{name} meeting") == (f"{name} meeting" in travel)
    assert handed.records == ({"key_event": 3 - len(travel)} if len(travel) < 3 else {})


def test_a_record_left_out_leaves_changes_that_do_not_even_say_of_what(desk, hand):
    add(desk, "source", title="Wiretap transcript", handling=SECRET)
    before = meddle(desk.path, 'SELECT "origin", "n", "salt", "hlc", "grp" FROM "_change"')
    handed = hand(audience="external")
    rows = meddle(
        handed.path,
        'SELECT "origin", "n", "salt", "hlc", "grp" FROM "_change" WHERE "withheld"'
        ' AND "kind" = \'\' AND "key" = \'\' AND "field" = \'\' AND "value" IS NULL',
    )
    assert rows == before


def test_a_deleted_record_is_treated_by_its_last_level(desk, hand):
    open_ = add(desk, "source", title="Public archive")
    secret = add(desk, "source", title="Wiretap transcript", handling=SECRET)
    desk.apply(ChangeSet().delete("source", open_).delete("source", secret), what="Tidy up")
    handed = hand(audience="external")
    assert holds(handed.path, "public archive")
    assert not holds(handed.path, "wiretap")
    with opened(handed) as copy:
        assert copy.records("source") == []
        assert copy.record("source", open_, gone=True)["title"] == "Public archive"
        assert damage(copy) == []


def test_of_a_record_once_confidential_only_what_it_holds_now_travels(desk, hand):
    key = add(desk, "source", title="Testimony of Witness", publisher="Constabulary")
    set_(desk, "source", key, handling=SECRET, note="Told by his brother-in-law")
    set_(desk, "source", key, title="A testimony", note=None)
    set_(desk, "source", key, handling="unclassified")
    handed = hand(audience="un-wide")
    with opened(handed) as copy:
        row = copy.record("source", key)
        assert (row["title"], row["publisher"]) == ("A testimony", "Constabulary")
        assert row["note"] is None
        assert row["handling"] == "unclassified"
        assert damage(copy) == []
    assert not holds(handed.path, "brother-in-law")
    assert not holds(handed.path, "Testimony of Witness")
    assert {("source", "title"), ("source", "note")} <= husks(handed.path)
    assert holds(hand(audience="unit").path, "brother-in-law")


def test_a_level_that_no_row_may_hold_counts_as_the_highest(desk, hand):
    key = add(desk, "source", title="Wiretap transcript")
    meddle(
        desk.path,
        'INSERT INTO "_inlet" ("kind", "key", "field", "value", "mode", "gone")'
        f" VALUES ('source', '{key}', 'handling', 'top-secret', 0, 0)",
    )
    handed = hand(audience="un-wide")
    assert not holds(handed.path, "wiretap")
    assert handed.records == {"source": 1}


# -- by declaration ------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["unit", "un-wide", "external"])
def test_what_another_tool_forced_into_a_record_does_not_stop_the_copy(desk, hand, audience):
    """The copy's record shows the latest value that a column may hold; its log has them all."""
    phase = add(desk, "phase", country="LBR", name="Truce", start="2003", stage="ceasefire")
    cost = add(desk, "expedition", name="Up", country="LBR", cost="120000 EUR")
    meddle(
        desk.path,
        "PRAGMA ignore_check_constraints = ON",
        f"UPDATE phase SET stage = 'no such thing' WHERE id = '{phase}'",
        f"UPDATE expedition SET cost_currency = 'euro' WHERE id = '{cost}'",
    )
    handed = hand(audience=audience)
    shown = meddle(handed.path, 'SELECT "stage", "cost", "cost_currency" FROM phase, expedition')
    assert shown == [("ceasefire", 120000, "EUR")]
    forced = "SELECT count(*) FROM _change WHERE value IN ('no such thing', '120000 euro')"
    assert meddle(handed.path, forced) == [(2,)]
    with opened(handed) as there:
        assert damage(there) == []


def test_a_private_field_travels_empty_and_is_no_damage(desk, hand):
    key = add(desk, "person", name="Ama", employer="Constabulary", phone="0775-556-677")
    set_(desk, "person", key, phone="0886-112-233")
    for audience, shown in (("un-wide", {"employer"}), ("external", set())):
        handed = hand(audience=audience)
        with opened(handed) as copy:
            row = copy.record("person", key)
            assert row["name"] == "Ama"
            assert {name for name in ("employer", "phone") if row[name]} == shown
            from rolau.store.checks import check

            assert [found.code for found in check(copy.workspace)] == []
        assert handed.values == 2 - len(shown)
        assert not holds(handed.path, "0775-556")
        assert not holds(handed.path, "0886-112")
        assert holds(handed.path, "constabulary") == bool(shown)
        assert husks(handed.path) >= {("person", "phone")}


def test_a_kind_for_colleagues_never_leaves_the_organization(desk, hand):
    phase = add(desk, "phase", country="LBR", start="1999", name="War")
    first = add(desk, "remark", subject=f"phase:{phase}", words="The minister lied")
    add(desk, "remark", subject=f"remark:{first}", words="He certainly did", answers=first)
    inside, outside = hand(audience="un-wide"), hand(audience="external")
    assert holds(inside.path, "minister lied")
    assert not holds(outside.path, "minister")
    assert not holds(outside.path, "certainly")
    assert outside.records == {"remark": 2}


# -- through references --------------------------------------------------------------------


def test_what_cannot_be_without_something_left_out_is_left_out_too(desk, hand):
    phase = add(desk, "phase", country="LBR", start="1999", name="War", handling=SECRET)
    source = add(desk, "source", title="Daily gazette")
    cited = add(desk, "citation", source=source, subject=f"phase:{phase}", note="Front page")
    add(desk, "remark", subject=f"citation:{cited}", words="Look again")
    handed = hand(audience="un-wide")
    assert handed.records == {"citation": 1, "phase": 1, "remark": 1, "source": 1}
    for word in ("front page", "look again", "daily gazette", phase, cited, source):
        assert not holds(handed.path, word)


def test_a_source_with_another_use_stays(desk, hand):
    phase = add(desk, "phase", country="LBR", start="1999", name="War", handling=SECRET)
    event = add(desk, "key_event", country="LBR", date="2006", title="Vote")
    both, idle = add(desk, "source", title="Gazette"), add(desk, "source", title="Idle paper")
    for subject in (f"phase:{phase}", f"key_event:{event}"):
        add(desk, "citation", source=both, subject=subject)
    handed = hand(audience="external")
    with opened(handed) as copy:
        assert copy.record("source", both)
        assert copy.record("source", idle)
        assert copy.count("citation") == 1
        assert damage(copy) == []


def test_an_optional_reference_to_what_is_left_out_is_withheld(desk, hand):
    book = add(desk, "source", title="Secret book", handling=SECRET)
    open_ = add(desk, "source", title="Open book")
    trip = add(
        desk, "expedition", name="Up the river", country="LBR", guide=book, maps=f"{open_},{book}"
    )
    remark = add(
        desk, "remark", subject=f"expedition:{trip}", words="So", with_whom=f"source:{book}"
    )
    handed = hand(audience="un-wide")
    with opened(handed) as copy:
        row = copy.record("expedition", trip)
        assert (row["guide"], row["maps"]) == (None, None)
        assert copy.record("remark", remark)["with_whom"] is None
        assert damage(copy) == []
    assert handed.values == 3
    assert not holds(handed.path, book)


def test_a_past_reference_to_what_is_left_out_is_withheld_the_present_one_stays(desk, hand):
    book = add(desk, "source", title="Secret book", handling=SECRET)
    open_ = add(desk, "source", title="Open book")
    trip = add(desk, "expedition", name="Up the river", country="LBR", guide=open_)
    set_(desk, "expedition", trip, guide=book)
    set_(desk, "expedition", trip, guide=open_)
    handed = hand(audience="external")
    assert not holds(handed.path, book)
    with opened(handed) as copy:
        assert copy.record("expedition", trip)["guide"] == open_
        assert damage(copy) == []
    # What the withheld value replaced would look like the present one: it is withheld too.
    values = meddle(
        handed.path,
        'SELECT "value", "withheld" FROM "_change" WHERE "field" = \'guide\' ORDER BY "seq"',
    )
    assert values == [(None, 1), (None, 1), (open_, 0)]


def test_a_withheld_value_does_not_bring_an_outdated_one_back(desk, hand):
    book = add(desk, "source", title="Secret book", handling=SECRET)
    open_ = add(desk, "source", title="Open book")
    trip = add(desk, "expedition", name="Up the river", country="LBR", guide=open_)
    set_(desk, "expedition", trip, guide=book)
    handed = hand(audience="external")
    with opened(handed) as copy:
        assert copy.record("expedition", trip)["guide"] is None
        assert damage(copy) == []


# -- by country ----------------------------------------------------------------------------


def test_a_scope_keeps_its_countries_and_what_belongs_to_none(desk, hand):
    kept = add(desk, "phase", country="LBR", start="1999", name="War")
    gone = add(desk, "phase", country="COD", start="1998", name="Other war")
    shared, theirs = add(desk, "source", title="Gazette"), add(desk, "source", title="Congo times")
    for subject, source in ((kept, shared), (gone, shared), (gone, theirs)):
        add(desk, "citation", source=source, subject=f"phase:{subject}")
    meddle(
        desk.path,
        "INSERT INTO citation (id, source, subject)"
        f" VALUES ('c1', '{shared}', 'observation:COD|wgi-cc|2012||x')",
    )
    add(desk, "person", name="Anywhere", phone="0")
    add(desk, "person", name="Both lands", places="COD,LBR", phone="0")
    add(desk, "person", name="Congolese", places="COD", phone="0")
    handed = hand(countries=("LBR",))
    with opened(handed) as copy:
        assert [row["name"] for row in copy.records("phase")] == ["War"]
        assert [row["title"] for row in copy.records("source")] == ["Gazette"]
        assert copy.count("citation") == 1
        assert {row["name"] for row in copy.records("person")} == {"Anywhere", "Both lands"}
        assert damage(copy) == []
    assert not holds(handed.path, "congo times")
    assert not holds(handed.path, "congolese")
    assert handed.records == {"citation": 3, "person": 1, "phase": 1, "source": 1}


def test_a_record_belongs_to_the_country_of_what_it_stands_under(desk, hand):
    war = add(desk, "phase", country="COD", start="1998", name="War")
    peace = add(desk, "phase", country="LBR", start="1998", name="Peace")
    out = add(desk, "remark", subject=f"phase:{war}", words="Of Congo", with_whom=f"phase:{peace}")
    add(desk, "remark", subject=f"remark:{out}", words="Of Congo too")
    add(desk, "remark", subject=f"phase:{peace}", words="Of Liberia", with_whom=f"phase:{war}")
    handed = hand(countries=("LBR",))
    with opened(handed) as copy:
        rows = copy.records("remark")
        assert [(row["words"], row["with_whom"]) for row in rows] == [("Of Liberia", None)]
    assert not holds(handed.path, "Of Congo")


# -- groups, names, ledger -----------------------------------------------------------------


def test_words_of_groups_names_machines_and_files_do_not_leave(desk, hand):
    book = add(desk, "source", title="Public report", what="Add words of Undersecretary")
    set_(desk, "source", book, publisher="United Nations", reason="Minister demanded it")
    handed = hand(audience="external")
    for word in ("undersecretary", "demanded", "adalbert", "oduya", "ours-of-the-unit"):
        assert holds(desk.path, word) or word == "ours-of-the-unit"
        assert not holds(handed.path, word), word
    with opened(handed) as copy:
        told = copy.history(kind="source")
        assert {entry.actor for entry in told} == {"the Unit"}
        assert {entry.copy for entry in told} == {""}
        assert "Public report" in told[-1].title
    inside = hand(audience="un-wide")
    assert holds(inside.path, "undersecretary")
    assert holds(inside.path, "adalbert")


def test_a_group_that_is_only_half_told_loses_its_words_inside_too(desk, hand):
    changes = ChangeSet()
    changes.add("source", title="Open")
    changes.add("source", title="Closed", handling=SECRET)
    desk.apply(changes, what="Add Open and Closed of Undersecretary")
    add(desk, "source", title="Alone", what="Add Alone")
    handed = hand(audience="un-wide")
    with opened(handed) as copy:
        groups = [(change.what, change.actor) for change in history(copy.workspace)]
    assert set(groups) == {("", "the Unit"), ("Add Alone", "Adalbert Oduya")}
    assert not holds(handed.path, "undersecretary")


def test_an_undo_of_what_is_withheld_does_not_name_it(desk, hand):
    secret = add(desk, "source", title="Closed", handling=SECRET)
    open_ = add(desk, "source", title="Open")
    changes = ChangeSet().set("source", secret, publisher="X").set("source", open_, publisher="Y")
    desk.apply(changes, what="Set both of Undersecretary")
    set_(desk, "source", secret, publisher="Z", what="Later")
    desk.undo(history(desk.workspace, kind="source", id=open_)[0].group)
    handed = hand(audience="un-wide")
    assert not holds(handed.path, "undersecretary")


def test_another_tool_stays_another_tool(desk, hand):
    meddle(desk.path, "INSERT INTO source (id, title) VALUES ('s1', 'By a tool')")
    with opened(hand(audience="external")) as copy:
        (told,) = {entry.actor for entry in copy.history(kind="source")}
        assert told == "another tool"


def test_ledger_and_checkpoints_do_not_travel(desk, hand):
    from rolau.desk.ledger import ledger, set_checkpoint

    add(desk, "source", title="Public report")
    set_checkpoint(desk, "Before the coup plot")
    first = hand(audience="unit", reason="He asked at the embassy dinner")
    second = hand(audience="external")
    for handed in (first, second):
        assert not holds(handed.path, "coup plot")
        with opened(handed) as copy:
            (line,) = ledger(copy)
            assert (line.id, line.act, line.party) == (handed.id, "given", "Bert")
    assert holds(first.path, "embassy dinner")  # the Unit may know why it got its copy
    assert not holds(second.path, "embassy dinner")
    assert not holds(second.path, "copy1")
    lines = ledger(desk)
    assert [(line.id, line.act) for line in lines] == [
        (second.id, "handed"),
        (first.id, "handed"),
    ]


# -- the whole copy ------------------------------------------------------------------------


def test_a_copy_for_the_unit_holds_everything(desk, hand):
    key = add(desk, "source", title="Wiretap transcript", handling=SECRET)
    set_(desk, "source", key, title="Wiretap")
    add(desk, "person", name="Ama", phone="0775-556-677")
    desk.undo()
    handed = hand()
    assert (handed.records, handed.values, handed.words) == ({}, 0, "")
    with opened(handed) as copy:
        assert digest(copy.workspace) == digest(desk.workspace)
        assert copy.workspace.info()[:3] == desk.workspace.info()[:3]
        assert damage(copy) == []
        assert copy.workspace.left_open is None
    assert husks(handed.path) == set()


def test_a_copy_can_be_worked_in_by_us_and_by_another_tool(desk, hand):
    key = add(desk, "person", name="Ama", phone="0775-556-677", employer="Post")
    secret = add(desk, "source", title="Closed", handling=SECRET)
    handed = hand(audience="external")
    with opened(handed, write=True) as copy:
        set_(copy, "person", key, phone="123", name="Ama B.")
        copy.undo()
        set_(copy, "person", key, phone="456")
        assert damage(copy) == []
    meddle(handed.path, f"UPDATE person SET employer = 'Rail' WHERE id = '{key}'")
    rows = meddle(
        handed.path,
        'SELECT "field", "parent" IS NULL FROM "_change" WHERE NOT "withheld"'
        f" AND \"key\" = '{key}' AND \"field\" IN ('phone', 'employer') ORDER BY \"seq\"",
    )
    assert rows[0] == ("phone", 1)  # written without seeing what stands there
    assert ("employer", 1) in rows
    meddle(handed.path, f"DELETE FROM person WHERE id = '{key}'")
    with opened(handed, write=True) as copy:
        assert copy.record("person", key) is None
        assert copy.record("source", secret, gone=True) is None
        assert damage(copy) == []


def test_a_copy_of_a_copy_passes_on_what_was_withheld_as_withheld(desk, hand, tmp_path):
    from rolau.desk.handing import hand_over

    add(desk, "person", name="Ama", phone="0775-556-677")
    add(desk, "source", title="Closed", handling=SECRET)
    first = hand(audience="un-wide")
    with opened(first, write=True) as copy:
        again = hand_over(copy, to="Cleo", out=tmp_path / "again.rolau")
        outside = hand_over(copy, to="Dora", out=tmp_path / "outside.rolau", audience="external")
        with opened(again) as second:
            assert digest(second.workspace) == digest(copy.workspace)
            assert damage(second) == []
        with opened(outside) as third:
            assert damage(third) == []
            assert third.count("person") == 1


@pytest.fixture
def apart(desk, tmp_path):
    """Work on a byte copy while ours is worked on too, then merge it back."""

    def work(theirs, ours) -> None:
        path = tmp_path / "apart.rolau"
        shutil.copyfile(desk.path, path)
        with Desk.open(path, actor="Cleo", registry=REGISTRY) as other:
            theirs(other)
        ours(desk)
        with meet(desk, path) as meeting:
            meeting.merge()

    return work


@pytest.mark.parametrize("newest", ["unclassified", SECRET])
def test_a_level_in_conflict_counts_as_the_higher(desk, hand, apart, newest):
    key = add(desk, "source", title="Wiretap transcript", handling="confidential")
    older = SECRET if newest == "unclassified" else "unclassified"
    apart(
        lambda other: set_(other, "source", key, handling=older),
        lambda ours: set_(ours, "source", key, handling=newest),
    )
    assert desk.record("source", key)["handling"] == newest
    handed = hand(audience="un-wide")
    assert handed.records == {"source": 1}
    assert not holds(handed.path, "wiretap")


def test_every_side_of_a_conflict_travels_unless_it_names_what_is_left_out(desk, hand, apart):
    book, open_ = (
        add(desk, "source", title="Closed", handling=SECRET),
        add(desk, "source", title="Open"),
    )
    trip = add(desk, "expedition", name="Trip", country="LBR")
    apart(
        lambda other: set_(other, "expedition", trip, name="Voyage", guide=open_),
        lambda ours: set_(ours, "expedition", trip, name="Outing", guide=book),
    )
    with opened(hand()) as copy:
        assert {entry.field for entry in open_conflicts(copy)} == {"name", "guide"}
        assert digest(copy.workspace) == digest(desk.workspace)
    with opened(hand(audience="external")) as copy:
        assert {entry.field for entry in open_conflicts(copy)} == {"name"}
        assert copy.record("expedition", trip)["guide"] == open_
        assert damage(copy) == []


def test_a_record_deleted_against_an_edit_that_is_withheld_is_deleted_there(desk, hand, apart):
    key = add(desk, "person", name="Ama", phone="0775-556-677")
    apart(
        lambda other: set_(other, "person", key, phone="0886-112-233"),
        lambda ours: ours.apply(ChangeSet().delete("person", key), what="Delete"),
    )
    assert desk.record("person", key)
    with opened(hand(audience="external")) as copy:
        assert copy.record("person", key) is None
        assert damage(copy) == []


def test_the_story_of_a_merge_does_not_leave(desk, hand, apart):
    add(desk, "source", title="Open")
    apart(
        lambda other: add(other, "source", title="Theirs"),
        lambda ours: add(ours, "source", title="Ours"),
    )
    assert holds(desk.path, "apart.rolau")
    handed = hand(audience="external")
    assert not holds(handed.path, "apart.rolau")
    assert not holds(handed.path, "cleo")
    with opened(handed) as copy:
        assert copy.count("source") == 3
        assert damage(copy) == []


def test_conflicts_that_are_open_travel_open(desk, hand):
    key = add(desk, "source", title="One")
    secret = add(desk, "source", title="Two", handling=SECRET)
    for record in (key, secret):
        meddle(
            desk.path,
            f"INSERT INTO \"_doubt\" VALUES ('{record}', 'title', 'source')",
        )
    handed = hand(audience="external")
    assert meddle(handed.path, 'SELECT * FROM "_doubt"') == [(key, "title", "source")]


# -- refusals ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "code"),
    [({"audience": "press"}, "audience"), ({"countries": ("XXX",)}, "country")],
)
def test_wrong_terms_are_refused_before_anything_is_made(desk, hand, tmp_path, terms, code):
    with pytest.raises(InputError) as caught:
        hand(**terms)
    assert caught.value.code == code
    assert list(tmp_path.glob("*copy*")) == []
