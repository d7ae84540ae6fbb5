"""The history in words: of persons and periods, of merges, withheld and forgotten things."""

from datetime import datetime

import pytest

from rolau.base import clock
from rolau.base.errors import NotFoundError
from rolau.base.texts import in_language, tr
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from tests.store.conftest import meddle

QUIET = 'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)'
LOUD = 'DELETE FROM "_session"'


def local(*parts):
    return datetime(*parts).astimezone()


@pytest.fixture
def desk(tmp_path):
    with clock.hold(local(2026, 5, 1, 9)):
        made = Desk.create(tmp_path / "d.rolau", ["LBR"], actor="Ada Lovelace")
        changes = ChangeSet()
        source = changes.add("source", title="Report")
        made.apply(changes)
    made.actor = "Bô"
    with clock.hold(local(2026, 5, 12, 14, 30)):
        made.apply(ChangeSet().set("source", source, publisher="Court"), reason="seen")
    meddle(made.path, "UPDATE source SET link = 'shelf 3'")
    with made:
        yield made


def fields(entries):
    return {entry.field for entry in entries}


def test_of_a_person_whatever_the_case_and_accents(desk):
    assert fields(desk.history(person="bo")) == {"publisher"}
    assert {entry.actor for entry in desk.history(person="ADA LOVELACE")} == {"Ada Lovelace"}
    assert fields(desk.history(person="bo", kind="country_profile")) == set()


def test_of_other_tools(desk):
    for word in ("another tool", "outside", "Another Tool"):
        assert fields(desk.history(person=word)) == {"link"}
    with in_language("qps"):
        assert fields(desk.history(person=tr("another tool"))) == {"link"}


def test_nobody_of_that_name(desk):
    with pytest.raises(NotFoundError, match="Ada Lovelace, Bô") as refused:
        desk.history(person="Cy")
    assert "another tool" in refused.value.message


def test_of_a_period(desk):
    assert fields(desk.history(first=local(2026, 5, 2), last=local(2026, 5, 31))) == {"publisher"}
    assert fields(desk.history(first=local(2026, 5, 12, 14, 30), person="bo")) == {"publisher"}
    assert desk.history(first=local(2026, 5, 12, 14, 31), person="bo") == []
    assert "title" in fields(desk.history(last=local(2026, 5, 1, 9)))
    assert "publisher" not in fields(desk.history(last=local(2026, 5, 12, 14, 29)))


def test_of_a_step(desk):
    (step,) = desk.history(person="bo")
    assert desk.history(group=step.group) == [step]
    assert step.act == "edit"
    assert step.sentence == "Bô set Publisher or author of Source “Report” to “Court” (seen)"


def test_a_merge_and_its_undo_are_steps(desk):
    at = clock.milliseconds_of(local(2026, 6, 1))
    newest = desk.workspace.info().changes
    columns = '"id", "first", "act", "actor", "what", "at", "target"'
    meddle(
        desk.path,
        f"INSERT INTO \"_group\" ({columns}) VALUES (x'aa', {newest}, 'merge', 'Ada Lovelace',"
        f" 'Merge', {at}, NULL), (x'bb', {newest + 1}, 'undo', 'Bô', 'Merge', {at + 10}, x'aa'),"
        f" (x'cc', {newest + 1}, 'redo', 'Bô', 'Merge', {at + 20}, x'aa')",
        'INSERT INTO "_merged" ("grp", "first", "last", "at", "file") SELECT "no",'
        f" {newest}, {newest}, {at}, 'cy.rolau' FROM \"_group\" WHERE \"id\" = x'aa'",
    )
    told = desk.history()[:3]
    assert [entry.sentence for entry in told] == [
        "Bô did the merge of “cy.rolau” again",
        "Bô took the merge of “cy.rolau” back",
        "Ada Lovelace merged “cy.rolau”: 1 change came",
    ]
    assert [entry.act for entry in told] == ["redo", "undo", "merge"]
    assert [entry.action for entry in desk.history(group="aa")] == ["merge"]
    assert "merge" not in {entry.action for entry in desk.history(kind="source")}
    assert "merge" not in {entry.action for entry in desk.history(person="bo")}
    with desk.at("2026-05-31") as then:
        assert not {"merge", "unmerge"} & {entry.action for entry in then.history()}
    with clock.hold(local(2026, 7, 1)), desk.at("2026-06-01T00:00:00.010") as then:
        assert {"merge", "unmerge"} < {entry.action for entry in then.history()}
        assert "remerge" not in {entry.action for entry in then.history()}


def test_what_is_withheld_is_said_and_not_shown(desk):
    """As a redacted copy holds it: a husk of a field, and one of a whole record."""
    meddle(
        desk.path,
        QUIET,
        'UPDATE "_change" SET "withheld" = 1, "value" = NULL WHERE "field" = \'publisher\'',
        'UPDATE "_change" SET "withheld" = 1, "value" = NULL, "kind" = \'\', "key" = \'\','
        " \"field\" = '' WHERE \"kind\" = 'country_profile'",
        'UPDATE "_group" SET "withheld" = 1, "actor" = \'\', "what" = \'\', "reason" = \'\'',
        LOUD,
    )
    somebody = "somebody whose name is withheld"
    said = {entry.sentence for entry in desk.history()}
    assert f"{somebody} changed something that is withheld from this copy" in said
    label = "Publisher or author of Source “Report”"
    assert f"{somebody} changed {label}: withheld from this copy" in said
    (husk,) = [entry for entry in desk.history() if entry.field == "publisher"]
    assert (husk.action, husk.new, husk.new_text) == ("withheld", None, "withheld")


def test_an_edit_over_a_withheld_value_says_what_stood_there(desk):
    (source,) = desk.records("source")
    desk.apply(ChangeSet().set("source", source["id"], publisher="Ministry"))
    meddle(
        desk.path,
        QUIET,
        'UPDATE "_change" SET "withheld" = 1, "value" = NULL WHERE "value" = \'Court\'',
        LOUD,
    )
    newest = desk.history(limit=1)[0]
    assert "from “withheld” to “Ministry”" in newest.sentence


def test_what_this_version_no_longer_keeps_has_words(desk):
    meddle(
        desk.path,
        QUIET,
        'UPDATE "_change" SET "field" = \'shelf_mark\' WHERE "field" = \'publisher\'',
        'UPDATE "_change" SET "kind" = \'yacht\' WHERE "field" = \'link\' AND "value" IS NOT NULL',
        LOUD,
    )
    said = [entry.sentence for entry in desk.history()]
    assert "Bô set shelf mark (no longer kept) of Source “Report” to “Court” (seen)" in said
    assert (
        "another tool set link (no longer kept) of record “something this version does not know”"
        " to “shelf 3”" in said
    )
