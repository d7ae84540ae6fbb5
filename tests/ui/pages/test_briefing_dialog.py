"""The briefing dialog on a real workspace: what it offers, shows, writes, and leaves alone."""

import io
from pathlib import Path
from typing import cast

import pypdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.jobs import Job
from rolau.desk.sample import make_sample
from rolau.ui.pages.briefing_dialog import BriefingDialog, tasks_of
from rolau.ui.pages.briefing_work import Order, languages, write
from rolau.ui.session import Session
from rolau.ui.shell.commands import Commands
from rolau.ui.shell.page import Frame, PageContext
from rolau.ui.shell.scope import Scope
from rolau.ui.tasks import Tasks

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "Talvara.rolau"
    make_sample(path)
    return path


@pytest.fixture
def context(sample, theme, qapp):
    with Desk.open(sample, write=False) as desk:
        session = Session(desk)
        frame = cast("Frame", None)  # the dialog asks nothing of it
        yield PageContext(session, theme, Commands(session), Scope(session), frame)


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def dialog(context, tasks, qtbot, tmp_path):
    made = BriefingDialog(context, "XTA", tasks=tasks, folder=tmp_path)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)


def pages_of(dialog, qtbot):
    qtbot.waitUntil(lambda: bool(dialog.preview.pages), timeout=20_000)
    return dialog.preview.pages


def test_the_pages_are_shown_before_anything_is_written(dialog, qtbot, tmp_path):
    pages = pages_of(dialog, qtbot)
    assert len(pages) > 2
    assert all(not page.isNull() and page.height() > page.width() for page in pages)
    assert dialog.preview.count.text() == f"Page 1 of {len(pages)}"
    qtbot.waitUntil(lambda: dialog.preview.count.width() >= dialog.preview.count.sizeHint().width())
    assert not dialog.preview.before.isEnabled()
    qtbot.mouseClick(dialog.preview.after, LEFT)
    assert dialog.preview.count.text() == f"Page 2 of {len(pages)}"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.preview.number == 0
    dialog.preview.leaf(99)
    assert not dialog.preview.after.isEnabled()
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_is_written_under_the_proposed_name_and_can_be_opened(
    dialog, qtbot, tmp_path, monkeypatch
):
    path = tmp_path / f"Talvara country briefing {clock.today().isoformat()}.pdf"
    assert dialog.target == path
    with qtbot.waitSignal(dialog.written, timeout=20_000) as told:
        qtbot.mouseClick(dialog.write_button, LEFT)
    assert told.args == [path]
    text = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text()
    assert "Talvara" in text
    assert "is written" in dialog.complaint.text
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    qtbot.mouseClick(dialog.folder_button, LEFT)
    qtbot.mouseClick(dialog.open_button, LEFT)
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path, path]
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    dialog.audiences.button(2).click()
    assert not dialog.open_button.isVisible()
    assert "will be replaced" not in dialog.file.foot.text


def test_the_audience_decides_what_stands_in_it(dialog, qtbot, tmp_path):
    texts = {}
    for number, code in enumerate(("unit", "external")):
        dialog.audiences.button(0 if number == 0 else 2).setFocus()
        qtbot.keyClick(dialog.audiences.button(0 if number == 0 else 2), Qt.Key.Key_Space)
        assert dialog.order.audience == code
        dialog.file_line.selectAll()
        qtbot.keyClicks(dialog.file_line, code)
        with qtbot.waitSignal(dialog.written, timeout=20_000):
            qtbot.mouseClick(dialog.write_button, LEFT)
        qtbot.waitUntil(lambda: dialog.task is None)
        reader = pypdf.PdfReader(io.BytesIO((tmp_path / f"{code}.pdf").read_bytes()))
        texts[code] = "".join(page.extract_text() for page in reader.pages)
    assert "audience: the Unit" in texts["unit"]
    assert "audience: external" in texts["external"]


def test_only_languages_with_texts_are_offered_and_the_others_named(dialog):
    codes = [dialog.language_box.itemData(n) for n in range(dialog.language_box.count())]
    assert codes == list(languages())
    assert codes[0] == "en"
    said = dialog.language.foot.text
    for code, name in (("fr", "French"), ("ar", "Arabic"), ("zh", "Chinese")):
        assert (name in said) == (code not in codes)


def test_countries_in_scope_are_offered_and_the_one_asked_for(context, tasks, qtbot, tmp_path):
    every = dict(context.session.countries())
    other = next(code for code in every if code != "XTA")
    context.scope.choose_countries([other])
    made = BriefingDialog(context, "XTA", tasks=tasks, folder=tmp_path)
    qtbot.addWidget(made)
    offered = {made.country_box.itemData(n) for n in range(made.country_box.count())}
    assert offered == {other, "XTA"}
    assert made.order.country == "XTA"
    made._stop()


def test_another_country_is_named_and_pictured(dialog, qtbot):
    before = pages_of(dialog, qtbot)
    dialog.country_box.setFocus()
    qtbot.keyClick(dialog.country_box, Qt.Key.Key_Home)
    assert dialog.order.country != "XTA"
    assert dialog.target.name.startswith(dialog.country_box.currentText()[:4])
    qtbot.waitUntil(lambda: dialog.preview.pages is not before, timeout=20_000)


@pytest.fixture
def with_mission(sample, tmp_path, theme, qapp):
    path = tmp_path / "mission.rolau"
    path.write_bytes(sample.read_bytes())
    with Desk.open(path, actor="Ada") as desk:
        changes = ChangeSet()
        changes.add("mission", title="Courts in reach", countries="XTA", start="2026-01-05")
        changes.add("mission", title="Elsewhere", countries="LBR")
        desk.apply(changes)
        session = Session(desk)
        frame = cast("Frame", None)
        yield PageContext(session, theme, Commands(session), Scope(session), frame)


def test_a_mission_is_chosen_pictured_and_written(with_mission, tasks, qtbot, tmp_path):
    with_mission.scope.choose_countries(["XTA"])
    made = BriefingDialog(with_mission, "XTA", tasks=tasks, folder=tmp_path)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    assert made.kind_box.isVisible()
    assert not made.mission_box.isVisible()
    made.kind_box.setFocus()
    qtbot.keyClick(made.kind_box, Qt.Key.Key_Down)
    assert made.mission_box.isVisible()
    assert not made.country_box.isVisible()
    offered = [made.mission_box.itemText(n) for n in range(made.mission_box.count())]
    assert "Courts in reach" in offered
    assert "Elsewhere" not in offered
    made.mission_box.setCurrentText("Courts in reach")
    assert made.order.mission == made.mission_box.currentData()
    assert made.target.name.startswith("Courts in reach")
    pages = pages_of(made, qtbot)
    assert pages
    with qtbot.waitSignal(made.written, timeout=60_000) as written:
        qtbot.mouseClick(made.write_button, LEFT)
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(written.args[0]).pages)
    assert "Courts in reach" in said
    made.close()


def test_without_missions_none_is_spoken_of(theme, tasks, qtbot, tmp_path):
    with Desk.create(tmp_path / "bare.rolau", ["LBR"], actor="Ada") as desk:
        session = Session(desk)
        frame = cast("Frame", None)
        context = PageContext(session, theme, Commands(session), Scope(session), frame)
        made = BriefingDialog(context, "LBR", tasks=tasks, folder=tmp_path)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        assert not made.kind_box.isVisible()
        assert not made.order.mission
        made.close()
        qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)


def test_a_name_given_by_hand_stays_and_a_file_there_is_said(dialog, qtbot, tmp_path):
    (tmp_path / "mine.pdf").write_bytes(b"before")
    dialog.file_line.selectAll()
    qtbot.keyClicks(dialog.file_line, "mine")
    assert "will be replaced" in dialog.file.foot.text
    dialog.country_box.setCurrentIndex(0)
    assert dialog.target == tmp_path / "mine.pdf"


@pytest.mark.parametrize("name", ["", "nowhere/brief.pdf"])
def test_a_place_that_cannot_be_is_said_at_the_field(dialog, qtbot, name):
    dialog.file_line.setText(name)
    qtbot.mouseClick(dialog.write_button, LEFT)
    assert dialog.file.wrong
    assert dialog.task is None


def test_a_file_that_cannot_be_written_is_said_and_left(dialog, qtbot, tmp_path):
    (tmp_path / "taken.pdf").mkdir()
    dialog.file_line.setText("taken.pdf")
    qtbot.mouseClick(dialog.write_button, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.complaint.text), timeout=20_000)
    assert "“taken.pdf” cannot be written" in dialog.complaint.text
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken.pdf"]
    qtbot.waitUntil(dialog.write_button.isEnabled)


def test_cancel_writes_nothing(dialog, qtbot, tmp_path):
    qtbot.mouseClick(dialog.write_button, LEFT)
    assert dialog.progress.isVisible()
    qtbot.mouseClick(dialog.progress.cancel_button, LEFT)
    qtbot.waitUntil(lambda: dialog.task is None, timeout=20_000)
    assert not dialog.progress.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_the_file_can_be_chosen(dialog, qtbot, tmp_path, monkeypatch):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    chosen = str(folder / "brief.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    qtbot.mouseClick(dialog.browse, LEFT)
    assert dialog.target == Path(chosen)
    assert str(folder) in dialog.file.foot.text


def test_a_workspace_without_countries_says_so(theme, tasks, qtbot, tmp_path):
    with Desk.create(tmp_path / "empty.rolau") as desk:
        session = Session(desk)
        context = PageContext(
            session, theme, Commands(session), Scope(session), cast("Frame", None)
        )
        made = BriefingDialog(context, tasks=tasks, folder=tmp_path)
        qtbot.addWidget(made)
        assert not made.write_button.isEnabled()
        assert "no country" in made.country.foot.text


def test_escape_closes_it_and_stops_the_work(context, tasks, qtbot, tmp_path):
    made = BriefingDialog(context, "XTA", tasks=tasks, folder=tmp_path)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.preview_task is not None)
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert made.preview.pages == []


def test_the_work_is_done_where_the_window_has_its_work_done(qtbot):
    window, inside = QWidget(), QWidget()
    qtbot.addWidget(window)
    inside.setParent(window)
    assert tasks_of(None) is None
    assert tasks_of(inside) is None
    tasks = Tasks(window)
    assert tasks_of(inside) is tasks


def test_writing_replaces_a_file_whole(sample, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"before")
    with Desk.open(sample, write=False) as desk:
        write(desk.workspace, "Ada", Order("XTA", "en", "unit"), path, Job())
    assert path.read_bytes().startswith(b"%PDF")
    assert [entry.name for entry in tmp_path.iterdir()] == ["brief.pdf"]
