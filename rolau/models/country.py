"""Country profiles: narrative, phases, events and facts of a post-conflict society."""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.fields import Choice
from rolau.models.record import About, Record

PHASES = (
    Choice("pre-conflict", N_("Pre-conflict"), N_("Tension rises; no fighting yet.")),
    Choice("armed-conflict", N_("Armed conflict"), N_("Organized fighting goes on.")),
    Choice("ceasefire", N_("Ceasefire"), N_("Hostilities have stopped; no settlement yet.")),
    Choice("peace-process", N_("Peace process"), N_("A settlement is negotiated or applied.")),
    Choice("transition", N_("Transition"), N_("Interim authorities govern.")),
    Choice("stabilization", N_("Stabilization"), N_("Institutions are re-established.")),
    Choice("peacebuilding", N_("Peacebuilding"), N_("Peace is consolidated; reforms go on.")),
    Choice("relapse", N_("Relapse"), N_("Violence has returned.")),
    Choice("peace-operation", N_("Peace operation"), N_("A UN or regional operation is present.")),
    Choice("emergency", N_("State of emergency"), N_("Emergency powers hold, here or in part.")),
    Choice("other", N_("Other"), N_("Say in the name what it is.")),
)
"""What a phase is. Words in UN use; `peace-operation` and `emergency` may run beside others."""

EVENTS = (
    Choice("agreement", N_("Agreement")),
    Choice("election", N_("Election")),
    Choice("law", N_("Law or reform")),
    Choice("mandate", N_("Mandate of a mission")),
    Choice("violence", N_("Violence")),
    Choice("justice", N_("Trial or justice measure")),
    Choice("assistance", N_("Assistance")),
    Choice("other", N_("Other")),
)


class CountryProfile(Record):
    """What the Unit holds on one country; everything else stands under it."""

    about = About(
        N_("Country profile"),
        N_("Country profiles"),
        title=("country",),
        key=("country",),
        icon="flag",
    )
    country = fields.country(required=True, in_list=True)
    summary = fields.long_text(
        N_("Summary"),
        limit=4000,
        help=N_("Where the rule of law stands, in a few sentences. Opens the briefing."),
    )
    cleared = fields.date(
        N_("Summary cleared on"), help=N_("The day the summary was cleared for briefings.")
    )


class Phase(Record):
    """An interval in a country or part of it; several may hold at once."""

    about = About(
        N_("Phase"),
        N_("Phases"),
        title=("name",),
        owner="country",
        order=("start", "name"),
        icon="calendar_ltr",
    )
    country = fields.country(required=True)
    name = fields.text(
        N_("Name"), limit=120, required=True, in_list=True, help=N_("As it will stand on charts.")
    )
    stage = fields.choice(N_("Kind of phase"), PHASES, required=True, default="other", in_list=True)
    start = fields.date(N_("From"), required=True, in_list=True, help=N_("As exact as you know."))
    end = fields.date(N_("To"), in_list=True, help=N_("Empty while it lasts."))
    area = fields.text(N_("Area"), help=N_("Empty for the whole country."))
    basis = fields.text(
        N_("Basis"), limit=400, help=N_("What says so: an agreement, a resolution, a judgement.")
    )


class KeyEvent(Record):
    """A dated event that matters for the rule of law."""

    about = About(
        N_("Key event"),
        N_("Key events"),
        title=("title",),
        owner="country",
        order=("date", "title"),
        icon="flag",
    )
    country = fields.country(required=True)
    title = fields.text(N_("Event"), limit=120, required=True, in_list=True)
    date = fields.date(N_("Date"), required=True, in_list=True)
    category = fields.choice(N_("Category"), EVENTS, default="other", in_list=True)
    description = fields.long_text(N_("Description"), limit=4000)


class ProfileSection(Record):
    """A part of the country's narrative, with its sources."""

    about = About(
        N_("Section"),
        N_("Sections"),
        title=("heading",),
        owner="country",
        order=("position", "heading"),
        icon="document_text",
    )
    country = fields.country(required=True)
    heading = fields.text(N_("Heading"), limit=160, required=True, in_list=True)
    body = fields.long_text(N_("Text"), help=N_("Markdown: **bold**, *italic*, - lists."))
    position = fields.number(
        N_("Order"), default=1.0, decimals=0, help=N_("Sections stand in this order.")
    )


class KeyFact(Record):
    """A short fact shown beside the summary: capital, legal system, UN presence."""

    about = About(
        N_("Key fact"),
        N_("Key facts"),
        title=("label",),
        owner="country",
        order=("position", "label"),
        icon="info",
    )
    country = fields.country(required=True)
    label = fields.text(N_("Fact"), limit=80, required=True, in_list=True)
    value = fields.text(N_("Value"), limit=200, in_list=True)
    as_of = fields.date(N_("As of"), in_list=True)
    position = fields.number(
        N_("Order"), default=1.0, decimals=0, help=N_("Facts stand in this order.")
    )
