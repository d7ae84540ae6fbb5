"""What an import found in its files: kept beside the release it brought."""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.record import About, Record

LONGEST = 200_000
"""The list of what was found, in characters."""


class ImportReport(Record):
    """What was wrong, corrected or odd in the file that a release was read from.

    It may quote figures that were left out, and values by hand of any level: the Unit's own.
    """

    about = About(
        N_("Import report"),
        N_("Import reports"),
        title=("vintage",),
        owner="vintage",
        order=("vintage",),
        icon="warning",
        audience=fields.UNIT,
    )
    vintage = fields.reference(N_("Release"), "vintage", required=True, in_list=True)
    found = fields.integer(N_("Problems"), minimum=0, in_list=True)
    refused = fields.integer(N_("Values left out"), minimum=0, in_list=True)
    problems = fields.long_text(
        N_("What was found"), limit=LONGEST, help=N_("One problem a line, the gravest first.")
    )
