"""The base of every record, and what a kind of record says about itself."""

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from rolau.base.texts import N_
from rolau.models.fields import EXTERNAL, Choice, Field, Value, choice

UNCLASSIFIED = "unclassified"
HANDLING = (
    Choice(UNCLASSIFIED, N_("Unclassified"), N_("May be shown to anyone.")),
    Choice("confidential", N_("Confidential"), N_("Within the United Nations only.")),
    Choice("strictly-confidential", N_("Strictly confidential"), N_("Within the Unit only.")),
)
"""Handling levels, lowest first. Source: ST/SGB/2007/6."""


class About(NamedTuple):
    """What a kind says about itself beside its fields.

    ``title`` names the fields whose shown values make a record's title. ``key`` names the
    fields from which the id of a record that is one by nature is made; without it ids are
    random. ``owner`` names the field (a country or a reference) under which the record stands.
    ``order`` names the fields lists are sorted by. ``bulk`` marks rows of a vintage: they have
    no id, handling or log of their own. ``icon`` is the name of its picture. ``audience`` is
    the widest circle that may see records of this kind, whatever their handling level.
    """

    label: str
    plural: str
    title: tuple[str, ...]
    key: tuple[str, ...] = ()
    owner: str = ""
    order: tuple[str, ...] = ()
    bulk: bool = False
    icon: str = "document_text"
    audience: str = EXTERNAL


class Record:
    """One record: its id and its fields' stored values, read by name.

    A subclass declares ``about`` and its fields; ``values`` may hold fewer fields than
    declared (a partial reading), the others read as None. It is not changed afterwards.
    ``id`` is the record's stable identity; never shown to people.
    """

    about: ClassVar[About]
    handling = choice(
        N_("Handling level"),
        HANDLING,
        required=True,
        default=UNCLASSIFIED,
        help=N_("Who may see this: set it before you write down what is sensitive."),
    )

    def __init__(self, values: Mapping[str, Value]) -> None:
        # Found here, a value is read without asking the field: lists read thousands.
        self.__dict__.update(values)
        self.id = str(values.get("id") or "")
        self.values = values

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self.values)!r})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.values == getattr(other, "values", None)

    def __hash__(self) -> int:
        return hash((type(self), self.id))

    @classmethod
    def declared(cls) -> dict[str, Field[Any]]:
        """Return the fields by name, in order of declaration, handling last (none if bulk)."""
        fields = {
            name: entry
            for base in reversed(cls.__mro__)
            if base is not Record
            for name, entry in vars(base).items()
            if isinstance(entry, Field)
        }
        if not cls.about.bulk:
            fields["handling"] = Record.handling
        return fields
