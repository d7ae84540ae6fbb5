"""The menu bar of the window: menus, the search button in the middle, who is working."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QSizePolicy,
    QWidget,
)

from rolau.base.texts import N_, tr
from rolau.ui.shell.commands import Commands
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import KeyCap
from rolau.ui.widgets.paint import Run, draw_box, draw_line
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

MENUS = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "view": N_("&View"),
    "data": N_("&Data"),
    "handoff": N_("Hand-&off"),
    "help": N_("&Help"),
}
"""Menu → its title; a menu without a command is not shown."""


class SearchButton(QAbstractButton):
    """Looks like a field and opens the palette."""

    def __init__(self, theme: Theme, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(tr("Find anything or do anything"))
        self.setAccessibleName(self.text())
        self.setMaximumSize(420, theme.size("controlSmall"))
        self.setMinimumSize(160, theme.size("controlSmall"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 0, 6, 0)
        self.cap = KeyCap(theme, shortcut)
        line.addStretch(1)
        line.addWidget(self.cap)

    def sizeHint(self) -> QSize:
        """Return the size it has when there is room."""
        return self.maximumSize()

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show the hover ground."""
        self.update()

    def leaveEvent(self, event: "QEvent") -> None:
        """Take the hover ground away."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the search sign and the words."""
        painter = QPainter(self)
        colours = self.theme.colour
        box = QRectF(self.rect())
        ground = colours("hover" if self.underMouse() else "base")
        draw_box(painter, box, 4, ground, colours("focus" if self.hasFocus() else "line2"))
        if self.hasFocus():
            draw_box(painter, box.adjusted(1, 1, -1, -1), 3, None, colours("focus"))
        runs = [
            Run(icon="search", tone="text3", gap=6),
            Run(self.text(), "body", "text3", shrink=True),
        ]
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        taken = self.cap.sizeHint().width() + 12
        inner = self.rect().adjusted(10, 0, -10, 0)
        inner = inner.adjusted(taken, 0, 0, 0) if rtl else inner.adjusted(0, 0, -taken, 0)
        draw_line(painter, self.theme, inner, runs, rtl=rtl)


class MenuBar(QMenuBar):
    """A menu bar that asks for the room its titles need.

    Qt's own asks for the whole width in right-to-left, and then hides its menus.
    """

    def sizeHint(self) -> QSize:
        """Return the width of all titles with their padding."""
        metrics = QFontMetricsF(self.font())
        titles = (action.text().replace("&", "") for action in self.actions())
        wide = sum(math.ceil(metrics.horizontalAdvance(title)) + 18 for title in titles)
        return QSize(wide + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the whole size: no menu is hidden."""
        return self.sizeHint()


class TopBar(Surface):
    """Menus filled from the register of commands, the search button, and the planner's name."""

    def __init__(
        self, theme: Theme, commands: Commands, search: Callable[[], object], keys: str
    ) -> None:
        super().__init__(theme, "window", "bottom")
        self.setFixedHeight(theme.size("menuBar"))
        self.commands = commands
        self._run_search = search
        self.menu_bar = MenuBar()
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setAccessibleName(tr("Menus"))
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.menus: dict[str, QMenu] = {}
        used = {command.menu for command in commands}
        for name in MENUS:
            if name in used:
                self._add_menu(name)
        self.search = SearchButton(theme, keys)
        self.search.clicked.connect(self._open_search)
        self._person = QLabel()
        self.actor = ElidedText(theme, "", "caption", "text2")
        self.actor.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 16, 1)
        line.setSpacing(8)
        line.addWidget(self.menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self.search, 100)
        line.addStretch(1)
        line.addWidget(self._person)
        line.addWidget(self.actor)
        theme.changed.connect(self._draw_person)
        commands.changed.connect(self._forget)

    def _open_search(self) -> None:
        self._run_search()

    def set_actor(self, name: str) -> None:
        """Show who is working; nothing for nobody."""
        self.actor.setText(name)
        self.actor.setAccessibleName(tr("Working: {name}", name=name) if name else "")
        self._person.setVisible(bool(name))
        self._draw_person()

    def _draw_person(self) -> None:
        self._person.setPixmap(self.theme.pixmap("person", "text2", 16))

    def _add_menu(self, name: str) -> None:
        title = tr(MENUS[name])
        menu = QMenu(title.replace("&", ""), self.menu_bar)  # Qt would underline the letter
        following = [
            other for other in list(MENUS)[list(MENUS).index(name) :] if other in self.menus
        ]
        if following:
            self.menu_bar.insertMenu(self.menus[following[0]].menuAction(), menu)
        else:
            self.menu_bar.addMenu(menu)
        menu.aboutToShow.connect(lambda: self.fill(name))
        menu.aboutToHide.connect(self.commands.settle)
        self.menus[name] = menu

    def begin(self, window: QWidget) -> None:
        """Let Alt and the marked letter of a menu's title open it, once the window is seen."""
        from PySide6.QtGui import QKeySequence, QShortcut

        for name, menu in self.menus.items():
            letter = tr(MENUS[name]).partition("&")[2][:1]
            if letter:
                keys = QShortcut(QKeySequence(f"Alt+{letter}"), window)
                keys.activated.connect(lambda menu=menu: self._open_menu(menu))

    def _open_menu(self, menu: QMenu) -> None:
        self.menu_bar.setActiveAction(menu.menuAction())

    def _forget(self) -> None:
        """Show a menu for every command; what is in the menus is filled when they open."""
        for name in dict.fromkeys(command.menu for command in self.commands):
            if name not in self.menus:
                self._add_menu(name)

    def fill(self, name: str) -> None:
        """Put the commands of a menu into it, as they are now."""
        menu = self.menus[name]
        menu.clear()
        for command in self.commands:
            if command.menu == name:
                if command.parted and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(self.commands.action(command.id))
        self.commands.refresh()
