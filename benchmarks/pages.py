"""The page of a country with a million observations in the file, against the same with 1,000.

Both windows stand in one process, without a screen. Countries are chosen in turn in both; the
time is from the choice until the whole window is painted. Medians over the rounds.
"""

import os
import statistics
import tempfile
import time
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.result import Result

if TYPE_CHECKING:
    from rolau.ui.theme.theme import Theme
    from rolau.ui.workspace_window import WorkspaceWindow

RUNS = 9
FEW, MANY = 1_000, 1_000_000
_ON_PAGE = ("LBR", "CIV", "SLE", "COD")
_TABS = ("profile", "indicators")


def run() -> list[Result]:
    """Measure the page's tabs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        os.environ["ROLAU_HOME"] = folder
        os.environ.setdefault("MPLCONFIGDIR", folder)
        files = [Path(folder) / f"{values}.rolau" for values in (FEW, MANY)]
        for path, values in zip(files, (FEW, MANY), strict=True):
            make(path, values)
        return _measured(files)


def make(path: Path, values: int) -> None:
    """Make a workspace of four countries: the same 400 values of theirs, the rest of others."""
    from rolau.desk.desk import Desk
    from rolau.models.countries import countries
    from rolau.models.indicator_library import indicators
    from rolau.store.staged_values import StagedRow
    from rolau.store.staging import Staged

    of = [known.code for known in indicators()][:5]
    nothing = (None,) * 7
    shown = [
        StagedRow(code, indicator, str(year), "", "", 1 + year % 7 / 10, *nothing, "")
        for code in _ON_PAGE
        for indicator in of
        for year in range(2005, 2025)
    ]
    others = [each.code for each in countries().all() if each.code not in _ON_PAGE][:150]
    rest = (
        StagedRow(code, indicator, str(year), f"part {part}", "", 1.0, *nothing, "")
        for part in range(values)
        for code in others
        for indicator in of
        for year in range(2000, 2025)
    )
    with (
        Desk.create(path, list(_ON_PAGE), actor="Ada") as desk,
        Staged(desk.workspace, released="2025") as staged,
    ):
        staged.add(chain(shown, islice(rest, values - len(shown))))
        with desk.workspace.transaction(actor="Ada", what="Values") as tx:
            staged.keep(tx, {"release": "Values", "released": "2025"})


def _measured(files: list[Path]) -> list[Result]:
    from PySide6.QtWidgets import QApplication

    from rolau.ui.theme.theme import Theme

    app = QApplication.instance() or QApplication(["bench"])
    theme = Theme("light")
    theme.install(app)  # type: ignore[arg-type]
    few, many = (_window(path, theme) for path in files)
    found = []
    for tab in _TABS:
        times: tuple[list[float], list[float]] = ([], [])
        for turn in range(RUNS * len(_ON_PAGE)):
            code = _ON_PAGE[turn % len(_ON_PAGE)]
            for side, window in enumerate((many, few)):
                times[side].append(_shown(window, code, tab))
        ours, peer = (statistics.median(side[len(_ON_PAGE) :]) for side in times)
        name = f"page of a country, {tab}: {MANY:,} observations in the file, beside {FEW:,}"
        found.append(Result(name, ours, peer, 1.3))
    for window in (few, many):
        window.pages["countries"].record.artist.stop()  # type: ignore[attr-defined]
        window.close()
    return found


def _window(path: Path, theme: "Theme") -> "WorkspaceWindow":
    from PySide6.QtWidgets import QApplication

    from rolau.desk.desk import Desk
    from rolau.ui.workspace_window import open_window

    window = open_window(Desk.open(path, actor="Ada"), theme)
    window.show()
    window.pages["countries"].begin()  # type: ignore[attr-defined]
    QApplication.processEvents()
    return window


def _shown(window: "WorkspaceWindow", code: str, tab: str) -> float:
    """Choose a country and return the time (ms) until all of the window is painted."""
    from PySide6.QtWidgets import QApplication

    page = window.pages["countries"]
    other = next(each for each in _ON_PAGE if each != code)
    page.record_pane.tabs.choose(tab)  # type: ignore[attr-defined]
    page.list.select(other)  # type: ignore[attr-defined]
    QApplication.processEvents()
    start = time.perf_counter()
    page.list.select(code)  # type: ignore[attr-defined]
    QApplication.processEvents()
    window.grab()
    return (time.perf_counter() - start) * 1000
