"""Pictures of the charts that need many countries and two releases: link, movers, country page."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rolau.desk.desk import Desk
from rolau.desk.importing import import_files
from rolau.models.countries import countries
from rolau.ui.charts import ChartView
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.shots.indicators import _chart, _on, _settled, place
from tests.ui.shots.merging import ACTOR, window_on
from tests.ui.shots.stage import SMALL, WIDE, Shot, Stage

OWN = ("COD", "CAF", "HTI", "KEN", "LBR")
"""The countries with a profile; the Democratic Republic of the Congo has the longest name."""


@cache
def _codes() -> tuple[str, ...]:
    every = [one.code for one in countries().all() if len(one.code) == 3]
    return tuple(dict.fromkeys([*OWN, *every[::4]]))[:48]


def _release(path: Path, *, newer: bool) -> Path:
    """Write invented figures: where crime is high corruption is, by and large."""
    lines = ["Country code,Indicator code,Period,Value,Standard error"]
    for number, code in enumerate(_codes()):
        crime = 2.2 + number * 37 % 61 / 10
        clean = max(8, min(92, 95 - crime * 9 + number * 53 % 27 - 13))
        for year in (2022, 2024)[: 2 if newer else 1]:
            moved = (number % 7 - 3) * 0.15 * (year - 2022) / 2
            lines.append(f"{code},oci-criminality,{year},{crime + moved:.2f},")
            lines.append(f"{code},oci-resilience,{year},{9.6 - crime + moved:.2f},")
        for year in (2021, 2022, 2023, 2024)[: 4 if newer else 2]:
            moved = (number % 5 - 2) * 5 * (year - 2021) / 3
            revised = 2 if newer and year == 2022 and number % 6 == 0 else 0
            lines.append(f"{code},cpi,{year},{clean + moved + revised:.0f},2.1")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def window(stage: Stage) -> WorkspaceWindow:
    """The window on a workspace with two releases of three indicators."""
    path = stage.folder / "filled.rolau"
    with Desk.create(path, list(OWN), actor=ACTOR) as desk:
        for number in range(2):
            file = _release(stage.folder / f"release{number + 1}.csv", newer=number > 0)
            import_files(desk, [file])
    return window_on(stage, path)


def link(stage: Stage) -> QWidget:
    """Crime against corruption in all countries, the desk's own marked."""
    return place(window(stage), _on("oci-criminality", "charts"), _chart("link"))


def movers(stage: Stage) -> QWidget:
    """What the last release moved, better and worse."""
    return place(window(stage), _on("cpi", "charts"), _chart("movers"))


def country(stage: Stage) -> QWidget:
    """The country page with its figures and charts."""
    made = window(stage)
    timer = QTimer(made)

    def turn() -> None:
        page = made.page
        record = getattr(page, "record", None)
        if record is None:
            return
        tabs = record.pane.tabs
        at = tabs.number_of("indicators")
        if tabs.currentIndex() != at:
            tabs.setCurrentIndex(at)
            return
        charts = [one for one in made.findChildren(ChartView) if one.isVisible()]
        if charts and all(chart.ready for chart in charts):
            timer.stop()
            made.setProperty("settled", True)

    timer.timeout.connect(turn)
    timer.start(50)
    return made


SHOTS = (
    Shot("filled-link", link, (WIDE, SMALL), _settled),
    Shot("filled-movers", movers, (WIDE, SMALL), _settled),
    Shot("filled-country", country, (WIDE, SMALL), _settled),
)
