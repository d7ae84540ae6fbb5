"""What is in the evidence pane: two tabs built when they are looked at, and the folded strip."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import IconButton, icon_button
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.surface import Hairline
from rolau.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from rolau.ui.shell.evidence import EvidenceContent

_ICONS = {"evidence": "document_text", "history": "clock"}


class EvidenceTabs(QWidget):
    """The tabs with their content, or the strip in their place."""

    unfold_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.content: EvidenceContent | None = None
        self.folded = False
        self._stale: set[str] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fill)
        self.tabs = Tabs(theme, tr("Evidence and history"), high=theme.size("paneHeader"))
        self.tabs.add("evidence", tr("Evidence"))
        self.tabs.add("history", tr("History"))
        self.tabs.currentChanged.connect(self._turn)
        self.body = QStackedWidget()
        self.areas = {name: ScrollPane() for name in _ICONS}
        for area in self.areas.values():
            self.body.addWidget(area)
        self.strip_buttons: dict[str, IconButton] = {}
        self.full, self.strip = self._make_full(), self._make_strip()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.full)
        whole.addWidget(self.strip)

    def show_content(self, content: "EvidenceContent | None") -> None:
        """Show what is behind another thing; None shows what the pane is for."""
        self.content = content
        self._stale = set(_ICONS)
        self.tabs.set_count("history", content.history_count if content else None)
        self._later.start()

    def set_folded(self, folded: bool) -> None:
        """Show the strip, or the tabs."""
        self.folded = folded
        self.full.setVisible(not folded)
        self.strip.setVisible(folded)
        if not folded:
            self._later.start()

    def shown_texts(self) -> Sequence[str]:
        """Return every text of the tab in front, from top to bottom."""
        from rolau.ui.shell.evidence_parts import texts_of

        widget = self.areas[self.tabs.current_code].widget()
        return texts_of(widget) if widget is not None else ()

    def _make_full(self) -> QWidget:
        made = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(Hairline(self.theme))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.body, 1)
        return made

    def _make_strip(self) -> QWidget:
        strip = QWidget()
        column = QVBoxLayout(strip)
        column.setContentsMargins(1, 10, 2, 8)
        column.setSpacing(4)
        names = {"evidence": tr("Show evidence"), "history": tr("Show history")}
        for tab, icon in _ICONS.items():
            made = icon_button(self.theme, icon, names[tab], "F4" if tab == "evidence" else "")
            made.clicked.connect(lambda _=False, tab=tab: self.unfold_asked.emit(tab))
            self.strip_buttons[tab] = made
            column.addWidget(made)
        column.addStretch(1)
        return strip

    def _turn(self, number: int) -> None:
        self.body.setCurrentIndex(number)
        self._later.start()

    def _fill(self) -> None:
        """Build the tab in front if what it shows is not what is chosen."""
        name = self.tabs.current_code
        if self.folded or name not in self._stale:
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
        self.tabs.choose("history")
