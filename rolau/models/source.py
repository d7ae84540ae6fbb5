"""Sources and citations: what a statement rests on and how far it can be trusted."""

from rolau.base.texts import N_, tr
from rolau.models import fields
from rolau.models.fields import Choice
from rolau.models.record import About, Record

RELIABILITY = (
    Choice("A", N_("A reliable")),
    Choice("B", N_("B usually reliable")),
    Choice("C", N_("C fairly reliable")),
    Choice("D", N_("D not usually reliable")),
    Choice("E", N_("E unreliable")),
    Choice("F", N_("F cannot be judged"), N_("Unknown, not lowest.")),
)
"""Reliability of a source (Admiralty code). F is unknown, never ranked below E."""

CREDIBILITY = (
    Choice("1", N_("1 confirmed by others")),
    Choice("2", N_("2 probably true")),
    Choice("3", N_("3 possibly true")),
    Choice("4", N_("4 doubtful")),
    Choice("5", N_("5 improbable")),
    Choice("6", N_("6 cannot be judged"), N_("Unknown, not lowest.")),
)
"""Credibility of a piece of information (Admiralty code). 6 is unknown."""


class Source(Record):
    """A citable document, file or person's statement."""

    about = About(N_("Source"), N_("Sources"), title=("title",), order=("title",), icon="library")
    title = fields.text(N_("Title"), limit=300, required=True, in_list=True)
    publisher = fields.text(N_("Publisher or author"), in_list=True)
    date = fields.date(N_("Date"), in_list=True, help=N_("When it was published."))
    link = fields.text(N_("Link or place"), limit=500, help=N_("Where it can be found again."))
    reliability = fields.choice(
        N_("Reliability of the source"), RELIABILITY, default="F", required=True, in_list=True
    )
    note = fields.long_text(N_("Note"), limit=4000)


class Citation(Record):
    """What cites what: a source behind a record or one of its fields."""

    about = About(
        N_("Citation"),
        N_("Citations"),
        title=("source", "subject"),
        order=("subject",),
        icon="link",
    )
    source = fields.reference(N_("Source"), "source", required=True, in_list=True)
    subject = fields.any_record(N_("What it supports"), required=True, in_list=True)
    field = fields.text(
        N_("Part"), limit=80, help=N_("Which part of it; empty for the whole."), in_list=True
    )
    credibility = fields.choice(
        N_("Credibility of the information"), CREDIBILITY, default="6", required=True, in_list=True
    )
    page = fields.text(N_("Page or place"), limit=80)
    note = fields.text(N_("Note"), limit=400)


def grade(reliability: object, credibility: object) -> str:
    """Return the grade as it reads, ``B2``; never folded into one number.

    A missing letter or digit reads as F or 6: cannot be judged.
    """
    return f"{reliability or 'F'}{credibility or '6'}"


def grade_words(grade: str) -> str:
    """Return a grade in words: ``usually reliable · probably true``."""
    choices = {choice.code: tr(choice.label) for choice in (*RELIABILITY, *CREDIBILITY)}
    return " · ".join(choices[sign].partition(" ")[2] for sign in grade if sign in choices)
