"""Handing over as window and commands do: names, endings, jobs, workers."""

import threading

import pytest

from rolau.base.errors import InputError
from rolau.desk.desk import Desk
from rolau.desk.handing import hand_over
from rolau.desk.jobs import Job
from rolau.desk.ledger import ledger


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "ours.rolau", ["LBR"], actor="Ada") as made:
        yield made


def test_the_copy_gets_our_ending_and_can_be_opened(desk, tmp_path):
    handed = hand_over(desk, to="Bert", out=tmp_path / "copy")
    assert handed.path == tmp_path / "copy.rolau"
    with Desk.open(handed.path, write=False) as copy:
        assert copy.count("country_profile") == 1
        assert copy.workspace.info().id == desk.workspace.info().id


@pytest.mark.parametrize("to", ["", "  \n"])
def test_a_receiver_must_be_named(desk, tmp_path, to):
    with pytest.raises(InputError) as caught:
        hand_over(desk, to=to, out=tmp_path / "copy")
    assert caught.value.code == "receiver"
    assert not (tmp_path / "copy.rolau").exists()


def test_a_folder_is_no_file(desk, tmp_path):
    with pytest.raises(InputError) as caught:
        hand_over(desk, to="Bert", out=tmp_path)
    assert caught.value.code == "folder"


def test_progress_is_told_from_choosing_to_examining(desk, tmp_path):
    told = []
    job = Job(lambda done, total, what: told.append((done, total, what)), interval=0)
    hand_over(desk, to="Bert", out=tmp_path / "copy", job=job)
    assert list(dict.fromkeys(what for _, _, what in told)) == [
        "Choosing what travels",
        "Writing the copy",
        "Examining the copy",
    ]
    assert all(done <= total or not total for done, total, _ in told)


def test_a_worker_hands_over_while_the_window_reads(desk, tmp_path):
    done = []

    def work() -> None:
        with desk.workspace.writer() as writer:
            done.append(hand_over(Desk(writer, actor="Ada"), to="Bert", out=tmp_path / "copy"))

    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        assert desk.count("country_profile") == 1
    worker.join()
    assert [line.id for line in ledger(desk)] == [done[0].id]
    desk.close()
    with Desk.open(desk.path, write=False) as again:
        assert again.workspace.left_open is None
