"""The table of figures over a million observations: each question beside the bare SQL it needs.

The window stands without a screen, the place Indicators shows its figures of all indicators and
countries. Ours is from the action (choice, scroll bar, head of a column, word in the filter)
until the rows in sight are read and painted; the peer is sqlite3 over the same file, opened and
asked for the count and the 128 values needed. In turn, medians. While rows are scrolled, by the
wheel and by dragging the bar, a timer's longest gap is taken, and the longest of the window's
own work between two beats (its CPU time), which others on the machine do not lengthen.
"""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import pages
from benchmarks.result import Result

if TYPE_CHECKING:
    from rolau.ui.pages.indicators.figures import FiguresTab
    from rolau.ui.workspace_window import WorkspaceWindow

VALUES = 1_000_000
ROUNDS = 5
LIMIT = 1.5
LONGEST_GAP = 50.0
_PAGE = 128
_PATIENCE = 120.0
_LOOK = 0.01
"""Seconds between two looks whether the rows are there, so that looking costs little."""
_WHEEL, _DRAGGED = 400, 200
_COLUMNS = (
    '"country", "indicator", "period", "disaggregation", "series", "value", "standard_error",'
    ' "lower", "upper", "sources", "rank", "rank_lower", "rank_upper", "vintage"'
)
_KEYS = '"country", "indicator", "period", "disaggregation"'
_WHERE = ' FROM "observation" WHERE abs("value") < 9e999'

Timed = tuple[float, float]
"""Wall and CPU time (ms)."""


def run() -> list[Result]:
    """Measure all questions, then scrolling."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        os.environ["ROLAU_HOME"] = folder
        path = Path(folder) / "million.rolau"
        pages.make(path, VALUES)
        return measured(path)


def measured(path: Path) -> list[Result]:
    """Measure over a workspace that is there."""
    window = standing(path)
    tab = _tab(window)
    found = [*_questions(tab, path), *_scrolling(tab)]
    window.pages["indicators"].left()
    window.pages["indicators"].artist.stop()  # type: ignore[attr-defined]
    window.close()
    return found


def standing(path: Path) -> "WorkspaceWindow":
    """Return the window of a workspace, shown at a usual size."""
    from PySide6.QtWidgets import QApplication

    from rolau.desk.desk import Desk
    from rolau.ui.theme.theme import Theme
    from rolau.ui.workspace_window import open_window

    app = QApplication.instance() or QApplication(["bench"])
    theme = Theme("light")
    theme.install(app)  # type: ignore[arg-type]
    window = open_window(Desk.open(path, actor="Ada"), theme)
    window.resize(1280, 900)
    window.show()
    QApplication.processEvents()
    return window


def _tab(window: "WorkspaceWindow") -> "FiguresTab":
    """Show the figures of all indicators and countries."""
    page: Any = window.show_page("indicators")
    _until(lambda: page.list.current_key)
    page.show_tab("figures")
    tab: FiguresTab = page.figures
    _until(lambda: tab.ready)
    tab.whose.set_value("all")
    tab.where.set_value("all")
    tab._turn()
    _until(lambda: tab.ready and len(tab.rows) > VALUES // 2)
    return tab


def _questions(tab: "FiguresTab", path: Path) -> list[Result]:
    bar = tab.table.view.verticalScrollBar()
    count = f"SELECT count(*){_WHERE}"
    first = f"SELECT {_COLUMNS}{_WHERE} ORDER BY {_KEYS} LIMIT {_PAGE}"
    far = int(len(tab.rows) * 0.7)
    wanted = ' AND (instr("period", ?1) OR "disaggregation" LIKE ?2 OR {name})'
    by_value = f'SELECT {_COLUMNS}{_WHERE} ORDER BY "value" NULLS LAST, {_KEYS} LIMIT {_PAGE}'

    def begin() -> None:
        tab.rest()
        tab.ask()

    def jump() -> None:
        bar.setValue(int(bar.maximum() * 0.7))

    def narrow(word: str) -> Callable[[], None]:
        def typed() -> None:
            tab.table.filter.setText(word)
            tab.table.filter._ask()

        return typed

    def filtered(name: str, word: str) -> list[tuple[str, tuple[object, ...]]]:
        more = wanted.format(name=name)
        return [
            (f"SELECT count(*){_WHERE}{more}", (word, f"%{word}%")),
            (
                f"SELECT {_COLUMNS}{_WHERE}{more} ORDER BY {_KEYS} LIMIT {_PAGE}",
                (word, f"%{word}%"),
            ),
        ]

    every = narrow("")
    plain = _sorting(tab, "")
    cases: list[tuple[str, list[Callable[[], None]], Callable[[], None],
                      list[tuple[str, tuple[object, ...]]], bool]] = [
        ("first rows", [], begin, [(count, ()), (first, ())], True),
        ("jump by the scroll bar at once", [begin], jump, [(f"{first} OFFSET {far}", ())], False),
        ("jump by the scroll bar later", [begin], jump, [(f"{first} OFFSET {far}", ())], True),
        ("sort by value", [plain], _sorting(tab, "value"), [(by_value, ())], True),
        ("filter by a country's name", [plain, every], narrow("kenya"),
         filtered("\"country\" IN ('KEN')", "kenya"), True),
        ("filter by a part", [every], narrow("33"), filtered("0", "33"), True),
        ("filter that leaves most", [every], narrow("part"), filtered("0", "part"), True),
    ]  # fmt: skip
    found = []
    for name, before, action, statements, settled in cases:
        ours, peer = list[Timed](), list[Timed]()
        for _ in range(ROUNDS):
            for step in before:
                step()
                _until(lambda: _shown(tab))
            bar.setValue(0)
            _until(lambda: _shown(tab))
            if settled:
                _rest(tab)
            ours.append(_timed(lambda action=action: _acted(tab, action)))  # type: ignore[misc]
            _rest(tab)
            peer.append(_timed(lambda asked=statements: _bare(path, asked)))  # type: ignore[misc]
        (wall, cpu), (bare, bare_cpu) = _medians(ours), _medians(peer)
        words = f"table of {VALUES:,} observations: {name}, beside the bare SQL"
        found += [Result(words, wall, bare, LIMIT), Result("… CPU time", cpu, bare_cpu)]
    tab.table.filter.setText("")
    tab.table.filter._ask()
    _until(lambda: _shown(tab))
    return found


def _sorting(tab: "FiguresTab", name: str) -> Callable[[], None]:
    from PySide6.QtCore import Qt

    number = next((n for n, each in enumerate(tab.table.model.columns) if each.name == name), -1)
    return lambda: tab.table.header.setSortIndicator(number, Qt.SortOrder.AscendingOrder)


def _acted(tab: "FiguresTab", action: Callable[[], None]) -> None:
    """Act, and wait until all rows in sight are read and painted."""
    action()
    _until(lambda: _shown(tab))  # it ends with the painting


def _shown(tab: "FiguresTab") -> bool:
    """Tell whether what was asked for is there, with every row in sight."""
    if not tab.ready:
        return False
    view, count = tab.table.view, len(tab.rows)
    top = max(0, view.rowAt(0))
    bottom = view.rowAt(view.viewport().height() - 1)
    return tab.rows.held(top, bottom if bottom >= 0 else max(0, count - 1))


def _rest(tab: "FiguresTab") -> None:
    """Wait until the reading thread has nothing left to do."""
    line = tab.reader._reading
    _until(lambda: line is None or line.idle)


def _bare(path: Path, asked: list[tuple[str, tuple[object, ...]]]) -> None:
    with closing(sqlite3.connect(path)) as file:
        for sql, bound in asked:
            file.execute(sql, bound).fetchall()


def _scrolling(tab: "FiguresTab") -> list[Result]:
    """Scroll by the wheel's steps and by dragging the bar; return the longest gaps."""
    bar = tab.table.view.verticalScrollBar()
    high = tab.table.view.rowHeight(0)
    tab.rest()
    tab.ask()
    _until(lambda: _shown(tab))
    found = []
    for name, places in (
        ("by the wheel", [3 * high * step for step in range(_WHEEL)]),
        ("dragging the bar", [bar.maximum() * step // _DRAGGED for step in range(_DRAGGED)]),
    ):
        walls, works = list[float](), list[float]()
        for place in places:
            wall, work = time.perf_counter(), time.thread_time()
            bar.setValue(place)
            _for(0.012)
            walls.append((time.perf_counter() - wall) * 1000)
            works.append((time.thread_time() - work) * 1000)
        words = f"longest gap while scrolling {VALUES:,} rows {name}"
        found.append(Result(words, max(walls), LONGEST_GAP, absolute=LONGEST_GAP))
        found.append(Result("… the window's own CPU time", max(works), LONGEST_GAP))
        found.append(Result("… median", statistics.median(works), LONGEST_GAP))
    return found


def _for(seconds: float) -> None:
    """Let the window work for a while: one frame, or until what it began is done."""
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + seconds
    QApplication.processEvents()
    time.sleep(max(0.0, end - time.perf_counter()))


def _until(there: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + _PATIENCE
    while not there():
        QApplication.processEvents()
        time.sleep(_LOOK)
        if time.perf_counter() > end:
            raise TimeoutError("the table did not get there")
    QApplication.processEvents()


def _medians(times: list[Timed]) -> Timed:
    return statistics.median(wall for wall, _ in times), statistics.median(cpu for _, cpu in times)


def _timed(work: Callable[[], object]) -> Timed:
    """Return the wall and CPU time of the work (ms)."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000
