"""A kind of record declared only here, with one field of every type.

It must get table, log, view, form, list page, commands, history, undo and search by title with
no line of code outside this declaration.
"""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.catalogue import RECORDS
from rolau.models.fields import Choice
from rolau.models.record import About, Record
from rolau.models.registry import Registry

MOODS = (
    Choice("calm", N_("Calm"), N_("Nobody hurries.")),
    Choice("tense", N_("Tense")),
    Choice("very-tense", N_("Very tense")),
)


class Expedition(Record):
    """A made-up journey of a made-up team."""

    about = About(
        N_("Expedition"),
        N_("Expeditions"),
        title=("name",),
        owner="country",
        order=("name",),
        icon="map",
    )
    name = fields.text(N_("Name"), limit=60, required=True, in_list=True)
    story = fields.long_text(N_("Story"), limit=500)
    people = fields.integer(N_("People"), minimum=1, maximum=99, in_list=True)
    distance = fields.number(N_("Distance"), unit="km", minimum=0, decimals=1, in_list=True)
    armed = fields.yes_no(N_("Armed escort"), default=0)
    left = fields.date(N_("Left on"), in_list=True)
    season = fields.period(N_("Season"))
    cost = fields.money(N_("Cost"), minimum=0)
    country = fields.country(required=True, in_list=True)
    crossed = fields.country(N_("Countries crossed"), many=True)
    mood = fields.choice(N_("Mood"), MOODS, default="calm", in_list=True)
    dangers = fields.choice(N_("Dangers"), MOODS, many=True)
    guide = fields.reference(N_("Guide book"), "source")
    maps = fields.reference(N_("Maps"), "source", many=True)
    before = fields.reference(N_("Expedition before"), "expedition")
    about_what = fields.any_record(N_("About"))


def registry() -> Registry:
    """Return the shipped kinds and the made-up one."""
    return Registry([*RECORDS, Expedition])


OF_THE_HOUSE = [
    record
    for record in RECORDS
    if record.__module__.rpartition(".")[2] not in ("mission", "workplan", "funding", "oversight")
]
"""The kinds that came with the house. SQLite reads a file's whole schema at every opening, so
what would be tested alike with any kind is tested with few."""


def registry_of_few() -> Registry:
    """Return the kinds of the house and the made-up one."""
    return Registry([*OF_THE_HOUSE, Expedition])


FULL: dict[str, str] = {
    "name": "Up the river",
    "story": "They went **up**.\n\n- and down",
    "people": "12",
    "distance": "340.5",
    "armed": "yes",
    "left": "2006-05-12",
    "season": "2006/2007",
    "cost": "1200.50 EUR",
    "country": "LBR",
    "crossed": "LBR, GIN",
    "mood": "Tense",
    "dangers": "tense, very-tense",
}
"""Every field that needs no other record, as one would type it."""

STORED: dict[str, object] = {
    "name": "Up the river",
    "story": "They went **up**.\n\n- and down",
    "people": 12,
    "distance": 340.5,
    "armed": 1,
    "left": "2006-05-12",
    "season": "2006/2007",
    "cost": "120050 EUR",
    "country": "LBR",
    "crossed": "LBR,GIN",
    "mood": "tense",
    "dangers": "tense,very-tense",
}
"""The same as stored."""
