"""Long text for reading: Markdown set at the body's line height, as high as it is long."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from rolau.base.tokens import tokens
from rolau.ui.theme.theme import Theme

_FEATURES = QTextDocument.MarkdownFeature(
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
"""HTML in a text stays text."""


class Prose(QTextBrowser):
    """Markdown, read only, without a frame; never scrolls, its page does. Opens no address."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._markdown = ""
        self.setProperty("kind", "prose")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFont(theme.font("body"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)

    def show_markdown(self, text: str) -> None:
        """Show another text."""
        self._markdown = text
        self.document().setMarkdown(text, _FEATURES)
        self._set_lines()
        self._set_weight()
        self._fit()

    @property
    def markdown(self) -> str:
        """The text as it is written."""
        return self._markdown

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing: a text must not reach for files or the network."""
        return None

    def sizeHint(self) -> QSize:
        """Return the height the text needs at the present width."""
        return QSize(super().sizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink with the lines that the new width makes."""
        super().resizeEvent(event)
        self._fit()

    def _height(self) -> int:
        return max(20, round(self.document().size().height()))

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _set_weight(self) -> None:
        """Make bold words as heavy as the shipped fonts are; a heavier one would be smeared."""
        heaviest = QFont.Weight.DemiBold
        block = self.document().begin()
        bold: list[tuple[int, int]] = []
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().fontWeight() > heaviest:
                    bold.append((piece.position(), piece.position() + piece.length()))
                pieces += 1
            block = block.next()
        lighter = QTextCharFormat()
        lighter.setFontWeight(heaviest)
        cursor = QTextCursor(self.document())
        for start, end in bold:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(lighter)

    def _set_lines(self) -> None:
        line = QTextBlockFormat()
        line.setLineHeight(
            float(tokens()["text"]["body"]["line"]),
            QTextBlockFormat.LineHeightTypes.FixedHeight.value,
        )
        line.setBottomMargin(4)
        line.setTopMargin(0)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line)
