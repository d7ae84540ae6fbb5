"""One file of an import: its name, what it was recognised as and why, or what is wrong."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.ui.pages.dialog import Said
from rolau.ui.pages.importing.work import Looked
from rolau.ui.shell.recent import size_in_words
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText

_LAYOUT = 560


class FileRow(Surface):
    """A file with the choice of its layout. ``removed`` asks to leave it out again.

    ``changed`` is emitted when the person chooses another layout.
    """

    removed = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, looked: Looked) -> None:
        super().__init__(theme, "base", "bottom")
        self.looked = looked
        self.path = looked.path
        self.sign = QLabel()
        self.name = ElidedText(theme, self.path.name, "figure")
        self.where = ElidedText(theme, self._where(), "caption", "text3")
        self.said = Said(theme)
        self.layouts = QComboBox()
        self.remove = icon_button(theme, "dismiss", tr("Leave out “{file}”", file=self.path.name))
        self._fill()
        self._build()
        self.layouts.currentIndexChanged.connect(self._changed)
        self.remove.clicked.connect(self.removed)
        theme.changed.connect(self._draw_sign)
        self._say()

    @property
    def chosen(self) -> str:
        """The code of the layout a person chose; empty for the one recognised."""
        return str(self.layouts.currentData() or "")

    @property
    def ready(self) -> bool:
        """Whether the file can be read, as far as one knows."""
        return not self._wrong

    def say_wrong(self, words: str) -> None:
        """Say why the file could not be read as chosen."""
        self._wrong = words
        self._show()

    def _where(self) -> str:
        folder = self.path.parent.name or str(self.path.parent)
        size = size_in_words(self.looked.size)
        return tr("{folder} · {size}", folder=folder, size=size)

    def _fill(self) -> None:
        """Offer what was recognised first, then every other layout."""
        fits = {fit.layout: fit for fit in self.looked.fits}
        best = self.looked.fits[0] if self.looked.fits else None
        with QSignalBlocker(self.layouts):
            if best is not None:
                self.layouts.addItem(best.title, "")
            else:
                self.layouts.addItem(tr("No layout recognised: choose one"), "")
            others = [layout for layout in LAYOUTS if not best or layout.code != best.layout]
            for layout in sorted(others, key=lambda layout: layout.code not in fits):
                self.layouts.addItem(tr(layout.title), layout.code)
        self.layouts.setAccessibleName(tr("Layout of “{file}”", file=self.path.name))
        self.layouts.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.layouts.setMinimumContentsLength(24)
        self.layouts.setMaximumWidth(_LAYOUT)
        self.layouts.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        wide = self.layouts.view().sizeHintForColumn(0) + 24
        self.layouts.view().setMinimumWidth(max(_LAYOUT, wide))
        if not self._readable:
            self.layouts.hide()

    @property
    def _readable(self) -> bool:
        """Whether a layout can help: the file is a table of some kind."""
        return bool(self.looked.fits) or not self.looked.wrong

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self.name)
        head.addWidget(self.where, 1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(head)
        words.addWidget(self.layouts)
        words.addWidget(self.said)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 12, 0, 8)
        line.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.sign, 0, top)
        line.addLayout(words, 1)
        line.addWidget(self.remove, 0, top)
        self.sign.setFixedSize(20, 20)

    def _changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Say why the layout is thought right, or that a person says so."""
        self._wrong = self.looked.wrong
        if not self._wrong and not self.looked.fits and not self.chosen:
            self._wrong = tr(
                "Not laid out as any known publisher's file. Choose the layout it has,"
                " or download the file anew as it was released."
            )
        self._show()

    def _show(self) -> None:
        if self._wrong:
            self.said.say(self._wrong, "bad")
        elif self.chosen:
            self.said.say(tr("Chosen by you. It is read so at the next step."))
        else:
            self.said.say(self.looked.fits[0].why)
        self.setAccessibleName(f"{self.path.name}: {self.said.text}")
        self._draw_sign()

    def _draw_sign(self) -> None:
        name, tone = ("error_circle", "bad.text") if self._wrong else ("table", "text2")
        self.sign.setPixmap(self.theme.pixmap(name, tone, 20, self.devicePixelRatioF()))


def column_of(widget: QWidget) -> QVBoxLayout:
    """Return a column without margins in a widget."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
