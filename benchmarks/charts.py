"""Redrawing every chart, from its answer to pixels, against matplotlib drawing its artists alone.

Ours lays the chart out anew and renders it, as the window does after each change of size; the
peer renders the finished figure, whose artists are all there. Both in turn, medians of nine.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.result import Result

RUNS = 9
_SIZE = (900.0, 420.0)
_REGION = {"link": "world", "rank": "world"}
_COUNTRIES = {"trend": ["LBR"], "phases": ["XTA"], "compare": ["LBR", "CIV"]}


def run() -> list[Result]:
    """Measure every chart of the catalogue on the sample."""
    from rolau.charts.catalogue import CHARTS
    from rolau.desk.desk import Desk
    from rolau.desk.questions.charts import Wanted, answer_for
    from rolau.desk.sample import make_sample

    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        path = make_sample(Path(folder) / "sample.rolau")[0]
        with Desk.open(path) as desk:
            answers = {
                name: answer_for(
                    desk, name, _COUNTRIES.get(name, []), "", Wanted(_REGION.get(name, ""))
                )
                for name in CHARTS
            }
    return [result for name, answer in answers.items() for result in _measured(name, answer)]


def _measured(name: str, answer: Any) -> list[Result]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from rolau.charts.catalogue import draw
    from rolau.charts.drawn import Drawn
    from rolau.charts.render import rgba

    def ours() -> Drawn:
        drawn = draw(name, answer, size=_SIZE)
        rgba(drawn)
        return drawn

    drawn = ours()
    canvas: Any = FigureCanvasAgg(drawn.figure)
    canvas.draw()
    spent: list[list[tuple[float, float]]] = [[], []]
    for _ in range(RUNS):
        for side, work in enumerate((ours, canvas.draw)):
            spent[side].append(_timed(work))
    wall, cpu = (
        [statistics.median(times[which] for times in side) for side in spent] for which in (0, 1)
    )
    return [
        Result(f"redraw of {name}, beside its artists drawn alone", wall[0], wall[1], 1.3),
        Result("… CPU time", cpu[0], cpu[1]),
    ]


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the wall and CPU time of the work (ms)."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000
