"""Remembered mappings: how a file of unknown layout was read, for its next release."""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.record import About, Record

LONGEST = 300_000
"""The text of a mapping, in characters; a mapping file may have 256 KB."""


class ImportMapping(Record):
    """How files of one shape are read, remembered by name for the next release."""

    about = About(
        N_("Import mapping"),
        N_("Import mappings"),
        title=("name",),
        key=("name",),
        order=("name",),
        icon="database",
    )
    name = fields.text(N_("Name"), limit=60, required=True, in_list=True)
    publisher = fields.text(N_("Publisher"), in_list=True)
    fingerprint = fields.text(
        N_("Headings"), limit=64, help=N_("A digest of what the next release is known by.")
    )
    mapping = fields.long_text(
        N_("Mapping"),
        limit=LONGEST,
        required=True,
        help=N_("The mapping as its file has it; docs/indicators.md tells of its keys."),
    )
