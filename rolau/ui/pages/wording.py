"""How moments and people read on pages."""

from datetime import datetime

from rolau.base.texts import tr
from rolau.models import dates


def moment(at: datetime) -> str:
    """Return a moment in local time: ``14 August 2025, 10:42``."""
    return dates.show_moment(at)


def day_and_month(at: datetime) -> str:
    """Return a moment's local day without its year: ``14 August``."""
    here = at.astimezone()
    return f"{here.day} {tr(dates.MONTHS[here.month - 1])}"


def day(at: datetime) -> str:
    """Return a moment's local day: ``14 August 2025``."""
    return dates.show_date(at.astimezone().date().isoformat())


def country_name(code: str) -> str:
    """Return a country's name by its code; the code itself for none we know."""
    from rolau.models.countries import countries  # heavy; no page needs it at first

    found = countries().get(code)
    return found.name() if found is not None else code
