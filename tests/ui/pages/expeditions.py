"""A place for the made-up kind, as a new page is written: one file, no code of its own."""

from rolau.base.texts import N_, tr
from rolau.ui.pages.listpage import KindPage
from rolau.ui.shell.page import Page, PageContext, PageSpec

LABEL = N_("Expeditions")


def expeditions_page(context: PageContext) -> Page:
    """Make the place."""
    return KindPage(context, "expedition")


def expeditions() -> PageSpec:
    """Return its place in the rail."""
    return PageSpec("expeditions", tr(LABEL), "map", "Ctrl+3", expeditions_page, ("expedition",))
