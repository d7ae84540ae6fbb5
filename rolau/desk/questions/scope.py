"""Which countries a question is about: named ones, a region, or those of the workspace."""

from collections.abc import Sequence

from rolau.base.errors import NotFoundError
from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.desk.questions.countries import country_list
from rolau.models.countries import Country
from rolau.models.countries import countries as all_countries
from rolau.models.spelling import fold

WORLD = "world"
"""The word for every country of the world's figures."""


def in_scope(desk: Desk, countries: Sequence[str] = (), region: str = "") -> list[str]:
    """Return the countries named (alpha-3 codes) and those of a region, else the workspace's.

    A region is a name of the UN's regions (M49), as ``Western Africa``, or ``world``. Raises
    NotFoundError naming the regions there are.
    """
    found = list(countries)
    if region:
        found += region_codes(region)
    return list(dict.fromkeys(found)) or [code for code, _ in country_list(desk)]


def region_codes(region: str) -> list[str]:
    """Return the countries of a region or of the world, in alphabetical order of their names."""
    counted = all_countries().in_world_figures()
    wanted = fold(region)
    if wanted == WORLD:
        return [country.code for country in counted]
    found = [country.code for country in counted if wanted in map(fold, _regions(country))]
    if not found:
        known = sorted({name for country in counted for name in _regions(country) if name})
        raise NotFoundError(
            tr("There is no region “{name}”. Known: {known}.", name=region,
               known=", ".join([WORLD, *known])),
            code="region",
        )  # fmt: skip
    return found


def _regions(country: Country) -> tuple[str, str, str]:
    return country.region, country.subregion, country.intermediate_region
