"""Made-up kinds that not everybody may see: a person with private fields, remarks of the Unit.

No shipped kind is restricted yet; hand-offs must obey the declaration alone.
"""

from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.catalogue import RECORDS
from rolau.models.record import About, Record
from rolau.models.registry import Registry
from tests.made_up import OF_THE_HOUSE, Expedition


class Person(Record):
    """A made-up person with a private telephone."""

    about = About(N_("Person"), N_("Persons"), title=("name",), order=("name",))
    name = fields.text(N_("Name"), required=True)
    employer = fields.text(N_("Employer"), audience=fields.UN_WIDE)
    phone = fields.text(N_("Telephone"), audience=fields.UNIT, required=True)
    boss = fields.reference(N_("Reports to"), "person")
    places = fields.country(N_("Places"), many=True)


class Remark(Record):
    """A made-up remark on any record, for colleagues only."""

    about = About(
        N_("Remark"),
        N_("Remarks"),
        title=("words",),
        owner="subject",
        audience=fields.UN_WIDE,
    )
    subject = fields.any_record(N_("On"), required=True)
    words = fields.text(N_("Words"), required=True)
    answers = fields.reference(N_("Answers"), "remark")
    with_whom = fields.any_record(N_("With"), many=True)


REGISTRY = Registry([*OF_THE_HOUSE, Expedition, Person, Remark])
WHOLE = Registry([*RECORDS, Expedition, Person, Remark])
"""For laws that draw their kinds from all there are."""
