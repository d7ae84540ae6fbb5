"""One file of an import: its name, what it was recognised as and why, or what is wrong."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.readings import FOUND
from rolau.ui.pages.dialog import Said
from rolau.ui.pages.importing.reading_controls import ReadingControls
from rolau.ui.pages.importing.work import Looked, Way
from rolau.ui.shell.recent import size_in_words
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button, icon_button
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText

_LAYOUT = 560
_OWN = "=own"
_MAPPED = "=kept "
_NO_LAYOUT = "="
"""Codes of entries that are no layouts: the mapping made here, those remembered."""


class FileRow(Surface):
    """A file with the choice of its layout. ``removed`` asks to leave it out again.

    ``changed`` is emitted when the person chooses another layout, ``reread`` with how the text
    is to be read, ``otherwise`` when it is to be matched column by column.
    """

    removed = Signal()
    changed = Signal()
    reread = Signal(object)
    otherwise = Signal()

    def __init__(self, theme: Theme, looked: Looked) -> None:
        super().__init__(theme, "base", "bottom")
        self.looked = looked
        self.path = looked.path
        self.own: Mapping | None = None
        self.sign = QLabel()
        self.name = ElidedText(theme, self.path.name, "figure")
        self.where = ElidedText(theme, "", "caption", "text3")
        self.said = Said(theme)
        self.layouts = QComboBox()
        self.reading = ReadingControls(theme, self.path.name)
        self.match = button(theme, tr("Read it otherwise…"), "link")
        self.match.setAccessibleName(tr("Read “{file}” otherwise", file=self.path.name))
        self.remove = icon_button(theme, "dismiss", tr("Leave out “{file}”", file=self.path.name))
        self._build()
        self.layouts.currentIndexChanged.connect(self._changed)
        self.remove.clicked.connect(self.removed)
        self.match.clicked.connect(self.otherwise)
        self.reading.changed.connect(self.reread)
        theme.changed.connect(self._draw_sign)
        self.show_looked(looked)

    def show_looked(self, looked: Looked) -> None:
        """Show what was found in the file, looked at anew."""
        text = self.looked.text or looked.text
        self.looked = looked._replace(text=text)
        self.own = None
        self.where.setText(self._where())
        self.reading.show_reading(looked.asked, looked.found, looked.why)
        self.reading.show_letters(looked.letters, unsure=looked.unsure)
        self.reading.setVisible(text)
        self._fill()
        self._say()

    def take(self, mapping: Mapping) -> None:
        """Read the file by a mapping that a person made."""
        self.own = mapping
        self._fill()
        self._say()

    @property
    def chosen(self) -> str:
        """The code of the layout a person chose; empty for the one recognised."""
        word = str(self.layouts.currentData() or "")
        return "" if word.startswith(_NO_LAYOUT) else word

    @property
    def mapping(self) -> Mapping | None:
        """The mapping it is read by, when it is read by one."""
        word = str(self.layouts.currentData() or "")
        if word == _OWN:
            return self.own
        if word.startswith(_MAPPED):
            return self.looked.others[int(word.removeprefix(_MAPPED))]
        return None if word else self.looked.known

    @property
    def way(self) -> Way:
        """How the file is to be read."""
        return Way(self.path, self.chosen, self.looked.asked, self.mapping)

    @property
    def unmatched(self) -> bool:
        """Whether a person must first say what stands where."""
        nothing = not self.layouts.currentData() and not self.looked.fits
        return nothing and self.looked.known is None and self.looked.proposal is not None

    @property
    def ready(self) -> bool:
        """Whether there is a way on with the file, as far as one knows."""
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
        """Offer the person's own way first, then what was recognised, then every other layout."""
        looked = self.looked
        fits = {fit.layout: fit for fit in looked.fits}
        best = looked.fits[0] if looked.fits and not looked.known else None
        with QSignalBlocker(self.layouts):
            self.layouts.clear()
            if self.own:
                self.layouts.addItem(tr("Mapping “{name}”", name=self.own.name), _OWN)
            if looked.known:
                self.layouts.addItem(tr("Mapping “{name}”", name=looked.known.name), "")
            elif best is not None:
                self.layouts.addItem(best.title, "")
            elif looked.proposal:
                self.layouts.addItem(tr("No known layout: say what stands where"), "")
            else:
                self.layouts.addItem(tr("No layout recognised: choose one"), "")
            for number, other in enumerate(looked.others):
                if looked.known is None or other.name != looked.known.name:
                    name = tr("Mapping “{name}”", name=other.name)
                    self.layouts.addItem(name, f"{_MAPPED}{number}")
            others = [layout for layout in LAYOUTS if not best or layout.code != best.layout]
            for layout in sorted(others, key=lambda layout: layout.code not in fits):
                self.layouts.addItem(tr(layout.title), layout.code)
            self.layouts.setCurrentIndex(0)
        self.layouts.setAccessibleName(tr("Layout of “{file}”", file=self.path.name))
        self.layouts.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.layouts.setMinimumContentsLength(24)
        self.layouts.setMaximumWidth(_LAYOUT)
        self.layouts.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        wide = self.layouts.view().sizeHintForColumn(0) + 24
        self.layouts.view().setMinimumWidth(max(_LAYOUT, wide))
        self.layouts.setVisible(self._readable)
        self.match.setVisible(self._readable)

    @property
    def _readable(self) -> bool:
        """Whether a layout can help: the file is a table of some kind."""
        looked = self.looked
        return bool(looked.fits) or not looked.wrong or looked.found != FOUND

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self.name)
        head.addWidget(self.where, 1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(head)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.layouts, 100)
        ways.addWidget(self.match)
        ways.addStretch(1)
        words.addLayout(ways)
        words.addWidget(self.said)
        words.addWidget(self.reading)
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
        self._wrong = "" if self.chosen or self.mapping else self.looked.wrong
        self._show()

    def _show(self) -> None:
        word = str(self.layouts.currentData() or "")
        if self._wrong:
            self.said.say(self._wrong, "bad")
        elif word == _OWN:
            self.said.say(tr("Matched by you. It is remembered with the import."))
        elif word:
            self.said.say(tr("Chosen by you. It is read so at the next step."))
        elif self.looked.known:
            self.said.say(tr("Known again: its headings are those of a file imported before."))
        elif self.looked.proposal:
            self.said.say(
                tr(
                    "Laid out as no publisher ROLAU knows. The next step proposes what stands"
                    " where; you correct it."
                ),
                "warn",
            )
        else:
            self.said.say(self.looked.fits[0].why)
        self.setAccessibleName(f"{self.path.name}: {self.said.text}")
        self._draw_sign()

    def _draw_sign(self) -> None:
        name, tone = ("error_circle", "bad.text") if self._wrong else ("table", "text2")
        self.sign.setPixmap(self.theme.pixmap(name, tone, 20, self.devicePixelRatioF()))


def known_way(row: FileRow) -> Mapping | None:
    """Return the mapping a file is read by, or the one proposed for it, when there is one."""
    proposal = row.looked.proposal
    return row.mapping or (proposal.mapping if proposal else None)


def column_of(widget: QWidget) -> QVBoxLayout:
    """Return a column without margins in a widget."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
