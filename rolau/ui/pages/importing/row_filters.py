"""Which lines of a file are read: those that hold one of some texts in a column."""

from collections.abc import Mapping as Texts

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.exchange.mappings.correcting import (
    PARTING,
    filter_columns,
    parted_texts,
    texts_in,
)
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.showing import ShownSheet
from rolau.ui.pages.dialog import Labelled
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button, icon_button


class FilterRow(QWidget):
    """A column and the texts of which it must hold one. ``changed`` tells of either."""

    changed = Signal()
    left_out = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.shown: ShownSheet | None = None
        self.column = QComboBox()
        self.column.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.texts = QLineEdit()
        self.texts.setPlaceholderText(tr("Such as Total; Both sexes"))
        self.leave = icon_button(theme, "dismiss", tr("Leave this condition out"))
        self.column_box = Labelled(theme, tr("Only lines where"), self.column, beside=self.leave)
        self.texts_box = Labelled(theme, tr("is one of"), self.texts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.column_box)
        box.addWidget(self.texts_box)
        self.column.activated.connect(self._turn)
        self.texts.editingFinished.connect(self.changed)
        self.leave.clicked.connect(self.left_out)

    @property
    def key(self) -> str:
        """What a mapping calls the column."""
        return str(self.column.currentData() or "")

    def show_sheet(self, shown: ShownSheet | None, key: str) -> None:
        """Offer the columns of a sheet; ``key`` is the one that is chosen."""
        self.shown = shown
        offered = filter_columns(shown) if shown is not None else []
        with QSignalBlocker(self.column):
            self.column.clear()
            self.column.addItem(tr("Choose a column…"), "")
            for selector, title, _ in offered:
                self.column.addItem(title, selector)
            if key and self.column.findData(key) < 0:
                self.column.addItem(key, key)
            self.column.setCurrentIndex(max(0, self.column.findData(key)))
        self._say_texts()

    def _turn(self) -> None:
        self._say_texts()
        self.texts.setFocus()
        self.changed.emit()

    def _say_texts(self) -> None:
        """Say what stands in the column, for copying."""
        places = {key: at for key, _, at in filter_columns(self.shown)} if self.shown else {}
        found = texts_in(self.shown, places[self.key]) if self.shown and self.key in places else []
        words = PARTING.join(found)
        self.texts_box.say_help(tr("In the first lines: {texts}", texts=words) if words else "")


class RowFilters(QWidget):
    """The conditions of a mapping. ``changed`` carries them: column → texts."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.rows: list[FilterRow] = []
        self._shown: ShownSheet | None = None
        self.more = button(theme, tr("Read some lines only…"), icon="filter")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        self._column.addLayout(line)
        self.more.clicked.connect(self._add_one)

    def show_mapping(self, mapping: Mapping, shown: ShownSheet | None) -> None:
        """Show the conditions of a mapping; one that is being made stays."""
        self._shown = shown
        if self.only() != dict(mapping.only):
            for row in [*self.rows]:
                self._remove(row)
            for key, texts in mapping.only.items():
                row = self._make()
                row.texts.setText(PARTING.join(texts))
                row.show_sheet(shown, key)
        for row in self.rows:
            row.show_sheet(shown, row.key)
        self.more.setText(tr("And where…") if self.rows else tr("Read some lines only…"))

    def only(self) -> dict[str, tuple[str, ...]]:
        """Return the conditions that are complete."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self.rows:
            texts = parted_texts(row.texts.text())
            if row.key and texts:
                found[row.key] = tuple(dict.fromkeys((*found.get(row.key, ()), *texts)))
        return found

    def _add_one(self) -> None:
        row = self._make()
        row.show_sheet(self._shown, "")
        self.more.setText(tr("And where…"))
        row.column.setFocus()

    def _make(self) -> FilterRow:
        row = FilterRow(self.theme)
        row.changed.connect(self._tell)
        row.left_out.connect(lambda: self._leave(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        return row

    def _leave(self, row: FilterRow) -> None:
        self._remove(row)
        self.more.setFocus()
        self._tell()

    def _remove(self, row: FilterRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell(self) -> None:
        only: Texts[str, tuple[str, ...]] = self.only()
        self.changed.emit(only)
