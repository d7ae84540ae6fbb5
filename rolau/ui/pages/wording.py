"""How moments and people read on pages."""

from datetime import datetime

from rolau.models import dates


def moment(at: datetime) -> str:
    """Return a moment in local time: ``14 August 2025, 10:42``."""
    here = at.astimezone()
    return f"{dates.show_date(here.date().isoformat())}, {here:%H:%M}"


def day(at: datetime) -> str:
    """Return a moment's local day: ``14 August 2025``."""
    return dates.show_date(at.astimezone().date().isoformat())
