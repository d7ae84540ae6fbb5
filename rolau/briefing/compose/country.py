"""The country briefing: where the rule of law stands in one country, each figure sourced."""

from collections.abc import Collection

from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.timeline import timeline as timeline_of
from rolau.base import clock
from rolau.base.texts import in_language, tr, trn
from rolau.briefing.compose.about import Missing, about, licences
from rolau.briefing.compose.comparisons import EXTRA, comparisons
from rolau.briefing.compose.disputes import disputes, levels, to_decide
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.compose.indicators import charts, indicators, table
from rolau.briefing.compose.sieve import Sieve
from rolau.briefing.content import (
    Block,
    Briefing,
    Fact,
    KeyFacts,
    Section,
    Summary,
    TimelineFigure,
)
from rolau.briefing.markdown import prose
from rolau.charts.phases import timeline_figure
from rolau.charts.render import svg
from rolau.charts.theme import theme
from rolau.desk.desk import Desk
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.countries import CountryPage, country_page
from rolau.models.audience import audience as audience_of
from rolau.models.country import CountryProfile, KeyFact, ProfileSection
from rolau.models.dates import show_date


def country_briefing(
    desk: Desk,
    code: str,
    *,
    language: str = "en",
    audience: str = "unit",
    extra: Collection[str] = EXTRA,
) -> Briefing:
    """Return the briefing on a country (alpha-3 code), from the answers the screen shows.

    ``extra`` are the charts beside the country's own trends (compare, link, movers); one with
    nothing to say is left out. What the audience may not see is left out and counted. Raises
    InputError for an unknown audience. Charts are drawn here, so it takes a moment: run it in a
    worker.
    """
    with in_language(language):
        desk, _ = for_readers(desk, audience_of(audience), levels=False)
        open_ = disputes(desk, code)
        sieve = Sieve(audience_of(audience), desk.registry, levels(open_))
        evidence = Evidence(desk, sieve)
        page = country_page(desk, code)
        profile = page.profile
        if profile is not None and not sieve.lets("country_profile", profile.values):
            profile = None
        blocks = _blocks(desk, page, profile, sieve, evidence, extra)
        undecided = to_decide(open_, sieve, desk)
        if undecided:
            blocks = (undecided, *blocks)
        sample = " · " + tr("sample data") if page.fictional else ""
        return Briefing(
            title=page.name,
            subtitle=tr("Rule of law: where it stands"),
            handling=sieve.handling,
            audience=sieve.readers.code,
            language=language,
            date=clock.today(),
            known_on=desk.known_day,
            blocks=blocks,
            running=tr("Rule of Law Assistance Unit · country briefing") + sample,
            prepared_by=tr("Rule of Law Assistance Unit"),
        )


def _blocks(
    desk: Desk,
    page: CountryPage,
    profile: CountryProfile | None,
    sieve: Sieve,
    evidence: Evidence,
    extra: Collection[str],
) -> tuple[Block, ...]:
    """Compose the blocks in the order in which they are read, so that sources count up."""
    found: list[Block | None] = []
    summary = (profile.summary if profile else "") or ""
    if summary and profile:
        numbers = evidence.of("country_profile", profile.id, "summary", named=tr("Summary"))
        found.append(Summary(prose(summary, numbers)))
    timeline = _timeline(page, sieve)
    found.append(_timeline_figure(page, timeline, evidence) if timeline else None)
    facts = sieve.kept("key_fact", page.facts)
    found.append(_facts(facts, evidence) if facts else None)
    figures = indicators(desk, page.code, sieve, evidence)
    found.append(table(figures.shown))
    found += charts(desk, page.code, figures.shown, timeline)
    found += comparisons(desk, page.code, figures.shown, sieve, evidence, extra)
    sections = sieve.kept("profile_section", page.sections)
    found += [_section(section, evidence) for section in sections]
    found.append(evidence.block())
    missing = Missing(not summary, timeline is None, not facts, not figures.shown, not sections)
    found.append(about(page, profile, figures, missing, sieve, evidence.unsourced))
    found.append(licences(figures.shown))
    return tuple(block for block in found if block is not None)


def _timeline(page: CountryPage, sieve: Sieve) -> TimelineAnswer | None:
    """Return the phases and events this audience may see, or None when there are none."""
    phases = sieve.kept("phase", page.phases)
    events = sieve.kept("key_event", page.events)
    if not phases and not events:
        return None
    if len(phases) == len(page.phases) and len(events) == len(page.events):
        return page.timeline
    return timeline_of(phases, events, clock.today())


def _timeline_figure(
    page: CountryPage, timeline: TimelineAnswer, evidence: Evidence
) -> TimelineFigure:
    drawn = timeline_figure(timeline, theme=theme("light"))
    shown = {bar.id for bar in timeline.bars} | {mark.id for mark in timeline.events}
    numbers = [
        number
        for kind, found in (("phase", page.phases), ("key_event", page.events))
        for record in found
        if record.id in shown
        for number in evidence.of(kind, record.id)
    ]
    last = timeline.end_year - 1  # the axis ends where the year after it begins
    return TimelineFigure(
        heading=trn("{n} year in one line", "{n} years in one line", last - timeline.start_year),
        svg=svg(drawn),
        alt=drawn.alt,
        caption=tr(
            "Phases and key events, {first}–{last}", first=timeline.start_year, last=last
        ),
        sources=tuple(dict.fromkeys(numbers)),
    )  # fmt: skip


def _facts(facts: tuple[KeyFact, ...], evidence: Evidence) -> KeyFacts:
    return KeyFacts(
        tuple(
            Fact(
                label=fact.label or "",
                value=fact.value or "",
                as_of=show_date(fact.as_of) if fact.as_of else "",
                sources=evidence.of("key_fact", fact.id, named=fact.label or ""),
            )
            for fact in facts
        )
    )


def _section(section: ProfileSection, evidence: Evidence) -> Section:
    heading = section.heading or ""
    numbers = evidence.of("profile_section", section.id, "body", "heading", named=heading)
    return Section(heading, prose(section.body or "", numbers))
