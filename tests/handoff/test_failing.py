"""A hand-off that cannot be finished leaves no file, no entry, and says why."""

import sqlite3
from contextlib import closing

import pytest

from rolau.base.errors import CancelledError, HandoffError, ReadOnlyError, WorkspaceError
from rolau.desk.desk import Desk
from rolau.desk.handing import hand_over
from rolau.desk.jobs import Job
from rolau.desk.ledger import ledger
from rolau.handoff import handing
from rolau.handoff.verifying import leaks
from rolau.models.audience import audience
from rolau.store.passing import copying, filling, husks, words
from rolau.store.passing.copying import Copying
from rolau.store.passing.terms import Terms
from tests.handoff.conftest import add, holds, opened
from tests.handoff.people import REGISTRY
from tests.store.conftest import meddle

SECRET = "strictly-confidential"


@pytest.fixture
def secret(desk: Desk) -> str:
    return add(desk, "source", title="Wiretap transcript", handling=SECRET)


def left_behind(desk: Desk, before: list[str]) -> list[str]:
    """Return what a hand-off has left: files beside ours, entries in the ledger."""
    now = sorted(path.name for path in desk.path.parent.iterdir())
    return [name for name in now if name not in before] + [line.act for line in ledger(desk)]


def beside(desk: Desk) -> list[str]:
    return sorted(path.name for path in desk.path.parent.iterdir())


# -- the examination ------------------------------------------------------------------------


def careless_fill(connection, registry, terms, report):
    """Fill the copy, and forget one withheld title in a record."""
    withheld = filling_fill(connection, registry, terms, report)
    connection.execute('INSERT INTO main."_session" ("one", "quiet") VALUES (1, 1)')
    connection.execute(
        'INSERT INTO main."country_profile" ("id", "country", "summary")'
        """ SELECT 'LBR', 'LBR', "title" FROM "ours"."source" LIMIT 1"""
    )
    connection.execute('DELETE FROM main."_session"')
    return withheld


filling_fill = filling.fill


def test_damage_in_the_copy_leaves_no_file(desk, secret, hand, monkeypatch):
    before = beside(desk)
    monkeypatch.setattr(filling, "fill", careless_fill)
    with pytest.raises(HandoffError) as caught:
        hand(audience="external")
    assert caught.value.code == "damaged"
    assert left_behind(desk, before) == []


def test_a_withheld_text_in_the_bytes_leaves_no_file(desk, secret, hand, monkeypatch):
    before = beside(desk)
    monkeypatch.setattr(filling, "fill", careless_fill)
    monkeypatch.setattr(Copying, "findings", lambda self: [])
    with pytest.raises(HandoffError) as caught:
        hand(audience="external")
    assert caught.value.code == "leak"
    assert "Wiretap" not in str(caught.value) + repr(caught.value.details)
    assert left_behind(desk, before) == []


@pytest.mark.parametrize("where", ["group", "origin", "ledger", "free page"])
def test_words_left_anywhere_in_the_file_are_found(desk, tmp_path, where, monkeypatch):
    add(desk, "source", title="Public report", what="Add words of Undersecretary")
    statements = {
        "group": """UPDATE "_group" SET "reason" = 'x UNDERSECRETARY x' WHERE 0""",
        "origin": """UPDATE "_origin" SET "copy" = 'on Add words of Undersecretary'""",
        "ledger": """UPDATE "_ledger" SET "party" = 'ADD WORDS OF UNDERSECRETARY'""",
        "free page": "",
    }
    statements["group"] = """UPDATE "_group" SET "reason" = 'add words of undersecretary'"""
    terms = Terms(audience("external"))
    with Copying(desk.path, tmp_path / "c.rolau", REGISTRY, terms, lambda: None) as copy:
        copy.fill(lambda point, left: entry(point), "", lambda done, total: None)
        assert leaks(copy) == set()
        if where == "free page":
            with copy.part.open("ab") as file:
                file.write(b"\0" * 50 + "Add words of Undersecretary".encode("utf-16-le"))
        else:
            copy._connection.execute('DROP TRIGGER "_group_no_update"')
            copy._connection.execute('DROP TRIGGER "_origin_no_update"')
            copy._connection.execute(statements[where])
        assert leaks(copy)


def entry(point: int):
    from rolau.store.ledger import LedgerEntry

    return LedgerEntry(b"1" * 16, "handed", 0, "Ada", "Bert", "c.rolau", "external", "", point)


def test_a_short_withheld_word_is_found_in_texts_and_may_stand_in_numbers(desk, tmp_path):
    key = add(desk, "source", title="Zwedru", handling=SECRET)
    with Copying(
        desk.path, tmp_path / "c.rolau", REGISTRY, Terms(audience("external")), lambda: None
    ) as copy:
        copy.fill(lambda point, left: entry(point), "", lambda done, total: None)
        copy._connection.execute('UPDATE "_ledger" SET "id" = CAST(? AS BLOB)', (b"..Zwedru..",))
        assert leaks(copy) == set()
        copy._connection.execute('UPDATE "_ledger" SET "party" = ?', ("in ZWEDRU town",))
        assert leaks(copy) == {b"zwedru"}
    assert key


def test_what_also_stands_in_something_that_travels_is_no_leak(desk, hand):
    for level in ("unclassified", SECRET):
        add(desk, "source", title="Radio bulletin", publisher="Ministry", handling=level)
    add(desk, "source", title="Ministry of Justice", date="2006-05-12")
    add(desk, "source", title="Other", date="2006-05-12", handling=SECRET)
    handed = hand(audience="external")
    with opened(handed) as copy:
        assert copy.count("source") == 2


# -- the file ------------------------------------------------------------------------------


def test_nothing_is_written_over(desk, tmp_path):
    there = tmp_path / "there.rolau"
    there.write_bytes(b"mine")
    for out in (there, tmp_path / "there", desk.path):
        with pytest.raises(WorkspaceError) as caught:
            hand_over(desk, to="Bert", out=out)
        assert caught.value.code == "exists"
    assert there.read_bytes() == b"mine"
    assert ledger(desk) == []


def test_a_link_to_nowhere_is_not_written_through(desk, tmp_path):
    link = tmp_path / "link.rolau"
    link.symlink_to(tmp_path / "nowhere.rolau")
    with pytest.raises(WorkspaceError):
        hand_over(desk, to="Bert", out=link)


def test_a_folder_that_is_not_there_is_named(desk, tmp_path):
    with pytest.raises(WorkspaceError) as caught:
        hand_over(desk, to="Bert", out=tmp_path / "no" / "copy.rolau")
    assert caught.value.code == "no-folder"


def test_a_workspace_opened_for_reading_hands_nothing_over(desk, tmp_path):
    desk.close()
    with (
        Desk.open(desk.path, write=False, registry=REGISTRY) as reading,
        pytest.raises(ReadOnlyError),
    ):
        hand_over(reading, to="Bert", out=tmp_path / "copy.rolau")
    assert not (tmp_path / "copy.rolau").exists()


@pytest.mark.parametrize("stop_at", ["Choosing what travels", "Writing the copy", "Examining"])
def test_a_cancelled_hand_off_leaves_nothing(desk, secret, tmp_path, stop_at):
    before = beside(desk)

    def watch(done: int, total: int, what: str) -> None:
        if what.startswith(stop_at):
            job.cancel()

    job = Job(watch, interval=0)
    with pytest.raises(CancelledError):
        hand_over(desk, to="Bert", out=tmp_path / "copy.rolau", audience="external", job=job)
    assert left_behind(desk, before) == []


def test_a_cancel_stops_the_check_of_the_copy(desk, secret, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "_EVERY", 10)
    job = Job()
    look = Copying.findings

    def findings(self):
        job.cancel()
        return look(self)

    monkeypatch.setattr(Copying, "findings", findings)
    before = beside(desk)
    with pytest.raises(CancelledError):
        hand_over(desk, to="Bert", out=tmp_path / "copy.rolau", audience="external", job=job)
    assert left_behind(desk, before) == []


def test_a_cancel_stops_a_long_statement(desk, secret, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "_EVERY", 10)
    job = Job()
    chosen = husks.withhold

    def withhold(*arguments):
        job.cancel()
        chosen(*arguments)

    monkeypatch.setattr(husks, "withhold", withhold)
    with pytest.raises(CancelledError):
        hand_over(desk, to="Bert", out=tmp_path / "copy.rolau", audience="external", job=job)


def test_when_the_file_cannot_get_its_name_the_ledger_tells_of_nothing(desk, hand, monkeypatch):
    before = beside(desk)

    def refuse(self: Copying) -> None:
        raise WorkspaceError("no")

    monkeypatch.setattr(Copying, "publish", refuse)
    with pytest.raises(WorkspaceError):
        hand()
    assert left_behind(desk, before) == []


def test_when_the_ledger_cannot_be_kept_there_is_no_file(desk, hand, monkeypatch):
    before = beside(desk)

    def full(ws, entry):
        raise WorkspaceError("full", code="disk-full")

    monkeypatch.setattr(handing.ledger, "add", full)
    with pytest.raises(WorkspaceError):
        hand()
    assert left_behind(desk, before) == []


def test_a_full_disk_is_said_and_leaves_nothing(desk, hand, monkeypatch):
    before = beside(desk)

    def full(*arguments):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(filling, "fill", full)
    with pytest.raises(WorkspaceError) as caught:
        hand()
    assert caught.value.code == "disk-full"
    assert left_behind(desk, before) == []


def test_the_copy_is_of_one_moment(desk, secret, tmp_path, monkeypatch):
    """What is written while the copy is made waits, or is not in it."""
    chosen = husks.withhold

    def withhold(connection, registry, terms):
        chosen(connection, registry, terms)
        with closing(sqlite3.connect(desk.path, timeout=0)) as other:
            other.execute("INSERT INTO source (id, title) VALUES ('s', 'Nachgereicht')")
            with pytest.raises(sqlite3.OperationalError):
                other.commit()

    monkeypatch.setattr(husks, "withhold", withhold)
    handed = hand_over(desk, to="Bert", out=tmp_path / "copy.rolau", audience="external")
    assert not holds(handed.path, "Nachgereicht")
    meddle(desk.path, "INSERT INTO source (id, title) VALUES ('s', 'Danach')")


def test_the_texts_withheld_are_read_from_ours(desk, secret, tmp_path):
    terms = Terms(audience("external"))
    with Copying(desk.path, tmp_path / "c.rolau", REGISTRY, terms, lambda: None) as copy:
        copy.fill(lambda point, left: entry(point), "", lambda done, total: None)
        found = set(words.withheld(copy._connection, REGISTRY, terms))
    assert {"Wiretap transcript", SECRET, secret, "Add", "Adalbert Oduya"} <= found
    assert any("ours-of-the-unit" in word for word in found)
