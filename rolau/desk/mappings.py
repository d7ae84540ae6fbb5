"""Mappings of a workspace: proposed for a file, remembered by name, used for the next release."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.exchange.importing import ReadFile
from rolau.exchange.mappings import files
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.proposing import Proposal, Wish, propose
from rolau.exchange.mappings.remembering import Remembered, fitting, kept_form
from rolau.exchange.readers import open_book
from rolau.exchange.readings import FOUND, Reading
from rolau.models.fields import Value
from rolau.models.indicator_library import indicator as shipped_indicator
from rolau.store.workspace import Transaction

KIND = "import_mapping"
_DEFINITION = "indicator_definition"


def remembered(desk: Desk) -> tuple[Remembered, ...]:
    """Return the mappings a workspace remembers; one that cannot be read is left out."""
    found = []
    for row in desk.records(KIND) if KIND in desk.registry else []:
        try:
            mapping = files.from_text(str(row["mapping"]))
        except InputError:
            continue  # written by hand or by a newer version: it can still be mended
        found.append(
            Remembered(replace(mapping, name=str(row["name"])), str(row["fingerprint"] or ""))
        )
    return tuple(found)


def chosen(desk: Desk, word: str) -> Mapping:
    """Return the mapping of a file, or the remembered one of a name.

    Raises NotFoundError naming those that are remembered, InputError when it cannot be read.
    """
    known = {one.mapping.name: one.mapping for one in remembered(desk)}
    if word in known and not Path(word).is_file():
        return known[word]
    if not Path(word).exists():
        names = ", ".join(f"“{name}”" for name in known)
        text = tr("There is no mapping file “{word}”, and no mapping is called so.", word=word)
        if names:
            text = tr("{text} Remembered: {names}.", text=text, names=names)
        raise NotFoundError(text, code="mapping")
    return files.read(Path(word))


def propose_for(
    desk: Desk, path: Path, reading: Reading = FOUND, wish: Wish | None = None
) -> Proposal:
    """Propose a mapping for a file; the workspace's own indicators are known by their names.

    What is said of how it is written goes into the mapping; ``wish`` says where the table is.
    """
    names = {
        str(row[part]): str(row["code"])
        for row in desk.records(_DEFINITION)
        for part in ("code", "name")
    }
    with open_book(path, reading) as book:
        proposal = propose(book, indicators=names, wish=wish)
    return proposal._replace(mapping=replace(proposal.mapping, text=reading))


def check_codes(desk: Desk, mapping: Mapping) -> None:
    """Raise InputError when an indicator of a mapping is known nowhere, nor defined in it."""
    own = {one.code for one in mapping.own}
    for code in mapping.codes:
        here = desk.record(_DEFINITION, code, gone=True)
        if code not in own and here is None and shipped_indicator(code) is None:
            known = ", ".join(str(row["code"]) for row in desk.records(_DEFINITION))
            raise InputError(
                tr(
                    "No indicator is called “{code}”. Known: {known}. For a new one give its"
                    " code, name and direction in “own”.",
                    code=code,
                    known=known,
                ),
                code="indicator",
                indicator=code,
            )


def hint(path: Path, known: Sequence[Remembered], error: InputError) -> InputError:
    """Return the error of an unknown layout with what can be done about it."""
    if error.details.get("reason") != "unknown-layout":
        return error
    with open_book(path) as book:
        names = fitting(book, known)
    text = tr("Have a mapping proposed with --propose-mapping, and import with --mapping.")
    if names:
        text = tr(
            "The mapping “{name}” fits its headings, but nothing else says that these are the"
            " same figures: if they are, import with --mapping “{name}”. Else: {text}",
            name=names[0],
            text=text,
        )
    details = {**error.details, "mappings": names}
    return InputError(f"{error.message} {text}", code=error.code, **details)


def remember(desk: Desk, tx: Transaction, read: Sequence[ReadFile]) -> None:
    """Keep the mappings that files were read by, and define their own indicators."""
    for file in read:
        if file.mapping is None:
            continue
        _define(desk, tx, file.mapping)
        kept = kept_form(file.mapping)
        name = kept.name or Path(file.file).stem[:60]
        values: dict[str, Value] = {
            "name": name,
            "publisher": kept.publisher or None,
            "fingerprint": file.fingerprint or None,
            "mapping": files.text_of(replace(kept, name=name)),
        }
        there = desk.record(KIND, name, gone=True)
        if there is None:
            tx.add(KIND, {**desk.registry[KIND].defaults(), **values}, id=name)
            continue
        if desk.record(KIND, name) is None:
            tx.restore(KIND, name)
        changed = {key: value for key, value in values.items() if there.get(key) != value}
        if changed:
            tx.set(KIND, name, changed)


def news(desk: Desk, read: Sequence[ReadFile]) -> bool:
    """Tell whether remembering the mappings of some files would change anything."""
    known = {one.mapping.name: one for one in remembered(desk)}
    return any(
        (there := known.get(file.mapping.name)) is None
        or there.mapping != kept_form(file.mapping)
        or there.fingerprint != file.fingerprint
        for file in read
        if file.mapping
    )


def _define(desk: Desk, tx: Transaction, mapping: Mapping) -> None:
    """Put in the mapping's own indicators that the workspace does not have."""
    kind = desk.registry[_DEFINITION]
    for own in mapping.own:
        if own.code not in mapping.codes or desk.record(_DEFINITION, own.code, gone=True):
            continue
        values: dict[str, Value] = {
            "code": own.code,
            "name": own.name,
            "unit": own.unit or None,
            "scale_min": own.low,
            "scale_max": own.high,
            "decimals": own.decimals,
            "direction": own.direction,
            "dimension": own.dimension or None,
            "publisher": mapping.publisher or None,
            "definition": own.definition or None,
        }
        tx.add(_DEFINITION, {**kind.defaults(), **values}, id=own.code)
