"""Importing as a job: cancel, dry run, several files, one step of undo."""

import pytest

from rolau.base.errors import CancelledError, InputError, ReadOnlyError
from rolau.desk.changes import Applied
from rolau.desk.desk import Desk
from rolau.desk.import_outcome import said
from rolau.desk.importing import import_files
from rolau.desk.jobs import Job
from rolau.exchange.observations import ReadValue
from rolau.store.backup import backups
from rolau.store.staged_values import StagedRow
from tests.cli.test_import import long_form, row


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR"], actor="Ada") as made:
        yield made


@pytest.fixture
def files(tmp_path):
    return [
        long_form(tmp_path / "a.csv", [row("Liberia", "LBR", 2005, -1.21)]),
        long_form(tmp_path / "b.csv", [row("Liberia", "LBR", 2005, -1.31),
                                       row("Liberia", "LBR", 2006, -0.85)]),
    ]  # fmt: skip


def test_several_files_are_compared_one_after_the_other_and_are_one_step(desk, files):
    told: list[Applied] = []
    desk.subscribe(told.append)
    outcome = import_files(desk, files)
    assert (outcome.new, outcome.revised, outcome.unchanged) == (2, 1, 0)
    assert [entry["file"] for entry in outcome.files] == ["a.csv", "b.csv"]
    assert desk.undo_text() == "Import a.csv, b.csv"
    assert len(told) == 1
    assert told[0].touches("vintage")
    assert desk.count("vintage") == 2
    desk.undo()
    assert desk.count("vintage") == 0


def test_every_release_names_its_source(desk, files):
    import_files(desk, files[:1])
    (vintage,) = desk.records("vintage")
    assert desk.undo_text() == "Import a.csv"
    assert vintage["count"] == 1
    assert desk.title("source", vintage["source"]).startswith("World Bank, ")
    import_files(desk, files[1:])
    assert desk.count("source") == len({entry["source"] for entry in desk.records("vintage")})


def test_a_backup_is_made_before_and_only_when_something_is_kept(desk, files):
    import_files(desk, files[:1])
    assert [entry.why for entry in backups(desk.path)] == ["import"]
    import_files(desk, files[:1])
    assert len(backups(desk.path)) == 1


@pytest.mark.parametrize("stop_at", [1, 2, 3, 4, 5, 6])
def test_cancel_at_any_moment_leaves_nothing_behind(desk, files, stop_at):
    before = desk.path.read_bytes()
    seen = []

    def progress(done, total, what):
        seen.append(what)
        if len(seen) >= stop_at:
            job.cancel()

    job = Job(progress, interval=0)
    with pytest.raises(CancelledError, match=r"[Nn]othing was (kept|changed)"):
        import_files(desk, files, job=job)
    assert desk.count("vintage") == 0
    assert desk.count("source") == 0
    assert desk.undo_text() == "Choose countries"
    assert len(desk.path.read_bytes()) == len(before)


def test_a_dry_run_needs_no_right_to_write(desk, files):
    with Desk.open(desk.path, write=False) as reader:
        assert import_files(reader, files[:1], dry_run=True).new == 1
        with pytest.raises(ReadOnlyError):
            import_files(reader, files[:1])


def test_a_missing_file_is_said_and_nothing_is_kept(desk, files, tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.csv"):
        import_files(desk, [files[0], tmp_path / "nowhere.csv"])
    assert desk.count("vintage") == 0


def test_an_outcome_reads_as_a_sentence(desk, files):
    assert said(import_files(desk, files)) == "2 new values, 1 revised, 0 unchanged"


def test_what_is_read_is_staged_as_it_is():
    assert ReadValue._fields == StagedRow._fields
