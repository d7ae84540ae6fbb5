"""Every control one can reach by keyboard says what it is, on every page and in every state."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QScrollArea, QWidget

_NO_OWN_WORDS = (QComboBox,)
"""These report their current text as their name; they need one of their own."""


def reachable(root: QWidget) -> Iterator[QWidget]:
    """Yield what the keyboard can reach."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not widget.isEnabled():
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a control."""
    if isinstance(widget, _NO_OWN_WORDS):
        buddies = [
            label for label in widget.window().findChildren(QLabel) if label.buddy() is widget
        ]
        return widget.accessibleName() or "".join(label.text() for label in buddies)
    if isinstance(widget.parentWidget(), QComboBox):
        return widget.parentWidget().accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or interface.text(QAccessible.Text.Name)


def nameless(root: QWidget) -> list[str]:
    return [repr(widget) for widget in reachable(root) if not name_of(widget).strip()]


def test_the_walk_finds_a_control_without_a_name(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    box = QComboBox(root)
    box.addItem("anything")
    assert nameless(root) == [repr(box)]
    box.setAccessibleName("Kind")
    assert nameless(root) == []


@pytest.mark.parametrize("tab", ["profile", "indicators", "sources", "history"])
def test_every_tab_of_a_country(page, window, tab, qtbot):
    page.record_pane.tabs.choose(tab)
    assert len(list(reachable(window))) > 10
    assert nameless(window) == []


@pytest.mark.parametrize(
    "kind",
    [
        "country_profile",
        "phase",
        "key_event",
        "profile_section",
        "key_fact",
        "indicator_target",
        "manual_value",
        "citation",
        "source",
    ],
)
def test_every_form(page, window, kind):
    page.record.editing.add(kind)
    assert nameless(window) == []


@pytest.mark.parametrize("kind", ["phase", "manual_value"])
def test_lists_full_and_empty(page, window, kind):
    page.record.editing.list(kind)
    assert nameless(window) == []


def test_every_place_of_the_rail(window):
    for name in window.specs:
        window.show_page(name)
        assert nameless(window) == [], name


def test_menus_of_charts_and_columns(page, window, qtbot):
    page.record_pane.tabs.choose("indicators")
    for menu in (page.record.indicators.chart.menu(), page.record.indicators.table.columns_menu()):
        assert isinstance(menu, QMenu)
        assert all(action.text() for action in menu.actions())
        menu.close()


def test_scroll_areas_are_no_stop_of_their_own(window):
    for area in window.findChildren(QScrollArea):
        assert area.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_tab_goes_round_the_whole_window(page, window, qtbot):
    page.record.brief_button.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(400):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is page.record.brief_button:
            break
    else:
        pytest.fail("Tab is caught somewhere")
    assert page.record.brief_button in seen
    assert page.record.profile.table.view in seen
