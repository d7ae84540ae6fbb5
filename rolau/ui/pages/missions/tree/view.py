"""The results chain on screen: lines of one height that fold, move by mouse and keys, and edit."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from rolau.ui.pages.missions.tree.fitting import TreeFitting
from rolau.ui.pages.missions.tree.model import ChainModel
from rolau.ui.pages.missions.tree.nodes import Branch, ChainNode
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.delegate import CellDelegate, Index, is_selected
from rolau.ui.widgets.header import TableHeader
from rolau.ui.widgets.paint import Run, draw_line, fill, line_width

_INDENT = 16
_ALT = Qt.KeyboardModifier.AltModifier
_STYLES = {"impact": "figure", "outcome": "figure", "output": "name"}
_GROUNDS = ("impact", "outcome")


class BranchDelegate(CellDelegate):
    """Number and title of a link, heavier the higher it stands."""

    def width(self, cell: Branch) -> int:
        """Return the width in pixels at which number and title are whole."""
        return math.ceil(line_width(self.theme, _runs(cell)))

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Branch, *, rtl: bool) -> bool:
        """Draw the number as a caption, then the title."""
        return draw_line(painter, self.theme, rect.adjusted(-4, 0, 0, 0), _runs(cell), rtl=rtl)


def _runs(cell: Branch) -> list[Run]:
    runs = [Run(cell.number, "caption", "text3", gap=8)] if cell.number else []
    return [*runs, Run(cell.title, _STYLES.get(cell.level, "body"), shrink=True)]


def _in_tree(base: type[CellDelegate]) -> type[CellDelegate]:
    """Return a delegate for a tree: grounds by level, no memory of rows, which repeat there."""

    class InTree(base):  # type: ignore[misc, valid-type]
        def note_cut(self, index: Index, cut: bool) -> None:
            """Leave it: the model says everything in its tooltip."""

        def _ground(self, index: Index, view: QWidget | None) -> QColor | None:
            return ground_of(self.theme, index, view)

        def createEditor(
            self,
            parent: QWidget,
            option: QStyleOptionViewItem,
            index: QModelIndex | QPersistentModelIndex,
        ) -> QWidget:
            """Return the line one types in."""
            line = QLineEdit(parent)
            line.setProperty("kind", "bare")
            line.setAutoFillBackground(True)
            heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
            line.setAccessibleName(str(heading))
            return line

    return InTree


def ground_of(theme: Theme, index: Index, view: QWidget | None) -> QColor | None:
    """Return the ground of a line: chosen, of a higher level, or none of its own."""
    if is_selected(view, index):
        partner = view.partner if isinstance(view, ChainTree) else None
        focused = view is None or view.hasFocus() or (partner is not None and partner.hasFocus())
        return theme.colour("accentSoft" if focused else "selInactive")
    model = index.model()
    node = model.node(index) if isinstance(model, ChainModel) else None
    return theme.colour("raised") if node is not None and node.level in _GROUNDS else None


class _Header(TableHeader):
    """A header as high as what stands beside it; words stand at its foot."""

    def __init__(self, theme: Theme, high: int, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._high = high
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)

    def sizeHint(self) -> QSize:
        """Return the height asked for."""
        return QSize(super().sizeHint().width(), self._high)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the words in the lower part."""
        low = self.theme.size("tableHeader")
        fill(painter, rect, self.theme.colour("base"))
        lower = QRect(rect.left(), rect.bottom() + 1 - low, rect.width(), low)
        super().paintSection(painter, lower, section)


class ChainTree(QTreeView):
    """A tree of links. Keys: arrows walk and fold, Alt with arrows moves, F2 edits, Enter opens.

    ``chosen`` and ``opened`` carry a link's key; ``moved`` an id, what it is to stand beneath
    and before which child; ``removed`` and ``added``
    (beneath it) a key. ``lines_changed`` tells that other lines are shown, ``hidden_wanted``
    that a link is to be chosen that a filter hides.
    A ``partner`` shows the same lines: what is chosen looks chosen while either has the keys.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, str, str)
    removed = Signal(str)
    added = Signal(str)
    lines_changed = Signal()
    hidden_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: ChainModel,
        *,
        header: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.chain = model
        self.partner: QAbstractScrollArea | None = None
        self._folded: set[str] = set()
        self._key = ""
        self._keep: Callable[[ChainNode], bool] | None = None
        self._kept: set[str] | None = None
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setRootIsDecorated(True)
        self.setItemsExpandable(True)
        self.setAnimated(False)
        self.setAllColumnsShowFocus(False)  # else Fusion tints the row
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setExpandsOnDoubleClick(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        words = _Header(theme, header or theme.size("tableHeader"), self)
        self.setHeader(words)
        self._dress()
        self._fitting = TreeFitting(self, words, model.columns)
        model.modelReset.connect(self._restore)
        model.dropped.connect(self.moved)
        self.expanded.connect(lambda index: self._fold(index, folded=False))
        self.collapsed.connect(lambda index: self._fold(index, folded=True))
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self._redress)

    def _dress(self) -> None:
        delegates: list[type[CellDelegate]] = [BranchDelegate]
        delegates += [column.delegate for column in self.chain.columns]
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        for number, delegate in enumerate(delegates):
            self.setItemDelegateForColumn(number, _in_tree(delegate)(self.theme, self))
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(0, mode.Stretch)
        for number, _column in enumerate(self.chain.columns, 1):
            header.setSectionResizeMode(number, mode.Interactive)

    def _redress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self._fitting.fit()
        self.viewport().update()

    # -- which lines -----------------------------------------------------------------------

    def shown_nodes(self) -> list[ChainNode]:
        """Return the links that are not folded away, from the top."""
        return list(self._walk(QModelIndex()))

    def _walk(self, above: QModelIndex) -> Iterator[ChainNode]:
        for row in range(self.chain.rowCount(above)):
            index = self.chain.index(row, 0, above)
            node = self.chain.node(index)
            if node is not None and (self._kept is None or node.key in self._kept):
                yield node
                if node.key not in self._folded:
                    yield from self._walk(index)

    @property
    def current_key(self) -> str:
        """What names the current link; empty for none."""
        node = self.chain.node(self.currentIndex())
        return node.key if node is not None else ""

    @property
    def current_node(self) -> ChainNode | None:
        """The current link, or None."""
        return self.chain.node(self.currentIndex())

    def select(self, key: str) -> bool:
        """Make a link the current one, unfolding what it stands beneath; False when unknown."""
        index = self.chain.of(key)
        if not index.isValid():
            return False
        if self._kept is not None and key not in self._kept:
            self.hidden_wanted.emit()
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def show_nodes(self, nodes: Sequence[ChainNode]) -> None:
        """Show another chain; folds, current link and scroll stay where they can."""
        place = self.verticalScrollBar().value()
        self.chain.show_nodes(nodes)
        self._fitting.fit()
        self.verticalScrollBar().setValue(place)

    def keep(self, wanted: Callable[[ChainNode], bool] | None) -> None:
        """Show only the links that are wanted, and what these stand beneath; None shows all."""
        self._keep = wanted
        self._hide()
        self.lines_changed.emit()

    def _hide(self) -> None:
        """Hide what is not wanted, and stand on a line that is seen."""
        self._kept = self.chain.with_parents(self._keep) if self._keep is not None else None
        for node in self.chain.nodes:
            index = self.chain.of(node.key)
            hidden = self._kept is not None and node.key not in self._kept
            self.setRowHidden(index.row(), index.parent(), hidden)
        current = self.current_key
        if current and self._kept is not None and current not in self._kept:
            first = next(iter(self.shown_nodes()), None)
            self.setCurrentIndex(self.chain.of(first.key) if first else QModelIndex())

    def _restore(self) -> None:
        self.blockSignals(True)
        for node in self.chain.nodes:
            self.setExpanded(self.chain.of(node.key), node.key not in self._folded)
        self.blockSignals(False)
        index = self.chain.of(self._key)
        if index.isValid():
            self.setCurrentIndex(index)
        if self._keep is not None:
            self._hide()
        self.lines_changed.emit()

    def _fold(self, index: QModelIndex, *, folded: bool) -> None:
        node = self.chain.node(index)
        if node is not None:
            (self._folded.add if folded else self._folded.discard)(node.key)
            self.lines_changed.emit()

    def _current_changed(self) -> None:
        if self.current_key:
            self._key = self.current_key
        self.chosen.emit(self.current_key)

    # -- drawing ---------------------------------------------------------------------------

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the ground before a line, and the sign that folds it."""
        ground = ground_of(self.theme, index, self)
        if ground is not None:
            fill(painter, rect, ground)
        below = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        fill(painter, below, self.theme.colour("line"))
        if self.chain.rowCount(index):
            icon = "chevron_down" if self.isExpanded(index) else "chevron_right"
            left = rect.left() if self.isRightToLeft() else rect.right() - 15
            top = rect.top() + (rect.height() - 16) // 2
            painter.drawPixmap(left, top, self.theme.pixmap(icon, "text3", 16))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be on a line, and light up what shows the same lines."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.chain.index(0, 0))
        self._light()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let what shows the same lines go out."""
        super().focusOutEvent(event)
        self._light()

    def _light(self) -> None:
        for shown in (self, self.partner):
            if shown is not None:
                shown.viewport().update()

    # -- keys ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt and arrows, open by Enter, take out by Delete; else walk as trees do."""
        key, node = Qt.Key(event.key()), self.current_node
        if node is not None and event.modifiers() & _ALT and self._move_by(key, node):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and node is not None:
            if self.state() != QAbstractItemView.State.EditingState:
                self.opened.emit(node.key)
        elif key == Qt.Key.Key_Delete and node is not None and self.chain.editable:
            self.removed.emit(node.key)
        elif key == Qt.Key.Key_Insert and self.chain.editable:
            self.added.emit(self.current_key)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _move_by(self, key: Qt.Key, node: ChainNode) -> bool:
        inward, outward = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            inward, outward = outward, inward
        moves: dict[Qt.Key, Any] = {
            Qt.Key.Key_Up: self.move_up,
            Qt.Key.Key_Down: self.move_down,
            inward: self.indent,
            outward: self.outdent,
        }
        if key not in moves or not self.chain.editable:
            return False
        moves[key](node)
        return True

    def move_up(self, node: ChainNode) -> None:
        """Ask for a link to stand before the one above it."""
        siblings = self.chain.siblings(node)
        place = siblings.index(node)
        if place:
            self.moved.emit(node.id, node.parent, siblings[place - 1].id)

    def move_down(self, node: ChainNode) -> None:
        """Ask for a link to stand after the one below it."""
        siblings = self.chain.siblings(node)
        place = siblings.index(node)
        if place + 1 < len(siblings):
            after = siblings[place + 2].id if place + 2 < len(siblings) else ""
            self.moved.emit(node.id, node.parent, after)

    def indent(self, node: ChainNode) -> None:
        """Ask for a link to stand beneath the one above it."""
        siblings = self.chain.siblings(node)
        place = siblings.index(node)
        if place:
            self.moved.emit(node.id, siblings[place - 1].id, "")

    def outdent(self, node: ChainNode) -> None:
        """Ask for a link to stand beside the one it stands beneath, after it."""
        above = self.chain.by_id(node.parent) if node.parent else None
        if above is None:
            return
        siblings = self.chain.siblings(above)
        place = siblings.index(above)
        after = siblings[place + 1].id if place + 1 < len(siblings) else ""
        self.moved.emit(node.id, above.parent, after)

    def edit_title(self) -> None:
        """Begin to edit the title of the current link."""
        index = self.currentIndex()
        if index.isValid() and self.chain.editable:
            self.edit(index.siblingAtColumn(0))
