"""Drawing every chart, from its answer to pixels, against matplotlib drawing its artists alone.

Ours lays the chart out from its answer and paints it, as the window does: at a size it never had
(a redraw), and with nothing kept from before (the first drawing in a session). The peer draws the
finished figure of the same drawing and size, whose artists are all there and were drawn once.
All in turn, medians of nine.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.result import Result

RUNS = 9
_WIDTH, _HEIGHT = 900.0, 420.0
_NARROWER = 7.0
"""Pixels by which each redraw's chart is narrower than the one before."""
_REGION = {"rank": "world"}
_COUNTRIES = {"trend": ["LBR"], "phases": ["XTA"], "compare": ["LBR", "CIV"]}
_MISSION = "Courts within reach"
Timed = tuple[float, float]
"""Wall and CPU time (ms)."""


def run() -> list[Result]:
    """Measure every chart of the catalogue on the sample, and forty made-up countries' link."""
    from rolau.charts.catalogue import CHARTS
    from rolau.desk.desk import Desk
    from rolau.desk.questions.charts import Wanted, answer_for
    from rolau.desk.sample import make_sample
    from tests.charts.answers import linked  # no country of the sample has values of both

    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        path = make_sample(Path(folder) / "sample.rolau")[0]
        with Desk.open(path) as desk:
            answers = {
                name: answer_for(
                    desk,
                    name,
                    _COUNTRIES.get(name, []),
                    "",
                    Wanted(_REGION.get(name, ""), mission=_MISSION),
                )
                for name in CHARTS
            }
    answers["link"] = linked()
    return [result for name, answer in answers.items() for result in _measured(name, answer)]


def _measured(name: str, answer: Any) -> list[Result]:
    _drawn(name, answer, _WIDTH + _NARROWER)
    redraws, firsts, peers = list[Timed](), list[Timed](), list[Timed]()
    for turn in range(RUNS):
        width = _WIDTH - turn * _NARROWER
        work = partial(_drawn, name, answer, width)
        drawn, spent = _timed(work)
        redraws.append(spent)
        peers.append(_peer(drawn))
        _forget()
        firsts.append(_timed(work)[1])
    peer = _medians(peers)
    found = []
    for words, times in (("redraw", redraws), ("first drawing", firsts)):
        wall, cpu = _medians(times)
        found += [
            Result(f"{words} of {name}, beside its artists drawn alone", wall, peer[0], 1.3),
            Result("… CPU time", cpu, peer[1]),
        ]
    return found


def _drawn(name: str, answer: Any, width: float) -> Any:
    """Lay a chart out and paint it."""
    from rolau.charts.catalogue import draw
    from rolau.charts.render import rgba

    drawn = draw(name, answer, size=(width, _HEIGHT))
    rgba(drawn)
    return drawn


def _peer(drawn: Any) -> Timed:
    """Return the time matplotlib takes to draw the artists of a chart once more."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas: Any = FigureCanvasAgg(drawn.figure)
    canvas.draw()
    return _timed(canvas.draw)[1]


def _forget() -> None:
    """Forget what was kept of words: widths, shapes, pixels."""
    from rolau.charts import engine, glyphs, measure

    engine.width_of.cache_clear()
    engine.drawable.cache_clear()
    measure.edges.cache_clear()
    glyphs.forget()


def _medians(times: list[Timed]) -> Timed:
    return statistics.median(wall for wall, _ in times), statistics.median(cpu for _, cpu in times)


def _timed(work: Callable[[], Any]) -> tuple[Any, Timed]:
    """Return what the work gives, and its wall and CPU time (ms)."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    return found, ((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)
