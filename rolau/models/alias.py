"""Spellings of countries as publishers' files have them, and what a person decided they mean."""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.record import About, Record


class Alias(Record):
    """What a text in publishers' files means: a country, or no single country."""

    about = About(
        N_("Spelling of a country"),
        N_("Spellings of countries"),
        title=("text", "country"),
        key=("text",),
        order=("text",),
        icon="flag",
    )
    text = fields.text(
        N_("Text"), required=True, in_list=True, help=N_("As the publisher's file writes it.")
    )
    country = fields.country(
        in_list=True, help=N_("Empty when it is no single country: it is then set aside.")
    )
    note = fields.text(N_("Note"), limit=400)
