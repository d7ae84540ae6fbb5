"""One country: its header, its tabs, and what can be done with it."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from rolau.analysis.standing import IndicatorLine
from rolau.base.texts import tr
from rolau.desk.changes import Applied
from rolau.desk.questions.countries import CountryPage, country_page
from rolau.desk.questions.indicators import standings
from rolau.desk.questions.sources import country_sources
from rolau.models.countries import countries
from rolau.models.fields import Value
from rolau.models.registry import Kind
from rolau.ui.drawing import Artist
from rolau.ui.pages.countries.blocks import Kept
from rolau.ui.pages.countries.editing import Editing
from rolau.ui.pages.countries.indicators import IndicatorsTab
from rolau.ui.pages.countries.profile import ProfileTab
from rolau.ui.pages.countries.sources import SourcesTab
from rolau.ui.pages.evidence import figure_evidence, record_evidence
from rolau.ui.pages.history import HistoryView
from rolau.ui.pages.open_chip import open_chips
from rolau.ui.shell.list_record import RecordPane
from rolau.ui.shell.page import PageContext
from rolau.ui.steps import later
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip, CodeChip

_AT_ONCE = 12
_WARM_UP_MS = 600
"""How long after a record is shown the drawing of charts is made ready."""


class CountryRecord(QObject):
    """Fills a record pane with one country. Tabs are read when they come to the front."""

    def __init__(
        self, context: PageContext, pane: RecordPane, arrive: Callable[[str], object]
    ) -> None:
        super().__init__(pane)
        self.context = context
        self.pane = pane
        self.artist = Artist(self)
        self.page: CountryPage | None = None
        self.lines: Sequence[IndicatorLine] = ()
        self._stale: set[str] = set()
        self._tabs: set[str] = set()
        self._figure: tuple[str, str] | None = None
        self.editing = Editing(context, pane, self._show_page, arrive)
        self.profile: ProfileTab | None = None
        self.indicators: IndicatorsTab | None = None
        self.sources: SourcesTab | None = None
        self.history: HistoryView | None = None
        self._prepared = ""
        self.in_front = True
        context.scope.changed.connect(self._rescope)
        self._buttons()
        self._warm_up = later(self, self.artist.warm_up, _WARM_UP_MS)
        self._fill_later = later(self, self._fill_front)
        self._evidence_later = later(self, self.show_evidence)

    def _buttons(self) -> None:
        theme, header = self.context.theme, self.pane.header
        self.add_button = header.add_button(button(theme, tr("Add…"), icon="add"))
        self.add_button.setVisible(not self.context.session.read_only_reason)
        self.known_button = header.add_button(button(theme, tr("Known on…"), icon="clock"))
        self.known_button.setVisible(self.context.session.desk.known_on is None)
        self.known_button.clicked.connect(lambda: self.context.commands.run("view.known"))
        self.brief_button = header.add_button(
            button(theme, tr("Brief me"), "primary", "document_pdf")
        )
        self.add_button.clicked.connect(self.offer_kinds)
        self.brief_button.clicked.connect(self.brief)

    def prepare(self, code: str) -> Iterator[None]:
        """Make and fill everything for a first country behind what is shown, step by step."""
        countries()
        yield
        profile = ProfileTab(self.context, at_once=False)
        yield from profile.make()
        self._use_profile(profile)
        self.add_tabs()
        yield
        self._read(code)
        yield
        self._fill("profile")
        yield
        yield from _dress(profile)
        indicators = IndicatorsTab(self.context, self.artist, at_once=False)
        yield from indicators.make()
        self._use_indicators(indicators)
        self.pane.make_tab("indicators")
        yield
        yield from _dress(indicators)
        self._prepared = code

    def add_tabs(self) -> None:
        """Put the tabs on the pane, once; the first one's content is made with them."""
        if "profile" in self._tabs:
            return
        for code, text, build in (
            ("profile", tr("Profile"), self._profile_tab),
            ("indicators", tr("Indicators"), self._indicators_tab),
            ("sources", tr("Sources"), self._sources_tab),
            ("history", tr("History"), self._history_tab),
        ):
            self._tabs.add(code)
            self.pane.add_tab(code, text, build)
        self.pane.turned.connect(self._turned)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The code of the country shown, empty for none."""
        return self.page.code if self.page is not None else ""

    def show_country(self, code: str) -> None:
        """Show a country's page, whatever was open in its place."""
        self.editing.close()
        self._figure = None
        self.add_tabs()
        prepared, self._prepared = self._prepared == code, ""
        if not prepared:
            self._read(code)
        self._show_page()
        if not self.artist.loaded:
            self._warm_up.start()

    def clear(self) -> None:
        """Show no country."""
        self.editing.close()
        self._evidence_later.stop()
        self.page = None

    def refresh(self, applied: Applied) -> None:
        """Read anew what a change may have touched."""
        if self.page is None:
            return
        self._read(self.page.code)
        if not self.editing.active:
            self._fill_front()

    def _rescope(self) -> None:
        """Show the country within other years."""
        if self.page is not None:
            self._read(self.page.code)
            if not self.editing.active:
                self._fill_front()

    def rest(self) -> None:
        """Keep what is typed in an open form, and draw no more until there is need."""
        self.in_front = False
        self.editing.keep_all()
        for timer in (self._warm_up, self._fill_later, self._evidence_later):
            timer.stop()
        self.artist.rest()

    def _read(self, code: str) -> None:
        desk = self.context.session.desk
        period = self.context.scope.period
        self.page = country_page(desk, code, period=period)
        self.lines = standings(desk, code, period=period)
        self.editing.code, self.editing.name = code, self.page.name
        self._stale = {"profile", "indicators", "sources", "history"}
        self._show_header()

    def _show_header(self) -> None:
        page, theme = self.page, self.context.theme
        if page is None:
            return
        chips: list[Chip] = [CodeChip(theme, page.code)]
        if page.fictional:
            chips.append(Chip(theme, tr("Fictional State")))
        chips += open_chips(self.context, country=page.code)
        self.pane.header.show_record(page.name, chips)
        self.pane.header.title.setToolTip(page.formal_name)
        self.pane.tabs.set_count("indicators", len(self.lines))
        sources = country_sources(self.context.session.desk, page.code)
        self.pane.tabs.set_count("sources", len(sources))

    def _show_page(self) -> None:
        self.pane.show_state(None)
        self._fill_front()
        self._evidence_later.start()  # the page is painted first

    def _turned(self, _tab: str) -> None:
        """Fill the tab that came to the front, after it was painted as it is."""
        self._fill_later.start()

    def _fill_front(self) -> None:
        self._fill(self.pane.tabs.current_code)

    def _fill(self, tab: str) -> None:
        page = self.page
        if page is None or tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab == "profile" and self.profile is not None:
            self.profile.show_country(page, self.lines, self._kept())
            self._show_missions(self.profile)
        elif tab == "indicators" and self.indicators is not None:
            self.indicators.show_country(page.code, self.lines)
        elif tab == "sources" and self.sources is not None:
            self.sources.show_country(page.code)
        elif tab == "history" and self.history is not None:
            self.history.ask(country=page.code)

    def _show_missions(self, profile: ProfileTab) -> None:
        desk = self.context.session.desk
        if "mission" not in desk.registry or not desk.count("mission"):
            profile.show_missions(())
            return
        from rolau.desk.questions.missions.portfolio import mission_list

        profile.show_missions(mission_list(desk, country=self.code).rows)

    def kinds(self) -> list[Kind]:
        """Return the kinds of record that stand under a country."""
        registry = self.context.session.desk.registry
        return [kind for kind in registry.kept() if kind.about.owner == "country"]

    def _kept(self) -> list[Kept]:
        desk = self.context.session.desk
        return [
            Kept(kind.name, kind.plural, desk.count(kind.name, where={"country": self.code}))
            for kind in self.kinds()
        ]

    # -- tabs ------------------------------------------------------------------------------

    def _profile_tab(self) -> QWidget:
        return self.profile or self._use_profile(ProfileTab(self.context))

    def _use_profile(self, tab: ProfileTab) -> QWidget:
        self.profile = tab
        tab.edit.connect(self.editing.edit)
        tab.add_record.connect(self.editing.add)
        tab.listed.connect(self.editing.list)
        tab.chosen.connect(lambda code: self._show_figure(code, ""))
        tab.all_indicators.connect(self._open_indicator)
        tab.import_asked.connect(self._import)
        tab.mission_opened.connect(lambda id: self.context.frame.open_record("mission", id))
        return tab

    def _indicators_tab(self) -> QWidget:
        return self.indicators or self._use_indicators(IndicatorsTab(self.context, self.artist))

    def _use_indicators(self, tab: IndicatorsTab) -> QWidget:
        self.indicators = tab
        tab.chosen.connect(self._show_figure)
        tab.add_value.connect(self._add_value)
        tab.correct.connect(self._correct)
        tab.set_target.connect(self._set_target)
        tab.grid_asked.connect(self.open_grid)
        tab.import_asked.connect(self._import)
        return tab

    def _sources_tab(self) -> QWidget:
        tab = self.sources = SourcesTab(self.context)
        tab.opened.connect(lambda id: self.editing.open("source", id))
        tab.selected.connect(lambda id: self._show_record("source", id) if id else None)
        tab.cite.connect(lambda: self.editing.cite(f"country_profile:{self.code}"))
        return tab

    def _history_tab(self) -> QWidget:
        view = self.history = HistoryView(self.context, country=self.code)
        view.setContentsMargins(8, 12, 8, 16)
        view.opened.connect(self._open_change)
        return view

    def _open_indicator(self) -> None:
        chosen = self.profile.table.current_key if self.profile is not None else ""
        self.pane.tabs.choose("indicators")
        if chosen and self.indicators is not None:
            self.indicators.choose(chosen)

    def _open_change(self, kind: str, id: str) -> None:
        if self.context.session.desk.record(kind, id) is None:
            self.context.frame.say(tr("This is in the bin. Undo the step that moved it there."))
        elif not self.context.session.desk.registry[kind].bulk:
            self.editing.open(kind, id)

    # -- evidence --------------------------------------------------------------------------

    def show_evidence(self) -> None:
        """Show what is behind the figure chosen last, else behind the country.

        Not while another page is in front: the evidence shown is that page's.
        """
        if not self.in_front:
            return
        if self._figure is not None:
            self._show_figure(*self._figure)
        elif self.page is not None and self.page.profile is not None:
            self._show_record("country_profile", self.page.profile.id)

    def _show_record(self, kind: str, id: str) -> None:
        ways = self.editing.ways
        content = record_evidence(self.context.session, kind, id, ways)
        self.context.frame.show_evidence(content)

    def _show_figure(self, indicator: str, period: str) -> None:
        line = next((line for line in self.lines if line.indicator == indicator), None)
        if line is None or line.latest is None:
            return
        self._figure = (indicator, period)
        points = [point for point in line.spark if point.period == period]
        point = points[-1] if points else line.latest
        self.context.frame.show_evidence(
            figure_evidence(self.context.session, self.code, line, point, self.editing.ways)
        )

    # -- what can be done ------------------------------------------------------------------

    def offer_kinds(self) -> None:
        """Offer what can be added to this country."""
        menu = QMenu(self.add_button)
        menu.aboutToHide.connect(menu.deleteLater)
        for kind in self.kinds():
            add = tr("Add {kind}", kind=kind.label.lower())
            menu.addAction(add).triggered.connect(
                lambda _=False, name=kind.name: self.editing.add(name)
            )
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    def open_grid(self) -> None:
        """Open the grid of this country's values."""
        self.editing.grid(self._show_figure)

    def brief(self) -> None:
        """Open the dialog that makes a briefing on this country."""
        from rolau.ui.pages.briefing_dialog import BriefingDialog

        dialog = BriefingDialog(self.context, self.code, self.pane.window())
        dialog.open()

    def _import(self) -> None:
        if "data.import" in self.context.commands:
            self.context.commands.run("data.import")

    def _add_value(self, indicator: str) -> None:
        values: dict[str, Value] = {"indicator": indicator} if indicator else {}
        self.editing.add("manual_value", values)

    def _correct(self, indicator: str, period: str) -> None:
        """Open the value by hand of a period, or begin one from the published value."""
        where = {"country": self.code, "indicator": indicator, "period": period}
        by_hand = self.context.session.desk.records("manual_value", where=where, limit=1)
        if by_hand:
            self.editing.edit("manual_value", str(by_hand[0]["id"]))
            return
        self.editing.add("manual_value", {"indicator": indicator, "period": period})

    def _set_target(self, indicator: str) -> None:
        where = {"country": self.code, "indicator": indicator}
        targets = self.context.session.desk.records("indicator_target", where=where, limit=2)
        if len(targets) > 1:
            self.editing.list("indicator_target")
        elif targets:
            self.editing.edit("indicator_target", str(targets[0]["id"]))
        else:
            self.editing.add("indicator_target", {"indicator": indicator})

    def open_record(self, kind: str, id: str, show: Callable[[str], bool]) -> bool:
        """Show a country, or open a record that stands under one; ``show`` turns to a country."""
        row = self.context.session.desk.record(kind, id)
        declared = self.context.session.desk.registry[kind]
        code = str((row or {}).get(declared.country_field) or "") if declared.country_field else ""
        if not code or not show(code):
            return False
        if kind != "country_profile":
            self.editing.edit(kind, id)
        return True


def _dress(tab: QWidget | None) -> Iterator[None]:
    """Let the style dress what is in a tab a few at a time, so that showing it takes less."""
    from shiboken6 import isValid

    pieces = tab.findChildren(QWidget) if tab is not None else []
    for number, piece in enumerate(pieces):
        if isValid(piece):  # not replaced meanwhile
            piece.ensurePolished()
        if number % _AT_ONCE == 0:
            yield
