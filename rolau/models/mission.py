"""Assistance missions and their results chain: impact, outcome, output, how they are measured."""

from rolau.base.texts import N_
from rolau.models import fields, indicator
from rolau.models.capacity import AREAS, PURPOSES, THEMES
from rolau.models.fields import Choice
from rolau.models.record import About, Record

MISSION_PHASES = (
    Choice("assessment", N_("Assessment")),
    Choice("design", N_("Design")),
    Choice("start-up", N_("Start-up")),
    Choice("implementation", N_("Implementation")),
    Choice("transition", N_("Transition")),
    Choice("closure", N_("Closure")),
)
"""Where a mission stands in its own life."""

LEVELS = (
    Choice("impact", N_("Impact"), N_("The lasting change in society the mission adds to.")),
    Choice("outcome", N_("Outcome"), N_("What institutions or people do differently.")),
    Choice("output", N_("Output"), N_("What the mission delivers and answers for.")),
)
"""Levels of a results chain above its activities, the highest first."""

STANDINGS = (
    Choice("on-track", N_("On track")),
    Choice("at-risk", N_("At risk")),
    Choice("late", N_("Late")),
    Choice("done", N_("Done")),
)
"""A standing set by hand; without one it is derived (rolau.analysis.missions.standing)."""

DIRECTIONS = tuple(each for each in indicator.DIRECTIONS if each.code != indicator.NEITHER)
"""A result is aimed at, so one direction is always better."""

MEASURES = (
    Choice("count", N_("Number"), N_("A count: judges trained, files reviewed.")),
    Choice("ratio", N_("Share"), N_("A numerator over a denominator: cases heard in time.")),
    Choice("level", N_("Level"), N_("A state on a scale; the newest figure counts.")),
)
"""How a result indicator is measured."""

STANDING_HELP = N_("Empty: derived from dates, progress and targets. Set: say why.")


class Mission(Record):
    """A planned piece of assistance to one or several post-conflict societies."""

    about = About(
        N_("Mission"), N_("Missions"), title=("title",), order=("start", "title"), icon="rocket"
    )
    title = fields.text(N_("Title"), limit=160, required=True, in_list=True)
    countries = fields.country(N_("Countries"), many=True, required=True, in_list=True)
    phase = fields.choice(
        N_("Phase"), MISSION_PHASES, default="assessment", required=True, in_list=True
    )
    start = fields.date(
        N_("Start"), in_list=True, help=N_("No activity is planned before this day.")
    )
    finish = fields.date(N_("Finish"), in_list=True, help=N_("The last day of the mandate."))
    summary = fields.long_text(
        N_("Summary"), limit=4000, help=N_("What it is for, in a few sentences.")
    )
    areas = fields.choice(N_("Capacity areas"), AREAS, many=True)
    themes = fields.choice(N_("Theme tags"), THEMES, many=True)
    purposes = fields.choice(N_("CRS purpose codes"), PURPOSES, many=True)
    lead = fields.reference(
        N_("Entity in the lead"), "partner", help=N_("The UN entity that answers for it.")
    )
    led_by = fields.text(N_("Led by"), limit=120, help=N_("The post in charge."))
    currency = fields.text(
        N_("Currency"), limit=3, default="USD", help=N_("Totals are in this currency, as USD.")
    )
    support_rate = fields.number(
        N_("Programme support cost"),
        unit="%",
        minimum=0,
        maximum=100,
        decimals=2,
        help=N_("On direct costs. Often 13, or 7 for pooled funds. Empty: none is added."),
    )
    baseline_on = fields.date(N_("Plan baseline of"), help=N_("The day the plan was first agreed."))
    standing = fields.choice(N_("Standing"), STANDINGS, help=STANDING_HELP)
    standing_reason = fields.text(N_("Reason of the standing"), limit=400)


class Result(Record):
    """A link of a mission's results chain: an impact, an outcome or an output."""

    about = About(
        N_("Result"),
        N_("Results"),
        title=("title",),
        owner="mission",
        order=("position", "title"),
        icon="target",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    parent = fields.reference(N_("Serves"), "result", help=N_("The result this one leads to."))
    level = fields.choice(N_("Level"), LEVELS, default="output", required=True, in_list=True)
    title = fields.text(N_("Result"), limit=240, required=True, in_list=True)
    description = fields.long_text(N_("Description"), limit=4000)
    assumptions = fields.long_text(
        N_("Assumptions"), limit=4000, help=N_("What must hold so that this leads further up.")
    )
    area = fields.choice(N_("Capacity area"), AREAS)
    responsible = fields.text(N_("Responsible"), limit=120, in_list=True)
    position = fields.number(N_("Order"), default=1.0, help=N_("Results stand in this order."))
    standing = fields.choice(N_("Standing"), STANDINGS, in_list=True, help=STANDING_HELP)
    standing_reason = fields.text(N_("Reason of the standing"), limit=400)


class ResultIndicator(Record):
    """How a result is measured: baseline, target, and the figures reported so far."""

    about = About(
        N_("Result indicator"),
        N_("Result indicators"),
        title=("title",),
        owner="result",
        order=("position", "title"),
        icon="data_trending",
    )
    result = fields.reference(N_("Result"), "result", required=True)
    title = fields.text(N_("Indicator"), limit=240, required=True, in_list=True)
    library = fields.reference(
        N_("From the library"),
        "indicator_definition",
        help=N_("Figures then come from the publishers' values of the country below."),
    )
    country = fields.country(N_("Country of the figures"))
    unit = fields.text(N_("Unit"), limit=60, in_list=True)
    measure = fields.choice(N_("Measured as"), MEASURES, default="count", required=True)
    cumulative = fields.yes_no(
        N_("Cumulative"),
        default=0,
        help=N_(
            "Yes: each figure is the total so far, the newest counts. No: each figure is its "
            "period's own, they add up."
        ),
    )
    direction = fields.choice(N_("Better when"), DIRECTIONS, default="higher_better", required=True)
    baseline = fields.number(N_("Baseline"), in_list=True)
    baseline_date = fields.date(N_("Baseline of"))
    target = fields.number(N_("Target"), in_list=True)
    target_date = fields.date(N_("Target by"), in_list=True)
    verification = fields.text(
        N_("Means of verification"), limit=400, help=N_("Where the figure is read.")
    )
    position = fields.number(N_("Order"), default=1.0, help=N_("Indicators stand in this order."))


class ResultTarget(Record):
    """An intermediate target of a result indicator: what is to be reached by a day."""

    about = About(
        N_("Intermediate target"),
        N_("Intermediate targets"),
        title=("result_indicator", "date"),
        owner="result_indicator",
        order=("date",),
        icon="target",
    )
    result_indicator = fields.reference(N_("Result indicator"), "result_indicator", required=True)
    date = fields.date(N_("By"), required=True, in_list=True)
    value = fields.number(N_("To be reached"), required=True, in_list=True)
    note = fields.text(N_("Note"), limit=400)


class Measurement(Record):
    """A figure reported for a result indicator and a period."""

    about = About(
        N_("Measurement"),
        N_("Measurements"),
        title=("result_indicator", "period"),
        owner="result_indicator",
        order=("period",),
        icon="data_trending",
    )
    result_indicator = fields.reference(N_("Result indicator"), "result_indicator", required=True)
    period = fields.period(N_("Period"), required=True, in_list=True)
    value = fields.number(N_("Value"), in_list=True, help=N_("Empty for a share."))
    numerator = fields.number(N_("Numerator"), in_list=True)
    denominator = fields.number(N_("Denominator"), minimum=0, in_list=True)
    note = fields.text(N_("Note"), limit=400)
