"""The pieces of a country's profile: summary, facts, narrative sections, what else is kept."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.models import dates, wording
from rolau.models.country import CountryProfile, KeyFact, ProfileSection
from rolau.ui.forms.flow import FlowLayout
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip
from rolau.ui.widgets.facts import Fact, FactGrid
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.prose import Prose
from rolau.ui.widgets.states import Offer
from rolau.ui.widgets.text import Text

FACTS_SHOWN = 24
"""How many key facts stand on the page; all of them stand in their list."""


class SummaryBlock(QWidget):
    """The summary with the day it was cleared; ``edit`` asks to change it."""

    edit = Signal()

    def __init__(self, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self.heading = SectionHeading(theme, tr("Summary"), link=tr("Edit") if editable else "")
        self.heading.link.setAccessibleName(tr("Edit summary"))
        self.cleared = Chip(theme, "", "ok", "checkmark_circle")
        self.heading.add(self.cleared)
        self.prose = Prose(theme, tr("Summary"))
        column = _column(self)
        column.addWidget(self.heading)
        column.addWidget(self.prose)
        column.addStretch(1)
        self.heading.followed.connect(self.edit)

    def show_profile(self, profile: CountryProfile | None) -> None:
        """Show a profile's summary, or what a summary is for."""
        text = (profile.summary if profile else None) or ""
        cleared = (profile.cleared if profile else None) or ""
        self.prose.show_markdown(
            text or tr("Where the rule of law stands, in a few sentences. Opens the briefing.")
        )
        self.cleared.setVisible(bool(cleared and text))
        if cleared:
            words = tr("cleared {date}", date=dates.show_date(cleared))
            self.cleared.say(words, "ok", "checkmark_circle")


class FactsBlock(QWidget):
    """Key facts beside the summary; ``edit`` asks for their list, ``add`` for a new one."""

    edit = Signal()
    add = Signal()

    def __init__(self, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self._editable = editable
        self._any = False
        self.heading = SectionHeading(theme, tr("Key facts"))
        self.grid = FactGrid(theme, label_width=96)
        self.none = Text(theme, tr("No facts yet."), tone="text3")
        column = _column(self)
        for widget in (self.heading, self.grid, self.none):
            column.addWidget(widget)
        column.addStretch(1)
        self.heading.followed.connect(self._follow)

    def show_facts(self, facts: Sequence[KeyFact]) -> None:
        """Show the first facts as label and value, the day they held when pointed at.

        Where there are more the heading says so, and leads to all of them.
        """
        self._any = bool(facts)
        shown = facts[:FACTS_SHOWN]
        self.grid.show_facts(
            [
                Fact(
                    fact.label or "",
                    fact.value or "",
                    tr("As of {date}", date=dates.show_date(fact.as_of)) if fact.as_of else "",
                )
                for fact in shown
            ]
        )
        self.grid.setVisible(self._any)
        self.none.setVisible(not self._any)
        if len(shown) < len(facts):
            total = wording.figure(len(facts))
            self.heading.set_note(tr("{n} of {total}", n=len(shown), total=total))
            self.heading.set_link(tr("All {n}", n=total))
            self.heading.link.setAccessibleName(f"{tr('Key facts')}: {self.heading.link.text()}")
            return
        self.heading.set_note("")
        words = tr("Edit") if self._any else tr("Add fact")
        self.heading.set_link(words if self._editable else "")
        self.heading.link.setAccessibleName(tr("Edit facts") if self._any else words)

    def _follow(self) -> None:
        (self.edit if self._any else self.add).emit()


class SectionsBlock(QWidget):
    """The narrative: heading and text under each other; ``edit`` carries a section's id."""

    edit = Signal(str)

    def __init__(self, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self._theme = theme
        self._editable = editable
        self._shown: list[tuple[str, str, str, int]] = []
        self._column = _column(self)

    def show_sections(
        self, sections: Sequence[ProfileSection], open_: Mapping[str, int] | None = None
    ) -> None:
        """Show sections in their order; nothing is made anew when nothing changed.

        ``open_`` is how many conflicts wait in a section, by its id.
        """
        waiting = open_ or {}
        wanted = [
            (each.id, each.heading or "", each.body or "", waiting.get(each.id, 0))
            for each in sections
        ]
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for id, title, body, number in wanted:
            link = tr("Edit") if self._editable else ""
            heading = SectionHeading(self._theme, title, link=link)
            heading.link.setAccessibleName(tr("Edit {title}", title=title))
            heading.followed.connect(lambda id=id: self.edit.emit(id))
            if number:
                words = trn("{n} to decide", "{n} to decide", number)
                heading.add(Chip(self._theme, words, "conflict", "branch_fork"))
            prose = Prose(self._theme, title)
            prose.show_markdown(body)
            if self._column.count():
                self._column.addSpacing(8)
            self._column.addWidget(heading)
            self._column.addWidget(prose)


class Hint(QWidget):
    """What a part of the page is for while nothing stands there, and the ways to begin."""

    def __init__(self, theme: Theme, text: str, offers: Sequence[Offer]) -> None:
        super().__init__()
        column = _column(self)
        column.addWidget(Text(theme, text, tone="text2", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(12)
        self.links = [button(theme, offer.text, "link", offer.icon) for offer in offers]
        for link, offer in zip(self.links, offers, strict=True):
            link.clicked.connect(offer.run)
            line.addWidget(link)
        line.addStretch(1)
        column.addLayout(line)


class Kept(NamedTuple):
    """How many records of a kind are kept under a country."""

    kind: str
    plural: str
    number: int


class KeptBlock(QWidget):
    """A line of links to everything kept about the country; ``asked`` carries a kind."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = _column(self)
        column.addWidget(SectionHeading(theme, tr("Kept about this country")))
        self._line = QWidget()
        self._flow = FlowLayout(self._line, spacing=12)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        self.links: dict[str, QPushButton] = {}

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Show a link for each kind with how many there are."""
        for entry in kept:
            words = tr("{kinds} {n}", kinds=entry.plural, n=entry.number)
            link = self.links.get(entry.kind)
            if link is None:
                link = self.links[entry.kind] = button(self._theme, words, "link")
                link.clicked.connect(lambda _=False, kind=entry.kind: self.asked.emit(kind))
                self._flow.addWidget(link)
            link.setText(words)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return column
