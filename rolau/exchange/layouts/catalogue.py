"""The list of layouts ROLAU knows. A new layout is added here."""

from rolau.exchange.layouts import (
    cpi,
    cpia,
    gi_toc,
    own,
    un_sdg,
    unodc,
    v_dem,
    wgi,
    wjp,
    world_bank,
)
from rolau.exchange.layouts.vocabulary import Layout

LAYOUTS: tuple[Layout, ...] = (
    wgi.WORKBOOK,
    wgi.LONG,
    wgi.RELEASE_2024,
    wgi.REVISION_2025,
    cpi.RESULTS,
    cpi.COMPILED,
    world_bank.GOVERNANCE,
    cpia.DATABANK,
    gi_toc.INDEX,
    wjp.INDEX,
    unodc.PORTAL,
    un_sdg.DATABASE,
    v_dem.COUNTRY_YEAR,
    own.LONG,
)
