"""The filters of a merge: one country, one kind, one person, or all of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.ui.pages.merging.groups import Filter, people_of
from rolau.ui.pages.merging.lines import Line

_EVERY = None


class Filters(QWidget):
    """Three boxes; ``changed`` is emitted when a person chooses in one of them."""

    changed = Signal()

    def __init__(self, country: Callable[[str], str]) -> None:
        super().__init__()
        self._country = country
        self.country = self._box(tr("Country"))
        self.kind = self._box(tr("What kind"))
        self.person = self._box(tr("Who"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for box in (self.country, self.kind, self.person):
            line.addWidget(box)
        line.addStretch(1)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(11)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMaximumWidth(200)
        box.activated.connect(lambda _n: self.changed.emit())
        return box

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Offer what occurs in these lines; what is chosen stays chosen while it occurs."""
        codes = {line.entry.country for line in lines}
        kinds = {line.entry.kind: line.entry.kind_label for line in lines}
        people = {who: who for line in lines for who in people_of(line)}
        named = {code: self._country(code) if code else tr("Without a country") for code in codes}
        self._fill(self.country, tr("Countries"), named)
        self._fill(self.kind, tr("Kinds"), kinds)
        self._fill(self.person, tr("People"), people)

    def _fill(self, box: QComboBox, every: str, offers: dict[str, str]) -> None:
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            box.addItem(every, _EVERY)
            for code, words in sorted(offers.items(), key=lambda offer: offer[1].casefold()):
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)

    @property
    def chosen(self) -> Filter:
        """What is chosen."""
        country = self.country.currentData()
        return Filter(
            None if country is None else str(country),
            str(self.kind.currentData() or ""),
            str(self.person.currentData() or ""),
        )

    def choose(self, *, country: str | None = None) -> None:
        """Narrow down to one country, all else as it comes."""
        for box in (self.country, self.kind, self.person):
            box.setCurrentIndex(0)
        if country is not None:
            self.country.setCurrentIndex(max(0, self.country.findData(country)))
