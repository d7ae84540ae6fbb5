"""Every picture, in every variant: nothing outside its place, untranslated, unnamed or cut."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QScrollArea,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.delegates import FigureDelegate
from rolau.ui.widgets.text import ElidedText, Text
from tests.ui.shots import frame, gallery
from tests.ui.shots.stage import VARIANTS, Shot, Variant, shown, staged, take

OWN = (*gallery.SHOTS, *frame.SHOTS)
CASES = [
    pytest.param(shot, variant, size, id=f"{shot.name}-{variant.name}-{size[0]}")
    for shot in OWN
    for variant in VARIANTS
    for size in shot.sizes
]


def visible(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.window() is root:
            yield widget


def scrolled(widget: QWidget, root: QWidget) -> bool:
    """Tell whether a widget lies in something that scrolls, where it may be out of sight."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def unnamed(root: QWidget) -> list[str]:
    return [
        repr(widget)
        for widget in visible(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, (QSplitterHandle, QScrollArea))
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]


def outside(root: QWidget) -> list[str]:
    """Return widgets that leave their parent by more than the pixel Qt's splitter may."""
    found = []
    for widget in visible(root):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or scrolled(widget, root):
            continue
        if isinstance(
            parent, (QAbstractScrollArea, QTabBar, QMenuBar, QLineEdit, QAbstractSpinBox)
        ):
            continue
        place = QRect(QPoint(0, 0), parent.size()).adjusted(-1, -1, 1, 1)
        if not place.contains(widget.geometry()) and not widget.geometry().isEmpty():
            found.append(f"{widget!r} {widget.geometry()} in {parent!r} {place}")
    return found


def clipped(root: QWidget) -> list[str]:
    """Return texts that are narrower than their words without giving way with a tooltip."""
    found = []
    for widget in visible(root):
        if isinstance(widget, Text) and not isinstance(widget, ElidedText):
            if widget.wordWrap():
                short = widget.height() < widget.heightForWidth(widget.width())
            else:
                short = widget.width() < widget.sizeHint().width() - 1
            if short:
                found.append(f"{widget.text()} {widget.size()} < {widget.sizeHint()}")
    return found


def cut_figures(root: QWidget) -> list[str]:
    found = []
    for view in (widget for widget in visible(root) if isinstance(widget, QAbstractItemView)):
        model = view.model()
        for row in range(min(model.rowCount(), 20)):
            for column in range(1 if isinstance(view, QListView) else model.columnCount()):
                index = model.index(row, column)
                delegate = view.itemDelegateForIndex(index)
                if isinstance(delegate, FigureDelegate):
                    room = view.visualRect(index).width() - 2 * delegate.padding()
                    if delegate.width(delegate.cell(index)) > room + 1:
                        found.append(f"{index.data()} in {room}")
    return found


DATA = (
    "Talvara", "XTA", "8.4", "per 100,000", "Intentional homicide", "Great-Lakes", "headquarters",
    "41 changes", "National Police", "UN crime", "Crime data", "30 Jun", "7.2", "≤ 6.0", "B2", "A1",
    "6.4 million", "Civil law", "UN assistance", "Ministry of", "Desk planner", "Import, 2 Feb",
    "Courts within reach, outcome", "310,400", "Documents", "Set population",
)  # fmt: skip
"""Beginnings of what is the planner's own and not ours to translate."""


def untranslated(root: QWidget) -> list[str]:
    found = []
    for widget in visible(root):
        if isinstance(widget, (QLabel, QAbstractButton)) and not isinstance(widget, QComboBox):
            text = widget.text()
            letters = sum(letter.isalpha() for letter in text)
            if letters > 1 and "~" not in text and not text.startswith(DATA):
                found.append(text)
    return found


@pytest.mark.parametrize(("shot", "variant", "size"), CASES)
def test_a_picture_is_in_order(
    theme: Theme, shot: Shot, variant: Variant, size: tuple[int, int]
) -> None:
    with staged(theme, variant) as stage, shown(shot, stage, size) as root:
        assert root.size().toTuple() == size
        assert unnamed(root) == []
        assert outside(root) == []
        assert clipped(root) == []
        assert cut_figures(root) == []
        if variant.language != "en":
            assert untranslated(root) == []


@pytest.mark.parametrize("shot", OWN, ids=lambda shot: shot.name)
def test_dark_is_dark_and_a_picture_repeats(theme: Theme, shot: Shot) -> None:
    light, dark = VARIANTS[0], VARIANTS[1]
    with staged(theme, light) as stage:
        first = take(shot, stage, shot.sizes[0])
    with staged(theme, light) as stage:
        second = take(shot, stage, shot.sizes[0])
    with staged(theme, dark) as stage:
        night = take(shot, stage, shot.sizes[0])
    corner = (2, shot.sizes[0][1] - 2)
    assert first.pixelColor(*corner).lightness() > 160
    assert night.pixelColor(*corner).lightness() < 60
    assert first == second
