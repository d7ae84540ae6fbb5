"""Countries as chips, with a line that finds more by name or code, or takes a whole list."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import language, tr
from rolau.ui.forms.finders import Found, Suggestion, find_countries
from rolau.ui.forms.flow import FlowLayout
from rolau.ui.forms.several import ChipFrame
from rolau.ui.forms.typeahead import TypeAhead
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.chip import FilterChip

_PARTED = re.compile(r"[,;\n\t]+")


class CountriesPicker(QWidget):
    """The countries chosen, in order. ``changed`` is emitted at every change by the person.

    A list pasted or typed with commas is taken at Enter; what is no country stays in the line
    and is said through ``not_found``.
    """

    changed = Signal()
    not_found = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.codes: list[str] = []
        self.frame = ChipFrame(theme, self)
        self.flow = FlowLayout(self.frame)
        self.flow.setContentsMargins(4, 4, 4, 4)
        self.line = TypeAhead(self._find, theme, self.frame)
        self.line.setProperty("kind", "bare")
        self.line.setPlaceholderText(tr("Name or code, several by comma"))
        self.line.setMinimumWidth(self.line.fontMetrics().averageCharWidth() * 30)
        self.line.setFixedHeight(20)
        self.line.setTextMargins(4, 0, 4, 0)
        self.flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.frame.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.chosen.connect(self._choose)
        self.line.textEdited.connect(lambda _text: self.not_found.emit(""))

    @property
    def chips(self) -> list[FilterChip]:
        """The chips on show, in order."""
        return [chip for chip in self.frame.findChildren(FilterChip) if not chip.isHidden()]

    def take_typed(self) -> bool:
        """Take what stands in the line; False when part of it is no country."""
        from rolau.models.countries import countries

        text = self.line.text().strip()
        whole = countries().find(text) is not None  # "Congo, Dem. Rep." is one country
        parts = [text] if whole else [part.strip() for part in _PARTED.split(text)]
        strange = []
        for part in filter(None, parts):
            found = countries().find(part)
            if found is None:
                strange.append(part)
            else:
                self._add(found.country.code)
        self.line.popup.hide()
        self.line.setText(", ".join(strange))
        if strange:
            self.not_found.emit(", ".join(strange))
        return not strange

    def setAccessibleName(self, name: str) -> None:
        """Name the line too: it is what has the keys."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the line at Enter, the last chip off at Backspace; show the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.frame.setProperty("state", self.property("state"))
            self.frame.update()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
                self.take_typed()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self.codes:
                self._remove(self.codes[-1])
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Show on the frame what is wrong with the choice."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_state()

    def _show_state(self) -> None:
        self.frame.setProperty("state", self.property("state"))
        self.frame.update()

    def _find(self, text: str) -> Found:
        from rolau.models.spelling import fold

        found = find_countries(text)
        offers = found.suggestions
        if _PARTED.search(text) and not any(fold(text) in fold(offer.title) for offer in offers):
            return Found(())  # a list of countries: taken at Enter
        left = tuple(offer for offer in offers if offer.value not in self.codes)
        return found._replace(suggestions=left)

    def _choose(self, offer: Suggestion) -> None:
        self.line.clear()
        self._add(offer.value)

    def _add(self, code: str) -> None:
        if code in self.codes:
            return
        from rolau.models.countries import countries

        country = countries().get(code)
        name = country.name(language()) if country else code
        chip = FilterChip(self.theme, name, self.frame)
        chip.setAccessibleName(tr("Countries: remove {name}", name=name))
        chip.removed.connect(lambda: self._remove(code))
        self.flow.insert_widget(len(self.codes), chip)
        self.codes.append(code)
        chip.show()
        self._grown()

    def _remove(self, code: str) -> None:
        chip = self.chips[self.codes.index(code)]
        self.codes.remove(code)
        self.flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.line.setFocus()
        self._grown()

    def _grown(self) -> None:
        self.line.setPlaceholderText(
            tr("add…") if self.codes else tr("Name or code, several by comma")
        )
        self.frame.updateGeometry()
        self.updateGeometry()
        self.changed.emit()
