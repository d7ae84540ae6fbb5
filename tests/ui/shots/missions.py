"""Pictures of the place Missions: portfolio, every tab full, empty, late, and a move that is on."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rolau.base.texts import in_language
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.sample import make_sample
from rolau.ui.pages.missions.charts import ChartsTab
from rolau.ui.pages.missions.page import MissionsPage
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.pages.missions.workspaces import BAR, COURTS, NORWAY, POLICE, make
from tests.ui.shots.merging import ACTOR, window_on
from tests.ui.shots.stage import SMALL, WIDE, Shot, Stage

Step = Callable[[MissionsPage], object]


def _place(made: WorkspaceWindow, *steps: Step) -> WorkspaceWindow:
    """Show the place and do steps, one at a turn."""
    waiting = [*steps, *(lambda _page: None for _ in range(3))]
    timer = QTimer(made)

    def turn() -> None:
        page = made.pages.get("missions")
        if page is None:
            made.show_page("missions")
            return
        assert isinstance(page, MissionsPage)
        if waiting:
            waiting.pop(0)(page)
        else:
            timer.stop()
            made.setProperty("settled", True)

    timer.timeout.connect(turn)
    timer.start(20)
    return made


def full(*steps: Step) -> Callable[[Stage], QWidget]:
    """The place on a workspace with missions, after some steps."""

    def build(stage: Stage) -> QWidget:
        with in_language("en"):
            path = make(stage.folder / "missions.rolau")
        return _place(window_on(stage, path), *steps)

    return build


def told(*steps: Step) -> Callable[[Stage], QWidget]:
    """The place on the sample, whose missions were told over months, after some steps."""

    def build(stage: Stage) -> QWidget:
        with in_language("en"):
            path, _ = make_sample(stage.folder / "sample.rolau")
        return _place(window_on(stage, path), *steps)

    return build


def empty(stage: Stage) -> QWidget:
    """A workspace without missions."""
    Desk.create(stage.folder / "new.rolau", ["LBR"], actor=ACTOR).close()
    return _place(window_on(stage, stage.folder / "new.rolau"))


def on(title: str, tab: str) -> Step:
    """Return the step that shows a tab of a mission."""

    def step(page: MissionsPage) -> None:
        rows = page.context.session.desk.records("mission")
        page.show_mission(next(str(row["id"]) for row in rows if row["title"] == title))
        page.record.pane.tabs.choose(tab)

    return step


def late(page: MissionsPage) -> None:
    """Let the mandate have ended with work left."""
    changes = ChangeSet().set("mission", page.record.id, finish="2026-02-28")
    page.context.session.apply(changes)


def moving(page: MissionsPage) -> None:
    """Begin to move an activity that others wait for."""
    plan = page.record.parts.plan
    assert plan is not None
    nodes = plan.view.tree.chain.nodes
    plan.view.tree.select(next(n.key for n in nodes if n.title.startswith("Vehicles")))
    plan.view.gantt.setFocus()
    plan.view.gantt.nudge(45)


def part(code: str) -> Step:
    """Return the step that turns to a part of the tab Money."""

    def step(page: MissionsPage) -> None:
        money = page.record.parts.money
        assert money is not None
        money.show_part(code)

    return step


def filtered(page: MissionsPage) -> None:
    """Leave only what is late."""
    plan = page.record.parts.plan
    assert plan is not None
    plan.view.filters.late.click()


def nobody(page: MissionsPage) -> None:
    """Leave only what is the planner's own, which is nothing."""
    plan = page.record.parts.plan
    assert plan is not None
    plan.view.filters.mine.click()


def behind(page: MissionsPage) -> None:
    """Stand on a late activity, with the pane that shows what is behind it."""
    plan, window = page.record.parts.plan, page.window()
    assert plan is not None
    assert isinstance(window, WorkspaceWindow)
    nodes = plan.view.tree.chain.nodes
    plan.view.tree.select(next(n.key for n in nodes if n.title.startswith("Judges")))
    window.toggle_evidence()


def chart(kind: str) -> Step:
    """Return the step that shows a chart."""

    def step(page: MissionsPage) -> None:
        charts = page.record.parts.charts
        assert charts is not None
        charts.choose(kind)

    return step


def partner(name: str) -> Callable[[Stage], QWidget]:
    """The page of a partner on the workspace with missions."""

    def build(stage: Stage) -> QWidget:
        with in_language("en"):
            path = make(stage.folder / "missions.rolau")
        made = window_on(stage, path)

        def show() -> None:
            page = made.show_page("partners")
            rows = made.session.desk.records("partner")
            page.open_record("partner", next(str(r["id"]) for r in rows if r["name"] == name))
            made.setProperty("settled", True)

        QTimer.singleShot(100, made, show)
        return made

    return build


def _settled(widget: QWidget) -> bool:
    tabs = widget.findChildren(ChartsTab)
    return bool(widget.property("settled")) and all(tab.ready for tab in tabs if tab.isVisible())


def _shot(name: str, *steps: Step, sizes: tuple[tuple[int, int], ...] = (WIDE,)) -> Shot:
    return Shot(f"missions-{name}", full(*steps), sizes, _settled)


SHOTS = (
    Shot("missions-none", empty, (WIDE,), _settled),
    _shot("portfolio", sizes=(WIDE, SMALL)),
    _shot("tree", on(COURTS, "tree"), sizes=(WIDE, SMALL)),
    _shot("logframe", on(COURTS, "logframe"), sizes=(WIDE, SMALL)),
    _shot("plan", on(COURTS, "plan"), sizes=(WIDE, SMALL)),
    _shot("plan-late", on(COURTS, "plan"), late),
    _shot("plan-moving", on(COURTS, "plan"), moving, sizes=(WIDE, SMALL)),
    _shot("plan-filtered", on(COURTS, "plan"), filtered, sizes=(SMALL,)),
    _shot("plan-nobody", on(COURTS, "plan"), nobody),
    _shot("plan-sources", on(COURTS, "plan"), behind),
    _shot("progress", on(COURTS, "charts"), chart("mission-curve"), sizes=(WIDE, SMALL)),
    Shot(
        "missions-course",
        told(on(COURTS, "charts"), chart("mission-curve")),
        (WIDE, SMALL),
        _settled,
    ),
    Shot("missions-sample-money", told(on(COURTS, "money")), (WIDE,), _settled),
    _shot("results", on(COURTS, "charts"), chart("mission-progress")),
    _shot("targets", on(COURTS, "charts"), chart("mission-targets")),
    _shot("funding", on(COURTS, "charts"), chart("mission-funding"), sizes=(SMALL,)),
    _shot("history", on(COURTS, "history")),
    _shot("money", on(COURTS, "money"), sizes=(WIDE, SMALL)),
    _shot("contributions", on(COURTS, "money"), part("contribution")),
    _shot("gap", on(COURTS, "money"), part("gap"), sizes=(WIDE, SMALL)),
    _shot("risks", on(COURTS, "risks"), sizes=(WIDE, SMALL)),
    _shot("empty-tree", on(POLICE, "tree"), sizes=(SMALL,)),
    _shot("empty-plan", on(POLICE, "plan")),
    _shot("empty-money", on(POLICE, "money"), sizes=(SMALL,)),
    _shot("empty-risks", on(POLICE, "risks")),
    Shot("missions-partner", partner(NORWAY), (WIDE, SMALL), _settled),
    Shot("missions-partner-none", partner(BAR), (WIDE,), _settled),
)
