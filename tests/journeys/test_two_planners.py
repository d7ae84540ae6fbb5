"""Two planners, one workspace, in the window with real clicks and keys.

Headquarters hands a copy over for a partner outside. Both work for a while: the same field, the
same thing added twice, one deletes what the other edits, a branch is moved, a publisher's file is
imported on both sides. The copy comes home, is recognised, merged, decided, taken back, merged
again otherwise, and the briefing is written.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.ui.pages.briefing_dialog import BriefingDialog
from rolau.ui.pages.editor import RecordEditor
from rolau.ui.pages.handing.dialog import HandOverDialog
from rolau.ui.pages.importing.ways import CHECK, DONE
from rolau.ui.pages.importing.window import ImportWindow
from rolau.ui.pages.listpage import KindPage
from rolau.ui.pages.merging.conflicts_page import ConflictsPage
from rolau.ui.pages.merging.page import MergePage
from rolau.ui.pages.merging.receive_dialog import ReceiveDialog
from rolau.ui.places import places
from rolau.ui.theme.theme import Theme
from rolau.ui.workspace_window import WorkspaceWindow
from tests.cli.test_import import long_form, row
from tests.made_up import registry
from tests.ui.open_desk import theme
from tests.ui.pages.expeditions import expeditions

__all__ = ["theme"]

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Planner:
    """One planner at a window: everything is done by clicks and keys."""

    def __init__(self, window: WorkspaceWindow, qtbot: Any) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def desk(self) -> Desk:
        """The workspace, to look at what came of it."""
        return self.window.desk

    def to_front(self) -> None:
        """Sit down at this window."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def child(self, sort: type) -> Any:
        """Wait until a visible child of a sort is there and return it."""

        def there() -> Any:
            found: list[Any] = self.window.findChildren(sort)
            return next((one for one in found if one.isVisible()), None)

        self.qtbot.waitUntil(lambda: there() is not None)
        return there()

    def press(self, key: Qt.Key, *modifiers: Any, on: QWidget | None = None) -> None:
        """Press a key with modifiers."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held = held | modifier
        target = on if on is not None else self.window.focusWidget()
        self.qtbot.keyClick(target, key, held)

    def idle(self) -> None:
        """Wait until no worker is busy."""
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=30_000)

    def fill(self, form: Any, name: str, text: str) -> None:
        """Type into one field of a form and leave it by Enter."""
        line = form.boxes[name].editor.focusProxy()
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, text)
        self.press(KEY.Key_Return, on=line)

    def expeditions(self) -> KindPage:
        """Go to the expeditions."""
        self.to_front()
        self.press(KEY.Key_3, CTRL, on=self.window)
        page = self.window.page
        assert isinstance(page, KindPage)
        return page

    def choose(self, name: str) -> KindPage:
        """Choose an expedition in the list."""
        page = self.expeditions()
        rows = {str(each["name"]): str(each["id"]) for each in self.desk.records("expedition")}
        assert page.list.select(rows[name])
        return page

    def edit(self, name: str, field: str, text: str) -> None:
        """Change one field of an expedition."""
        self.fill(self.choose(name).form, field, text)

    def add(self, name: str, country: str) -> None:
        """Add an expedition."""
        self.press(KEY.Key_N, CTRL, on=self.expeditions())
        editor = self.child(RecordEditor)
        self.fill(editor.form, "name", name)
        self.fill(editor.form, "country", country)
        self.press(KEY.Key_Escape, on=editor)

    def to_bin(self, name: str) -> None:
        """Move an expedition to the bin."""
        self.qtbot.mouseClick(self.choose(name).bin_button, LEFT)

    def bring_in(self, file: Path) -> None:
        """Import a publisher's file."""
        self.to_front()
        self.press(KEY.Key_I, CTRL, on=self.window)
        importing = self.child(ImportWindow)
        importing.add([file])
        on = importing.foot.on_button
        self.qtbot.waitUntil(on.isEnabled, timeout=20_000)
        self.qtbot.mouseClick(on, LEFT)
        self.qtbot.waitUntil(lambda: importing.step == CHECK and on.isEnabled(), timeout=20_000)
        self.qtbot.mouseClick(on, LEFT)
        self.qtbot.waitUntil(lambda: importing.step == DONE, timeout=20_000)
        importing.close()

    def expedition(self, name: str) -> dict[str, Any]:
        """Return an expedition as it is now."""
        return next(row for row in self.desk.records("expedition") if row["name"] == name)


@pytest.fixture
def sit_down(theme: Theme, qtbot: Any) -> Iterator[Callable[[Path, str], Planner]]:
    """Give a function that opens a workspace for a planner; closed after the test."""
    open_now: list[WorkspaceWindow] = []

    def sit(path: Path, name: str) -> Planner:
        desk = Desk.open(path, actor=name, registry=registry())
        window = WorkspaceWindow(desk, theme, pages=[*places(), expeditions()])
        open_now.append(window)
        with qtbot.waitSignal(window.painted), qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: window.pages["countries"].record is not None)
        return Planner(window, qtbot)

    yield sit
    for window in open_now:
        window.close()
        window.pages["countries"].record.artist.stop()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def hq_file(tmp_path: Path) -> Path:
    """A workspace with three expeditions, two of them a branch."""
    path = tmp_path / "Mano river desk.rolau"
    with (
        clock.hold(datetime(2026, 3, 1, 8, 0, tzinfo=UTC)),
        Desk.create(path, ["LBR", "SLE"], actor="Ada", registry=registry()) as desk,
    ):
        changes = ChangeSet()
        first = changes.add("expedition", name="Up the river", country="LBR", people=12)
        changes.add("expedition", name="Down the river", country="LBR", people=4)
        changes.add("expedition", name="Into the hills", country="SLE", before=first)
        desk.apply(changes)
    return path


def test_two_planners(hq_file, sit_down, tmp_path, qtbot):
    data = [
        long_form(
            tmp_path / f"wgi{number}.csv",
            [row("Liberia", "LBR", year, -1.5 + number / 10) for year in range(2003, 2012)],
        )
        for number in (1, 2)
    ]
    ada = sit_down(hq_file, "Ada")

    copy = hand_over(ada, tmp_path, qtbot)
    ben = sit_down(copy, "Ben")
    work_apart(ada, ben, data)
    ben.window.close()

    page = receive(ada, copy, qtbot)
    decide_and_merge(ada, page, qtbot)
    take_back_and_merge_otherwise(ada, page, qtbot)
    settle_what_is_open(ada, qtbot)
    brief(ada, tmp_path, qtbot)
    with Desk.open(hq_file, write=False, registry=registry()) as desk:
        assert desk.record("expedition", ada_id(desk, "Up the river"))["people"] == 20


def ada_id(desk: Desk, name: str) -> str:
    return next(str(row["id"]) for row in desk.records("expedition") if row["name"] == name)


def hand_over(ada: Planner, folder: Path, qtbot: Any) -> Path:
    """Hand a copy over for a partner outside."""
    ada.press(KEY.Key_H, CTRL, SHIFT, on=ada.window)
    dialog = ada.child(HandOverDialog)
    qtbot.keyClicks(dialog.to_line, "Partner in Monrovia")
    outside = dialog.audience.buttons.button(2)
    outside.setFocus()
    qtbot.keyClick(outside, KEY.Key_Space)
    dialog.file_line.setFocus()
    dialog.file_line.selectAll()
    qtbot.keyClicks(dialog.file_line, str(folder / "for our partner"))
    qtbot.mouseClick(dialog.write_button, LEFT)
    qtbot.waitUntil(lambda: dialog.path is not None and dialog.task is None, timeout=30_000)
    copy = dialog.path
    assert copy == folder / "for our partner.rolau"
    dialog.close()
    assert "Partner in Monrovia" in ada.window.status_bar.changes.text()
    return copy


def work_apart(ada: Planner, ben: Planner, data: list[Path]) -> None:
    """Both work for a while."""
    with clock.hold(datetime(2031, 3, 10, 9, 0, tzinfo=UTC)):
        ben.edit("Up the river", "people", "14")  # the same field
        ben.to_bin("Down the river")  # what the other edits
        ben.add("Along the coast", "Liberia")  # the same thing, added twice
        ben.edit("Into the hills", "before", "Along the coast")  # a branch is moved
        ben.bring_in(data[0])
        assert ben.expedition("Into the hills")["before"] == ben.expedition("Along the coast")["id"]
    with clock.hold(datetime(2031, 3, 11, 9, 0, tzinfo=UTC)):
        ada.edit("Up the river", "people", "15")
        ada.edit("Down the river", "people", "6")
        ada.add("Along the coast", "Liberia")
        ada.bring_in(data[1])


def receive(ada: Planner, copy: Path, qtbot: Any) -> MergePage:
    """Say what the file is, and look at what merging it would do."""
    ada.to_front()
    ada.press(KEY.Key_R, CTRL, SHIFT, on=ada.window)
    dialog = ada.child(ReceiveDialog)
    dialog.receive(copy)
    ada.idle()
    assert "comes home" in dialog.what.text()
    assert "Partner in Monrovia" in dialog.more.text()
    qtbot.mouseClick(dialog.merge_button, LEFT)
    ada.idle()
    page = ada.window.page
    assert isinstance(page, MergePage)
    assert {line.entry.title for line in page.lines if line.conflict} == {
        "Up the river",
        "Down the river",
    }
    assert [finding.code for finding in page.findings] == ["duplicate"]
    assert any(
        (line.entry.title, line.entry.label) == ("Into the hills", "Expedition before")
        for line in page.lines
        if line.arrival
    )
    return page


def decide_and_merge(ada: Planner, page: MergePage, qtbot: Any) -> None:
    """Take theirs of the number, leave the deletion open, merge."""
    ada.to_front()
    page.pane.select("decide")
    choose_line(ada, page, "Up the river")
    ada.press(KEY.Key_T)
    ada.press(KEY.Key_Return)
    assert page.go_button.text().endswith("leave 1 open")
    with qtbot.waitSignal(page.merged, timeout=30_000):
        ada.press(KEY.Key_Return, CTRL, on=ada.window)
    assert ada.expedition("Up the river")["people"] == 14
    assert ada.window.status_bar._open.text() == "1 to resolve"
    moved = ada.expedition("Into the hills")["before"]
    assert moved in {row["id"] for row in ada.desk.records("expedition")}
    assert ada.desk.count("expedition", where={"name": "Along the coast"}) == 2


def choose_line(ada: Planner, page: Any, title: str) -> None:
    """Walk down the table to a title."""
    view = page.table.view
    view.setFocus()
    ada.press(KEY.Key_Home, CTRL, on=view)
    for _ in range(page.table.model.rowCount()):
        if page.table.current.entry.title == title:
            return
        ada.press(KEY.Key_Down, on=view)
    raise AssertionError(f"{title} is not there")


def take_back_and_merge_otherwise(ada: Planner, page: MergePage, qtbot: Any) -> None:
    """Undo the merge as one step, then merge again with another answer."""
    ada.to_front()
    ada.press(KEY.Key_Z, CTRL, on=ada.window)
    assert ada.expedition("Up the river")["people"] == 15
    assert ada.expedition("Down the river")["people"] == 6
    assert ada.desk.count("expedition", where={"name": "Along the coast"}) == 1
    assert page.done.title.text() == "The merge is taken back"
    qtbot.mouseClick(page.done.again_button, LEFT)
    ada.idle()
    assert page.plan.again
    choose_line(ada, page, "Up the river")
    ada.press(KEY.Key_V)
    line = page.panel.editor.focusProxy()
    line.selectAll()
    qtbot.keyClicks(line, "20")
    qtbot.keyClicks(page.panel.reason, "Counted again by both.")
    qtbot.waitUntil(lambda: page.panel.decide_button.height() > 0)
    qtbot.mouseClick(page.panel.decide_button, LEFT)
    with qtbot.waitSignal(page.merged, timeout=30_000):
        qtbot.mouseClick(page.go_button, LEFT)
    assert ada.expedition("Up the river")["people"] == 20
    reasons = {entry.reason for entry in ada.desk.history(kind="expedition")}
    assert "Counted again by both." in reasons


def settle_what_is_open(ada: Planner, qtbot: Any) -> None:
    """Go from the status bar to what was left open, and keep what was deleted."""
    qtbot.mouseClick(ada.window.status_bar._open, LEFT)
    board = ada.window.page
    assert isinstance(board, ConflictsPage)
    assert board.panel.words.text() == "They deleted this while you changed it"
    qtbot.waitUntil(lambda: board.panel.cards[0].height() > 40)
    qtbot.mouseClick(board.panel.cards[0], LEFT)
    qtbot.mouseClick(board.panel.decide_button, LEFT)
    assert ada.expedition("Down the river")["people"] == 6
    assert not ada.window.status_bar._open.isVisible()
    assert board.states.state.accessibleName() == "Nothing is open"


def brief(ada: Planner, folder: Path, qtbot: Any) -> None:
    """Write the briefing of what was brought together."""
    ada.to_front()
    ada.press(KEY.Key_1, CTRL, on=ada.window)
    ada.press(KEY.Key_P, CTRL, on=ada.window)
    dialog = ada.child(BriefingDialog)
    out = folder / "liberia.pdf"
    dialog.file_line.selectAll()
    qtbot.keyClicks(dialog.file_line, str(out))
    with qtbot.waitSignal(dialog.written, timeout=60_000):
        qtbot.mouseClick(dialog.write_button, LEFT)
    text = "".join(part.extract_text() for part in PdfReader(out).pages)
    assert "Liberia" in text
    dialog.close()
