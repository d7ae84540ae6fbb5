"""The pages of a document as pictures, one at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button, key_text
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

_EDGE = 24


class Sheet(QWidget):
    """One page on a grey ground, as large as there is room; or words in its place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.image = QImage()
        self.words = ""
        self._tone = "text2"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show a page."""
        self.image, self.words = image, ""
        self.update()

    def say(self, words: str, tone: str = "text2") -> None:
        """Say something in place of the page."""
        self.image, self.words, self._tone = QImage(), words, tone
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a small page."""
        return QSize(420, 560)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, page and frame, or the words."""
        painter = QPainter(self)
        if self.image.isNull():
            painter.setFont(self.theme.font("body"))
            painter.setPen(self.theme.colour(self._tone))
            inner = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inner, int(flags), self.words)
            return
        room = self.size() - QSize(2 * _EDGE, 2 * _EDGE)
        size = self.image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect((self.width() - size.width()) // 2, _EDGE, size.width(), size.height())
        ratio = self.devicePixelRatioF()
        sharp = self.image.scaled(
            size * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(place, sharp)
        painter.setPen(self.theme.colour("line2"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))


class PagePreview(Surface):
    """Pages to leaf through, with buttons below or Page Up and Page Down."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sunken", "leading", parent=parent)
        self.pages: list[QImage] = []
        self.number = 0
        self.sheet = Sheet(theme)
        self.before = button(theme, tr("Previous page"), small=True)
        self.after = button(theme, tr("Next page"), small=True)
        self.before.setToolTip(key_text("PgUp"))
        self.after.setToolTip(key_text("PgDown"))
        self.count = Text(theme, "", "caption", "text2")
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot = QHBoxLayout()
        foot.setContentsMargins(_EDGE, 0, _EDGE, 12)
        foot.addWidget(self.before)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet, 1)
        column.addLayout(foot)
        self.before.clicked.connect(lambda: self.leaf(-1))
        self.after.clicked.connect(lambda: self.leaf(1))
        self._show()

    def show_pages(self, pictures: Sequence[bytes]) -> None:
        """Show pages given as PNG, the same page in front as before where there is one."""
        self.pages = [QImage.fromData(QByteArray(picture)) for picture in pictures]
        self.number = min(self.number, max(0, len(self.pages) - 1))
        self._show()

    def say(self, words: str, tone: str = "text2") -> None:
        """Say something in place of the pages."""
        self.pages = []
        self.sheet.say(words, tone)
        self._show()

    def leaf(self, step: int) -> None:
        """Go on or back by so many pages."""
        self.number = min(max(0, self.number + step), max(0, len(self.pages) - 1))
        self._show()

    def _show(self) -> None:
        total = len(self.pages)
        self.before.setEnabled(self.number > 0)
        self.after.setEnabled(self.number < total - 1)
        if not total:
            self.count.setText("")
            return
        said = tr("Page {n} of {total}", n=self.number + 1, total=total)
        self.count.setText(said)
        self.sheet.show_image(self.pages[self.number])
        self.sheet.setAccessibleName(said)
