"""The vocabulary in which a record is declared: one field, one declaration, every use.

A field knows its type, label, unit, limits and help, and from these how to read typed text,
refuse a wrong value in words, show a stored one and give it back for editing. Schema, forms,
tables, commands, history and briefings ask the field; none of them has a list of its own.

A **stored** value is ``str | int | float | None``; see each FieldType for its form.
"""

import enum
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar, overload

from rolau.base.texts import N_, tr

if TYPE_CHECKING:
    from rolau.models.record import Record

Value = str | int | float | None
"""A field's stored form; None is empty."""

UNIT, UN_WIDE, EXTERNAL = CIRCLES = ("unit", "un-wide", "external")
"""Circles of readers, the smallest first; see `rolau.models.audience`."""

T = TypeVar("T")


class FieldType(enum.StrEnum):
    """What a field holds, and its stored form."""

    TEXT = "text"  # one line of text
    LONG_TEXT = "long_text"  # Markdown, several lines
    INTEGER = "integer"  # int
    NUMBER = "number"  # float
    YES_NO = "yes_no"  # 0 or 1
    DATE = "date"  # partial date: 2006, 2006-05, 2006-05-12
    PERIOD = "period"  # partial date, or a span 2012/2013
    MONEY = "money"  # "120000 EUR", whole minor units and currency
    COUNTRY = "country"  # alpha-3 code
    CHOICE = "choice"  # a choice's code
    REFERENCE = "reference"  # the id of a record of one kind
    ANY_RECORD = "any_record"  # "kind:id" of a record of any kind


class Choice(NamedTuple):
    """One value of an enumeration: its stored code, its label, and what it means."""

    code: str
    label: str
    help: str = ""


class Field(Generic[T]):
    """One field of a kind of record.

    ``label``, ``unit`` and ``help`` are English source texts, translated when shown.
    ``required`` fields cannot be empty. ``limit`` is a number of characters, ``minimum`` and
    ``maximum`` are inclusive, ``decimals`` is how a number reads, ``grouped`` whether its
    thousands are set apart (a year's are not). ``target`` names the kind a
    reference points to. A ``many`` field holds several codes joined by commas.
    ``in_list`` puts the field among a list's default columns. ``audience`` is the widest circle
    that may see it, whatever a record's handling level: a copy for others does not hold it.
    """

    def __init__(
        self,
        type: FieldType,
        label: str,
        *,
        help: str = "",
        unit: str = "",
        required: bool = False,
        limit: int | None = None,
        minimum: float | None = None,
        maximum: float | None = None,
        decimals: int | None = None,
        grouped: bool = True,
        choices: Sequence[Choice] = (),
        target: str = "",
        many: bool = False,
        default: Value = None,
        in_list: bool = False,
        audience: str = EXTERNAL,
    ) -> None:
        self.name = ""
        self.type = type
        self.label = label
        self.help = help
        self.unit = unit
        self.required = required
        self.limit = limit
        self.minimum = minimum
        self.maximum = maximum
        self.decimals = decimals
        self.grouped = grouped
        self.choices = tuple(choices)
        self.target = target
        self.many = many
        self.default = default
        self.in_list = in_list
        self.audience = audience

    def __set_name__(self, owner: "type[Record]", name: str) -> None:
        self.name = name

    @overload
    def __get__(self, record: None, owner: "type[Record]") -> Self: ...
    @overload
    def __get__(self, record: "Record", owner: "type[Record]") -> T | None: ...
    def __get__(self, record: "Record | None", owner: "type[Record]") -> Any:
        if record is None:
            return self
        return record.values.get(self.name)

    def __repr__(self) -> str:
        return f"Field({self.name}: {self.type})"

    def parse(self, text: str) -> Value:
        """Return the stored form of typed text; empty text is None.

        References are taken as they stand: only the desk knows which records exist.
        Raises InputError with the label, the text and what would be right.
        """
        from rolau.models.reading import parse  # the forms of typing, not needed to declare

        return parse(self, text)

    def check(self, value: Value) -> str | None:
        """Return what is wrong with a stored value in words, or None when it may be kept."""
        from rolau.models.reading import check

        return check(self, value)

    def show(self, value: Value, title_of: Callable[[str, str], str] | None = None) -> str:
        """Return a stored value for reading, in the language in force.

        ``title_of(kind, id)`` gives a record's title for references; without it the id stands.
        """
        from rolau.models.reading import show

        return show(self, value, title_of)

    def edit(self, value: Value) -> str:
        """Return a stored value as one would type it; `parse` reads it back."""
        from rolau.models.reading import edit

        return edit(self, value)

    def choice(self, code: Value) -> Choice | None:
        """Return the choice of a code, or None."""
        return next((choice for choice in self.choices if choice.code == code), None)

    @property
    def shown_label(self) -> str:
        """The label in the language in force."""
        return tr(self.label)

    @property
    def codes(self) -> tuple[str, ...]:
        """The stored codes of the choices."""
        return tuple(choice.code for choice in self.choices)


def text(label: str, *, limit: int = 200, **more: Any) -> Field[str]:
    """Declare one line of text."""
    return Field(FieldType.TEXT, label, limit=limit, **more)


def long_text(label: str, *, limit: int = 20_000, **more: Any) -> Field[str]:
    """Declare text of several lines, in Markdown."""
    return Field(FieldType.LONG_TEXT, label, limit=limit, **more)


def integer(label: str, **more: Any) -> Field[int]:
    """Declare a whole number."""
    return Field(FieldType.INTEGER, label, **more)


def number(label: str, **more: Any) -> Field[float]:
    """Declare a number."""
    return Field(FieldType.NUMBER, label, **more)


def yes_no(label: str, **more: Any) -> Field[int]:
    """Declare a yes or no."""
    return Field(FieldType.YES_NO, label, **more)


def date(label: str, **more: Any) -> Field[str]:
    """Declare a partial date."""
    return Field(FieldType.DATE, label, **more)


def period(label: str, **more: Any) -> Field[str]:
    """Declare a period."""
    return Field(FieldType.PERIOD, label, **more)


def money(label: str, **more: Any) -> Field[str]:
    """Declare an amount of money."""
    return Field(FieldType.MONEY, label, **more)


def country(label: str = N_("Country"), **more: Any) -> Field[str]:
    """Declare a country, by alpha-3 code."""
    return Field(FieldType.COUNTRY, label, **more)


def choice(label: str, choices: Sequence[Choice], **more: Any) -> Field[str]:
    """Declare a choice among codes; ``many=True`` for several."""
    return Field(FieldType.CHOICE, label, choices=choices, **more)


def reference(label: str, target: str, **more: Any) -> Field[str]:
    """Declare a reference to a record of the kind named ``target``."""
    return Field(FieldType.REFERENCE, label, target=target, **more)


def any_record(label: str, **more: Any) -> Field[str]:
    """Declare a reference to a record of any kind."""
    return Field(FieldType.ANY_RECORD, label, **more)
