"""The thread that reads figures: what comes first, what waits, what is begun anew."""

import threading
from collections.abc import Iterator

import pytest

from rolau.base.errors import RolauError
from rolau.ui.pages.indicators import reader
from rolau.ui.pages.indicators.reader import Line
from rolau.ui.pages.indicators.rows import BLANK, FigureRows
from rolau.ui.tables.rows import PAGE


@pytest.fixture
def line(session, monkeypatch) -> Iterator[Line]:
    monkeypatch.setattr(reader, "_PAUSE", 0.05)
    failed: list[str] = []
    made = Line(session.desk.workspace, failed.append)
    yield made
    made.stop()
    assert failed == []


def test_what_may_wait_comes_after_everything_else(line, qtbot):
    done: list[str] = []
    line.put_later(lambda _: done.append("later"), gives_way=False)
    line.put(lambda _: done.append("asked"))
    line.put_page(lambda _: done.append("page"))
    qtbot.waitUntil(lambda: line.idle)
    assert done[-1] == "later"
    assert sorted(done) == ["asked", "later", "page"]


def test_a_page_interrupts_what_gives_way_which_begins_anew(line, qtbot):
    begun, done = threading.Event(), list[str]()

    def long(window) -> None:
        begun.set()
        if not done:  # so long as no page came: without end
            window.desk.workspace.connection.execute(
                "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n)"
                " SELECT max(i) FROM n"
            ).fetchall()
        done.append("later")

    def guarded(window) -> None:
        try:
            long(window)
        except Exception as error:  # as the store says it
            raise RolauError("stopped", code="stopped") from error

    line.put_later(guarded, gives_way=True)
    assert begun.wait(10)
    line.put_page(lambda _: done.append("page"))
    qtbot.waitUntil(lambda: line.idle, timeout=20_000)
    assert done == ["page", "later"]


def test_another_question_drops_what_waited(line, qtbot):
    done: list[str] = []
    line.put_later(lambda _: done.append("later"), gives_way=True)
    line.clear()
    line.put(lambda _: done.append("asked"))
    qtbot.waitUntil(lambda: line.idle)
    qtbot.wait(120)
    assert done == ["asked"]


class Silent:
    """A reader that never answers."""

    def __init__(self) -> None:
        self.wanted: list[int] = []

    def want_page(self, number: int) -> None:
        self.wanted.append(number)


def test_a_page_that_was_scrolled_past_is_wanted_again(session, qtbot):
    rows = FigureRows(reader.FigureReader(session.desk.workspace))
    rows._count = 100 * PAGE
    rows.reader = silent = Silent()  # type: ignore[assignment]
    for page in range(reader.MOST_PAGES + 2):
        assert rows.row(page * PAGE) is BLANK
        assert rows.row(page * PAGE) is BLANK
    assert silent.wanted == list(range(reader.MOST_PAGES + 2))
    assert rows.row(0) is BLANK
    assert silent.wanted[-1] == 0
