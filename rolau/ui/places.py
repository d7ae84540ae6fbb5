"""The places of the window: which there are, and how each is made when it is first shown."""

from collections.abc import Callable

from rolau.base.texts import tr
from rolau.ui.shell.page import Page, PageContext, PageSpec

MISSION_KINDS = (
    "mission",
    "result",
    "result_indicator",
    "result_target",
    "measurement",
    "activity",
    "dependency",
    "milestone",
    "budget_line",
    "contribution",
    "expenditure",
    "risk",
    "log_entry",
    "progress_note",
)
"""Kinds of record that are opened on the place Missions."""


def countries_page(context: PageContext) -> Page:
    """Make the place Countries."""
    from rolau.ui.pages.countries.page import CountriesPage

    return CountriesPage(context)


def indicators_page(context: PageContext) -> Page:
    """Make the place Indicators."""
    from rolau.ui.pages.indicators.page import IndicatorsPage

    return IndicatorsPage(context)


def missions_page(context: PageContext) -> Page:
    """Make the place Missions."""
    from rolau.ui.pages.missions.page import MissionsPage

    return MissionsPage(context)


def partners_page(context: PageContext) -> Page:
    """Make the place Partners."""
    from rolau.ui.pages.partners.page import PartnersPage

    return PartnersPage(context)


def merge_page(context: PageContext) -> Page:
    """Make the merge page."""
    from rolau.ui.pages.merging.page import MergePage

    return MergePage(context)


def conflicts_page(context: PageContext) -> Page:
    """Make the page of open conflicts."""
    from rolau.ui.pages.merging.conflicts_page import ConflictsPage

    return ConflictsPage(context)


def history_page(context: PageContext) -> Page:
    """Make the place History."""
    from rolau.ui.pages.history_page import HistoryPage

    return HistoryPage(context)


def compare_page(context: PageContext) -> Page:
    """Make the page Compare."""
    from rolau.ui.pages.handing.compare_page import ComparePage

    return ComparePage(context)


def ledger_page(context: PageContext) -> Page:
    """Make the page of hand-offs and checkpoints."""
    from rolau.ui.pages.handing.ledger_page import LedgerPage

    return LedgerPage(context)


def kind_page(kind: str) -> Callable[[PageContext], Page]:
    """Return what makes a place for one kind of record."""

    def make(context: PageContext) -> Page:
        from rolau.ui.pages.listpage import KindPage

        return KindPage(context, kind)

    return make


def places() -> tuple[PageSpec, ...]:
    """Return the places of the rail, those that work."""
    return (
        PageSpec(
            "countries",
            tr("Countries"),
            "flag",
            "Ctrl+1",
            countries_page,
            (
                "country_profile",
                "phase",
                "key_event",
                "profile_section",
                "key_fact",
                "indicator_target",
                "manual_value",
            ),
        ),
        PageSpec("missions", tr("Missions"), "rocket", "Ctrl+6", missions_page, MISSION_KINDS),
        PageSpec(
            "indicators",
            tr("Indicators"),
            "data_trending",
            "Ctrl+2",
            indicators_page,
            ("indicator_definition", "series_version", "vintage", "import_report"),
        ),
        PageSpec("partners", tr("Partners"), "handshake", "Ctrl+8", partners_page, ("partner",)),
        PageSpec(
            "sources",
            tr("Sources library"),
            "library",
            "Ctrl+9",
            kind_page("source"),
            ("source",),
            foot=True,
        ),
        PageSpec("history", tr("History"), "clock", "", history_page, in_rail=False),
        PageSpec("ledger", tr("Hand-offs"), "arrow_export", "", ledger_page, in_rail=False),
        PageSpec("compare", tr("Compare"), "branch_compare", "", compare_page, in_rail=False),
        PageSpec("merge", tr("Merge a copy"), "merge", "", merge_page, in_rail=False),
        PageSpec("conflicts", tr("To decide"), "branch_fork", "", conflicts_page, in_rail=False),
    )
