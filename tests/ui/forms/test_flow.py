"""Items in lines like words: nothing outside, nothing over another, along the reading."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from rolau.ui.forms.flow import FlowLayout

CALM = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def filled(qtbot, widths: list[int]) -> tuple[QWidget, FlowLayout, list[QLabel]]:
    root = QWidget()
    qtbot.addWidget(root)
    flow = FlowLayout(root, spacing=4)
    flow.setContentsMargins(4, 4, 4, 4)
    items = []
    for wide in widths:
        label = QLabel()
        label.setFixedSize(wide, 20)
        flow.addWidget(label)
        items.append(label)
    return root, flow, items


@CALM
@given(
    st.lists(st.integers(10, 140), min_size=1, max_size=12), st.integers(150, 500), st.booleans()
)
def test_items_stay_inside_and_apart_in_both_directions(qtbot, widths, wide, turned):
    root, flow, items = filled(qtbot, widths)
    direction = Qt.LayoutDirection
    root.setLayoutDirection(direction.RightToLeft if turned else direction.LeftToRight)
    high = flow.heightForWidth(wide)
    flow.setGeometry(QRect(0, 0, wide, high))
    places = [item.geometry() for item in items]
    inside = QRect(0, 0, wide, high)
    assert all(inside.contains(place) for place in places)
    for number, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[number + 1 :])


@CALM
@given(st.lists(st.integers(10, 140), min_size=1, max_size=12))
def test_narrower_is_never_lower(qtbot, widths):
    _root, flow, _ = filled(qtbot, widths)
    heights = [flow.heightForWidth(wide) for wide in (500, 300, 160)]
    assert heights == sorted(heights)


def test_the_last_item_takes_the_rest_of_its_line(qtbot):
    _root, flow, items = filled(qtbot, [40, 40])
    items[-1].setMinimumWidth(20)
    items[-1].setMaximumWidth(1000)
    flow.setGeometry(QRect(0, 0, 300, 28))
    assert items[-1].geometry().right() == 295


def test_items_can_be_put_before_others_and_taken_out(qtbot):
    root, flow, items = filled(qtbot, [40])
    first = QLabel(root)
    flow.insert_widget(0, first)
    assert flow.count() == 2
    found = flow.itemAt(0)
    assert found is not None
    assert found.widget() is first
    flow.removeWidget(first)
    assert flow.count() == 1
    assert flow.itemAt(1) is None
    assert flow.takeAt(5) is None
    assert flow.minimumSize().width() == items[0].width() + 8


@pytest.mark.parametrize("turned", [False, True])
def test_reading_begins_at_the_leading_side(qtbot, turned):
    root, flow, items = filled(qtbot, [40, 40, 40])
    direction = Qt.LayoutDirection
    root.setLayoutDirection(direction.RightToLeft if turned else direction.LeftToRight)
    flow.setGeometry(QRect(0, 0, 300, 28))
    lefts = [item.geometry().left() for item in items]
    assert lefts == sorted(lefts, reverse=turned)
