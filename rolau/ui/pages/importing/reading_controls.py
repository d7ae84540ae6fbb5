"""How a text file is read, in words, and a control for each part of it to read it otherwise."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rolau.base.texts import N_, tr
from rolau.exchange.readings import DATE_ORDERS, DECIMALS, SEPARATORS, THOUSANDS, Reading
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.choices import ChoiceBox
from rolau.ui.widgets.text import ElidedText, Text

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": N_("Western European (CP1252)"),
    "cp1250": N_("Central European (CP1250)"),
    "iso8859-2": N_("Central European (Latin-2)"),
    "cp1251": N_("Cyrillic (CP1251)"),
    "koi8-r": N_("Cyrillic (KOI8-R)"),
    "koi8-u": N_("Cyrillic (KOI8-U)"),
    "cp1253": N_("Greek (CP1253)"),
    "iso8859-7": N_("Greek (ISO 8859-7)"),
    "cp1254": N_("Turkish (CP1254)"),
    "cp1257": N_("Baltic (CP1257)"),
    "cp1255": N_("Hebrew (CP1255)"),
    "cp1256": N_("Arabic (CP1256)"),
    "gb18030": N_("Chinese (GB18030)"),
    "big5": N_("Chinese, traditional (Big5)"),
    "cp932": N_("Japanese (Shift JIS)"),
    "euc_jp": N_("Japanese (EUC-JP)"),
    "cp949": N_("Korean (EUC-KR)"),
    "cp1258": N_("Vietnamese (CP1258)"),
    "cp874": N_("Thai (CP874)"),
}
_ROOM = {"encoding": 12, "separator": 12, "decimal": 11, "thousands": 10, "date_order": 10}
"""What each choice gets of the line: by the length of its words."""
_SIGNS = {
    ",": N_("comma  ,"),
    ";": N_("semicolon  ;"),
    "\t": N_("tab"),
    "|": N_("vertical bar  |"),
    " ": N_("space"),
    ".": N_("point  ."),
    "'": N_("apostrophe  ’"),
    "none": N_("none"),
}


class ReadingControls(QWidget):
    """One line of words; behind *Change…* five choices. ``changed`` carries the new `Reading`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, file: str) -> None:
        super().__init__()
        self._asked = Reading()
        self.said = ElidedText(theme, "", "caption", "text2")
        self.change = button(theme, tr("Change…"), "link")
        self.change.setCheckable(True)
        self.change.setAccessibleName(tr("Change how “{file}” is read", file=file))
        self.choices: dict[str, QComboBox] = {}
        self.more = QWidget()
        line = QHBoxLayout(self.more)
        line.setContentsMargins(0, 0, 0, 4)
        line.setSpacing(8)
        for part, label, known in (
            ("encoding", tr("Encoding"), list(ENCODINGS.items())),
            ("separator", tr("Separator"), _signs(SEPARATORS.values())),
            ("decimal", tr("Decimal mark"), _signs(DECIMALS.values())),
            ("thousands", tr("Thousands"), _signs(THOUSANDS.values())),
            ("date_order", tr("Dates"), list(DATE_ORDERS.items())),
        ):
            box = self.choices[part] = ChoiceBox()
            box.setAccessibleName(label)
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.addItem("", "")
            for code, words in known:
                box.addItem(tr(words), code)
            box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 24)
            box.currentIndexChanged.connect(self._choose)
            column = QVBoxLayout()
            column.setSpacing(2)
            name = Text(theme, label, "caption", "text2")
            name.setBuddy(box)
            column.addWidget(name)
            column.addWidget(box)
            line.addLayout(column, _ROOM[part])
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.said)
        head.addWidget(self.change)
        head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self.more)
        self.more.hide()
        self.change.toggled.connect(self.more.setVisible)
        self.letters = ElidedText(theme, "", "caption", "text2")
        whole.insertWidget(1, self.letters)
        self.letters.hide()

    def show_reading(self, asked: Reading, found: Reading, why: str = "") -> None:
        """Show how the file is read: what a person asks for, what was found out and ``why``."""
        self._asked = asked
        words = asked.over(found).in_words()
        said = tr("Read as: {reading}", reading=words) if words else ""
        self.said.setText(tr("{reading}. {why}", reading=said, why=why) if why and said else said)
        for part, box in self.choices.items():
            chosen, there = str(getattr(asked, part)), str(getattr(found, part))
            with QSignalBlocker(box):
                place = box.findData(there)
                seen = box.itemText(place) if there and place > 0 else there.upper()
                box.setItemText(0, tr("As found: {what}", what=seen) if seen else tr("As found"))
                if chosen and box.findData(chosen) < 0:
                    box.addItem(chosen.upper(), chosen)
                box.setCurrentIndex(box.findData(chosen))

    def show_letters(self, texts: Sequence[str], *, unsure: bool) -> None:
        """Show how some texts read; the choices are open when nothing tells the letters."""
        said = ", ".join(f"“{text}”" for text in texts)
        self.letters.setText(tr("So it reads: {texts}", texts=said) if said else "")
        self.letters.setVisible(bool(said))
        self.letters.set_tone("warn.text" if unsure else "text2")
        if unsure:
            self.change.setChecked(True)

    def _choose(self) -> None:
        parts = {part: str(box.currentData() or "") for part, box in self.choices.items()}
        wanted = Reading(**parts)
        if wanted != self._asked:
            self._asked = wanted
            self.changed.emit(wanted)


def _signs(known: Iterable[str]) -> list[tuple[str, str]]:
    return [(sign, _SIGNS[sign]) for sign in known]
