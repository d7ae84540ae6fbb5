"""The tab Profile of a country: timeline, summary and facts, key indicators, narrative."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolau.analysis.standing import IndicatorLine
from rolau.base.texts import tr
from rolau.desk.questions.countries import CountryPage
from rolau.ui.pages.countries.blocks import (
    FactsBlock,
    Hint,
    Kept,
    KeptBlock,
    SectionsBlock,
    SummaryBlock,
)
from rolau.ui.pages.countries.lines import indicator_columns
from rolau.ui.shell.list_record import Column
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.states import Offer
from rolau.ui.widgets.timeline import TimelineStrip

if TYPE_CHECKING:
    from rolau.desk.questions.missions.portfolio import MissionRow
    from rolau.ui.pages.countries.missions import MissionsBlock

SHOWN = 7


class ProfileTab(Column):
    """What stands on the first tab. Signals ask the page; it asks the desk.

    ``edit`` carries kind and id, ``add_record`` and ``listed`` a kind, ``chosen`` an indicator's
    code, ``all_indicators`` asks for the other tab, ``import_asked`` for the wizard,
    ``mission_opened`` carries the id of a mission.
    """

    edit = Signal(str, str)
    add_record = Signal(str)
    listed = Signal(str)
    chosen = Signal(str)
    all_indicators = Signal()
    import_asked = Signal()
    mission_opened = Signal(str)

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, at_once: bool = True
    ) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._session = context.session
        self.editable = not context.session.read_only_reason
        self._code = ""
        self._kinds: dict[str, str] = {}
        if at_once:
            for _ in self.make():
                pass

    def make(self) -> Iterator[None]:
        """Make what is in the tab, one piece at a step; nothing else is asked of it before."""
        theme = self._theme
        self.strip = TimelineStrip(theme)
        self.no_timeline = self._timeline_hint()
        yield
        self.summary = SummaryBlock(theme, editable=self.editable)
        self.facts = FactsBlock(theme, editable=self.editable)
        yield
        self.indicators = SectionHeading(theme, tr("Key indicators"))
        self.table: RecordTable[IndicatorLine] = RecordTable(
            theme, tr("Key indicators"), indicator_columns(), rows_shown=SHOWN
        )
        yield
        self.no_values = self._values_hint()
        self.missions: MissionsBlock | None = None
        self._missions = QWidget()
        self._missions.hide()
        QVBoxLayout(self._missions).setContentsMargins(0, 0, 0, 0)
        self.sections = SectionsBlock(theme, editable=self.editable)
        self.kept = KeptBlock(theme)
        yield
        self._build()
        self._connect()
        yield

    def _build(self) -> None:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        line.addWidget(self.summary, 1)
        line.addWidget(self.facts, 1)
        self.add(self.strip)
        self.add(self.no_timeline)
        self.add(both, space=8)
        self.add(self.indicators, space=16)
        self.add_table(self.table)
        self.add(self.no_values)
        self.add_table(self._missions, space=16)
        self.add(self.sections, space=16)
        self.add(self.kept, space=16)

    def _connect(self) -> None:
        self.strip.chosen.connect(lambda id: self.edit.emit(self._kinds.get(id, "phase"), id))
        self.summary.edit.connect(lambda: self.edit.emit("country_profile", self._code))
        self.facts.edit.connect(lambda: self.listed.emit("key_fact"))
        self.facts.add.connect(lambda: self.add_record.emit("key_fact"))
        self.sections.edit.connect(lambda id: self.edit.emit("profile_section", id))
        self.kept.asked.connect(self.listed)
        self.table.selected.connect(self.chosen)
        self.table.opened.connect(lambda _key: self.all_indicators.emit())
        self.indicators.followed.connect(self.all_indicators)

    def show_country(
        self, page: CountryPage, lines: Sequence[IndicatorLine], kept: Sequence[Kept]
    ) -> None:
        """Show a country's profile."""
        self._code = page.profile.id if page.profile else page.code
        self._kinds = {phase.id: "phase" for phase in page.phases}
        self._kinds |= {event.id: "key_event" for event in page.events}
        self.strip.show_answer(page.timeline)
        known = bool(page.phases or page.events)
        self.strip.setVisible(known)
        self.no_timeline.setVisible(not known)
        self.summary.show_profile(page.profile)
        self.facts.show_facts(page.facts)
        self._show_lines(lines)
        open_ = Counter(entry.id for entry in self._session.conflicts())
        self.sections.show_sections(page.sections, open_)
        self.sections.setVisible(bool(page.sections))
        self.kept.show_kept(kept)

    def show_missions(self, rows: "Sequence[MissionRow]") -> None:
        """Show the missions that serve the country; nothing while there are none."""
        self._missions.setVisible(bool(rows))
        if self.missions is None and rows:
            from rolau.ui.pages.countries.missions import MissionsBlock

            self.missions = MissionsBlock(self._theme)
            self.missions.opened.connect(self.mission_opened)
            line = self._missions.layout()
            assert line is not None
            line.addWidget(self.missions)
        if self.missions is not None:
            self.missions.show_missions(rows)

    def _hint(self, text: str, *offers: Offer) -> Hint:
        return Hint(self._theme, text, offers if self.editable else ())

    def _timeline_hint(self) -> Hint:
        return self._hint(
            tr("No phases or events yet. They show what held when, here and under every chart."),
            Offer(tr("Add phase"), lambda: self.add_record.emit("phase"), "add"),
            Offer(tr("Add event"), lambda: self.add_record.emit("key_event"), "add"),
        )

    def _values_hint(self) -> Hint:
        return self._hint(
            tr("No values yet. Import a publisher's file as you downloaded it."),
            Offer(tr("Import values"), self.import_asked.emit, "arrow_import"),
            Offer(tr("Add a value by hand"), lambda: self.add_record.emit("manual_value"), "add"),
        )

    def _show_lines(self, lines: Sequence[IndicatorLine]) -> None:
        shown = list(lines[:SHOWN])
        count = tr("{n} of {total}", n=len(shown), total=len(lines))
        self.indicators.set_note(count if lines else "")
        self.indicators.set_link(tr("All {n}", n=len(lines)) if lines else "")
        self.table.show_rows(ListRows(shown, lambda line: line.indicator))
        self.table.setVisible(bool(lines))
        self.no_values.setVisible(not lines)
