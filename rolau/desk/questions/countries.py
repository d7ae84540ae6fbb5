"""Questions on countries: the list, and one country's page."""

from typing import TYPE_CHECKING, NamedTuple

from rolau.base import clock
from rolau.base.texts import report_language
from rolau.desk.desk import Desk
from rolau.models.country import (
    CountryProfile,
    KeyEvent,
    KeyFact,
    Phase,
    ProfileSection,
)
from rolau.models.dates import first_day, last_day, year_of
from rolau.store.queries.names import country_names

if TYPE_CHECKING:
    from rolau.analysis.timeline import TimelineAnswer

_MAIN = ("peace-operation", "emergency", "other")


class CountryRow(NamedTuple):
    """One line of the countries list: name, code, what phase holds now (may be empty)."""

    code: str
    name: str
    phase: str


class CountryPage(NamedTuple):
    """All that stands on a country's page but its indicators, in the order shown."""

    code: str
    name: str
    formal_name: str
    fictional: bool
    profile: CountryProfile | None
    facts: tuple[KeyFact, ...]
    phases: tuple[Phase, ...]
    events: tuple[KeyEvent, ...]
    sections: tuple[ProfileSection, ...]
    timeline: "TimelineAnswer"


def country_rows(desk: Desk) -> list[CountryRow]:
    """Return the workspace's countries in alphabetical order of their short names."""
    today = clock.today()
    now: dict[str, str] = {}
    for row in desk.records("phase"):
        phase = Phase(row)
        if phase.country and holds(phase, today.isoformat()):
            known = now.get(phase.country, "")
            if not known or phase.stage not in _MAIN:
                now[phase.country] = phase.name or ""
    return [CountryRow(code, name, now.get(code, "")) for code, name in country_list(desk)]


def country_list(desk: Desk) -> list[tuple[str, str]]:
    """Return the workspace's countries as (code, short name), in alphabetical order."""
    codes = [str(row["country"]) for row in desk.records("country_profile")]
    names = _names(desk, codes)
    return sorted(((code, names[code]) for code in codes), key=lambda pair: pair[1].casefold())


def _names(desk: Desk, codes: list[str]) -> dict[str, str]:
    """Return the short names of countries; the English ones stand in the workspace itself."""
    names = country_names(desk.workspace) if report_language() == "en" else {}
    unnamed = [code for code in codes if code not in names]
    if unnamed:
        from rolau.models.countries import countries

        names |= {code: countries().name(code, report_language()) for code in unnamed}
    return names


def years(desk: Desk) -> tuple[int, int] | None:
    """Return the first and last calendar year of which anything is known here, None if none."""
    from rolau.store.queries import observations

    codes = [str(row["country"]) for row in desk.records("country_profile")]
    found = list(observations.periods(desk.workspace, codes) or ()) if codes else []
    for kind, names in (("phase", ("start", "end")), ("key_event", ("date",))):
        found += [str(row[name]) for row in desk.records(kind) for name in names if row[name]]
    known = [year_of(text) for text in found]
    return (min(known), max(known)) if known else None


def holds(phase: Phase, day: str) -> bool:
    """Tell whether a phase holds on a day (ISO)."""
    if not phase.start or first_day(phase.start).isoformat() > day:
        return False
    return not phase.end or last_day(phase.end).isoformat() >= day


def timeline(desk: Desk, code: str, *, period: tuple[int, int] | None = None) -> "TimelineAnswer":
    """Return the phases and events of one country, as drawn; ``period`` cuts it to years."""
    from rolau.analysis.timeline import timeline as timeline_of
    from rolau.desk.passing_on import records_for

    where = {"country": code}
    return timeline_of(
        [Phase(row) for row in records_for(desk, "phase", where)],
        [KeyEvent(row) for row in records_for(desk, "key_event", where)],
        clock.today(),
        first=period[0] if period else None,
        last=period[1] if period else None,
    )


def country_page(desk: Desk, code: str, *, period: tuple[int, int] | None = None) -> CountryPage:
    """Return one country's page; a country without a profile has an empty one.

    ``period`` cuts the timeline to years.
    """
    from rolau.analysis.timeline import timeline as timeline_of
    from rolau.models.countries import countries

    where = {"country": code}
    profiles = desk.records("country_profile", where=where)
    known = countries().get(code)
    phases = [Phase(row) for row in desk.records("phase", where=where)]
    events = [KeyEvent(row) for row in desk.records("key_event", where=where)]
    return CountryPage(
        code=code,
        name=countries().name(code, report_language()),
        formal_name=known.formal_name(report_language()) if known else "",
        fictional=bool(known and known.fictional),
        profile=CountryProfile(profiles[0]) if profiles else None,
        facts=tuple(KeyFact(row) for row in desk.records("key_fact", where=where)),
        phases=tuple(phases),
        events=tuple(events),
        sections=tuple(ProfileSection(row) for row in desk.records("profile_section", where=where)),
        timeline=timeline_of(
            phases,
            events,
            clock.today(),
            first=period[0] if period else None,
            last=period[1] if period else None,
        ),
    )
