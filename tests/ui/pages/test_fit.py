"""Everything fits its place: both sizes, both directions, with words a third longer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from rolau.base.texts import in_language
from rolau.desk.desk import Desk
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.delegates import TextDelegate
from rolau.ui.widgets.wrapping import WrappedDelegate
from rolau.ui.workspace_window import open_window
from tests.ui.pages.conftest import page_of

SIZES = ((1440, 900), (1024, 640))
_SLACK = 1


def outside(root: QWidget) -> Iterator[str]:
    """Yield what is shown and reaches out of its parent; what scrolls may."""
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or not widget.isVisibleTo(root):
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue  # scrolled, or laid out by its view
        place = widget.geometry()
        room = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if not place.isEmpty() and not room.contains(place):
            yield f"{widget!r} {place} in {parent!r} {parent.rect()}"


def squeezed(root: QWidget) -> Iterator[str]:
    """Yield what is shown lower than it says it needs."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or isinstance(widget, QAbstractItemView):
            continue
        if widget.height() + _SLACK < min(widget.minimumSizeHint().height(), 20):
            yield f"{widget!r} {widget.size()} needs {widget.minimumSizeHint()}"


def cut_figures(root: QWidget) -> Iterator[str]:
    """Yield figures and signs in tables that are wider than their column."""
    for table in root.findChildren(RecordTable):
        view = table.view
        if not table.isVisibleTo(root):
            continue
        for number, column in enumerate(table.model.columns):
            words = issubclass(column.delegate, TextDelegate) and not column.whole
            if view.isColumnHidden(number) or words:
                continue
            wanted, given = view.sizeHintForColumn(number), view.columnWidth(number)
            if wanted > given + _SLACK:
                yield f"{table.view.accessibleName()}: {column.name} {wanted} in {given}"


def cut_lines(root: QWidget) -> Iterator[str]:
    """Yield cells over several lines whose row is not as high as these."""
    for table in root.findChildren(RecordTable):
        view = table.view
        for index in (
            view.model().index(row, column)
            for row in range(view.model().rowCount())
            for column in range(view.model().columnCount())
        ):
            delegate = view.itemDelegateForIndex(index)
            shown = table.isVisibleTo(root) and not view.isColumnHidden(index.column())
            if shown and isinstance(delegate, WrappedDelegate):
                high = delegate.high(delegate.cell(index), view.columnWidth(index.column()))
                if view.rowHeight(index.row()) < high:
                    yield f"{view.accessibleName()}: {index.data()} needs {high}"


def unreadable_names(root: QWidget) -> Iterator[str]:
    """Yield tables whose first words have no room though a column could give way."""
    for table in root.findChildren(RecordTable):
        if not table.isVisibleTo(root):
            continue
        shown = [
            (number, column)
            for number, column in enumerate(table.model.columns)
            if not table.view.isColumnHidden(number)
        ]
        stretched = [table.view.columnWidth(number) for number, column in shown if not column.width]
        if min(stretched, default=999) < 150 and any(column.drop for _, column in shown):
            yield f"{table.view.accessibleName()}: {stretched}"


@pytest.fixture(params=["en", "qps", "qrt"])
def page(request, sample, theme, qtbot, qapp):
    direction = Qt.LayoutDirection
    turned = request.param == "qrt"
    qapp.setLayoutDirection(direction.RightToLeft if turned else direction.LeftToRight)
    with in_language(request.param):
        window = open_window(Desk.open(sample, actor="Ada"), theme)
        window.show()
        page = page_of(window)
        page.begin()
        page.list.select("XTA")
        yield page
        page.record.artist.stop()
        window.close()
        window.deleteLater()
    qapp.setLayoutDirection(direction.LeftToRight)


def states(page) -> Iterator[str]:
    """Bring page after page and state after state to the front."""
    record = page.record
    for tab in ("profile", "indicators", "sources", "history"):
        page.record_pane.tabs.choose(tab)
        yield tab
    for kind in ("phase", "citation", "manual_value"):
        record.editing.add(kind)
        yield f"new {kind}"
    record.editing.list("key_fact")
    yield "facts"
    page.list.select("COD")
    page.record_pane.tabs.choose("profile")
    yield "a country without a profile"
    page.window().show_page("sources")
    yield "sources library"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_reaches_out_of_its_place(page, size, qtbot):
    window = page.window()
    window.resize(*size)
    for state in states(page):
        settle()
        assert list(outside(window)) == [], state
        assert list(squeezed(window)) == [], state
        assert list(cut_figures(window)) == [], state
        assert list(unreadable_names(window)) == [], state


def settle() -> None:
    """Let layouts and what waits for a turn of the loop come to rest."""
    for _ in range(40):
        QApplication.processEvents()


def test_the_check_itself_finds_what_is_outside(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    root.resize(100, 100)
    child = QWidget(root)
    child.setGeometry(QRect(80, 10, 60, 20))
    root.show()
    assert len(list(outside(root))) == 1
    child.setGeometry(QRect(10, 10, 60, 20))
    assert list(outside(root)) == []
