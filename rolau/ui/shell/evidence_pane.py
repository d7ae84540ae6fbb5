"""The pane beside the record: what is behind the chosen figure, and how it came about."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rolau.base.texts import tr
from rolau.ui.shell.folding import STRIP
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from rolau.ui.shell.evidence import EvidenceContent

_ICONS = {"evidence": "document_text", "history": "clock"}


class EvidencePane(Surface):
    """Tabs Evidence and History about one thing; folds to a strip with an icon for each tab.

    ``unfold_asked`` carries the tab whose icon was clicked on the strip.
    """

    unfold_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "raised", "leading", parent=parent)
        self.setAccessibleName(tr("Evidence and history"))
        self.content: EvidenceContent | None = None
        self.folded = False
        self._stale = {"evidence", "history"}
        self.tabs = Tabs(theme, tr("Evidence and history"), high=theme.size("paneHeader"))
        self.tabs.add("evidence", tr("Evidence"))
        self.tabs.add("history", tr("History"))
        self.tabs.currentChanged.connect(self._turn)
        self.body = QStackedWidget()
        self.areas = {name: ScrollPane() for name in _ICONS}
        for area in self.areas.values():
            self.body.addWidget(area)
        self.full = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(Hairline(theme))
        column.addLayout(line)
        column.addWidget(self.body, 1)
        self.strip = QWidget()
        self.strip_buttons: dict[str, QToolButton] = {}
        self._fill_strip()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.full)
        whole.addWidget(self.strip)
        self.strip.hide()
        self.setFixedWidth(theme.size("evidence"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fill)
        self._begun = False

    def begin(self) -> None:
        """Build what is shown from now on; before the first paint it can wait."""
        self._begun = True
        self._later.start()

    def show_content(self, content: "EvidenceContent | None") -> None:
        """Show what is behind another thing; None shows what the pane is for."""
        self.content = content
        self._stale = {"evidence", "history"}
        self.tabs.set_count("history", content.history_count if content else None)
        self._later.start()

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front: evidence or history."""
        self.tabs.choose(name)

    def set_folded(self, folded: bool, width: int) -> None:
        """Fold to a strip, or show the pane ``width`` pixels wide."""
        self.folded = folded
        self.full.setVisible(not folded)
        self.strip.setVisible(folded)
        self.setFixedWidth(STRIP if folded else width)
        if not folded:
            self._later.start()

    def _fill_strip(self) -> None:
        column = QVBoxLayout(self.strip)
        column.setContentsMargins(1, 10, 2, 8)
        column.setSpacing(4)
        names = {"evidence": tr("Show evidence"), "history": tr("Show history")}
        for tab, icon in _ICONS.items():
            made = icon_button(self.theme, icon, names[tab], "F4" if tab == "evidence" else "")
            made.clicked.connect(lambda _=False, tab=tab: self.unfold_asked.emit(tab))
            self.strip_buttons[tab] = made
            column.addWidget(made)
        column.addStretch(1)

    def _turn(self, number: int) -> None:
        self.body.setCurrentIndex(number)
        self._later.start()

    def _fill(self) -> None:
        """Build the tab in front if what it shows is not what is chosen."""
        name = self.tabs.current_code
        if not self._begun or self.folded or name not in self._stale:
            return
        from rolau.ui.shell import evidence_parts as parts

        self._stale.discard(name)
        content = self.content
        if name == "evidence":
            made = parts.evidence(self.theme, content, self._all_history)
        else:
            lines = content.history() if content and content.history else ()
            made = parts.history(self.theme, lines)
            self.tabs.set_count("history", len(lines) if content else None)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.areas[name].show_content(made)

    def _all_history(self) -> None:
        self.show_tab("history")

    def shown_texts(self) -> Sequence[str]:
        """Return every text of the tab in front, from top to bottom, for tests and readers."""
        from rolau.ui.shell.evidence_parts import texts_of

        widget = self.areas[self.tabs.current_code].widget()
        return texts_of(widget) if widget is not None else ()
