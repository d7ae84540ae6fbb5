"""Below the findings: what a person can decide about the one chosen, at once."""

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.exchange.correcting import RULE as CORRECTED
from rolau.exchange.mending import Fix
from rolau.exchange.problems import Problem
from rolau.exchange.rules import ACCEPTABLE, RULES
from rolau.models.countries import countries
from rolau.ui.forms.finders import find_countries
from rolau.ui.forms.flow import FlowLayout
from rolau.ui.forms.typeahead import TypeAhead
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import Button, button
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

_SIDE = 16
_NAMED = 12


class DecisionBar(Surface):
    """Which country a text means, or that it is none; that a rule is set aside; what a cell means.

    ``meant`` carries the text and an alpha-3 code (empty: no country), ``taken_back`` a text that
    was decided and is not to be, ``accepted`` a rule. ``corrected`` carries a problem and the
    `Fix` it is mended by, ``uncorrected`` the problem of a cell that is to be read as it stands.
    ``open`` are the problems still to settle: those mended alike can be mended at once.
    """

    meant = Signal(str, str)
    taken_back = Signal(str)
    accepted = Signal(str)
    corrected = Signal(object, object)
    uncorrected = Signal(object)

    def __init__(self, theme: Theme, wide: int) -> None:
        super().__init__(theme, "base", "top")
        self._wide = wide - 2 * _SIDE
        self.problem: Problem | None = None
        self.open: Sequence[Problem] = ()
        self.title = Text(theme, "", "name", wrap=True)
        self.buttons: list[Button] = []
        self.ways = QWidget()
        self._flow = FlowLayout(self.ways, 6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.other = TypeAhead(find_countries, theme)
        self.other.setPlaceholderText(tr("Another country: name or code"))
        self.other.setAccessibleName(tr("Another country"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 10, _SIDE, 12)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.ways)
        column.addWidget(self.other)
        self.other.chosen.connect(lambda offer: self._mean(offer.value))
        self.other.returnPressed.connect(self._typed)
        self.hide()

    def show_problem(self, problem: Problem | None) -> None:
        """Show what can be decided about a problem; nothing is shown when nothing can."""
        self.problem = problem
        self._clear()
        rule = RULES.get(problem.rule) if problem else None
        if problem is None or rule is None:
            self.hide()
        elif rule.code == "unknown-country" and problem.value:
            self._offer_countries(problem)
        elif problem.fixes:
            self._offer_fixes(problem)
        elif rule.code == CORRECTED:
            self.title.setText(problem.message)
            back = self._add(tr("Read it as it stands"))
            back.clicked.connect(lambda: self.uncorrected.emit(problem))
            self.other.hide()
            self.show()
        elif rule.code in ACCEPTABLE and problem.values:
            self.title.setText(tr("If all is right with the values:"))
            accept = self._add(tr("Take them all the same"))
            accept.clicked.connect(lambda: self.accepted.emit(rule.code))
            self.other.hide()
            self.show()
        else:
            self.hide()

    def show_decision(self, text: str, words: str) -> None:
        """Show a decision that waits to be kept, and the way to take it back."""
        self.problem = None
        self._clear()
        self.title.setText(tr("{decision}: kept with the import.", decision=words))
        back = self._add(tr("Take it back"))
        back.clicked.connect(lambda: self.taken_back.emit(text))
        self.other.hide()
        self.show()

    def _clear(self) -> None:
        for made in self.buttons:
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = []

    def _offer_countries(self, problem: Problem) -> None:
        self.title.setText(tr("“{text}” means, here and in later files:", text=problem.value))
        for code in problem.offers:
            known = countries().get(code)
            name = known.name() if known else code
            made = self._add(tr("It is {country}", country=name))
            made.clicked.connect(lambda _=False, code=code: self._mean(code))
        none = self._add(tr("Not a country"))
        none.clicked.connect(lambda: self._mean(""))
        self.other.clear()
        self.other.show()
        self.show()

    def _offer_fixes(self, problem: Problem) -> None:
        """Offer the likely reading; the value is left out without it."""
        self.title.setText(problem.fixes[0].why)
        for fix in problem.fixes:
            made = self._add(fix.words)
            made.setToolTip(fix.why)
            made.clicked.connect(lambda _=False, fix=fix: self.corrected.emit(problem, fix))
        like = _mended_alike(problem, self.open)
        if len(like) > 1:
            every = reduce(Fix.with_more, like)
            words = trn("Do so in {n} cell like it", "Do so in all {n} cells", len(like))
            made = self._add(words)
            made.setToolTip(", ".join(edit.cell for edit in every.edits[:_NAMED]))
            made.clicked.connect(lambda: self.corrected.emit(problem, every))
        self.other.hide()
        self.show()

    def _add(self, text: str) -> Button:
        made = button(self.theme, text)
        self.buttons.append(made)
        self._flow.addWidget(made)
        made.show()  # now, not at the next turn of the loop: what is hidden has no height
        self.ways.setFixedHeight(self._flow.heightForWidth(self._wide))
        return made

    def _typed(self) -> None:
        match = countries().find(self.other.text())
        if match is not None:
            self._mean(match.country.code)

    def _mean(self, code: str) -> None:
        if self.problem is not None:
            self.meant.emit(self.problem.value, code)


def _mended_alike(problem: Problem, problems: Sequence[Problem]) -> list[Fix]:
    """Return the offers for all cells of a sheet with the same fault and the same way out."""
    if len(problem.fixes) != 1:
        return []
    fault = problem.file, problem.sheet, problem.rule, problem.fixes[0].why
    return [
        one.fixes[0]
        for one in problems
        if len(one.fixes) == 1 and (one.file, one.sheet, one.rule, one.fixes[0].why) == fault
    ]
