"""The place Indicators: the library at the side; one's definition, figures, charts, imports."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr, trn
from rolau.desk.changes import Applied
from rolau.desk.questions.comparisons import in_order
from rolau.desk.questions.library import Held, held
from rolau.models.indicator import IndicatorDefinition
from rolau.ui.drawing import Artist
from rolau.ui.pages.editor import RecordEditor
from rolau.ui.pages.evidence import figure_evidence, record_evidence
from rolau.ui.pages.indicators.commands import page_commands
from rolau.ui.pages.listpage import KindPage
from rolau.ui.pages.open_chip import open_chips
from rolau.ui.pages.wording import country_name
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Row
from rolau.ui.tables.rows import ListRows
from rolau.ui.widgets.buttons import button, icon_button
from rolau.ui.widgets.cells import TwoLine
from rolau.ui.widgets.chip import Chip
from rolau.ui.widgets.states import EmptyState, Offer

if TYPE_CHECKING:
    from rolau.desk.questions.figure_window import FigureLine
    from rolau.ui.pages.indicators.about import AboutTab
    from rolau.ui.pages.indicators.charts import ChartsTab
    from rolau.ui.pages.indicators.figures import FiguresTab
    from rolau.ui.pages.indicators.imports import ImportsTab
    from rolau.ui.pages.indicators.standing import StandingTab

KIND = "indicator_definition"
_VALUES = (
    "vintage",
    "import_report",
    "observation",
    "manual_value",
    "indicator_target",
    "source",
    "citation",
)


class IndicatorsPage(KindPage):
    """The list shows indicators with values in the scope, or all of the library."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.every = False
        self._held: Held | None = None
        self._stale: set[str] = set()
        self._in_front = False
        self.about: AboutTab | None = None
        self.standing: StandingTab | None = None
        self.figures: FiguresTab | None = None
        self.charts: ChartsTab | None = None
        self.imports: ImportsTab | None = None
        super().__init__(context, KIND, parent)
        self.artist = Artist(self)
        every = tr("Show indicators without values too")
        self.every_button = icon_button(context.theme, "filter", every, "Ctrl+Shift+E", size=20)
        self.every_button.setCheckable(True)
        self.every_button.clicked.connect(self.show_every)
        self.list_pane.add_to_head(self.every_button)
        self.list_pane.filter.asked.connect(lambda _words: self._say_foot())
        if not self._read_only:
            self.import_button = button(context.theme, tr("Import…"), icon="arrow_import")
            self.import_button.clicked.connect(self.import_values)
            self.record_pane.header.add_button(self.import_button)
        context.scope.changed.connect(self._rescope)
        self._say_foot()

    def _add_tabs(self) -> None:
        add = self.record_pane.add_tab
        add("record", tr("About"), self._about_tab)
        add("countries", tr("Countries"), self._standing_tab)
        add("figures", tr("Figures"), self._figures_tab)
        add("charts", tr("Charts"), self._charts_tab)
        add("imports", tr("Imports"), self._imports_tab)
        add("history", tr("History"), self._history_tab)

    # -- the list --------------------------------------------------------------------------

    def _line(self, row: Row) -> TwoLine:
        found = IndicatorDefinition(row)
        number = self._held_now().countries.get(found.id, 0)
        direction = self.kind.fields["direction"].show(found.direction)
        parts = (found.unit, direction, trn("{n} country", "{n} countries", number))
        note = " · ".join(part for part in parts[: 3 if number else 2] if part)
        return TwoLine(found.name or found.id, "", note)

    def _held_now(self) -> Held:
        if self._held is None:
            scope = self.context.scope
            self._held = held(self.context.session.desk, scope.countries)
        return self._held

    def _read(self) -> None:
        desk, found = self.context.session.desk, self._held_now()
        rows = {str(row["id"]): row for row in desk.records(KIND)}
        codes = [code for code in rows if self.every or code in found.countries]
        lines = [rows[code] for code in in_order(desk, codes)]
        self.list.show_rows(ListRows(lines, lambda row: str(row["id"])))
        if not self.list.current_key:
            self.list.select_first()
        self._say_foot()

    def _say_foot(self) -> None:
        if self.list.model.words:
            return
        total = self.context.session.desk.count(KIND)
        shown = self.list.model.rowCount()
        with_values = len(self._held_now().countries)
        self.list_pane.set_foot(
            trn("{n} of them has values", "{n} of them have values", with_values)
            if self.every
            else tr("{n} of {total} have values", n=shown, total=total)
        )

    def show_every(self, on: bool | None = None) -> None:
        """Show indicators without values in the scope too, or not; turned round without ``on``."""
        self.every = not self.every if on is None else on
        self.every_button.setChecked(self.every)
        self._read()

    def _empty_list(self) -> EmptyState:
        if self.every or not self.context.session.desk.count(KIND):
            return super()._empty_list()
        return EmptyState(
            self.context.theme,
            "data_trending",
            tr("No values yet"),
            tr("In this scope no indicator has any."),
            offers=[Offer(tr("Show all"), lambda: self.show_every(True))],
        )

    def _nothing_chosen(self) -> EmptyState:
        if self.every or self.list.model.words or self._held_now().countries:
            return super()._nothing_chosen()
        offers = []
        if not self._read_only:
            offers = [Offer(tr("Import values"), self.import_values, "arrow_import")]
        return EmptyState(
            self.context.theme,
            "data_trending",
            tr("No values in this scope yet"),
            tr("Import a publisher's file as you downloaded it, or look at the whole library."),
            offers=offers,
        )

    # -- the tabs --------------------------------------------------------------------------

    def _about_tab(self) -> QWidget:
        from rolau.ui.pages.indicators.about import AboutTab

        self.about = AboutTab(self.context, self.form, self._edit_version)
        return self.about

    def _standing_tab(self) -> QWidget:
        from rolau.ui.pages.indicators.standing import StandingTab

        tab = self.standing = StandingTab(self.context)
        tab.chosen.connect(lambda _code: self._show_evidence())
        tab.opened.connect(lambda code: self.open_figures(self.form.id, code))
        return tab

    def _figures_tab(self) -> QWidget:
        from rolau.ui.pages.indicators.figures import FiguresTab

        tab = self.figures = FiguresTab(self.context)
        tab.chosen.connect(lambda _line: self._show_evidence())
        return tab

    def _charts_tab(self) -> QWidget:
        from rolau.ui.pages.indicators.charts import ChartsTab

        tab = self.charts = ChartsTab(self.context, self.artist)
        tab.opened.connect(self.open_figures)
        first, last = self._held_now().years
        if last:
            tab.offer_years(first, last)
        return tab

    def _imports_tab(self) -> QWidget:
        from rolau.ui.pages.indicators.imports import ImportsTab

        tab = self.imports = ImportsTab(self.context)
        tab.chosen.connect(lambda _id: self._show_evidence())
        tab.import_asked.connect(self.import_values)
        return tab

    @property
    def tab(self) -> str:
        """The code of the tab in front."""
        return self.record_pane.tabs.current_code

    def _turned(self) -> None:
        super()._turned()
        self.bin_button.setVisible(self.tab == "record" and not self._read_only)
        if not self.form.id:
            return
        self._fill(self.tab)
        self._show_evidence()

    def _fill(self, tab: str) -> None:
        """Show the indicator on a tab that was made."""
        made = {
            "record": self.about,
            "countries": self.standing,
            "figures": self.figures,
            "charts": self.charts,
            "imports": self.imports,
        }
        shown = made.get(tab)
        if shown is None:
            return
        shown.show_indicator(self.form.id)
        if tab in self._stale:
            self._stale.discard(tab)
            if self.figures is shown:
                self.figures.ask(stay=True)
            elif self.charts is shown:
                self.charts.ask()

    def _show_evidence(self) -> None:
        if not self._in_front:
            return
        frame, session = self.context.frame, self.context.session
        if self.tab == "imports" and self.imports is not None and self.imports.table.current_key:
            release = self.imports.table.current_key
            frame.show_evidence(record_evidence(session, "vintage", release, self._ways))
            return
        if self.tab == "figures" and self.figures is not None and self.figures.table.current:
            self._show_figure(self.figures.table.current)
            return
        if self.tab == "countries" and self.standing is not None:
            country = self.standing.table.current_key
            line = self.standing.line(country)
            if line is not None and line.latest is not None:
                shown = figure_evidence(session, country, line, line.latest, self._ways)
                frame.show_evidence(shown)
                return
        super()._show_evidence()

    def _show_figure(self, line: "FigureLine") -> None:
        from rolau.desk.questions.indicators import standings

        desk = self.context.session.desk
        found = standings(desk, line.country, only=line.indicator) if line.country else []
        if found:
            content = figure_evidence(
                self.context.session, line.country, found[0], line.point, self._ways
            )
            self.context.frame.show_evidence(content)

    def _show_header(self) -> None:
        desk = self.context.session.desk
        row = desk.record(KIND, self.form.id) if self.form.id else None
        if row is None:
            return
        found, theme = IndicatorDefinition(row), self.context.theme
        icon = {"higher_better": "arrow_up", "lower_better": "arrow_down"}
        direction = self.kind.fields["direction"].show(found.direction)
        chips = [Chip(theme, found.unit)] if found.unit else []
        chips.append(Chip(theme, direction, "neutral", icon.get(found.direction or "", "subtract")))
        chips += open_chips(self.context, kind=KIND, id=self.form.id)
        self.record_pane.header.show_record(found.name or found.id, chips)

    # -- what changes ----------------------------------------------------------------------

    def _rescope(self) -> None:
        self._held = None
        self._go_stale()
        self._read()

    def _changed(self, applied: Applied) -> None:
        whole = not applied.touched
        if whole or applied.touches(*_VALUES):
            self._held = None
            self._go_stale()
            self._read()
        elif applied.touches("series_version") and self.about is not None and self.form.id:
            self.about.show_indicator(self.form.id)
        super()._changed(applied)

    def _go_stale(self) -> None:
        self._stale = {"figures", "charts"}
        if self._in_front and self.form.id:
            self._fill(self.tab)

    # -- what can be done ------------------------------------------------------------------

    def import_values(self) -> None:
        """Open the import window."""
        self.context.commands.run("data.import")

    def show_tab(self, code: str) -> None:
        """Turn to a tab of the indicator that is shown."""
        self.record_pane.tabs.choose(code)

    def show_chart(self, kind: str) -> None:
        """Draw the indicator that is shown in one of the ways."""
        self.show_tab("charts")
        if self.charts is not None:
            self.charts.choose(kind)

    def copy_table(self) -> None:
        """Copy all figures shown, with headings."""
        self.show_tab("figures")
        if self.figures is not None:
            self.figures.copy_table()

    def open_figures(self, indicator: str, country: str, period: str = "") -> None:
        """Show the figures behind a value of a chart: this country's, that period chosen."""
        if indicator and not self._select(indicator):
            return
        self.show_tab("figures")
        if self.figures is not None:
            scope = self._held_now().scope
            words = country_name(country) if country else ""
            self.figures.show_words(
                words, every_country=bool(country) and country not in scope, period=period
            )
            self.figures.table.view.setFocus()

    def _edit_version(self, id: str) -> None:
        editor = RecordEditor(
            self.context,
            "series_version",
            id,
            back=self.form.kind.label,
            values={"indicator": self.form.id},
            hide=("indicator",),
        )
        self._show_editor(editor)

    def _select(self, code: str) -> bool:
        self.list_pane.filter.clear()
        self.list.model.arrange("", "", descending=False)
        if self.list.select(code):
            return True
        self.show_every(True)
        return self.list.select(code)

    # -- what the frame calls --------------------------------------------------------------

    def entered(self) -> None:
        """Make this page's keys work while it is in front."""
        self._in_front = True
        super().entered()
        self.context.commands.add(*page_commands(self))

    def left(self) -> None:
        """Keep what is typed, let go of the file, and give the keys back."""
        self._in_front = False
        super().left()
        mine = [c.id for c in self.context.commands if c.id.startswith("indicators.")]
        self.context.commands.remove(*mine)
        if self.figures is not None:
            self.figures.rest()
        if self.charts is not None:
            self.charts.rest()
        self.artist.rest()

    def open_record(self, kind: str, id: str) -> bool:
        """Show an indicator, a series version of one, a release, or what its import found."""
        desk = self.context.session.desk
        if kind == KIND:
            return self._select(id)
        if kind == "series_version":
            row = desk.record(kind, id)
            return row is not None and self._select(str(row["indicator"]))
        if kind == "import_report":
            kind, id = "vintage", str((desk.record(kind, id) or {}).get("vintage") or "")
        if kind != "vintage":
            return False
        self.show_tab("imports")
        if self.imports is None:
            return False
        self.imports.whose.set_value("all")
        self.imports.read()
        return self.imports.table.select(id)
