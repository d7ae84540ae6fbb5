"""The place History: everything that was changed, by country, person, kind and time."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.moments import begins, ends
from rolau.ui.pages.history import HistoryView, Narrowing
from rolau.ui.shell.page import Page, PageContext
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.headings import PageHeader
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

_DATE = 128


class CountryNarrowing(Narrowing):
    """One country, or all of them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._session = context.session
        self.box = QComboBox()
        self.box.setAccessibleName(tr("Country"))
        self.box.setMinimumContentsLength(16)
        label = Text(context.theme, tr("Country"), "caption", "text3")
        label.setBuddy(self.box)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.box)
        self.box.activated.connect(lambda _n: self.changed.emit())
        self.fill()

    def fill(self) -> None:
        """Offer the countries there are."""
        chosen = self.box.currentData()
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(tr("All countries"), "")
            for code, name in self._session.countries():
                self.box.addItem(name, code)
            self.box.setCurrentIndex(max(0, self.box.findData(chosen)))

    def asked(self) -> dict[str, Any]:
        """Return the country asked for."""
        code = self.box.currentData()
        return {"country": str(code)} if code else {}


class PeriodNarrowing(Narrowing):
    """From one day or month to another; what is no date is said so at the line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first, self.last = QLineEdit(), QLineEdit()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for words, field in ((tr("From"), self.first), (tr("To"), self.last)):
            field.setAccessibleName(words)
            field.setPlaceholderText("2026-03-12")
            field.setToolTip(tr("A day (2026-03-12), a month (2026-03) or a year"))
            field.setFixedWidth(_DATE)
            field.setClearButtonEnabled(True)
            label = Text(theme, words, "caption", "text3")
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field)
            field.textChanged.connect(self._typed)

    def _typed(self) -> None:
        found = [(field, field.text().strip()) for field in (self.first, self.last)]
        good = True
        for field, text in found:
            wrong = bool(text) and begins(text) is None
            good = good and not wrong
            state = "wrong" if wrong else ""
            if (field.property("state") or "") != state:
                field.setProperty("state", state)
                field.setAccessibleDescription(tr("This is no date.") if wrong else "")
                field.style().unpolish(field)
                field.style().polish(field)
        if good:
            self.changed.emit()

    def asked(self) -> dict[str, Any]:
        """Return the first and the last moment asked for."""
        found: dict[str, datetime | None] = {
            "first": begins(self.first.text()),
            "last": ends(self.last.text()),
        }
        return {name: moment for name, moment in found.items() if moment is not None}


class HistoryPage(Page):
    """Changes as sentences, newest first; each can be taken back, or what it touched put back."""

    has_evidence = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.header = PageHeader(context.theme)
        self.header.show_record(tr("History"))
        self.country = CountryNarrowing(context)
        self.period = PeriodNarrowing(context.theme)
        self.view = HistoryView(context, more=(self.country, self.period))
        self.view.opened.connect(self._open)
        ground = Surface(context.theme, "base")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 0, 8, 8)
        inner.addWidget(self.view)
        column.addLayout(inner, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
        context.session.changed.connect(lambda _applied: self.country.fill())

    def _open(self, kind: str, id: str) -> None:
        if not self.context.frame.open_record(kind, id):
            self.context.frame.say(tr("It is not here any more, or has no page of its own."))

    def focus_first(self) -> None:
        """Put the keyboard on the changes."""
        self.view.table.view.setFocus()
