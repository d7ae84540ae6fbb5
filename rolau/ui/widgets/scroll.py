"""Content that scrolls on its pane's own ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class ScrollPane(QScrollArea):
    """A scroll area without a frame, a ground or a place in the order of Tab."""

    def __init__(self, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # asking for Qt's own makes wrappers of all kinds of widget
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if content is not None:
            self.show_content(content)

    def show_content(self, content: QWidget) -> None:
        """Show content in place of what was there."""
        self.setWidget(content)
        content.setAutoFillBackground(False)
