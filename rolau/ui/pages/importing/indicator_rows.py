"""Which indicator each text of a file is: picked from the library, or a new one defined."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.exchange.mappings.mapping import Mapping, OwnIndicator
from rolau.models.indicator import DIRECTIONS
from rolau.ui.forms.finders import NEW, Found, Suggestion, best_of
from rolau.ui.forms.typeahead import TypeAhead
from rolau.ui.pages.dialog import DeskDialog, Labelled
from rolau.ui.session import Session
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.text import ElidedText, Text

MOST = 30
_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")


def library(session: Session) -> dict[str, str]:
    """Return the names of all indicators by code: the workspace's, then the shipped ones."""
    from rolau.models.indicator_library import indicators

    known = {one.code: tr(one.name) for one in indicators()}
    rows = session.desk.records("indicator_definition")
    return known | {str(row["code"]): str(row["name"]) for row in rows}


class NewIndicatorDialog(DeskDialog):
    """Asks for what an indicator cannot do without. ``made`` is the definition once accepted."""

    def __init__(
        self, theme: Theme, name: str, taken: set[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme,
            tr("New indicator"),
            tr("It is defined in the workspace when the file is imported."),
            parent,
        )
        self._taken = taken
        self.made: OwnIndicator | None = None
        self.name_line, self.code_line, self.unit_line = QLineEdit(name), QLineEdit(), QLineEdit()
        self.code_line.setText("-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40])
        self.direction = QComboBox()
        self.direction.addItem(tr("Choose…"), "")
        for choice in DIRECTIONS:
            self.direction.addItem(tr(choice.label), choice.code)
        self.boxes = {
            "name": Labelled(theme, tr("Name"), self.name_line),
            "code": Labelled(
                theme, tr("Code"), self.code_line, tr("Small letters, figures and hyphens.")
            ),
            "direction": Labelled(
                theme,
                tr("Better when"),
                self.direction,
                tr("No arrow and no rank can do without it."),
            ),
            "unit": Labelled(theme, tr("Unit"), self.unit_line, tr("Such as per 100,000.")),
        }
        for box in self.boxes.values():
            self.body.addWidget(box)
        self.body.addWidget(self.complaint)
        _, self.make_button = self.add_buttons(tr("Cancel"), tr("Use this indicator"))
        self.make_button.clicked.connect(self._make)
        self.setMinimumWidth(440)

    def _make(self) -> None:
        name, code = self.name_line.text().strip(), self.code_line.text().strip()
        direction = str(self.direction.currentData() or "")
        wrong = {
            "name": "" if name else tr("Give it a name."),
            "code": _wrong_code(code, self._taken),
            "direction": "" if direction else tr("Say which way is better, or neither."),
        }
        for part, words in wrong.items():
            if words:
                self.boxes[part].say_wrong(words)
            else:
                self.boxes[part].say_help()
        self.fit()
        if not any(wrong.values()):
            self.made = OwnIndicator(code, name, direction, self.unit_line.text().strip())
            self.accept()


def _wrong_code(code: str, taken: set[str]) -> str:
    if not _CODE.fullmatch(code):
        return tr("A code has small letters, figures and hyphens only.")
    return tr("Another indicator has this code.") if code in taken else ""


class IndicatorRow(QWidget):
    """A text of the file and the indicator it is. ``picked`` carries a code or NEW."""

    picked = Signal(str)
    left_out = Signal()

    def __init__(self, theme: Theme, text: str, names: dict[str, str]) -> None:
        super().__init__()
        self.text = text
        self.names = names
        said = tr("“{text}” is", text=text) if text else tr("All figures are")
        self.line = TypeAhead(self._find, theme)
        self.line.setPlaceholderText(tr("Name or code of an indicator"))
        self.line.setAccessibleName(said)
        label = ElidedText(theme, said, "name")
        label.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.line, 1)
        self.leave = icon_button(theme, "dismiss", tr("Leave out “{text}”", text=text))
        self.leave.setVisible(bool(text))
        self.leave.clicked.connect(self.left_out)
        line.addWidget(self.leave)
        column.addLayout(line)
        self.line.chosen.connect(lambda offer: self.picked.emit(offer.value))
        self.line.editingFinished.connect(self._typed)

    def show_code(self, code: str) -> None:
        """Show the indicator that is chosen."""
        name = self.names.get(code, code)
        if not self.line.hasFocus() or code:
            self.line.setText(f"{name} ({code})" if code else "")
            self.line.setCursorPosition(0)
        state = "" if code else "wrong"
        if self.line.property("state") != state:
            self.line.setProperty("state", state)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)

    def _find(self, text: str) -> Found:
        offers = [Suggestion(code, name, note=code) for code, name in self.names.items()]
        found = best_of(text, offers, len(offers))
        exact = [offer for offer in offers if offer.value == text.strip()]
        rest = [offer for offer in found.suggestions if offer not in exact]
        new = Suggestion(NEW, tr("Define a new indicator…"))
        return found._replace(suggestions=((*(*exact, *rest)[:8], new)))

    def _typed(self) -> None:
        typed = self.line.text().strip()
        if typed in self.names:
            self.picked.emit(typed)


class IndicatorRows(QWidget):
    """A row for each text that names an indicator, or one for all figures.

    ``picked`` carries the text and the code, or NEW; ``left_out`` a text.
    """

    picked = Signal(str, str)
    left_out = Signal(str)

    def __init__(self, theme: Theme, names: dict[str, str]) -> None:
        super().__init__()
        self.theme = theme
        self.names = dict(names)
        self.rows: list[IndicatorRow] = []
        self.more = Text(theme, "", "caption", "text3", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.more)

    def show_mapping(self, mapping: Mapping) -> None:
        """Show what the texts of a mapping are; what is open comes first when there are many."""
        self.names.update({one.code: one.name for one in mapping.own})
        texts = sorted(mapping.indicators, key=lambda text: bool(mapping.indicators[text]))
        if len(texts) <= MOST:
            texts = list(mapping.indicators)
        wanted = texts[:MOST] or [""]
        if [row.text for row in self.rows] != wanted:
            self._make(wanted)
        for row in self.rows:
            code = mapping.indicators.get(row.text, "") if row.text else mapping.indicator
            row.names = self.names
            row.show_code(code)
        hidden = len(texts) - len(wanted)
        self.more.setVisible(hidden > 0)
        self.more.setText(
            trn("{n} more is known already.", "{n} more are known already.", max(hidden, 0))
        )

    def _make(self, texts: list[str]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for place, text in enumerate(texts):
            row = IndicatorRow(self.theme, text, self.names)
            row.picked.connect(lambda code, text=text: self.picked.emit(text, code))
            row.left_out.connect(lambda text=text: self.left_out.emit(text))
            self.rows.append(row)
            self._column.insertWidget(place, row)
