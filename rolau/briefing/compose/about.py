"""What a briefing says about itself: what was left out, what is missing, whose values it holds."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.base.texts import tr, trn
from rolau.briefing.compose.indicators import Indicators, Shown
from rolau.briefing.compose.sieve import Sieve
from rolau.briefing.content import Note, SmallPrint
from rolau.desk.left_out import as_chart_words, kept_in_words, some
from rolau.desk.questions.countries import CountryPage
from rolau.models.country import CountryProfile
from rolau.models.dates import show_date


class Missing(NamedTuple):
    """Which parts of a country briefing have nothing to show."""

    summary: bool
    timeline: bool
    facts: bool
    indicators: bool
    sections: bool

    def words(self) -> str:
        """Return the missing parts in words; empty when none is."""
        names = (
            tr("summary"),
            tr("phases and events"),
            tr("key facts"),
            tr("indicators"),
            tr("sections"),
        )
        parts = [name for name, missing in zip(names, self, strict=True) if missing]
        if not parts:
            return ""
        if len(parts) == len(names):
            return tr(
                "Nothing is known here yet. Write the profile or import a publisher's file, then "
                "make the briefing again."
            )
        return tr("Nothing to show here yet: {parts}.", parts=", ".join(parts))


def about(
    page: CountryPage,
    profile: CountryProfile | None,
    figures: Indicators,
    missing: Missing,
    sieve: Sieve,
    unsourced: Sequence[str],
) -> Note | None:
    """Return the notes a reader must have, or None when there is nothing to say."""
    fictional = ""
    if page.fictional:
        fictional = tr(
            "{name} is fictional. Nothing here is a statement about a real State.", name=page.name
        )
    lines = (
        fictional,
        _cleared(profile, missing),
        missing.words(),
        without_source(unsourced),
        sieve.words(),
        kept_in_words(figures.not_passed_on),
        as_chart_words(figures.as_chart),
    )
    said = tuple(line for line in lines if line)
    return Note(tr("About this briefing"), said) if said else None


def _cleared(profile: CountryProfile | None, missing: Missing) -> str:
    if missing.summary or profile is None:
        return ""
    if not profile.cleared:
        return tr("The summary has not been cleared.")
    return tr("The summary was cleared on {date}.", date=show_date(profile.cleared))


def without_source(unsourced: Sequence[str]) -> str:
    """Return which statements have no source, in words; empty for none."""
    if not unsourced:
        return ""
    return trn(
        "{n} statement has no source recorded: {names}.",
        "{n} statements have no source recorded: {names}.",
        len(unsourced),
        names=some(unsourced),
    )


def licences(shown: Sequence[Shown]) -> SmallPrint | None:
    """Return whose values are shown and under which licence, or None when none is known."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in shown:
        definition = each.definition
        if each.line.latest is not None and definition.licence:
            grouped.setdefault((definition.publisher or "", definition.licence), []).append(
                each.line.name
            )
    if not grouped:
        return None
    return SmallPrint(
        tuple(
            tr("{names}: {owner}.", names=", ".join(names),
               owner=", ".join(filter(None, (publisher, licence))))
            for (publisher, licence), names in grouped.items()
        )
    )  # fmt: skip
