"""From what people type to the record they mean: an id, a code, or a unique title."""

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.desk.titles import Titles
from rolau.models.fields import Field, FieldType, Value
from rolau.models.reading import check
from rolau.models.registry import Kind
from rolau.store.queries import records
from rolau.store.workspace import Workspace

_SHORTEST = 8  # the beginning of an id is enough when it is at least this long


class Naming:
    """Finds records of one workspace by what people call them."""

    def __init__(self, workspace: Workspace, titles: Titles) -> None:
        self._workspace = workspace
        self._titles = titles

    def find(self, kind: Kind, word: str, *, gone: bool = False) -> str:
        """Return the id of the record of a kind that ``word`` names.

        ``word`` is the id, the beginning of one, a code (for records named by one, such as a
        country's profile) or a title only one record bears. Raises NotFoundError when none
        or several fit, naming some.
        """
        wanted = word.strip()
        if wanted and records.get(self._workspace, kind.name, wanted, gone=gone):
            return wanted
        by_code = self._by_code(kind, wanted)
        if by_code and records.get(self._workspace, kind.name, by_code, gone=gone):
            return by_code
        rows = records.find(self._workspace, kind.name, gone=gone)
        folded = wanted.casefold()
        named = [row for row in rows if self._titles.of_row(kind, row).casefold() == folded]
        if not named and len(wanted) >= _SHORTEST:
            named = [row for row in rows if str(row["id"]).startswith(wanted)]
        if len(named) == 1:
            return str(named[0]["id"])
        raise NotFoundError(self._why(kind, wanted, named, rows), kind=kind.command, word=word)

    def _by_code(self, kind: Kind, word: str) -> str | None:
        """Return the id made from a country's code or name for kinds named by their country."""
        if len(kind.key) != 1 or kind.fields[kind.key[0]].type is not FieldType.COUNTRY:
            return None
        from rolau.models.countries import countries

        found = countries().find(word)
        return found.country.code if found else None

    def _why(
        self, kind: Kind, word: str, named: list[dict[str, Value]], rows: list[dict[str, Value]]
    ) -> str:
        label = kind.label.lower()
        if named:
            return tr(
                "“{word}” names {count} records of the kind {label}. Use the id.",
                word=word,
                count=len(named),
                label=label,
            )
        some = ", ".join(self._titles.of_row(kind, row) for row in rows[:5])
        hint = tr("There is: {some}.", some=some) if some else tr("There is none yet.")
        return tr("No {label} is called “{word}”.", label=label, word=word) + " " + hint

    def value(self, field: Field[object], text: str) -> Value:
        """Return the stored form of typed text, references found by id, code or title.

        Raises InputError naming the field, the text and what would be right.
        """
        value = field.parse(text)
        if value is None or field.type not in (FieldType.REFERENCE, FieldType.ANY_RECORD):
            return value
        parts = str(value).split(",") if field.many and "," in str(value) else [str(value)]
        found = [self._reference(field, part.strip()) for part in parts if part.strip()]
        stored = ",".join(dict.fromkeys(found))
        wrong = check(field, stored)
        if wrong:
            raise InputError(wrong, field=field.name, value=text)
        return stored

    def _reference(self, field: Field[object], word: str) -> str:
        registry = self._workspace.registry
        if field.type is FieldType.REFERENCE:
            return self.find(registry[field.target], word)
        name, colon, rest = word.partition(":")
        if not colon:
            raise InputError(
                tr(
                    "{label}: write the kind and the record, such as phase:Transition.",
                    label=field.shown_label,
                ),
                field=field.name,
                value=word,
            )
        kind = registry.named(name)
        if kind.bulk:  # a published value is named by what makes its id; it has no record
            return f"{kind.name}:{rest}"
        return f"{kind.name}:{self.find(kind, rest)}"
