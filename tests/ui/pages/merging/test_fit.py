"""Every page of copies that meet fits its place, with words a third longer, both ways round."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from rolau.base.texts import in_language
from rolau.desk.desk import Desk
from rolau.ui.widgets.text import Text
from rolau.ui.workspace_window import open_window
from tests.ui.pages.conftest import page_of
from tests.ui.pages.merging.copies import MINE
from tests.ui.pages.test_accessible_names import nameless
from tests.ui.pages.test_fit import cut_figures, outside, settle, squeezed, unreadable_names
from tests.ui.shots.test_shots import clipped

SIZES = ((1440, 900), (1024, 640))
_ARROW = 36
"""What a box needs beside its words: its edge, and the arrow with its room."""


def cut_words(root: QWidget) -> Iterator[str]:
    """Yield boxes and plain words that have less room than they need; the rest elides or wraps."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QComboBox):
            needs = widget.fontMetrics().horizontalAdvance(widget.currentText()) + _ARROW
        elif type(widget) is Text and not widget.wordWrap():
            needs = widget.sizeHint().width()
        else:
            continue
        if widget.isVisibleTo(root) and widget.width() + 1 < needs:
            yield f"{widget!r} {widget.width()} of {needs}"


@pytest.fixture(params=["qps", "qrt"])
def window(request, pair, theme, qtbot, qapp):
    direction = Qt.LayoutDirection
    turned = request.param == "qrt"
    qapp.setLayoutDirection(direction.RightToLeft if turned else direction.LeftToRight)
    with in_language(request.param):
        made = open_window(Desk.open(pair.mine, actor=MINE), theme)
        with qtbot.waitSignal(made.painted):
            made.show()
        qtbot.waitUntil(lambda: page_of(made).record is not None)
        yield made
        made.close()
        page_of(made).record.artist.stop()
        made.deleteLater()
    qapp.setLayoutDirection(direction.LeftToRight)


def states(window, pair, idle) -> Iterator[str]:
    """Bring page after page and state after state to the front."""
    window.merge_copy(pair.theirs)
    idle()
    page = window.page
    for kind in ("manual_value", "profile_section", "source"):
        page.table.select(next(one.key for one in page.table.lines if one.entry.kind == kind))
        yield f"conflict about a {kind}"
    page.pane.turn("country:XTA", opened=True)
    page.pane.select("country:XTA")
    page.table.select(next(line.key for line in page.table.lines if line.arrival))
    yield "a change that comes by itself"
    page.pane.select("odd")
    yield "what is odd"
    page.merge()
    idle()
    yield "merged"
    window.resolve()
    yield "what is open"
    window.show_history()
    yield "history"
    window.show_ledger()
    yield "ledger"
    window.compare()
    window.page.compare(pair.theirs)
    idle()
    yield "compared"


def test_nothing_reaches_out_of_its_place(window, pair, idle):
    for state in states(window, pair, idle):
        for size in SIZES:
            window.resize(*size)
            settle()
            QApplication.processEvents()
            assert nameless(window) == [], (state, size)
            assert list(outside(window)) == [], (state, size)
            assert list(squeezed(window)) == [], (state, size)
            assert list(cut_figures(window)) == [], (state, size)
            assert list(cut_words(window)) == [], (state, size)
            assert list(unreadable_names(window)) == [], (state, size)
            assert clipped(window.stack) == [], (state, size)
