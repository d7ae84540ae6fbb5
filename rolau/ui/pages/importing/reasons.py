"""The reasons of a proposal in words, in a column."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.exchange.mappings.mapping import Mapping
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.text import Text


class Reasons(QWidget):
    """Why the proposal is as it is; hidden when a person decided all of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.texts: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(SectionHeading(theme, tr("Why it is proposed so")))

    def show_reasons(self, mapping: Mapping, wanted: Callable[[str], bool]) -> None:
        """Show the reasons of the keys that are wanted."""
        texts = [text[:1].upper() + text[1:] for key, text in mapping.why.items() if wanted(key)]
        if texts == self.texts:
            return
        self.texts = texts
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for text in texts:
            self._column.addWidget(Text(self.theme, text, "body", "text2", wrap=True))
        self.setVisible(bool(texts))
