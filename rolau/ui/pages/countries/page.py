"""The place Countries: the list of them beside the page of one."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr, trn
from rolau.desk.changes import Applied
from rolau.desk.questions.countries import CountryRow, country_rows
from rolau.ui.pages.listing import MasterList
from rolau.ui.shell.commands import Command
from rolau.ui.shell.list_record import ListRecordPage
from rolau.ui.shell.page import PageContext
from rolau.ui.steps import Steps, load
from rolau.ui.tables.rows import ListRows
from rolau.ui.widgets.cells import Sign, TwoLine
from rolau.ui.widgets.states import EmptyState, Offer, Skeleton

if TYPE_CHECKING:
    from rolau.ui.pages.countries.record import CountryRecord

_LINES = 8
_SOON_MS = 10
"""Until the record is made: time in which keys and clicks that wait are taken first."""
_PIECES = (
    "decimal",
    "rolau.models.countries",
    "rolau.models.reading",
    "rolau.desk.naming",
    "rolau.desk.questions.values",
    "rolau.analysis.points",
    "rolau.analysis.standing",
    "rolau.analysis.timeline",
    "rolau.analysis.finding",
    "rolau.analysis.trend",
    "rolau.desk.questions.evidence",
    "rolau.desk.questions.indicators",
    "rolau.desk.questions.sources",
    "rolau.ui.widgets.timeline",
    "rolau.ui.widgets.prose",
    "rolau.ui.widgets.spark",
    "rolau.ui.pages.evidence",
    "rolau.ui.pages.countries.lines",
    "rolau.ui.pages.countries.blocks",
    "rolau.ui.pages.countries.profile",
    "rolau.ui.forms.finders",
    "rolau.ui.forms.typeahead",
    "rolau.ui.forms.several",
    "rolau.ui.drawing",
    "rolau.ui.charts",
    "rolau.ui.pages.countries.values",
    "rolau.ui.pages.countries.indicators",
    "rolau.ui.pages.history",
    "rolau.ui.forms.long_text",
    "rolau.ui.forms.form",
    "rolau.ui.pages.leaving",
    "rolau.ui.pages.editor",
    "rolau.ui.pages.records",
    "rolau.ui.pages.countries.record",
)
"""What the record is made with, in an order in which no single one takes long to load."""


class CountriesPage(ListRecordPage):
    """The list stands there at the first paint; the record is made right after it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Countries"), tr("Filter by name or code"), parent)
        self.record: CountryRecord | None = None
        self._beginning = Steps(self._begin_steps(), self)
        context.session.closing.connect(self._beginning.stop)
        self._begun = False
        self._in_front = True
        self._editable = not context.session.read_only_reason
        self._open: dict[str, int] = {}
        self.list: MasterList[CountryRow] = MasterList(
            self.list_pane, context.theme, self._line, self._empty
        )
        if self._editable:
            self.list_pane.add_button("add", tr("Add country"), "Ctrl+Shift+A", self.add_country)
        waiting = Skeleton(context.theme, _LINES)
        waiting.setContentsMargins(16, 12, 16, 0)  # where the record's words will stand
        self.record_pane.show_state(waiting)
        self.list.chosen.connect(self._choose)
        context.session.changed.connect(self._changed)
        context.scope.changed.connect(self._read)
        self._read()
        self.list.select_first()

    def _line(self, row: CountryRow) -> TwoLine:
        note = row.phase or tr("no phase entered")
        number = self._open.get(row.code, 0)
        words = trn("{n} to decide", "{n} to decide", number)
        signs = (Sign("branch_fork", str(number), "conflict", words),) if number else ()
        return TwoLine(row.name, row.code, note, signs)

    def _count_open(self) -> bool:
        """Count what is to be decided about each country; tell whether that has changed."""
        before, session = self._open, self.context.session
        entries = session.conflicts() if session.open_count else ()
        self._open = dict(Counter(entry.country for entry in entries))
        return self._open != before

    def _read(self) -> None:
        scope = self.context.scope
        rows = [row for row in country_rows(self.context.session.desk) if scope.holds(row.code)]
        self.list.show_rows(ListRows(rows, lambda row: row.code))

    def _changed(self, applied: Applied) -> None:
        counted = self._count_open()
        if counted or not applied.touched or applied.touches("country_profile", "phase"):
            self._read()
            if not self.list.current_key:
                self.list.select_first()
        if self.record is not None:
            self.record.refresh(applied)

    def complete(self) -> None:
        """Make the record step by step."""
        if not self._begun:
            self._begun = True
            self._beginning.start(_SOON_MS)

    def begin(self) -> "CountryRecord":
        """Make the record's side at once if it is not there yet, and return it."""
        if self.record is None:
            self._beginning.finish()
        assert self.record is not None
        return self.record

    def _begin_steps(self) -> Iterator[None]:
        yield from load(_PIECES)
        from rolau.ui.pages.countries.record import CountryRecord

        record = CountryRecord(self.context, self.record_pane, self._leave_country)
        yield
        if self.list.current_key:
            yield from record.prepare(self.list.current_key)
        if self._count_open():
            self._read()
            yield
        self.record = record
        record.in_front = self._in_front
        self._choose(self.list.current_key)

    def _choose(self, code: str) -> None:
        if self.record is None:
            return
        if code:
            self.record.show_country(code)
        else:
            self.record.clear()
            self.record_pane.show_state(self._nothing())
            if self._in_front:
                self.context.frame.show_evidence(None)

    def _leave_country(self, code: str) -> None:
        """Follow a country that was just added, or one that is gone."""
        self._read()
        if not self.list.select(code):
            self.list.select_first()
        self._choose(self.list.current_key)

    # -- what can be done ------------------------------------------------------------------

    def add_country(self) -> None:
        """Begin another country in the record pane."""
        self.begin().editing.add_country()

    def _with_country(self) -> bool:
        return bool(self.list.current_key)

    def entered(self) -> None:
        """Make this page's keys work while it is in front."""
        commands = [
            Command(
                "country.brief",
                tr("Brief me on this country…"),
                "Ctrl+P",
                lambda: self.begin().brief(),
                "document_pdf",
                "file",
                enabled=self._with_country,
                parted=True,
            )
        ]
        if self._editable:
            commands += [
                Command(
                    "country.add",
                    tr("Add to this country…"),
                    "Ctrl+N",
                    lambda: self.begin().offer_kinds(),
                    "add",
                    enabled=self._with_country,
                    parted=True,
                ),
                Command(
                    "country.values",
                    tr("Type or paste values in a grid…"),
                    "Ctrl+Shift+V",
                    lambda: self.begin().open_grid(),
                    "edit",
                    enabled=self._with_country,
                ),
                Command(
                    "country.new", tr("Add country…"), "Ctrl+Shift+A", self.add_country, "flag"
                ),
            ]
        self.context.commands.add(*commands)
        self._in_front = True
        if self.record is not None:
            self.record.in_front = True
            self._choose(self.list.current_key)

    def left(self) -> None:
        """Keep what is typed and give the keys back."""
        self._in_front = False
        if self.record is not None:
            self.record.rest()
        mine = [
            command.id for command in self.context.commands if command.id.startswith("country.")
        ]
        self.context.commands.remove(*mine)

    def open_record(self, kind: str, id: str) -> bool:
        """Show a country, or a record that stands under one."""
        return self.begin().open_record(kind, id, self._show)

    def _show(self, code: str) -> bool:
        self.list_pane.filter.clear()
        self.list.model.arrange("", "", descending=False)
        if self.list.current_key == code:
            return True
        return self.list.select(code)

    # -- states ----------------------------------------------------------------------------

    def _empty(self) -> EmptyState:
        offers = []
        if self._editable:
            offers = [Offer(tr("Add country"), self.add_country, "add")]
        return EmptyState(
            self.context.theme,
            "flag",
            tr("No countries yet"),
            tr("Choose the countries you work on; everything else stands under one of them."),
            offers=offers,
        )

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.context.theme,
            "flag",
            tr("No country is chosen"),
            tr("Choose one in the list to see what is known about it."),
        )
