"""Pictures of the merge page: two real copies that meet, and every state on the way."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from rolau.base.texts import in_language
from rolau.desk.desk import Desk
from rolau.desk.handing import hand_over as hand_over_copy
from rolau.desk.inspecting import siblings
from rolau.desk.ledger import set_checkpoint
from rolau.desk.merging import meet
from rolau.desk.moments import Moment
from rolau.ui.pages.countries.page import CountriesPage
from rolau.ui.pages.handing.dialog import HandOverDialog
from rolau.ui.pages.known_on_dialog import KnownOnDialog
from rolau.ui.pages.merging.conflicts_page import ConflictsPage
from rolau.ui.pages.merging.page import MergePage
from rolau.ui.pages.merging.receive_dialog import ReceiveDialog
from rolau.ui.pages.restore_dialog import RestoreDialog
from rolau.ui.session import Session
from rolau.ui.shell.commands import Commands
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.page import PageContext
from rolau.ui.shell.scope import Scope
from rolau.ui.tasks import Tasks
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.pages.merging.copies import on, two_copies
from tests.ui.shots.importing import NOWHERE
from tests.ui.shots.stage import SMALL, WIDE, Shot, Stage

ACTOR = "Desk planner"


def window_on(stage: Stage, path: Path, *, write: bool = True) -> WorkspaceWindow:
    """Return the window on a workspace that is closed with it."""
    desk = Desk.open(path, actor=ACTOR, write=write)
    made = WorkspaceWindow(desk, stage.theme, Machine(stage.folder / "window.json"))
    if write:
        made.painted.connect(made.message_bar.hide)  # who is working was asked long ago
    return made


def copies(stage: Stage) -> tuple[Path, Path]:
    """Return two copies; the records are the planners' own and in no test language."""
    with in_language("en"):
        return two_copies(stage.folder, handed=True)


def then(made: WorkspaceWindow, *steps: Callable[[MergePage], object]) -> WorkspaceWindow:
    """Do steps one after another, each once the page is at rest."""
    waiting = [*steps, *(lambda _page: None for _ in range(6))]
    timer = QTimer(made)

    def turn() -> None:
        page = made.pages.get("merge")
        if not isinstance(page, MergePage) or page.task is not None:
            return
        if waiting:
            waiting.pop(0)(page)
        else:
            timer.stop()
            made.setProperty("settled", True)

    timer.timeout.connect(turn)
    timer.start(20)
    return made


def looked(stage: Stage, *steps: Callable[[MergePage], object]) -> WorkspaceWindow:
    """The field's copy compared with mine."""
    mine, theirs = copies(stage)
    made = window_on(stage, mine)
    made.painted.connect(lambda: made.merge_copy(theirs), Qt.ConnectionType.QueuedConnection)
    return then(made, *steps)


def plan(stage: Stage) -> QWidget:
    """What is to be decided, a figure in front."""
    return looked(stage, to_value)


def to_value(page: MergePage) -> None:
    """Bring the figure that both changed to the front."""
    line = next(line for line in page.table.lines if line.entry.kind == "manual_value")
    page.table.select(line.key)
    page.panel.take("theirs")


def text(stage: Stage) -> QWidget:
    """A long text that both changed."""
    return looked(stage, lambda page: page.table.select(_line(page, "profile_section")))


def deleted(stage: Stage) -> QWidget:
    """What one deleted while the other edited it."""
    return looked(stage, lambda page: page.table.select(_line(page, "source")))


def group(stage: Stage) -> QWidget:
    """All changes of one country, one line that comes by itself in front."""

    def choose(page: MergePage) -> None:
        page.pane.turn("country:XTA", opened=True)
        page.pane.select("country:XTA")
        page.table.select(next(line.key for line in page.table.lines if line.arrival))

    return looked(stage, choose)


def odd(stage: Stage) -> QWidget:
    """What is odd beside conflicts."""
    return looked(stage, lambda page: page.pane.select("odd"))


def done(stage: Stage) -> QWidget:
    """Merged, two left open."""
    return looked(stage, to_value, lambda page: page.panel.decide(), lambda page: page.merge())


def again(stage: Stage) -> QWidget:
    """Merged, taken back, and looked at again."""
    return looked(
        stage,
        lambda page: page.merge(),
        lambda page: page.done.undo.emit(),
        lambda page: page.done.again.emit(),
    )


def nothing(stage: Stage) -> QWidget:
    """A copy that holds nothing new."""
    mine, _ = copies(stage)
    other = stage.folder / "sent yesterday.rolau"
    other.write_bytes(mine.read_bytes())
    made = window_on(stage, mine)
    made.painted.connect(lambda: made.merge_copy(other), Qt.ConnectionType.QueuedConnection)
    return then(made)


def refused(stage: Stage) -> QWidget:
    """A file that is no workspace."""
    mine, _ = copies(stage)
    other = stage.folder / "letter.rolau"
    other.write_text("Dear colleague", encoding="utf-8")
    made = window_on(stage, mine)
    made.painted.connect(lambda: made.merge_copy(other), Qt.ConnectionType.QueuedConnection)
    return then(made)


def unrelated(stage: Stage) -> QWidget:
    """Another workspace."""
    mine, _ = copies(stage)
    other = stage.folder / "Sahel desk.rolau"
    Desk.create(other, ["NER"], actor="Ada").close()
    made = window_on(stage, mine)
    made.painted.connect(lambda: made.merge_copy(other), Qt.ConnectionType.QueuedConnection)
    return then(made)


def no_copy(stage: Stage) -> QWidget:
    """The page before a copy is chosen."""
    mine, _ = copies(stage)
    made = window_on(stage, mine)
    made.painted.connect(lambda: made.show_page("merge"), Qt.ConnectionType.QueuedConnection)
    return then(made)


def merged_with_open(stage: Stage) -> WorkspaceWindow:
    """A workspace in which a merge left three conflicts open."""
    return looked(stage, lambda page: page.merge())


def open_conflicts(stage: Stage) -> QWidget:
    """What a merge left to decide."""
    made = merged_with_open(stage)
    return then(made, lambda page: page.resolve_requested.emit(), front_figure)


def front_figure(page: MergePage) -> None:
    """Bring the figure to the front on the page of open conflicts."""
    board = page.window().page
    assert isinstance(board, ConflictsPage)
    board.table.select(_line(board, "manual_value"))


def merged_desk(stage: Stage) -> Path:
    """A workspace in which a merge left everything to decide."""
    mine, theirs = copies(stage)
    with Desk.open(mine, actor=ACTOR) as desk, meet(desk, theirs) as meeting:
        meeting.merge()
    return mine


def open_form(stage: Stage) -> QWidget:
    """A form with a field that has two values."""
    made = window_on(stage, merged_desk(stage))

    def go() -> None:
        rows = made.desk.records("manual_value")
        row = next(row for row in rows if row["indicator"] == "homicide-rate")
        made.open_record("manual_value", str(row["id"]))

    made.painted.connect(go, Qt.ConnectionType.QueuedConnection)
    return made


def open_country(stage: Stage) -> QWidget:
    """A country about which something is to be decided."""
    made = window_on(stage, merged_desk(stage))

    def go() -> None:
        made.open_record("country_profile", "XTA")

    made.painted.connect(go, Qt.ConnectionType.QueuedConnection)
    return made


def has_record(made: QWidget) -> bool:
    """Tell whether the country's page is there."""
    page = made.page if isinstance(made, WorkspaceWindow) else None
    return isinstance(page, CountriesPage) and page.record is not None


def known_on(stage: Stage) -> QWidget:
    """The dialog that asks for a moment, one checkpoint offered."""
    mine, _ = copies(stage)
    with Desk.open(mine, actor=ACTOR) as desk, on(21):
        set_checkpoint(desk, "Before the donor meeting")
    session = Session(Desk.open(mine, actor=ACTOR))
    made = KnownOnDialog(session, stage.theme)
    made.destroyed.connect(session.close)
    return made


def read_only(stage: Stage) -> QWidget:
    """What is open, in a workspace that is open for reading."""
    made = window_on(stage, merged_desk(stage), write=False)
    made.painted.connect(made.resolve, Qt.ConnectionType.QueuedConnection)
    made.setProperty("settled", True)
    return made


def history(stage: Stage) -> QWidget:
    """Everything that was changed, after a merge."""
    return looked(
        stage, lambda page: page.merge(), lambda page: page.history_requested.emit(page.done.group)
    )


def receive(stage: Stage) -> QWidget:
    """A conflicted copy of a sync tool, recognised."""
    mine, theirs = copies(stage)
    other = mine.with_name("Great-Lakes desk (conflicted copy 2026-03-18).rolau")
    theirs.rename(other)
    session = Session(Desk.open(mine, actor=ACTOR))
    tasks = Tasks(session)
    made = ReceiveDialog(session, stage.theme, tasks, siblings=siblings(mine))
    made.receive(other)
    made.destroyed.connect(session.close)
    return made


def received(made: QWidget) -> bool:
    """Tell whether the file was looked at."""
    return isinstance(made, ReceiveDialog) and made.found is not None


def hand_over(stage: Stage) -> QWidget:
    """A copy of two countries for partners outside, asked for."""
    mine, _ = copies(stage)
    session = Session(Desk.open(mine, actor=ACTOR))
    made = HandOverDialog(session, stage.theme, Tasks(session), folder=stage.folder)
    made.to_line.setText("Partner in Kesra")
    made.only.setChecked(True)
    made.picker.line.setText("LBR, SLE")
    made.picker.take_typed()
    made.audience.buttons.button(2).setChecked(True)
    made.destroyed.connect(session.close)
    return made


def handed(stage: Stage) -> QWidget:
    """The same, written."""
    made = hand_over(stage)
    assert isinstance(made, HandOverDialog)
    made.write()
    return made


def is_handed(made: QWidget) -> bool:
    """Tell whether the copy is there."""
    return isinstance(made, HandOverDialog) and made.path is not None and made.task is None


def compared(stage: Stage) -> QWidget:
    """The field's copy compared with mine."""
    mine, theirs = copies(stage)
    made = window_on(stage, mine)

    def go() -> None:
        made.compare()
        made.page.compare(theirs)

    made.painted.connect(go, Qt.ConnectionType.QueuedConnection)
    return made


def is_compared(made: QWidget) -> bool:
    """Tell whether the differences are there."""
    return isinstance(made, WorkspaceWindow) and getattr(made.page, "found", None) is not None


def hand_offs(stage: Stage) -> QWidget:
    """Two copies handed over, one checkpoint."""
    mine, _ = copies(stage)
    with Desk.open(mine, actor=ACTOR) as desk, on(21):
        hand_over_copy(desk, to="Kesra", out=stage.folder / "for Kesra.rolau")
        set_checkpoint(desk, "Before the donor meeting")
        hand_over_copy(
            desk, to="Partner", out=stage.folder / "p.rolau", countries=["LBR"], audience="external"
        )
    made = window_on(stage, mine)
    made.painted.connect(made.show_ledger, Qt.ConnectionType.QueuedConnection)
    return made


def put_back(stage: Stage) -> QWidget:
    """What putting the workspace back would do."""
    mine, _ = copies(stage)
    session = Session(Desk.open(mine, actor=ACTOR))
    context = PageContext(session, stage.theme, Commands(session), Scope(session), NOWHERE)
    when = Moment(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    made = RestoreDialog(context, when)
    made.destroyed.connect(session.close)
    return made


def counted(made: QWidget) -> bool:
    """Tell whether it was looked at."""
    return isinstance(made, RestoreDialog) and made.task is None


def _line(page: MergePage | ConflictsPage, kind: str) -> str:
    return next(line.key for line in page.table.lines if line.entry.kind == kind)


def settled(made: QWidget) -> bool:
    """Tell whether all steps are done."""
    return bool(made.property("settled"))


SHOTS = (
    Shot("merge-plan", plan, (WIDE, SMALL), settled),
    Shot("merge-text", text, (WIDE, SMALL), settled),
    Shot("merge-deleted", deleted, (WIDE,), settled),
    Shot("merge-group", group, (WIDE, SMALL), settled),
    Shot("merge-odd", odd, (WIDE,), settled),
    Shot("merge-done", done, (WIDE,), settled),
    Shot("merge-again", again, (WIDE,), settled),
    Shot("merge-nothing", nothing, (SMALL,), settled),
    Shot("merge-refused", refused, (SMALL,), settled),
    Shot("merge-unrelated", unrelated, (SMALL,), settled),
    Shot("merge-no-copy", no_copy, (SMALL,), settled),
    Shot("conflicts", open_conflicts, (WIDE, SMALL), settled),
    Shot("history", history, (WIDE, SMALL), settled),
    Shot("receive", receive, ((560, 420),), received),
    Shot("open-form", open_form, (WIDE, SMALL), has_record),
    Shot("open-country", open_country, (WIDE, SMALL), has_record),
    Shot("known-on", known_on, ((440, 320),)),
    Shot("compare", compared, (WIDE, SMALL), is_compared),
    Shot("hand-offs", hand_offs, (WIDE, SMALL), lambda made: made.page_name == "ledger"),
    Shot("hand-over", hand_over, ((880, 560),)),
    Shot("handed-over", handed, ((880, 560),), is_handed),
    Shot("put-back", put_back, ((520, 420),), counted),
    Shot("conflicts-read-only", read_only, (WIDE,), settled),
)
