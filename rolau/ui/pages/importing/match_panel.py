"""The third step's pane: what is open, the role of a column, indicators, marks, the name."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr, trn
from rolau.exchange.layouts.vocabulary import COUNTRY
from rolau.exchange.mappings.correcting import (
    columns_like,
    missing_said,
    place_of,
    with_missing,
)
from rolau.exchange.mappings.mapping import (
    BY_SHEET,
    BY_TEXT,
    ROLES,
    Mapping,
    Question,
)
from rolau.exchange.mappings.showing import ShownSheet
from rolau.models import dates
from rolau.models.countries import countries
from rolau.ui.forms.finders import find_countries
from rolau.ui.forms.typeahead import TypeAhead
from rolau.ui.pages.dialog import Labelled, Said
from rolau.ui.pages.importing.indicator_rows import IndicatorRows
from rolau.ui.pages.importing.match_pictures import role_name
from rolau.ui.pages.importing.reasons import Reasons
from rolau.ui.pages.importing.row_filters import RowFilters
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button, key_text
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

_OF_SHEET = ("sheets", "countries_across", "heading_lines", "fill_down", "range")


class MatchPanel(Surface):
    """Controls of what stands where. ``changed`` carries a corrected `Mapping`.

    ``role_chosen`` carries the role for the column the person is at; ``column_wanted`` asks to
    go to the sheet; ``saved`` and ``loaded`` ask for a mapping's file.
    """

    changed = Signal(object)
    role_chosen = Signal(str)
    column_wanted = Signal()
    saved = Signal()
    loaded = Signal()

    def __init__(self, theme: Theme, names: dict[str, str]) -> None:
        super().__init__(theme, "base")
        self.mapping = Mapping()
        self.questions: list[Said] = []
        self.open = QWidget()
        self._open_column = QVBoxLayout(self.open)
        self._open_column.setContentsMargins(0, 0, 0, 8)
        self._open_column.setSpacing(4)
        self.role = QComboBox()
        for role in ("", *ROLES):
            self.role.addItem(role_name(role), role)
        self.role_box = Labelled(theme, tr("Role of the column"), self.role)
        self.indicators = IndicatorRows(theme, names)
        self.period = QLineEdit()
        self.period.setPlaceholderText(tr("2024, 2024-Q1 or 2024-05"))
        self.period_box = Labelled(theme, tr("Period of all figures"), self.period)
        self.country = TypeAhead(find_countries, theme)
        self.country.setPlaceholderText(tr("Name or code"))
        self.country_box = Labelled(theme, tr("Country of all figures"), self.country)
        self.missing = QLineEdit()
        self.missing.setPlaceholderText(tr("Such as x; not known; -99"))
        self.missing_box = Labelled(
            theme,
            tr("More marks that mean “no value”"),
            self.missing,
            tr("Empty cells, n/a, .., – and the like are known."),
        )
        self.filters = RowFilters(theme)
        self.publisher = QLineEdit()
        self.publisher.setMaxLength(200)
        self.publisher_box = Labelled(
            theme,
            tr("Publisher"),
            self.publisher,
            tr("Whose figures they are; the release is kept under this name."),
        )
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name_box = Labelled(
            theme,
            tr("Name of the mapping"),
            self.name,
            tr("It is remembered with the import; the next release is known again by it."),
        )
        self.save_button = button(theme, tr("Save mapping as file…"), icon="arrow_export")
        self.load_button = button(theme, tr("Load a mapping file…"), icon="arrow_import")
        self.reasons = Reasons(theme)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        column.addWidget(Text(theme, tr("What stands where"), "section"))
        column.addWidget(self.open)
        column.addWidget(self.role_box)
        column.addWidget(SectionHeading(theme, tr("Indicator")))
        column.addWidget(self.indicators)
        for box in (self.period_box, self.country_box, self.missing_box):
            column.addWidget(box)
        column.addWidget(self.filters)
        column.addWidget(SectionHeading(theme, tr("Release and mapping")))
        for box in (self.publisher_box, self.name_box):
            column.addWidget(box)
        column.addSpacing(4)
        for made in (self.save_button, self.load_button):
            column.addWidget(made)
        column.addWidget(self.reasons)
        column.addStretch(1)

    def _connect(self) -> None:
        self.role.activated.connect(lambda _: self.role_chosen.emit(self.role.currentData()))
        self.period.editingFinished.connect(self._take_period)
        self.country.chosen.connect(lambda offer: self._take_country(offer.value))
        self.country.editingFinished.connect(self._typed_country)
        self.missing.editingFinished.connect(self._take_missing)
        self.filters.changed.connect(lambda only: self._change(replace(self.mapping, only=only)))
        self.publisher.editingFinished.connect(self._take_publisher)
        self.name.textEdited.connect(self._take_name)
        self.save_button.clicked.connect(self.saved)
        self.load_button.clicked.connect(self.loaded)

    def show_mapping(self, mapping: Mapping, left: Sequence[Question]) -> None:
        """Show a mapping and what it leaves open."""
        self.mapping = mapping
        self._show_open(left)
        self.indicators.show_mapping(mapping)
        keys = {question.key for question in left}
        said = {
            BY_SHEET: tr("The name of the sheet says it."),
            BY_TEXT: tr("A line above says it."),
        }
        self.period_box.setVisible("period" in keys or bool(mapping.period))
        if not self.period.hasFocus():
            self.period.setText("" if mapping.period in said else mapping.period)
        if not self.period_box.wrong:
            self.period_box.say_help(said.get(mapping.period, ""))
        named = any(role in mapping.columns for role in COUNTRY)
        self.country_box.setVisible(not named)
        known = countries().get(mapping.country) if mapping.country else None
        if known is not None:
            self.country.setText(known.name())
        if not self.missing.hasFocus():
            self.missing.setText(missing_said(mapping))
        if not self.publisher.hasFocus():
            self.publisher.setText(mapping.publisher)
        if self.name.text().strip() != mapping.name:
            self.name.setText(mapping.name)
        self.reasons.show_reasons(mapping, lambda key: key not in _OF_SHEET)

    def show_column(self, shown: ShownSheet | None, at: int, role: str) -> None:
        """Show the role of the column the person is at."""
        self.role.setEnabled(shown is not None and at >= 0)
        if shown is None or at < 0:
            self.role_box.label.setText(tr("Role of the column"))
            return
        heading = shown.columns[at].heading if at < len(shown.columns) else ""
        place = place_of(shown, at)
        label = tr("Role of line {place}", place=place) if shown.turned else tr(
            "Role of column {place}", place=place
        )  # fmt: skip
        self.role_box.label.setText(f"{label} “{heading[:40]}”" if heading else label)
        with QSignalBlocker(self.role):
            self.role.setCurrentIndex(max(0, self.role.findData(role)))
        alike = len(columns_like(self.mapping, shown, at)) - 1
        keys = tr("{keys} opens the roles from the sheet.", keys=key_text("Alt+R"))
        more = trn(
            "{n} column with a heading like it changes too.",
            "{n} columns with headings like it change too.",
            alike,
        )
        self.role_box.say_help(f"{more} {keys}" if alike else keys)

    def _show_open(self, left: Sequence[Question]) -> None:
        while self._open_column.count():
            item = self._open_column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.questions = []
        for question in left:
            said = Said(self.theme, "body")
            said.say(question.text, "warn")
            answer = button(self.theme, tr("Answer"), "link")
            answer.setAccessibleName(tr("Answer: {question}", question=question.text))
            answer.clicked.connect(lambda _=False, key=question.key: self.answer(key))
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            row.addWidget(said, 1)
            row.addWidget(answer)
            self._open_column.addWidget(line)
            self.questions.append(said)
        if not left:
            said = Said(self.theme, "body")
            said.say(tr("Nothing is open."), "ok")
            self._open_column.addWidget(said)

    def answer(self, key: str) -> None:
        """Go to the control that answers a question."""
        if key == "period":
            self.period.setFocus()
        elif key == "columns.country_name":
            self.country.setFocus()
        elif key.startswith("indicator"):
            text = key.removeprefix("indicators.") if key != "indicator" else ""
            rows = [row for row in self.indicators.rows if row.text == text]
            for row in rows[:1]:
                row.line.setFocus()
        else:
            self.column_wanted.emit()

    def _take_period(self) -> None:
        text = self.period.text().strip()
        if not text and self.mapping.period in (BY_SHEET, BY_TEXT, ""):
            return
        try:
            period = dates.parse_period(text) if text else ""
        except RolauError as error:
            self.period_box.say_wrong(error.message)
            return
        self.period_box.say_help("")
        self._change(replace(self.mapping, period=period))

    def _take_country(self, code: str) -> None:
        self._change(replace(self.mapping, country=code))

    def _typed_country(self) -> None:
        best = self.country.best()
        if best is not None:
            self._take_country(best.value)

    def _take_missing(self) -> None:
        self._change(with_missing(self.mapping, self.missing.text()))

    def _take_publisher(self) -> None:
        text = " ".join(self.publisher.text().split())
        self._change(replace(self.mapping, publisher=text))

    def _take_name(self, text: str) -> None:
        self._change(replace(self.mapping, name=text.strip()))

    def _change(self, mapping: Mapping) -> None:
        if mapping != self.mapping:
            self.mapping = mapping
            self.changed.emit(mapping)
