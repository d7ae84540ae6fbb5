"""The page of open conflicts: what merges left to decide; each decision is kept at once."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr, trn
from rolau.desk.changes import Applied
from rolau.ui.pages.merging.about import Stage
from rolau.ui.pages.merging.board import Board
from rolau.ui.pages.merging.groups import DECIDE
from rolau.ui.pages.merging.lines import Choice, lines_of
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.chip import StateText
from rolau.ui.widgets.facts import Fact
from rolau.ui.widgets.states import EmptyState


class ConflictsPage(Board):
    """Shows the conflicts of the workspace; what is decided is written as one step of undo."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.header.show_record(tr("Decide what is open"))
        self._stale = True
        self._later: dict[tuple[str, str, str], Choice] = {}
        context.session.changed.connect(self._changed)

    def read(self) -> None:
        """Ask the desk anew."""
        self._stale = False
        entries = self.context.session.conflicts()
        places = {entry.place for entry in entries}
        self._later = {p: choice for p, choice in self._later.items() if p in places}
        self.choices = dict(self._later)
        if not entries:
            self.show_lines(())
            self.states.show_state(self._none())
            return
        self.states.show_state(None)
        self.show_lines(lines_of(entries))
        self.pane.select(self.pane.current or DECIDE)
        count = len(entries)
        words = trn("{n} to decide", "{n} to decide", count)
        stat = StateText(self.context.theme, words, "conflict", "branch_fork")
        self.say_stats([stat], tr("Each decision is kept at once, and undo takes it back."))
        self._say_about()

    def _say_about(self) -> None:
        people = list(dict.fromkeys(line.theirs.who for line in self.lines))
        countries = {line.entry.country for line in self.lines if line.entry.country}
        facts = [
            Fact(tr("Open"), str(len(self.lines))),
            Fact(tr("Countries"), str(len(countries))),
            Fact(tr("Written by"), ", ".join(people[:3])),
        ]
        notes = (
            Stage(
                "branch_fork",
                "conflict.text",
                tr("Both values are kept"),
                tr("in the history, whatever you decide"),
            ),
            Stage(
                "eye",
                "text2",
                tr("Until then the newest is shown"),
                tr("on pages, charts and in briefings"),
            ),
        )
        self.about.show_parts(tr("What is open"), (facts,), ((tr("Good to know"), notes),))

    def _changed(self, _applied: Applied) -> None:
        self._stale = True
        if self.isVisible():
            self.read()

    def chose(self, choices: dict[tuple[str, str, str], Choice]) -> bool:
        """Keep decisions at once; those for later only go to the end of the line."""
        settling = {place: choice for place, choice in choices.items() if choice.settles}
        self._later.update({p: c for p, c in choices.items() if not c.settles})
        if not settling:
            self.choices = dict(self._later)
            self.choices_changed()
            return True
        reason = next((choice.reason for choice in settling.values() if choice.reason), "")
        decisions = {place: choice.decision for place, choice in settling.items()}
        applied = self.context.session.decide(decisions, reason=reason)
        if applied is None:
            return False
        self.context.frame.offer_undo(applied.what)
        return True

    def choose_country(self, code: str) -> None:
        """Show what is open about one country."""
        self.filters.choose(country=code)
        QTimer.singleShot(0, self._show_group)

    def _none(self) -> EmptyState:
        return EmptyState(
            self.context.theme,
            "checkmark_circle",
            tr("Nothing is open"),
            tr("What a merge leaves undecided is shown here, with both values."),
        )

    def entered(self) -> None:
        """Read what changed meanwhile, and make this page's keys work."""
        super().entered()
        if self._stale:
            self.read()
