"""Verbs for what was done: history, undo, redo, search."""

from datetime import datetime
from pathlib import Path

import click

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.cli.options import asked, file_argument, known_on, reading, writing
from rolau.cli.output import Json, plain, say
from rolau.desk.changes import Applied
from rolau.desk.desk import Desk
from rolau.desk.history import Entry


def entry_json(desk: Desk, entry: Entry) -> dict[str, Json]:
    """Return one change for JSON."""
    known = entry.kind in desk.registry
    field = desk.registry[entry.kind].fields.get(entry.field) if known else None
    old, new = (
        (plain(field, entry.old), plain(field, entry.new)) if field else (entry.old, entry.new)
    )
    return {
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "copy": entry.copy,
        "group": entry.group,
        "kind": desk.registry[entry.kind].command if known else entry.kind,
        "id": entry.id,
        "title": entry.title,
        "field": entry.field,
        "label": entry.label,
        "action": entry.action,
        "old": old,
        "new": new,
        "reason": entry.reason,
        "what": entry.what,
        "act": entry.act,
        "sentence": entry.sentence,
    }


@click.command("history")
@file_argument
@click.option("--country", default="", help=tr("Only what concerns this country."))
@click.option("--kind", default="", help=tr("Only this kind of record."))
@click.option("--id", "id", default="", help=tr("Only this record (with --kind)."))
@click.option("--whole", is_flag=True, help=tr("With --id: and all that belongs to the record."))
@click.option("--person", default="", help=tr("Only this person's changes, or “another tool”."))
@click.option("--from", "first", default="", help=tr("Only changes made from this day or time on."))
@click.option("--to", "last", default="", help=tr("Only changes made up to this day or time."))
@click.option("--group", default="", help=tr("Only this step: its “group” in --json."))
@click.option("--limit", type=click.IntRange(min=1), help=tr("At most so many."))
@known_on
@reading
def history(
    file: Path,
    country: str,
    kind: str,
    id: str,
    whole: bool,
    person: str,
    first: str,
    last: str,
    group: str,
    limit: int | None,
    known_on: str,
    as_json: bool,
) -> None:
    """Tell who changed what, newest first."""
    with asked(file, known_on) as desk:
        found = desk.kind(kind) if kind else None
        record = id or None
        if found and id and not found.bulk:
            from rolau.cli.records import naming_of

            record = naming_of(desk).find(found, id, gone=True)
        told = desk.history(
            kind=found.name if found else None,
            id=record,
            whole=whole,
            country=desk.country(country) if country else None,
            group=_step(group) if group else None,
            person=person,
            first=bound(first, end=False),
            last=bound(last, end=True),
            limit=limit,
        )
        payload = [entry_json(desk, entry) for entry in told]
        narrowed = any((country, kind, person, first, last, group))
    lines = [f"{entry.at.astimezone():%Y-%m-%d %H:%M}  {entry.sentence}" for entry in told]
    nothing = tr("No such change.") if narrowed else tr("Nothing was changed yet.")
    say(as_json, payload, lines or nothing)


def bound(word: str, *, end: bool) -> datetime | None:
    """Return where a day or time given to ``--from`` begins, or to ``--to`` ends."""
    if not word:
        return None
    from rolau.desk import moments

    found = moments.ends(word) if end else moments.begins(word)
    if found is None:
        raise InputError(
            tr("“{word}” is no date or time. Write 2026-05-12 or 2026-05-12T14:30.", word=word),
            code="date",
        )
    return found


def _step(group: str) -> str:
    """Return a step's public id. Raises NotFoundError for what cannot be one."""
    try:
        return bytes.fromhex(group).hex()
    except ValueError:
        raise NotFoundError(
            tr("The history has no step “{group}”.", group=group), code="group"
        ) from None


def _done(as_json: bool, applied: Applied | None, text: str, nothing: str) -> None:
    if applied is None:
        raise NotFoundError(nothing, code="nothing")
    if applied.left and not applied.touched:
        raise InputError(
            tr("Nothing of “{what}” could be taken back.", what=applied.what)
            + " "
            + " ".join(applied.left),
            code="changed-since",
            left=list(applied.left),
        )
    payload = {
        "group": applied.group,
        "what": applied.what,
        "records": len(applied.touched),
        "left": list(applied.left),
    }
    say(as_json, payload, [text, *applied.left])


@click.command("undo")
@file_argument
@click.option("--group", default=None, help=tr("This step: its “group” in history --json."))
@writing
def undo(file: Path, group: str | None, reason: str, actor: str, as_json: bool) -> None:
    """Take back the newest step not yet undone, whoever made it."""
    with Desk.open(file, actor=actor) as desk:
        applied = desk.undo(group, reason=reason)
    text = tr("Took back: {what}", what=applied.what) if applied else ""
    _done(as_json, applied, text, tr("There is nothing to take back."))


@click.command("redo")
@file_argument
@writing
def redo(file: Path, reason: str, actor: str, as_json: bool) -> None:
    """Do again the step taken back last."""
    with Desk.open(file, actor=actor) as desk:
        applied = desk.redo(reason=reason)
    text = tr("Did again: {what}", what=applied.what) if applied else ""
    _done(as_json, applied, text, tr("There is nothing to do again."))


@click.command("search")
@file_argument
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50)
@known_on
@reading
def search(file: Path, words: tuple[str, ...], limit: int, known_on: str, as_json: bool) -> None:
    """Find records by words of their title."""
    with asked(file, known_on) as desk:
        hits = desk.search(" ".join(words), limit)
        payload = [
            {"kind": desk.registry[hit.kind].command, "id": hit.id, "title": hit.title}
            for hit in hits
        ]
    say(
        as_json, payload, [f"{hit.kind_label}: {hit.title}" for hit in hits] or tr("Nothing found.")
    )


COMMANDS = (history, undo, redo, search)
