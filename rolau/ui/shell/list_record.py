"""The body of a page: the list at the leading side, the record beside it."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rolau.base.texts import tr
from rolau.ui.shell.folding import STRIP
from rolau.ui.shell.page import Page, PageContext
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.filter_field import FilterField
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.states import StateStack
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import ElidedText, Text
from rolau.ui.widgets.views import dress_list

if TYPE_CHECKING:
    from rolau.ui.widgets.headings import PageHeader
    from rolau.ui.widgets.tabs import Tabs

_NARROWEST, _WIDEST = 200, 420


class ListPane(Surface):
    """A list with its name and count, buttons, a filter field, and a line at the foot.

    Put a model on `view`; `show_state` puts an empty or no-match state in its place.
    """

    unfold_asked = Signal()

    def __init__(
        self, theme: Theme, title: str, filter_hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "raised", parent=parent)
        self.folded = False
        self.title = Text(theme, title, "section")
        self.count = Text(theme, "", "body", "text3")
        self.filter = FilterField(theme, filter_hint)
        self.view = QListView()
        dress_list(self.view, title, "raised")
        self.foot = ElidedText(theme, "", "caption", "text3")
        self.foot.setFixedHeight(32)
        self.foot.setContentsMargins(16, 0, 16, 0)
        self._foot_line = Hairline(theme)
        self._head = QHBoxLayout()
        self._below_head = QHBoxLayout()
        self._stack = StateStack(self.view)
        self.full = QWidget()
        self.strip = QWidget()
        self._build()
        self.set_foot("")
        self.set_folded(False)

    def _build(self) -> None:
        self._head.setContentsMargins(16, 0, 8, 0)
        self._head.setSpacing(4)
        self._head.addWidget(self.title)
        self._head.addWidget(self.count)
        self._head.addStretch(1)
        head = QWidget()
        head.setFixedHeight(self.theme.size("paneHeader"))
        head.setLayout(self._head)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 8)
        field.addWidget(self.filter)
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(self._below_head)
        column.addLayout(field)
        column.addWidget(Hairline(self.theme))
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot_line)
        column.addWidget(self.foot)
        shown = icon_button(
            self.theme,
            "text_bullet_list",
            tr("Show the list: {name}", name=self.title.text()),
            "F3",
        )
        shown.clicked.connect(self.unfold_asked)
        folded = QVBoxLayout(self.strip)
        folded.setContentsMargins(2, 10, 1, 8)
        folded.addWidget(shown)
        folded.addStretch(1)
        self.strip.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.full)
        whole.addWidget(self.strip)

    def add_button(
        self, icon: str, name: str, shortcut: str, run: Callable[[], object]
    ) -> QToolButton:
        """Add a button to the list's head; the keys belong to the command of the same action."""
        made = icon_button(self.theme, icon, name, shortcut, size=20)
        made.clicked.connect(run)
        self._head.addWidget(made)
        return made

    def add_to_head(self, widget: QWidget) -> None:
        """Add a control at the end of the list's head."""
        self._head.addWidget(widget)

    def place_in_head(self, widget: QWidget) -> None:
        """Put a control at the end of the head, or on a line below where it has no room there."""
        margins = self._head.contentsMargins()
        parts = (self.title, self.count, widget)
        wide = sum(part.sizeHint().width() + self._head.spacing() for part in parts)
        fits = wide + margins.left() + margins.right() <= self.full.width()
        to, other = self._head, self._below_head
        if not fits:
            to, other = other, to
        if to.indexOf(widget) < 0:
            other.removeWidget(widget)
            to.addWidget(widget)
            self._below_head.setContentsMargins(12, 0, 12, 0 if fits else 8)

    def set_count(self, count: int) -> None:
        """Show how many lines there are."""
        self.count.setText(str(count))

    def set_foot(self, text: str) -> None:
        """Show a line at the foot, or none."""
        self.foot.setText(text)
        self.foot.setVisible(bool(text))
        self._foot_line.setVisible(bool(text))

    def show_state(self, state: QWidget | None) -> None:
        """Show a state in place of the list, or the list again with None."""
        self._stack.show_state(state)

    def set_folded(self, folded: bool) -> None:
        """Fold to a strip with one icon, or show the list."""
        self.folded = folded
        self.full.setVisible(not folded)
        self.strip.setVisible(folded)
        self.setMinimumWidth(STRIP if folded else _NARROWEST)
        self.setMaximumWidth(STRIP if folded else _WIDEST)


class Column(QWidget):
    """The content of a tab: sections under each other, 16 apart, scrolled by its record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(8, 12, 8, 16)
        self._line.setSpacing(0)
        self._line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def add(self, widget: QWidget, *, space: int = 0, fills: bool = False) -> None:
        """Add a piece in line with the page's title, ``space`` below the one before.

        One that ``fills`` takes all the height that is left.
        """
        holder = QHBoxLayout()
        holder.setContentsMargins(8, space, 8, 0)
        holder.addWidget(widget)
        self._line.insertLayout(self._line.count() - 1, holder, int(fills))
        if fills:
            self._line.setStretch(self._line.count() - 1, 0)

    def add_table(self, widget: QWidget, *, space: int = 0) -> None:
        """Add a table: its rows reach 8 further out, so that its words stand in line."""
        holder = QHBoxLayout()
        holder.setContentsMargins(0, space, 0, 0)
        holder.addWidget(widget)
        self._line.insertLayout(self._line.count() - 1, holder)


class RecordPane(Surface):
    """One record: header with title, chips and buttons; tabs; content that scrolls.

    A tab's content is made when the tab is first opened; `turned` carries the tab's code.
    Header and tabs are made when they are first asked for: a pane that begins with a state
    is painted without them.
    """

    turned = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "base", parent=parent)
        self._name = name
        self._builders: dict[str, Callable[[], QWidget]] = {}
        self._areas: dict[str, ScrollPane] = {}
        self._record = QWidget()
        self._whole = StateStack(self._record)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)

    @property
    def header(self) -> "PageHeader":
        """The record's name, chips and buttons."""
        return self._parts[0]

    @property
    def tabs(self) -> "Tabs":
        """The record's tabs."""
        return self._parts[1]

    @cached_property
    def _parts(self) -> "tuple[PageHeader, Tabs, QStackedWidget]":
        from rolau.ui.widgets.headings import PageHeader
        from rolau.ui.widgets.tabs import Tabs

        header, tabs = PageHeader(self.theme), Tabs(self.theme, self._name)
        contents = QStackedWidget()
        column = QVBoxLayout(self._record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(tabs)
        row.addStretch(1)
        column.addLayout(row)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(Hairline(self.theme))
        column.addLayout(line)
        column.addWidget(contents, 1)
        tabs.currentChanged.connect(self._turn)
        return header, tabs, contents

    def add_tab(
        self, code: str, text: str, build: Callable[[], QWidget], count: int | None = None
    ) -> None:
        """Add a tab; ``build`` makes its content once, when the tab is first opened."""
        self._builders[code] = build
        self.tabs.add(code, text, count)

    def content(self, code: str) -> QWidget | None:
        """Return a tab's content, None when it was never opened."""
        area = self._areas.get(code)
        return area.widget() if area is not None else None

    def show_state(self, state: QWidget | None) -> None:
        """Show a state in place of the whole record, or the record again with None."""
        self._whole.show_state(state)

    def _turn(self, _number: int) -> None:
        code = self.tabs.current_code
        if code not in self._builders:
            return
        self.make_tab(code)
        self._parts[2].setCurrentWidget(self._areas[code])
        self.turned.emit(code)

    def make_tab(self, code: str) -> None:
        """Make a tab's content behind the tab that is shown, so that turning to it is quick."""
        if code not in self._areas:
            self._areas[code] = area = ScrollPane(self._builders[code]())
            self._parts[2].addWidget(area)


class ListRecordPage(Page):
    """A page with a list and a record; folding and the keys' first place are done here.

    A page puts its model on ``list_pane.view`` and its tabs on ``record_pane``.
    """

    def __init__(
        self,
        context: PageContext,
        title: str,
        filter_hint: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.list_pane = ListPane(context.theme, title, filter_hint)
        self.record_pane = RecordPane(context.theme, title)
        self.parts = QSplitter()
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.list_pane)
        self.parts.addWidget(self.record_pane)
        self.parts.setStretchFactor(1, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.parts)
        self._list_width = context.theme.size("list")
        self.parts.setSizes([self._list_width, 10_000])
        self.list_pane.unfold_asked.connect(context.frame.unfold_list)

    def fold_list(self, folded: bool) -> None:
        """Fold the list pane away, or show it again as wide as it was."""
        if folded and not self.list_pane.folded:
            self._list_width = self.list_pane.width()
        self.list_pane.set_folded(folded)
        self.parts.setSizes([STRIP if folded else self._list_width, 10_000])

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self.list_pane.view.setFocus()
