"""Which kinds of record there are: the one list that everything generic walks."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from rolau.base.errors import NotFoundError
from rolau.base.texts import tr
from rolau.models.fields import CIRCLES, Field, FieldType, Value
from rolau.models.record import About, Record


class Kind:
    """A kind of record as declared: names, fields, relations."""

    def __init__(self, record: type[Record]) -> None:
        self.record = record
        self.about: About = record.about
        self.name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", record.__name__).lower()
        self.command = self.name.replace("_", "-")
        self.fields: dict[str, Field[Any]] = record.declared()
        self.bulk = self.about.bulk
        self.key = self.about.key
        for name in (*self.about.title, *self.key, *self.about.order):
            if name not in self.fields:
                raise ValueError(f"{self.name}: no field {name}")
        if self.about.owner and self.about.owner not in self.fields:
            raise ValueError(f"{self.name}: no field {self.about.owner}")
        for audience in (self.about.audience, *(each.audience for each in self.fields.values())):
            if audience not in CIRCLES:
                raise ValueError(f"{self.name}: no audience {audience}")

    def __repr__(self) -> str:
        return f"Kind({self.name})"

    @property
    def label(self) -> str:
        """One record of this kind, in the language in force."""
        return tr(self.about.label)

    @property
    def plural(self) -> str:
        """Several records of this kind, in the language in force."""
        return tr(self.about.plural)

    @property
    def help(self) -> str:
        """What the kind is for: the first line of its declaration, translated."""
        return tr((self.record.__doc__ or "").strip().partition("\n")[0])

    @property
    def country_field(self) -> str:
        """The name of the field that ties a record to one country, or an empty text."""
        for name, field in self.fields.items():
            if field.type is FieldType.COUNTRY and not field.many:
                return name
        return ""

    @property
    def country_fields(self) -> tuple[str, ...]:
        """The fields that tie a record to countries: the one, else those that hold several."""
        several = (name for name, field in self.fields.items() if field.type is FieldType.COUNTRY)
        return (self.country_field,) if self.country_field else tuple(several)

    @property
    def order(self) -> tuple[str, ...]:
        """The fields a list is sorted by: as declared, else the title."""
        return self.about.order or self.about.title

    def references(self) -> list[Field[Any]]:
        """Return the fields that point to other records of one kind."""
        return [field for field in self.fields.values() if field.type is FieldType.REFERENCE]

    def key_of(self, values: dict[str, Value]) -> str | None:
        """Return the id made from what names the record, or None when ids are random."""
        if not self.key:
            return None
        return "|".join(str(values.get(name) or "") for name in self.key)

    def defaults(self) -> dict[str, Value]:
        """Return the stored values a new record begins with."""
        return {
            name: field.default for name, field in self.fields.items() if field.default is not None
        }


class Registry:
    """A set of kinds that know each other. Made once from declarations, never changed."""

    def __init__(self, records: Iterable[type[Record]]) -> None:
        self._kinds = {kind.name: kind for kind in (Kind(record) for record in records)}
        for kind in self._kinds.values():
            for field in kind.references():
                if field.target not in self._kinds:
                    raise ValueError(f"{kind.name}.{field.name}: no kind {field.target}")

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def __contains__(self, name: object) -> bool:
        return name in self._kinds

    def __getitem__(self, name: str) -> Kind:
        return self._kinds[name]

    def kept(self) -> list[Kind]:
        """Return the kinds whose records planners keep one by one: all but bulk rows."""
        return [kind for kind in self if not kind.bulk]

    def named(self, word: str) -> Kind:
        """Return the kind of a command word (``key-event``, ``key_event``) or label.

        Raises NotFoundError naming what there is.
        """
        wanted = word.strip().lower().replace("-", "_").replace(" ", "_")
        if wanted in self._kinds:
            return self._kinds[wanted]
        known = ", ".join(kind.command for kind in self)
        raise NotFoundError(
            tr("There is no kind of record “{word}”. Known: {known}.", word=word, known=known),
            code="kind",
        )


@cache
def standard() -> Registry:
    """Return the kinds ROLAU ships with."""
    from rolau.models import catalogue  # declarations load when first asked for

    return Registry(catalogue.RECORDS)
