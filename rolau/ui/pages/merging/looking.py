"""What stands there while a copy is compared: lines to come, what is being done, a way out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.states import Progress, Skeleton
from rolau.ui.widgets.text import Text

_LINES = 8


class Looking(QWidget):
    """A heading, a line of progress that can be stopped, and grey lines."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.progress = Progress(theme)
        self.progress.say(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(16)
        column.addWidget(Text(theme, words, "title"))
        column.addWidget(self.progress)
        column.addWidget(Skeleton(theme, _LINES))
        column.addStretch(1)

    def tell(self, words: str) -> None:
        """Say what is being done."""
        self.progress.say(words)
