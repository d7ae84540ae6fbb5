"""The second step's pane: which sheet, where its heading stands, how far it is read."""

import re
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout

from rolau.base.texts import tr
from rolau.exchange.cells import letters
from rolau.exchange.mappings.correcting import with_columns
from rolau.exchange.mappings.mapping import SHAPES, Mapping
from rolau.exchange.mappings.proposing import Wish
from rolau.exchange.mappings.shaping import column_number
from rolau.exchange.mappings.showing import HEADING, ShownSheet
from rolau.ui.pages.dialog import Labelled
from rolau.ui.pages.importing.reasons import Reasons
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

_MOST = 1_000_000
_LINE = re.compile(r"([1-9]\d{0,6})?")
_COLUMN = re.compile(r"[A-Z]{0,3}")
_REASONS = ("sheets", "countries_across", "heading_lines", "fill_down", "range")


class SheetPanel(Surface):
    """Controls of sheet and range.

    ``wished`` carries a `Wish`: the rest is proposed anew. ``changed`` carries a `Mapping`.
    """

    wished = Signal(object)
    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "base")
        self.mapping = Mapping()
        self.wish = Wish()
        self.shape = Text(theme, "", "body", "text2", wrap=True)
        self.sheet = QComboBox()
        self.sheet.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.lies = Segmented(
            theme,
            tr("Countries stand"),
            (("down", tr("below each other")), ("across", tr("side by side"))),
        )
        self.first, self.heading, self.last = QSpinBox(), QSpinBox(), QSpinBox()
        self.first.setRange(1, _MOST)
        self.heading.setRange(0, 4)
        self.last.setRange(0, _MOST)
        self.last.setSpecialValueText(tr("to the end"))
        self.left, self.right = QLineEdit(), QLineEdit()
        self.left_box = Labelled(theme, "", self.left)
        self.right_box = Labelled(theme, "", self.right)
        self.reasons = Reasons(theme)
        self.sheet_box = Labelled(theme, tr("Sheet"), self.sheet)
        self.first_box = Labelled(theme, tr("First line of the heading"), self.first)
        self.depth_box = Labelled(
            theme, tr("Lines of the heading"), self.heading, tr("0 when it has no heading.")
        )
        self.last_box = Labelled(
            theme,
            tr("Last line read"),
            self.last,
            tr("Leave it open unless something else stands below."),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        column.addWidget(Text(theme, tr("Sheet and range"), "section"))
        column.addWidget(self.shape)
        column.addSpacing(4)
        column.addWidget(self.sheet_box)
        column.addWidget(Text(theme, tr("Countries stand"), "name"))
        turned = QHBoxLayout()
        turned.addWidget(self.lies)
        turned.addStretch(1)
        column.addLayout(turned)
        column.addSpacing(12)
        for box in (self.first_box, self.depth_box, self.last_box):
            column.addWidget(box)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        for box in (self.left_box, self.right_box):
            sides.addWidget(box, 1)
        column.addLayout(sides)
        column.addWidget(self.reasons)
        column.addStretch(1)
        for spin in (self.first, self.heading, self.last):
            spin.setKeyboardTracking(False)
            spin.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            spin.lineEdit().setTextMargins(6, 0, 6, 0)

    def _connect(self) -> None:
        self.sheet.currentIndexChanged.connect(self._wish)
        self.lies.chosen.connect(self._turn)
        self.first.valueChanged.connect(self._wish)
        self.heading.valueChanged.connect(self._wish)
        self.last.valueChanged.connect(self._cut)
        self.left.editingFinished.connect(self._narrow)
        self.right.editingFinished.connect(self._narrow)

    def begin(self) -> None:
        """Turn to another file: nothing is wished yet."""
        self.wish = Wish()
        with QSignalBlocker(self.sheet):
            self.sheet.clear()

    def show_mapping(self, mapping: Mapping, shown: ShownSheet | None, names: list[str]) -> None:
        """Show what a mapping says of the sheets (all of them by ``names``)."""
        self.mapping = mapping
        self.shape.setText(tr("Layout: {shape}.", shape=tr(SHAPES[mapping.shape]).lower()))
        across = mapping.countries_across
        part = mapping.range
        with (
            QSignalBlocker(self.sheet),
            QSignalBlocker(self.first),
            QSignalBlocker(self.heading),
            QSignalBlocker(self.last),
        ):
            if not self.sheet.count():
                self.sheet.addItem(tr("All with such a table"), None)
                for name in names:
                    self.sheet.addItem(name, name)
            self.sheet.setCurrentIndex(max(0, self.sheet.findData(self.wish.sheet)))
            head = [line for line in shown.lines if HEADING in line.roles] if shown else []
            fixed = column_number(part.first_column) + 1 if part.first_column else part.first_line
            self.first.setValue(head[0].number if head else max(fixed, 1))
            self.heading.setValue(mapping.heading_lines)
            last = column_number(part.last_column) + 1 if part.last_column else part.last_line
            self.last.setValue(last)
        self._show_sides()
        self.lies.set_value("across" if across else "down")
        self.sheet_box.setVisible(len(names) > 1)
        self.first_box.label.setText(
            tr("First column of the heading") if across else tr("First line of the heading")
        )
        self.depth_box.label.setText(
            tr("Columns of the heading") if across else tr("Lines of the heading")
        )
        self.last_box.label.setText(tr("Last column read") if across else tr("Last line read"))
        self.reasons.show_reasons(mapping, lambda key: key in _REASONS)

    def say_wrong(self, words: str) -> None:
        """Say at the first line why no table was found there; an empty text takes it back."""
        if words:
            self.first_box.say_wrong(words)
        else:
            self.first_box.say_help("")

    def _turn(self) -> None:
        """Begin anew: lines are columns now."""
        self._ask(Wish(self.sheet.currentData(), self.lies.value == "across"))

    def _wish(self) -> None:
        sheet = self.sheet.currentData()
        if sheet != self.wish.sheet:  # another sheet has a heading of its own
            self._ask(Wish(sheet))
            return
        across = self.lies.value == "across"
        self._ask(Wish(sheet, across, self.first.value(), self.heading.value()))

    def _ask(self, wish: Wish) -> None:
        self.wish = wish
        self.wished.emit(wish)

    def _show_sides(self) -> None:
        """Show which columns are read, with countries across which lines."""
        part, across = self.mapping.range, self.mapping.countries_across
        ends = (
            (part.first_line, part.last_line) if across else (part.first_column, part.last_column)
        )
        labels = (
            (tr("First line read"), tr("Last line read"))
            if across
            else (tr("First column read"), tr("Last column read"))
        )
        for box, label, end in zip((self.left_box, self.right_box), labels, ends, strict=True):
            box.label.setText(label)
            box.control.setAccessibleName(label)
            line = self.left if box is self.left_box else self.right
            line.setPlaceholderText(tr("Such as 3") if across else tr("Such as B"))
            if not line.hasFocus() and not box.wrong:
                line.setText(str(end or ""))

    def _narrow(self) -> None:
        """Take which columns are read, or say what is wrong with them."""
        across = self.mapping.countries_across
        said = []
        for box, line in ((self.left_box, self.left), (self.right_box, self.right)):
            text = line.text().strip().upper()
            right = (_LINE if across else _COLUMN).fullmatch(text) is not None
            if not right:
                box.say_wrong(tr("A line's number.") if across else tr("A column's letters."))
                return
            box.say_help("")
            said.append(text)
        numbers = [int(one) if across else column_number(one) for one in said if one]
        if len(numbers) == 2 and numbers[0] > numbers[1]:
            self.right_box.say_wrong(tr("It lies before the first."))
            return
        mapping = with_columns(self.mapping, *said)
        if mapping != self.mapping:
            self.changed.emit(mapping)

    def _cut(self, last: int) -> None:
        part = self.mapping.range
        if self.mapping.countries_across:
            part = replace(part, last_column=letters(last - 1) if last else "")
        else:
            part = replace(part, last_line=last)
        self.changed.emit(replace(self.mapping, range=part))
