"""One step of dragging an activity in a Gantt of 300 with links, painted, beside bare items.

Both stand in one process, without a screen, at the same size with the same bars and links. Ours
asks what the move comes to and paints the lines in sight; the peer is a QGraphicsView whose bars
and links are items, of which those that move are set anew. Medians over the steps.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.result import Result

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rolau.ui.pages.missions.gantt.lines import Ask, Line, Link

ACTIVITIES, STEPS = 300, 60
_WIDE, _HIGH, _ROW = 900, 600, 28
_PER_DAY = 2.4
_LIMIT = 33.0
FIRST = date(2026, 1, 1)


def run() -> list[Result]:
    """Measure a step of a drag that moves all later activities."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        os.environ["ROLAU_HOME"] = folder
        from PySide6.QtWidgets import QApplication

        from rolau.ui.theme.theme import Theme

        app = QApplication.instance() or QApplication(["bench"])
        theme = Theme("light")
        theme.install(app)  # type: ignore[arg-type]
        lines, links = plan()
        ours = _measured(*_ours(theme, lines, links))
        peer = _measured(*_bare(lines, links))
    name = f"one drag step of a Gantt of {ACTIVITIES} activities with links, beside bare items"
    return [Result(name, ours, peer, absolute=_LIMIT)]


def plan() -> "tuple[list[Line], list[Link]]":
    """Return a chain of activities that begin three days apart, every third linked twice."""
    from rolau.ui.pages.missions.gantt.lines import Line, Link

    lines = []
    for number in range(ACTIVITIES):
        start = FIRST + timedelta(days=3 * number)
        finish = start + timedelta(days=20 + number % 9)
        lines.append(
            Line(f"a{number}", f"Activity {number}", "bar", start, finish, number % 5 / 5, "info",
                 first=(start, finish), fixed=False)
        )  # fmt: skip
    links = [Link(f"a{n}", f"a{n + 1}", "SS") for n in range(ACTIVITIES - 1)]
    links += [Link(f"a{n}", f"a{n + 2}", "SS") for n in range(0, ACTIVITIES - 2, 3)]
    return lines, links


def _ours(
    theme: object, lines: "list[Line]", links: "list[Link]"
) -> "tuple[QWidget, Callable[[int], object]]":
    from rolau.ui.pages.missions.gantt.view import GanttView

    view = GanttView(theme, "Plan")  # type: ignore[arg-type]
    view.resize(_WIDE, _HIGH)
    view.show()
    view.show_plan(lines, links, FIRST, _asked(lines, links))
    view.set_zoom("month")
    view.select("a2")

    def step(number: int) -> None:
        view.nudge(1 if number % 2 else 2)

    return view, step


def _asked(lines: "list[Line]", links: "list[Link]") -> "Ask":
    """Return what works out a move: the days of the whole plan, as the page asks them."""
    from rolau.analysis.missions import schedule
    from rolau.ui.pages.missions.gantt.lines import Preview

    tasks = tuple(
        schedule.Task(line.key, line.title, line.start, (line.finish - line.start).days + 1)
        for line in lines
        if line.start and line.finish
    )
    begun = {task.id: task.start for task in tasks if task.start}
    waits = tuple(
        schedule.Link(
            link.predecessor,
            link.successor,
            link.type,
            (begun[link.successor] - begun[link.predecessor]).days,
        )
        for link in links
    )
    plan = schedule.Plan(tasks, waits, FIRST)

    def ask(key: str, start: date, days: int) -> Preview:
        found = schedule.slip(plan, key, start=start, days=days)
        task = found.schedule.by_id()[key]
        moved = {each.after.id: each.days for each in found.moved}
        return Preview(task.start, task.finish, moved)

    return ask


def _bare(lines: "list[Line]", links: "list[Link]") -> "tuple[QWidget, Callable[[int], object]]":
    from PySide6.QtCore import QLineF
    from PySide6.QtWidgets import (
        QGraphicsLineItem,
        QGraphicsRectItem,
        QGraphicsScene,
        QGraphicsView,
    )

    view = QGraphicsView()
    scene = QGraphicsScene(view)
    view.setScene(scene)
    bars: dict[str, QGraphicsRectItem] = {}
    for number, line in enumerate(lines):
        assert line.start is not None
        left = (line.start - FIRST).days * _PER_DAY
        bars[line.key] = scene.addRect(left, number * _ROW + 6, line.days * _PER_DAY, 14)
        scene.addRect(left, number * _ROW + 22, line.days * _PER_DAY, 3)
    drawn: list[tuple[QGraphicsLineItem, str, str]] = [
        (scene.addLine(0, 0, 0, 0), link.predecessor, link.successor) for link in links
    ]
    view.resize(_WIDE, _HIGH)
    view.show()
    view.verticalScrollBar().setValue(0)

    def step(number: int) -> None:
        for line in lines[2:]:
            bars[line.key].moveBy(_PER_DAY, 0)
        for item, one, other in drawn:
            a, b = bars[one], bars[other]
            item.setLine(QLineF(a.sceneBoundingRect().center(), b.sceneBoundingRect().center()))

    return view, step


def _measured(view: "QWidget", step: "Callable[[int], object]") -> float:
    """Return the median time (ms of this process) from a step until it is painted."""
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    times = []
    for number in range(STEPS):
        start = time.process_time()
        step(number)
        view.viewport().repaint()  # type: ignore[attr-defined]
        times.append((time.process_time() - start) * 1000)
    view.close()
    return statistics.median(times)
