"""The list of layouts ROLAU knows. A new layout is added here."""

from rolau.exchange.layouts import cpi, cpia, own, wgi, world_bank
from rolau.exchange.layouts.vocabulary import Layout

LAYOUTS: tuple[Layout, ...] = (
    wgi.WORKBOOK,
    wgi.LONG,
    wgi.RELEASE_2024,
    cpi.RESULTS,
    cpi.COMPILED,
    world_bank.GOVERNANCE,
    cpia.DATABANK,
    own.LONG,
)
