"""The desk: apply, undo, redo, refuse, tell."""

import pytest

from rolau.base.errors import InputError, NotFoundError, ReadOnlyError, WorkspaceError
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk


@pytest.fixture
def desk(tmp_path):
    with Desk.create(
        tmp_path / "desk.rolau", ["LBR", "COD"], name="Mano river", actor="Ada"
    ) as made:
        yield made


def test_a_new_desk_has_its_countries_and_the_library(desk):
    assert desk.name == "Mano river"
    assert {row["id"] for row in desk.records("country_profile")} == {"LBR", "COD"}
    assert desk.count("indicator_definition") >= 10
    assert desk.history()[0].what == "Choose countries"
    assert all(entry.kind == "country_profile" for entry in desk.history())


def test_a_file_gets_our_ending_and_is_never_written_over(tmp_path):
    with Desk.create(tmp_path / "plain") as made:
        assert made.path.name == "plain.rolau"
    with pytest.raises(WorkspaceError):
        Desk.create(tmp_path / "plain")


def test_a_bad_country_leaves_no_file(tmp_path):
    with pytest.raises(InputError):
        Desk.create(tmp_path / "x", ["LBR", "QQQ"])
    assert list(tmp_path.iterdir()) == []


def test_a_change_set_is_one_step(desk):
    told: list[Applied] = []
    end = desk.subscribe(told.append)
    changes = ChangeSet()
    source = changes.add("source", title="Report")
    phase = changes.add("phase", country="LBR", name="Truce", start="2003-08")
    changes.add("citation", source=source, subject=f"phase:{phase}")
    changes.set("country_profile", "LBR", summary="Calm")
    applied = desk.apply(changes, reason="from the report")
    assert told == [applied]
    assert applied.touches("phase", "x")
    assert len(applied.touched) == 4
    assert desk.undo_text() == "4 changes"
    desk.undo()
    assert desk.count("phase") == desk.count("citation") == desk.count("source") == 0
    assert desk.record("country_profile", "LBR")["summary"] is None
    assert desk.redo_text() == "4 changes"
    desk.redo()
    assert desk.count("citation") == 1
    end()
    desk.undo()
    assert len(told) == 3


def test_steps_are_called_by_what_they_do(desk):
    changes = ChangeSet()
    made = changes.add("phase", country="LBR", name="Truce", start="2003-08")
    assert desk.apply(changes).what == "Add phase “Truce”"
    step = desk.apply(ChangeSet().set("phase", made, end="2006", area="North"))
    assert step.what == "Change To, Area of “Truce”"
    assert desk.apply(ChangeSet().delete("phase", made)).what == "Move phase “Truce” to the bin"
    assert desk.apply(ChangeSet().restore("phase", made)).what == "Take phase “Truce” back"


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("phase", {"country": "LBR", "start": "2003"}, "Name: must be filled in"),
        ("phase", {"country": "LBR", "name": "x", "start": "3002-13"}, "is no date"),
        ("phase", {"country": "LBR", "name": "x", "start": "2003", "mood": "x"}, "has no field"),
        ("citation", {"source": "nothing", "subject": "phase:x"}, "is not here"),
        ("observation", {"value": 1.0}, "by hand"),
    ],
)
def test_what_is_wrong_is_refused_in_words_and_nothing_changes(desk, kind, values, said):
    changes = ChangeSet().set("country_profile", "LBR", summary="New")
    changes.add(kind, **values)
    with pytest.raises(InputError, match=said):
        desk.apply(changes)
    assert desk.record("country_profile", "LBR")["summary"] is None


def test_every_problem_is_listed(desk):
    changes = ChangeSet()
    changes.add("phase", country="QQQ", start="soon")
    with pytest.raises(InputError, match="more problem") as caught:
        desk.apply(changes)
    assert {entry["field"] for entry in caught.value.details["problems"]} == {
        "country",
        "name",
        "start",
    }


def test_a_record_that_is_gone_cannot_be_set(desk):
    with pytest.raises(InputError, match="not here any more"):
        desk.apply(ChangeSet().set("phase", "nothing", name="x"))


def test_an_undo_leaves_what_was_changed_since(desk):
    step = desk.apply(ChangeSet().set("country_profile", "LBR", summary="One"))
    desk.apply(ChangeSet().set("country_profile", "LBR", summary="Two"))
    undone = desk.undo(step.group)
    assert desk.record("country_profile", "LBR")["summary"] == "Two"
    assert undone.left == ("Liberia was changed since and stays as it is.",)


def test_nothing_to_undo_or_redo_is_none(desk):
    assert desk.redo() is None
    while desk.undo():
        pass
    assert desk.undo_text() == ""
    assert desk.count("country_profile") == 0
    assert desk.count("indicator_definition") > 0


def test_a_second_opener_reads_and_is_told_why(desk):
    with pytest.raises(WorkspaceError) as caught:
        Desk.open(desk.path)
    assert caught.value.code == "locked"
    with Desk.open(desk.path, fall_back=True) as second:
        assert second.read_only_reason == caught.value.message
        assert second.count("country_profile") == 2
        with pytest.raises(ReadOnlyError):
            second.apply(ChangeSet().set("country_profile", "LBR", summary="x"))
        assert not second.notice()
        desk.apply(ChangeSet().set("country_profile", "LBR", summary="x"))
        told: list[Applied] = []
        second.subscribe(told.append)
        assert second.notice()
        assert len(told) == 1
        assert second.record("country_profile", "LBR")["summary"] == "x"


def test_titles_are_words_never_ids(desk):
    changes = ChangeSet()
    aim = changes.add("indicator_target", country="LBR", indicator="wgi-cc", target=0.0, by="2030")
    desk.apply(changes)
    assert desk.title("indicator_target", aim) == "Control of corruption, Liberia, 2030"
    assert desk.title("country_profile", "LBR") == "Liberia"
    assert desk.title("phase", "no-such-id") == "a phase that is not here"
    assert desk.title("dragon", "x") == "something this version does not know"


def test_countries_are_found_by_any_name(desk):
    assert desk.country("Liberia") == desk.country("LR") == "LBR"
    with pytest.raises(NotFoundError, match="LBR"):
        desk.country("Libria")
