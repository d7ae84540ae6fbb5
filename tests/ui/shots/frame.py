"""Pictures of the frame: a made-up country page in it, folded panes, palette, start page."""

from datetime import UTC, datetime

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolau.analysis.timeline import Bar, EventMark, TimelineAnswer
from rolau.base import clock
from rolau.base.texts import tr
from rolau.ui.shell.evidence import (
    ChangeLine,
    EvidenceContent,
    HistoryLine,
    SourceLine,
    Use,
)
from rolau.ui.shell.list_record import Column, ListRecordPage
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.main_window import MainWindow
from rolau.ui.shell.page import Page, PageContext, PageSpec
from rolau.ui.shell.recent import RecentFiles
from rolau.ui.shell.start_page import StartPage
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import CELL, Sign, State, TwoLine
from rolau.ui.widgets.chip import Chip, CodeChip, StateText
from rolau.ui.widgets.delegates import TwoLineDelegate
from rolau.ui.widgets.facts import Fact, FactGrid
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.prose import Prose
from rolau.ui.widgets.states import EmptyState, Offer
from rolau.ui.widgets.timeline import TimelineStrip
from tests.ui.fakes import COUNTRIES, FakeSearch, FakeSession
from tests.ui.shots.gallery import indicator_table
from tests.ui.shots.stage import SMALL, WIDE, Shot, Stage

TIMELINE = TimelineAnswer(
    1996,
    2027,
    2026.3,
    (
        (
            Bar("Armed conflict", 1998.0, 2003.5, "conflict", "p1", ("1998", "2003-06")),
            Bar("Truce", 2003.6, 2006.4, "truce", "p2", ("2003-07", "2006-05")),
            Bar("Transition", 2006.4, 2013.4, "transition", "p3", ("2006-05", "2013-05")),
            Bar("Stabilisation", 2013.5, None, "stable", "p4", ("2013-06", "")),
        ),
        (
            Bar("UN peacekeeping mission", 2004.2, 2013.4, "mission", "p5", ("2004", "2013-05")),
            Bar("UN assistance mission", 2014.0, None, "mission", "p6", ("2014", "")),
        ),
        (Bar("Emergency, north-east", 2019.3, 2022.0, "conflict", "p7", ("2019-04", "2021")),),
    ),
    (
        EventMark("Peace accord", 2003.6, "e1", "2003-07"),
        EventMark("Elections", 2006.5, "e2", "2006-06"),
        EventMark("Elections", 2011.5, "e3", "2011-06"),
        EventMark("New criminal code", 2016.2, "e4", "2016-03"),
        EventMark("Judicial reform law", 2022.8, "e5", "2022-10"),
    ),
)
NOTES = {
    "BDI": TwoLine("Burundi", "BDI", "Peacebuilding", figure="21/24"),
    "COD": TwoLine("Democratic Republic of the Congo", "COD", "Peacekeeping", figure="17/24"),
    "XTA": TwoLine(
        "Talvara",
        "XTA",
        "Stabilisation",
        (
            Sign("warning", "2", "bad", "2 imminent threats"),
            Sign("branch_fork", "2", "conflict", "2 to decide"),
        ),
        "18/24",
    ),
}


def evidence() -> EvidenceContent:
    """Return what stands behind the homicide figure in picture 01."""
    return EvidenceContent(
        "Intentional homicide · Talvara · 2024",
        "8.4",
        "per 100,000",
        State("arrow_down", tr("better"), "ok"),
        (
            Fact(tr("Range"), "7.2 – 9.9 (95 %)"),
            Fact(tr("Target"), "≤ 6.0 by 2028"),
            Fact(tr("As of"), "30 Jun 2025"),
            Fact(tr("Release"), "Crime data 2025-2"),
            Fact(tr("May pass on"), tr("Yes, with credit")),
        ),
        (
            SourceLine(
                "National Police yearbook 2024", "B2", tr("Usually reliable · probably true")
            ),
            SourceLine("UN crime trends survey, 2025", "A1", tr("Reliable · confirmed by others")),
        ),
        (
            ChangeLine("9.1", "8.4", tr("revised release"), "headquarters desk, 14 Aug 2025"),
            ChangeLine("", "9.1", tr("first value"), "Import, 2 Feb 2025"),
        ),
        (
            Use("Talvara two-pager, Mar 2026", lambda: None, "document_pdf"),
            Use("Courts within reach, outcome 1", lambda: None, "rocket"),
        ),
        add_source=lambda: None,
        history=lambda: (
            HistoryLine(
                tr("Value changed from 9.1 to 8.4"), "Desk planner, 14 Aug 2025", lambda: None
            ),
            HistoryLine(tr("Value set to 9.1"), "Import, 2 Feb 2025"),
        ),
        history_count=2,
    )


class CountryPage(ListRecordPage):
    """A country page with made-up content, laid out as the real one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, tr("Countries"), tr("Filter by name or code"))
        theme = context.theme
        pane = self.list_pane
        pane.add_button("add", tr("Add a country"), "Ctrl+N", lambda: None)
        model = QStandardItemModel(self)
        for code, name in COUNTRIES.items():
            item = QStandardItem(name)
            item.setData(
                NOTES.get(code, TwoLine(name, code, "No UN mission", figure="20/24")), CELL
            )
            model.appendRow(item)
        pane.view.setModel(model)
        pane.view.setItemDelegate(TwoLineDelegate(theme, pane.view))
        pane.set_count(len(COUNTRIES))
        pane.set_foot(tr("8 shown · treaties joined, of 24"))
        pane.view.selectionModel().setCurrentIndex(
            model.index(4, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        record = self.record_pane
        record.header.show_record(
            "Talvara", [CodeChip(theme, "XTA"), Chip(theme, tr("Fictional State"))]
        )
        record.header.add_button(button(theme, tr("Add note"), icon="comment"))
        record.header.add_button(button(theme, tr("Brief me"), "primary", "document_pdf"))
        record.add_tab("profile", tr("Profile"), self._profile)
        record.add_tab("indicators", tr("Indicators"), QWidget, 48)
        record.add_tab("sources", tr("Sources"), QWidget, 37)
        record.add_tab("history", tr("History"), QWidget)

    def entered(self) -> None:
        self.context.frame.show_evidence(evidence())

    def _profile(self) -> QWidget:
        theme = self.context.theme
        column = Column()
        strip = TimelineStrip(theme)
        strip.show_answer(TIMELINE)
        column.add(strip)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        summary = QWidget()
        text = Prose(theme, tr("Summary"))
        text.show_markdown(
            "Courts sit again in 11 of 13 provinces. Prisons hold half as many people again as "
            "they were built for, and three in five have not been tried."
        )
        heading = SectionHeading(theme, tr("Summary"))
        heading.add(StateText(theme, tr("cleared 3 Mar 2026"), "ok", "checkmark_circle"))
        stack = QVBoxLayout(summary)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(heading)
        stack.addWidget(text)
        stack.addStretch(1)
        facts = FactGrid(
            theme,
            (
                Fact(tr("Population"), "6.4 million"),
                Fact(tr("Legal system"), "Civil law, customary courts"),
                Fact(tr("UN presence"), "UN assistance mission, since 2014"),
                Fact(tr("Focal point"), "Ministry of Justice, Legal Reform Unit"),
            ),
        )
        line.addWidget(summary, 1)
        line.addWidget(facts, 1)
        column.add(both)
        column.add(
            SectionHeading(theme, tr("Key indicators"), tr("7 of 12 chosen"), tr("All 48")), space=4
        )
        column.add_table(indicator_table(theme))
        return column


class EmptyPage(Page):
    """A page that has nothing yet."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        line = QHBoxLayout(self)
        state = EmptyState(
            context.theme,
            "library",
            tr("No sources yet"),
            tr("Sources are what every figure stands on. Add one and cite it."),
            offers=(Offer(tr("Add source"), lambda: None, "add"),),
        )
        line.addWidget(state)


def page_specs() -> list[PageSpec]:
    return [
        PageSpec("countries", tr("Countries"), "flag", "Ctrl+1", CountryPage, ("country",)),
        PageSpec("indicators", tr("Indicators"), "data_trending", "Ctrl+2", EmptyPage),
        PageSpec("sources", tr("Sources library"), "library", "Ctrl+3", EmptyPage, foot=True),
    ]


def window(stage: Stage) -> MainWindow:
    return MainWindow(
        FakeSession(),
        stage.theme,
        page_specs(),
        FakeSearch(),
        machine=Machine(stage.folder / "window.json"),
    )


def country(stage: Stage) -> QWidget:
    return window(stage)


def country_messages(stage: Stage) -> QWidget:
    made = window(stage)
    made.say(tr("This file lies in a synchronised folder."), "warn", action=tr("Why?"))
    made.offer_undo(tr("Key fact “Population” moved to the bin."))
    return made


def history(stage: Stage) -> QWidget:
    made = window(stage)
    made.evidence.show_tab("history")
    return made


def palette(stage: Stage) -> QWidget:
    made = window(stage)
    made.painted.connect(lambda: made.open_palette("u"), Qt.ConnectionType.QueuedConnection)
    return made


def empty_page(stage: Stage) -> QWidget:
    made = window(stage)
    made.show_page("sources")
    return made


def start(stage: Stage) -> QWidget:
    recent = RecentFiles(Machine(stage.folder / "recent.json"))
    for day, title, note, kept in (
        (18, "Annual report 2025", "54 countries", False),
        (20, "Treaty event 2026", "197 States", True),
        (22, "Sahel desk", "6 countries, 2 missions", True),
        (23, "Great-Lakes desk", "8 countries, 3 missions", True),
    ):
        file = stage.folder / "Documents" / f"{title}.rolau"
        file.parent.mkdir(exist_ok=True)
        if kept:
            file.write_bytes(b"x" * 48_000_0)
        with clock.hold(datetime(2026, 3, day, 10, 42, tzinfo=UTC)):
            recent.remember(file, title, note)
    return StartPage(stage.theme, recent, version="1.0", actor="Desk planner")


def start_empty(stage: Stage) -> QWidget:
    recent = RecentFiles(Machine(stage.folder / "recent.json"))
    return StartPage(stage.theme, recent, version="1.0", actor="Desk planner")


SHOTS = (
    Shot("frame-country", country),
    Shot("frame-messages", country_messages, (WIDE,)),
    Shot("frame-history", history, (WIDE,)),
    Shot("frame-palette", palette),
    Shot("frame-empty-page", empty_page, (SMALL,)),
    Shot("start", start),
    Shot("start-empty", start_empty, (SMALL,)),
)
