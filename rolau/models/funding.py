"""Money of missions: partners, budget lines, contributions, expenditures, exchange rates."""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.capacity import AREAS
from rolau.models.fields import Choice, Field
from rolau.models.record import About, Record

PARTNERS = (
    Choice("state", N_("State")),
    Choice("un", N_("UN entity")),
    Choice("regional", N_("Regional organisation")),
    Choice("ngo", N_("Non-governmental organisation")),
    Choice("private", N_("Private")),
)

CATEGORIES = (
    Choice("staff", N_("Staff and other personnel")),
    Choice("supplies", N_("Supplies, commodities, materials")),
    Choice("equipment", N_("Equipment, vehicles and furniture, including depreciation")),
    Choice("contractual", N_("Contractual services")),
    Choice("travel", N_("Travel")),
    Choice("transfers", N_("Transfers and grants to counterparts")),
    Choice("operating", N_("General operating and other direct costs")),
    Choice("support", N_("Programme support costs"), N_("Indirect. Usually computed by the rate.")),
)
"""The eight harmonised budget categories of the United Nations Sustainable Development Group."""

STAGES = (
    Choice("pledged", N_("Pledged"), N_("Announced.")),
    Choice("committed", N_("Committed"), N_("Signed for.")),
    Choice("received", N_("Received"), N_("In the account.")),
)
"""Stages a contribution moves through, the furthest last; it counts once, at its furthest."""

EARMARKING = (
    Choice("unearmarked", N_("Unearmarked")),
    Choice("softly", N_("Softly earmarked")),
    Choice("earmarked", N_("Earmarked")),
    Choice("tightly", N_("Tightly earmarked")),
)
"""How far a contribution is bound. Source: IATI code list *EarmarkingModality*."""


def _rate() -> Field[float]:
    """Declare an amount's own exchange rate."""
    return fields.number(
        N_("Own rate"),
        minimum=0,
        help=N_("Units of the mission's currency for one unit. Empty: the rates kept here."),
    )


def _year(label: str) -> Field[int]:
    """Declare a budget year."""
    return fields.integer(label, minimum=1945, maximum=2200, grouped=False, in_list=True)


class Partner(Record):
    """Whoever funds, leads or carries out assistance."""

    about = About(N_("Partner"), N_("Partners"), title=("name",), order=("name",), icon="handshake")
    name = fields.text(N_("Name"), limit=160, required=True, in_list=True)
    kind = fields.choice(
        N_("Kind of partner"), PARTNERS, default="state", required=True, in_list=True
    )
    country = fields.country(N_("State"), in_list=True)
    short_name = fields.text(N_("Short name"), limit=40)
    note = fields.long_text(N_("Note"), limit=4000)


class BudgetLine(Record):
    """What a mission needs money for: a quantity at a unit cost, in a year."""

    about = About(
        N_("Budget line"),
        N_("Budget lines"),
        title=("title",),
        owner="mission",
        order=("year", "category", "title"),
        icon="money",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    category = fields.choice(
        N_("Category"), CATEGORIES, default="staff", required=True, in_list=True
    )
    title = fields.text(N_("Item"), limit=200, required=True, in_list=True)
    unit = fields.text(N_("Unit"), limit=40, in_list=True, help=N_("month, piece, person, day"))
    quantity = fields.number(N_("Quantity"), minimum=0, default=1.0, required=True, in_list=True)
    unit_cost = fields.money(N_("Unit cost"), minimum=0, required=True, in_list=True)
    year = _year(N_("Year"))
    activity = fields.reference(N_("Activity"), "activity")
    result = fields.reference(N_("Result"), "result")
    area = fields.choice(N_("Capacity area"), AREAS)
    country = fields.country(N_("Country"), help=N_("Empty: all countries of the mission."))
    partner = fields.reference(
        N_("Source of funds"), "partner", help=N_("Who is asked to pay for it, where that is said.")
    )
    rate = _rate()
    note = fields.text(N_("Note"), limit=400)


class Contribution(Record):
    """One sum from one partner, from its pledge until it is received."""

    about = About(
        N_("Contribution"),
        N_("Contributions"),
        title=("partner", "amount"),
        owner="mission",
        order=("partner", "amount"),
        icon="money",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    partner = fields.reference(N_("Partner"), "partner", required=True, in_list=True)
    amount = fields.money(N_("Amount"), minimum=0, required=True, in_list=True)
    stage = fields.choice(N_("Stage"), STAGES, default="pledged", required=True, in_list=True)
    pledged_on = fields.date(N_("Pledged on"))
    committed_on = fields.date(N_("Committed on"))
    received_on = fields.date(N_("Received on"))
    earmarking = fields.choice(N_("Earmarking"), EARMARKING)
    area = fields.choice(N_("For the capacity area"), AREAS)
    country = fields.country(N_("For the country"))
    year = _year(N_("For the year"))
    rate = _rate()
    note = fields.text(N_("Note"), limit=400)


class Expenditure(Record):
    """Money that was spent."""

    about = About(
        N_("Expenditure"),
        N_("Expenditures"),
        title=("title",),
        owner="mission",
        order=("date", "title"),
        icon="money",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    title = fields.text(N_("What for"), limit=200, required=True, in_list=True)
    amount = fields.money(N_("Amount"), required=True, in_list=True)
    date = fields.date(N_("Date"), required=True, in_list=True)
    line = fields.reference(N_("Budget line"), "budget_line", in_list=True)
    partner = fields.reference(N_("Paid from"), "partner", help=N_("Whose contribution it used."))
    rate = _rate()
    note = fields.text(N_("Note"), limit=400)


class ExchangeRate(Record):
    """What one unit of a currency is worth in another from a day on."""

    about = About(
        N_("Exchange rate"),
        N_("Exchange rates"),
        title=("currency", "into", "date"),
        key=("currency", "into", "date"),
        order=("currency", "date"),
        icon="money",
    )
    currency = fields.text(N_("Of one"), limit=3, required=True, in_list=True)
    into = fields.text(N_("In"), limit=3, default="USD", required=True, in_list=True)
    date = fields.date(N_("From"), required=True, in_list=True)
    rate = fields.number(N_("Rate"), minimum=0, required=True, in_list=True)
    source = fields.reference(N_("Source"), "source")
