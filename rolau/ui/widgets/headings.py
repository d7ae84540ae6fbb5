"""Headings: of a section, with a note and a way on; and of a whole page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip
from rolau.ui.widgets.text import ElidedText


class SectionHeading(QWidget):
    """The name of a section, a note after it, and at the end a link; ``followed`` is its click."""

    followed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        note: str = "",
        link: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.title = ElidedText(theme, title, "section")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.note = ElidedText(theme, note, "caption", "text3")
        self.link = button(theme, link, "link")
        self.link.clicked.connect(self.followed)
        line.addWidget(self.title)
        line.addWidget(self.note, 100)
        self.note.setVisible(bool(note))
        line.addStretch(1)
        line.addWidget(self.link)
        self.link.setVisible(bool(link))  # only now: alone it would be a window of its own
        self.setFixedHeight(28)

    def set_note(self, note: str) -> None:
        """Change the note."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def add(self, widget: QWidget) -> None:
        """Put a chip after the title, or a button at the end, before the link."""
        line = self.layout()
        if isinstance(line, QHBoxLayout):
            at_end = isinstance(widget, QPushButton)
            line.insertWidget(line.count() - 1 if at_end else 1, widget)

    def set_link(self, text: str) -> None:
        """Change the words of the link; none hides it."""
        self.link.setText(text)
        self.link.setVisible(bool(text))


class PageHeader(QWidget):
    """The name of a record at the top of its page, its chips, and its buttons at the end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedHeight(theme.size("paneHeader"))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 8)
        line.setSpacing(8)
        self.title = ElidedText(theme, "", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._chips = QHBoxLayout()
        self._buttons = QHBoxLayout()
        for part in (self._chips, self._buttons):
            part.setSpacing(8)
        line.addWidget(self.title)
        line.addLayout(self._chips)
        line.addStretch(1)
        line.addLayout(self._buttons)

    def show_record(self, title: str, chips: Sequence[Chip] = ()) -> None:
        """Show a record's name and chips in place of the one before."""
        self.title.setText(title)
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for chip in chips:
            self._chips.addWidget(chip)

    def add_button(self, made: QPushButton) -> QPushButton:
        """Add a button at the end; the primary one comes last. Returns it."""
        self._buttons.addWidget(made)
        return made
