"""The plan of a mission: its chain as a tree, its days as a Gantt, lines side by side."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.ui.pages.missions.gantt.header import ScaleHeader
from rolau.ui.pages.missions.gantt.lines import Ask, Line, Link
from rolau.ui.pages.missions.gantt.scale import ZOOM_WORDS, ZOOMS, Zoom
from rolau.ui.pages.missions.gantt.view import GanttView
from rolau.ui.pages.missions.plan.filters import PlanFilters
from rolau.ui.pages.missions.plan.legend import PlanFoot
from rolau.ui.pages.missions.tree.nodes import ChainNode
from rolau.ui.pages.missions.tree.view import ChainTree
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.surface import Hairline, Surface

_TREE = 568


class PlanShown(NamedTuple):
    """What a plan shows: links of the chain, a line of the Gantt for each, and dependencies.

    ``mission`` is whose plan it is, ``me`` the name of who works in the window.
    """

    nodes: Sequence[ChainNode]
    lines: Sequence[Line]
    links: Sequence[Link]
    today: date
    ask: Ask | None = None
    mission: str = ""
    me: str = ""


class PlanView(QWidget):
    """Tree and Gantt over the same links: one current line, one scroll bar, the same folds.

    ``opened`` carries the key of a line to look closer at; ``accepted`` the key of an activity
    with its new first day and days.
    """

    opened = Signal(str)
    accepted = Signal(str, object, int)

    def __init__(self, theme: Theme, tree: ChainTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tree = tree
        self.gantt = GanttView(theme, tr("Gantt"))
        self.head = ScaleHeader(theme)
        self.foot = PlanFoot(theme)
        self.filters = PlanFilters(theme, self)
        self.zoom = Segmented(
            theme, tr("Zoom"), [(code, tr(word)) for code, word in ZOOM_WORDS.items()], "quarter"
        )
        self._shown: PlanShown | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        under = Surface(self.theme, "base")
        bar = self.gantt.horizontalScrollBar().sizeHint().height()
        under.setFixedHeight(bar)
        left = _column(self.tree, under)
        right = _column(self.head, self.gantt)
        right.setMinimumWidth(240)
        left.setMinimumWidth(280)
        self.parts = QSplitter()
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(left)
        self.parts.addWidget(right)
        self.parts.setStretchFactor(1, 1)
        self.parts.setSizes([_TREE, 10_000])
        self.tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(self.theme))
        column.addWidget(self.parts, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        tree, gantt = self.tree, self.gantt
        tree.partner, gantt.partner = gantt, tree
        tree.verticalScrollBar().valueChanged.connect(gantt.verticalScrollBar().setValue)
        gantt.verticalScrollBar().valueChanged.connect(tree.verticalScrollBar().setValue)
        gantt.horizontalScrollBar().valueChanged.connect(self.head.scroll_to)
        tree.lines_changed.connect(self._show_lines)
        tree.chosen.connect(self._follow_tree)
        tree.opened.connect(self.opened)
        gantt.chosen.connect(tree.select)
        gantt.opened.connect(self.opened)
        gantt.proposed.connect(self._say)
        gantt.accepted.connect(self.accepted)
        gantt.rescaled.connect(self._rescaled)
        tree.hidden_wanted.connect(self.filters.clear)
        self.filters.turned.connect(lambda: tree.keep(self.filters.keep))
        self.zoom.chosen.connect(self._zoom)
        self.foot.accepted.connect(gantt.accept)
        self.foot.left.connect(gantt.cancel)

    def show_plan(self, shown: PlanShown) -> None:
        """Show a plan; folds, zoom, place, filters and current line stay.

        The plan of another mission begins without a filter.
        """
        first = self._shown is None
        if self._shown is not None and self._shown.mission != shown.mission:
            self.filters.clear()
        self.filters.count(shown.nodes, shown.me)
        self._shown = shown
        self.tree.show_nodes(shown.nodes)
        self._show_lines()
        if first:
            self.gantt.show_today()

    def _show_lines(self) -> None:
        if self._shown is None:
            return
        known = {line.key: line for line in self._shown.lines}
        nodes = self.tree.shown_nodes()
        lines = [known.get(node.key) or Line(node.key, node.full_title) for node in nodes]
        shown = self._shown
        self.gantt.show_plan(lines, shown.links, shown.today, shown.ask)
        self.gantt.select(self.tree.current_key)
        hidden = len(shown.nodes) - len(lines)
        words = trn("{n} line", "{n} lines", len(lines))
        if hidden and self.filters.keep is not None:
            words = tr(
                "{n} of {total} shown · {hidden} hidden",
                n=len(lines),
                total=len(shown.nodes),
                hidden=hidden,
            )
        elif hidden:
            words = tr(
                "{n} of {total} shown · {hidden} folded away",
                n=len(lines),
                total=len(shown.nodes),
                hidden=hidden,
            )
        self.foot.tally.setText(words)

    def _follow_tree(self, key: str) -> None:
        self.gantt.select(key)
        self.gantt.show_current()

    def _rescaled(self) -> None:
        self.head.show_scale(self.gantt.scale_, self.gantt.picture.today)
        self.head.scroll_to(self.gantt.horizontalScrollBar().value())
        self.zoom.set_value(self.gantt.scale_.zoom)

    def _zoom(self, code: str) -> None:
        found: Zoom = next(zoom for zoom in ZOOMS if zoom == code)
        self.gantt.set_zoom(found)

    def _say(self, words: str) -> None:
        self.foot.say(words, can_accept=self.gantt.drag is not None)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        stretch = 0 if widget.maximumHeight() == widget.minimumHeight() else 1
        column.addWidget(widget, stretch)
    return made


def beside(*widgets: QWidget) -> QWidget:
    """Return controls beside each other, for the end of the line of tabs."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    return made
