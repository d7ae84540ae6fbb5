"""The pane beside the record: its place from the first paint on, its content when it is seen."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.ui.shell.folding import STRIP
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from rolau.ui.shell.evidence import EvidenceContent
    from rolau.ui.shell.evidence_tabs import EvidenceTabs
    from rolau.ui.widgets.buttons import IconButton
    from rolau.ui.widgets.tabs import Tabs


class EvidencePane(Surface):
    """Tabs Evidence and History about one thing; folds to a strip with an icon for each tab.

    ``unfold_asked`` carries the tab whose icon was clicked on the strip. What is in the pane
    is made by `begin`, or when it is first asked for.
    """

    unfold_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "raised", "leading", parent=parent)
        self.setAccessibleName(tr("Evidence and history"))
        self.content: EvidenceContent | None = None
        self.folded = False
        self._begun = False
        self.setFixedWidth(theme.size("evidence"))

    @cached_property
    def inside(self) -> "EvidenceTabs":
        """The tabs, their content and the strip."""
        from rolau.ui.shell.evidence_tabs import EvidenceTabs

        made = EvidenceTabs(self.theme)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(made)
        made.unfold_asked.connect(self.unfold_asked)
        made.set_folded(self.folded)
        return made

    @property
    def tabs(self) -> "Tabs":
        """Evidence and History."""
        return self.inside.tabs

    @property
    def strip_buttons(self) -> "dict[str, IconButton]":
        """The icons of the folded pane, by the tab they show."""
        return self.inside.strip_buttons

    def begin(self) -> None:
        """Build what is shown, now and from now on; before the first paint it can wait."""
        self._begun = True
        self.inside.show_content(self.content)

    def show_content(self, content: "EvidenceContent | None") -> None:
        """Show what is behind another thing; None shows what the pane is for."""
        self.content = content
        if self._begun:
            self.inside.show_content(content)

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front: evidence or history."""
        self.tabs.choose(name)

    def set_folded(self, folded: bool, width: int) -> None:
        """Fold to a strip, or show the pane ``width`` pixels wide."""
        self.folded = folded
        self.setFixedWidth(STRIP if folded else width)
        if self._begun:
            self.inside.set_folded(folded)

    def shown_texts(self) -> Sequence[str]:
        """Return every text of the tab in front, from top to bottom, for tests and readers."""
        return self.inside.shown_texts() if self._begun else ()
