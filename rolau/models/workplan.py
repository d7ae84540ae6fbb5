"""The work plan of a mission: activities, what waits for what, milestones and deliverables."""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.fields import Choice
from rolau.models.mission import STANDING_HELP, STANDINGS
from rolau.models.record import About, Record

LINKS = (
    Choice("FS", N_("Finish to start"), N_("It starts when the other has finished.")),
    Choice("SS", N_("Start to start"), N_("It starts when the other has started.")),
    Choice("FF", N_("Finish to finish"), N_("It finishes when the other has finished.")),
    Choice("SF", N_("Start to finish"), N_("It finishes when the other has started.")),
)
"""Kinds of dependency between two activities, first the predecessor's end of the link."""

MARKS = (
    Choice("milestone", N_("Milestone"), N_("A moment that shows the work gets there.")),
    Choice("deliverable", N_("Deliverable"), N_("A thing that is handed over.")),
)


class Activity(Record):
    """A piece of work of a mission, with its days and how far it is."""

    about = About(
        N_("Activity"),
        N_("Activities"),
        title=("title",),
        owner="mission",
        order=("position", "title"),
        icon="calendar_ltr",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    parent = fields.reference(N_("Serves"), "result", help=N_("The output it delivers."))
    title = fields.text(N_("Activity"), limit=240, required=True, in_list=True)
    start = fields.date(
        N_("Start"), in_list=True, help=N_("Not before this day. Empty: as early as links allow.")
    )
    days = fields.integer(
        N_("Duration"),
        unit=N_("days"),
        minimum=1,
        maximum=36_500,
        default=1,
        required=True,
        in_list=True,
        help=N_("Calendar days, the first and the last counted."),
    )
    progress = fields.number(
        N_("Done"), unit="%", minimum=0, maximum=100, decimals=0, default=0.0, in_list=True
    )
    responsible = fields.text(N_("Responsible"), limit=120, in_list=True)
    description = fields.long_text(N_("Description"), limit=4000)
    baseline_start = fields.date(N_("First planned start"))
    baseline_days = fields.integer(
        N_("First planned duration"), unit=N_("days"), minimum=1, maximum=36_500
    )
    actual_start = fields.date(N_("Really started"))
    actual_finish = fields.date(N_("Really finished"))
    position = fields.number(N_("Order"), default=1.0, help=N_("Activities stand in this order."))
    standing = fields.choice(N_("Standing"), STANDINGS, help=STANDING_HELP)
    standing_reason = fields.text(N_("Reason of the standing"), limit=400)


class Dependency(Record):
    """What an activity waits for: a link from a predecessor, with a lag."""

    about = About(
        N_("Dependency"),
        N_("Dependencies"),
        title=("predecessor", "successor"),
        owner="successor",
        order=("predecessor",),
        icon="link",
    )
    predecessor = fields.reference(N_("Predecessor"), "activity", required=True, in_list=True)
    successor = fields.reference(N_("Successor"), "activity", required=True, in_list=True)
    type = fields.choice(N_("Link"), LINKS, default="FS", required=True, in_list=True)
    lag_days = fields.integer(
        N_("Lag"),
        unit=N_("days"),
        minimum=-36_500,
        maximum=36_500,
        default=0,
        in_list=True,
        help=N_("Calendar days to wait; less than zero: that much earlier."),
    )


class Milestone(Record):
    """A milestone or deliverable of a mission, with its day."""

    about = About(
        N_("Milestone"),
        N_("Milestones"),
        title=("title",),
        owner="mission",
        order=("date", "title"),
        icon="flag",
    )
    mission = fields.reference(N_("Mission"), "mission", required=True)
    result = fields.reference(N_("Result"), "result")
    activity = fields.reference(N_("Activity"), "activity")
    title = fields.text(N_("Milestone"), limit=160, required=True, in_list=True)
    category = fields.choice(N_("Category"), MARKS, default="milestone", required=True)
    date = fields.date(N_("Due"), required=True, in_list=True)
    baseline_date = fields.date(N_("First due"))
    reached = fields.date(N_("Reached on"), in_list=True, help=N_("Empty until it is reached."))
    responsible = fields.text(N_("Responsible"), limit=120)
    note = fields.text(N_("Note"), limit=400)
