"""Pictures of the place Indicators: every tab on the sample, and on a workspace with nothing."""

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rolau.base.texts import in_language
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.importing import import_files
from rolau.desk.sample import make_sample
from rolau.ui.pages.indicators.page import IndicatorsPage
from rolau.ui.workspace_window import WorkspaceWindow
from tests.cli.test_import import long_form, row
from tests.ui.shots.merging import ACTOR, window_on
from tests.ui.shots.stage import SMALL, WIDE, Shot, Stage

Step = Callable[[IndicatorsPage], object]


@cache
def _sample() -> Path:
    """Make the sample once; its records are in no test language."""
    with in_language("en"):
        folder = Path(tempfile.mkdtemp(prefix="rolau-sample-"))
        return make_sample(folder / "sample.rolau")[0]


def place(made: WorkspaceWindow, *steps: Step) -> WorkspaceWindow:
    """Show the place and do steps, each once the page is at rest."""
    waiting = [*steps, *(lambda _page: None for _ in range(4))]
    timer = QTimer(made)

    def turn() -> None:
        page = made.pages.get("indicators")
        if page is None:
            made.show_page("indicators")
            return
        assert isinstance(page, IndicatorsPage)
        if not at_rest(page):
            return
        if waiting:
            waiting.pop(0)(page)
        else:
            timer.stop()
            made.setProperty("settled", True)

    timer.timeout.connect(turn)
    timer.start(20)
    return made


def at_rest(page: IndicatorsPage) -> bool:
    """Tell whether nothing is read or drawn any more on the tab in front."""
    if page.tab == "figures" and page.figures is not None:
        return page.figures.ready
    if page.tab == "charts" and page.charts is not None:
        return page.charts.ready
    return True


def sample(stage: Stage, *steps: Step) -> WorkspaceWindow:
    """The place on a copy of the sample, with a value by hand."""
    path = shutil.copy(_sample(), stage.folder / "sample.rolau")
    with in_language("en"), Desk.open(Path(path), actor=ACTOR) as desk:
        by_hand = ChangeSet()
        by_hand.add("manual_value", country="XTA", indicator="wgi-cc", period="2020", value=-0.5)
        desk.apply(by_hand)
    return place(window_on(stage, Path(path)), *steps)


def _on(indicator: str, tab: str) -> Step:
    def step(page: IndicatorsPage) -> None:
        page._select(indicator)
        page.show_tab(tab)

    return step


def _chart(kind: str) -> Step:
    return lambda page: page.show_chart(kind)


def _first_figure(page: IndicatorsPage) -> None:
    assert page.figures is not None
    page.figures.table.view.choose_row(1)


def _first_import(page: IndicatorsPage) -> None:
    assert page.imports is not None
    page.imports.whose.set_value("all")
    page.imports.read()
    page.imports.table.view.choose_row(0)


def _refusing_import(page: IndicatorsPage) -> None:
    assert page.imports is not None
    rows = page.imports.table.model.rows
    assert rows is not None
    lines = [rows.row(number) for number in range(len(rows))]
    page.imports.table.select(max(lines, key=lambda line: line.report.refused).id)


def empty(stage: Stage) -> QWidget:
    """A workspace without values."""
    desk = Desk.create(stage.folder / "new.rolau", ["LBR", "SLE"], actor=ACTOR)
    desk.close()
    return place(window_on(stage, stage.folder / "new.rolau"))


def empty_tab(tab: str) -> Callable[[Stage], QWidget]:
    """A tab of an indicator without values."""

    def build(stage: Stage) -> QWidget:
        desk = Desk.create(stage.folder / "new.rolau", ["LBR", "SLE"], actor=ACTOR)
        desk.close()
        made = window_on(stage, stage.folder / "new.rolau")
        return place(made, lambda page: page.show_every(True), _on("wgi-cc", tab))

    return build


def full(*steps: Step) -> Callable[[Stage], QWidget]:
    """The place on the sample after some steps."""
    return lambda stage: sample(stage, *steps)


def _settled(widget: QWidget) -> bool:
    return bool(widget.property("settled"))


def with_problems(stage: Stage) -> QWidget:
    """The imports, one of which met problems."""
    path = Path(shutil.copy(_sample(), stage.folder / "sample.rolau"))
    rows = [
        row("Talvara", "XTA", 1996, -1.21), row("Talvara", "XTA", 1998, 84),
        row("Talvarra", "", 2000, -0.5), row("Talvara", "XTA", 2002, "many"),
        row("Kenya", "QQQ", 2004, -0.5),
    ]  # fmt: skip
    with in_language("en"), Desk.open(path, actor=ACTOR) as desk:
        import_files(desk, [long_form(stage.folder / "wgi.csv", rows)])
    return place(window_on(stage, path), _on("wgi-cc", "imports"), _refusing_import)


SHOTS = (
    Shot("indicators-empty", empty, (WIDE,), _settled),
    Shot("indicators-empty-figures", empty_tab("figures"), (SMALL,), _settled),
    Shot("indicators-empty-charts", empty_tab("charts"), (WIDE,), _settled),
    Shot("indicators-empty-imports", empty_tab("imports"), (SMALL,), _settled),
    Shot("indicators-about", full(_on("wgi-cc", "record")), (WIDE, SMALL), _settled),
    Shot("indicators-countries", full(_on("wgi-cc", "countries")), (WIDE, SMALL), _settled),
    Shot(
        "indicators-figures",
        full(_on("wgi-cc", "figures"), _first_figure),
        (WIDE, SMALL),
        _settled,
    ),
    Shot("indicators-trend", full(_on("wgi-cc", "charts")), (WIDE,), _settled),
    Shot("indicators-compare", full(_on("wgi-cc", "charts"), _chart("compare")), (WIDE,), _settled),
    Shot("indicators-rank", full(_on("wgi-cc", "charts"), _chart("rank")), (WIDE, SMALL), _settled),
    Shot("indicators-heatmap", full(_chart("heatmap")), (WIDE, SMALL), _settled),
    Shot("indicators-link", full(_chart("link")), (SMALL,), _settled),
    Shot("indicators-movers", full(_on("wgi-cc", "charts"), _chart("movers")), (SMALL,), _settled),
    Shot(
        "indicators-imports",
        full(_on("wgi-cc", "imports"), _first_import),
        (WIDE, SMALL),
        _settled,
    ),
    Shot("indicators-imports-problems", with_problems, (WIDE, SMALL), _settled),
)
