"""What a mission watches: risks, issues and decisions, and its notes of progress."""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.fields import Choice
from rolau.models.record import About, Record

LIKELIHOOD = (
    Choice("1", N_("1 rare")),
    Choice("2", N_("2 unlikely")),
    Choice("3", N_("3 possible")),
    Choice("4", N_("4 likely")),
    Choice("5", N_("5 almost certain")),
)
IMPACT = (
    Choice("1", N_("1 negligible")),
    Choice("2", N_("2 minor")),
    Choice("3", N_("3 moderate")),
    Choice("4", N_("4 major")),
    Choice("5", N_("5 severe")),
)
RESPONSES = (
    Choice("avoid", N_("Avoid")),
    Choice("reduce", N_("Reduce")),
    Choice("transfer", N_("Transfer")),
    Choice("accept", N_("Accept")),
)
RISK_STATES = (
    Choice("open", N_("Open")),
    Choice("happened", N_("Has happened")),
    Choice("closed", N_("Closed")),
)
ENTRIES = (
    Choice("issue", N_("Issue"), N_("Something that stands in the way.")),
    Choice("decision", N_("Decision"), N_("What was decided, and by whom.")),
)
ENTRY_STATES = (Choice("open", N_("Open")), Choice("closed", N_("Closed")))
NOTE_STAGES = (
    Choice("draft", N_("Draft"), N_("Still being written.")),
    Choice("reviewed", N_("Reviewed"), N_("Read by somebody else.")),
    Choice("cleared", N_("Cleared"), N_("May stand in briefings.")),
)
"""A note of progress stands in briefings only when it is cleared."""


class Risk(Record):
    """What may go wrong with a mission, how likely, how bad, and what is done about it."""

    about = About(
        N_("Risk"),
        N_("Risks"),
        title=("title",),
        owner="mission",
        order=("title",),
        icon="warning",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    title = fields.text(N_("Risk"), limit=200, required=True, in_list=True)
    description = fields.long_text(N_("Cause and effect"), limit=4000)
    likelihood = fields.choice(
        N_("Likelihood"), LIKELIHOOD, default="3", required=True, in_list=True
    )
    impact = fields.choice(N_("Impact"), IMPACT, default="3", required=True, in_list=True)
    owner = fields.text(N_("Owner"), limit=120, in_list=True)
    response = fields.choice(N_("Response"), RESPONSES, in_list=True)
    measures = fields.long_text(N_("What is done"), limit=4000)
    residual_likelihood = fields.choice(N_("Likelihood that is left"), LIKELIHOOD)
    residual_impact = fields.choice(N_("Impact that is left"), IMPACT)
    state = fields.choice(N_("State"), RISK_STATES, default="open", required=True, in_list=True)
    review = fields.date(N_("Next review"))


class LogEntry(Record):
    """An issue that stands in the way, or a decision that was made."""

    about = About(
        N_("Log entry"),
        N_("Issues and decisions"),
        title=("title",),
        owner="mission",
        order=("date", "title"),
        icon="comment",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    category = fields.choice(
        N_("Issue or decision"), ENTRIES, default="issue", required=True, in_list=True
    )
    title = fields.text(N_("What"), limit=200, required=True, in_list=True)
    date = fields.date(N_("Date"), in_list=True)
    text = fields.long_text(N_("Text"), limit=8000)
    owner = fields.text(N_("Owner"), limit=120, in_list=True)
    due = fields.date(N_("Due"))
    state = fields.choice(N_("State"), ENTRY_STATES, default="open", required=True, in_list=True)


class ProgressNote(Record):
    """What was achieved in a period, from draft to cleared."""

    about = About(
        N_("Progress note"),
        N_("Progress notes"),
        title=("mission", "period"),
        owner="mission",
        order=("period",),
        icon="document_text",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    period = fields.period(N_("Period"), required=True, in_list=True)
    text = fields.long_text(N_("Text"), limit=20_000)
    stage = fields.choice(N_("Stage"), NOTE_STAGES, default="draft", required=True, in_list=True)
    cleared_by = fields.text(N_("Cleared by"), limit=120)
    cleared_on = fields.date(N_("Cleared on"))
