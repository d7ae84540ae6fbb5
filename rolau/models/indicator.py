"""Indicators: definitions, series, releases, values, targets."""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.fields import Choice, FieldType
from rolau.models.record import About, Record
from rolau.models.source import CREDIBILITY

NEITHER = "neither"
DIRECTIONS = (
    Choice("higher_better", N_("Higher is better")),
    Choice("lower_better", N_("Lower is better")),
    Choice(NEITHER, N_("Neither"), N_("A change says nothing by itself.")),
)
DIMENSIONS = (
    Choice("organized_crime_market", N_("Organized-crime markets")),
    Choice("organized_crime_actor", N_("Organized-crime actors")),
    Choice("organized_crime", N_("Organized crime")),
    Choice("resilience", N_("Resilience")),
    Choice("corruption", N_("Corruption")),
    Choice("rule_of_law", N_("Rule of law")),
    Choice("criminal_justice", N_("Criminal justice")),
    Choice("violence", N_("Violence")),
    Choice("governance", N_("Governance")),
    Choice("sdg16", N_("Sustainable Development Goal 16")),
)
NOT_PASSED_ON = "no"
PASS_ON = (
    Choice("as_is", N_("May be passed on as it is")),
    Choice("adapted", N_("May be passed on adapted"), N_("As charts and ranks, not as values.")),
    Choice(NOT_PASSED_ON, N_("May not be passed on")),
)
COMPARISONS = (
    Choice("at_least", N_("at least")),
    Choice("at_most", N_("at most")),
    Choice("exactly", N_("exactly")),
)


class IndicatorDefinition(Record):
    """What is measured: unit, scale, direction, publisher, licence."""

    about = About(
        N_("Indicator"),
        N_("Indicators"),
        title=("name",),
        key=("code",),
        order=("name",),
        icon="data_trending",
    )
    code = fields.text(N_("Code"), limit=60, required=True, help=N_("Short and lasting: wgi-cc."))
    name = fields.text(N_("Name"), required=True, in_list=True)
    unit = fields.text(N_("Unit"), limit=80, in_list=True)
    scale_min = fields.number(N_("Scale from"))
    scale_max = fields.number(N_("Scale to"))
    decimals = fields.integer(N_("Decimals shown"), minimum=0, maximum=6, default=1)
    direction = fields.choice(N_("Better when"), DIRECTIONS, required=True, in_list=True)
    dimension = fields.choice(N_("Dimension"), DIMENSIONS, in_list=True)
    publisher = fields.text(N_("Publisher"), in_list=True)
    licence = fields.text(N_("Licence"))
    pass_on = fields.choice(
        N_("Passing on"),
        PASS_ON,
        required=True,
        default=NOT_PASSED_ON,
        help=N_("What may leave the Unit in copies, briefings, charts and tables."),
    )
    definition = fields.long_text(N_("Definition"), limit=4000)
    method_note = fields.long_text(N_("Method note"), limit=4000)


class SeriesVersion(Record):
    """One scale, composition or method of an indicator; versions are never joined by a line."""

    about = About(
        N_("Series version"),
        N_("Series versions"),
        title=("indicator", "name"),
        key=("indicator", "code"),
        owner="indicator",
        order=("indicator", "code"),
        icon="data_trending",
    )
    indicator = fields.reference(N_("Indicator"), "indicator_definition", required=True)
    code = fields.text(N_("Code"), limit=60, required=True)
    name = fields.text(N_("Name"), required=True, in_list=True)
    first = fields.period(N_("First period"), in_list=True)
    last = fields.period(N_("Last period"), in_list=True)
    scale_min = fields.number(N_("Scale from"), in_list=True)
    scale_max = fields.number(N_("Scale to"), in_list=True)
    reason = fields.text(N_("What changed"), limit=600)


class Vintage(Record):
    """The release a set of values came from; a newer release revises, it does not overwrite."""

    about = About(
        N_("Release"),
        N_("Releases"),
        title=("release",),
        key=("digest",),
        order=("released", "release"),
        icon="database",
    )
    digest = fields.text(N_("Digest"), limit=64, required=True)
    publisher = fields.text(N_("Publisher"), in_list=True)
    release = fields.text(N_("Release"), required=True, in_list=True)
    released = fields.date(N_("Released"), in_list=True)
    layout = fields.text(N_("Layout"), limit=80)
    count = fields.integer(N_("Values"), minimum=0, in_list=True)
    missing = fields.integer(N_("Missing"), minimum=0)
    source = fields.reference(N_("Source"), "source")
    note = fields.text(N_("Note"), limit=400)


class Observation(Record):
    """A value of an indicator for a country and period, from one release."""

    about = About(
        N_("Value"),
        N_("Values"),
        title=("indicator", "country", "period"),
        key=("country", "indicator", "period", "disaggregation", "vintage"),
        owner="country",
        order=("country", "indicator", "period"),
        bulk=True,
        icon="data_trending",
    )
    vintage = fields.reference(N_("Release"), "vintage", required=True)
    country = fields.country(required=True, in_list=True)
    indicator = fields.reference(
        N_("Indicator"), "indicator_definition", required=True, in_list=True
    )
    period = fields.period(N_("Period"), required=True, in_list=True)
    disaggregation = fields.text(N_("Disaggregation"), default="", in_list=True)
    series = fields.text(N_("Series version"), limit=60)
    value = fields.number(N_("Value"), in_list=True)
    standard_error = fields.number(N_("Standard error"))
    lower = fields.number(N_("Lower end"))
    upper = fields.number(N_("Upper end"))
    sources = fields.number(N_("Number of sources"), decimals=0)
    rank = fields.number(N_("Rank"))
    rank_lower = fields.number(N_("Rank, lower end"))
    rank_upper = fields.number(N_("Rank, upper end"))


MEASURES: tuple[str, ...] = tuple(
    name for name, field in Observation.declared().items() if field.type is FieldType.NUMBER
)
"""What an observation holds beside its names, in the order declared; the value comes first."""
OBSERVED: tuple[str, ...] = tuple(name for name in Observation.about.key if name != "vintage")
"""What names an observation, whatever its release."""


class ManualValue(Record):
    """A value entered or corrected by hand; it stands before the release's value."""

    about = About(
        N_("Value by hand"),
        N_("Values by hand"),
        title=("indicator", "country", "period"),
        owner="country",
        order=("country", "indicator", "period"),
        icon="edit",
    )
    country = fields.country(required=True, in_list=True)
    indicator = fields.reference(
        N_("Indicator"), "indicator_definition", required=True, in_list=True
    )
    period = fields.period(N_("Period"), required=True, in_list=True)
    disaggregation = fields.text(N_("Disaggregation"), limit=120, default="")
    value = fields.number(N_("Value"), required=True, in_list=True)
    standard_error = fields.number(N_("Standard error"), minimum=0)
    lower = fields.number(N_("Lower end"))
    upper = fields.number(N_("Upper end"))
    source = fields.reference(N_("Source"), "source", in_list=True)
    credibility = fields.choice(N_("Credibility of the information"), CREDIBILITY, default="6")
    own = fields.yes_no(
        N_("Our own figure"),
        help=N_("The Unit collected it: it may be passed on whatever the publisher allows."),
    )
    note = fields.text(N_("Note"), limit=400)


class IndicatorTarget(Record):
    """Where an indicator stood and where it should be by a date, for one country."""

    about = About(
        N_("Target"),
        N_("Targets"),
        title=("indicator", "country", "by"),
        owner="country",
        order=("country", "indicator", "by"),
        icon="target",
    )
    country = fields.country(required=True, in_list=True)
    indicator = fields.reference(
        N_("Indicator"), "indicator_definition", required=True, in_list=True
    )
    baseline_period = fields.period(N_("Baseline period"))
    baseline = fields.number(N_("Baseline"), in_list=True)
    comparison = fields.choice(N_("Target is"), COMPARISONS, required=True, default="at_least")
    target = fields.number(N_("Target"), required=True, in_list=True)
    tolerance = fields.number(N_("Tolerance"), minimum=0, help=N_("Half the width of the band."))
    by = fields.date(N_("By"), required=True, in_list=True)
    basis = fields.text(N_("Basis"), limit=400, help=N_("Who set it, and where it is written."))
