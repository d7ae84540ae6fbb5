"""Verbs that bring back what was: restore, backups."""

from pathlib import Path

import click

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.cli.options import file_argument, reading, writing
from rolau.cli.output import Json, say
from rolau.cli.records import naming_of
from rolau.desk.changes import Applied
from rolau.desk.checking import must_be_kept_by_hand
from rolau.desk.desk import Desk
from rolau.desk.restoring import Restored


def restored_json(done: Restored) -> dict[str, Json]:
    """Return what restoring did, or would do, for JSON."""
    applied = done.applied
    return {
        "moment": done.moment.at.isoformat(),
        "group": applied.group if applied else "",
        "what": applied.what if applied else "",
        "records": done.records,
        "fields": done.fields,
        "taken_back": done.taken_back,
        "binned": done.binned,
        "left": [entry._asdict() for entry in done.left],
    }


def lines_of(done: Restored, *, would: bool) -> list[str]:
    """Return the same for people."""
    if done.nothing:
        lines = [tr("All is as it was on {moment}.", moment=done.moment.words)]
    else:
        begin = tr("Would put back: {what}.") if would else tr("Put back: {what}.")
        parts = (
            trn("{n} value", "{n} values", done.fields),
            trn("{n} record out of the bin", "{n} records out of the bin", done.taken_back),
            trn("{n} record into the bin", "{n} records into the bin", done.binned),
        )
        lines = [begin.format(what=", ".join(parts))]
    for entry in done.left:
        lines.append(
            tr(
                "Not put back: {label} of “{title}”. {why}",
                label=entry.label,
                title=entry.title,
                why=entry.why,
            )
        )
    return lines


@click.command("restore")
@file_argument
@click.argument("kind", required=False)
@click.argument("id", required=False)
@click.argument("field", required=False)
@click.option("--to", "to", default="", metavar="MOMENT", help=tr("A day, time or checkpoint."))
@click.option("--backup", default="", help=tr("Put this backup in the file's place; see backups."))
@click.option("--dry-run", is_flag=True, help=tr("Say what would happen; change nothing."))
@writing
def restore(
    file: Path,
    kind: str | None,
    id: str | None,
    field: str | None,
    to: str,
    backup: str,
    dry_run: bool,
    reason: str,
    actor: str,
    as_json: bool,
) -> None:
    """Bring back a FIELD, a record or the whole workspace as it was; undo takes that back.

    With --backup the file itself is replaced, after a backup of it as it is.
    """
    if bool(to) == bool(backup) or (backup and kind) or (kind and not id):
        raise InputError(
            tr("Say to which moment: KIND ID [FIELD] --to MOMENT, --to MOMENT, or --backup NAME."),
            code="usage",
        )
    if backup:
        from rolau.desk.backups import put_in_place

        kept = put_in_place(file, backup, dry_run=dry_run)
        text = tr("Would put back {name}.") if dry_run else tr("Put back {name}.")
        lines = [text.format(name=kept.name)]
        if kept.before:
            lines.append(tr("As it was before, it is kept as {name}.", name=kept.before))
        say(as_json, {"backup": kept.name, "before": kept.before}, lines)
        return
    with Desk.open(file, write=not dry_run, actor=actor) as desk:
        if kind and id:
            _one(desk, kind, id, field, to, reason, dry_run=dry_run, as_json=as_json)
            return
        from rolau.desk.restoring import preview, restore_moment

        done = preview(desk, to) if dry_run else restore_moment(desk, to, reason=reason)
        say(as_json, restored_json(done), lines_of(done, would=dry_run))


def _one(
    desk: Desk,
    kind: str,
    word: str,
    field: str | None,
    to: str,
    reason: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Restore one record, or one field of it."""
    from rolau.desk import restoring

    found = desk.kind(kind)
    must_be_kept_by_hand(found)
    record = naming_of(desk).find(found, word, gone=True)
    if field is None:
        if dry_run:
            done = restoring.preview(desk, to, kind=found.name, id=record)
        else:
            done = restoring.restore_record(desk, found.name, record, to, reason=reason)
        say(as_json, restored_json(done), lines_of(done, would=dry_run))
        return
    if dry_run:
        raise InputError(
            tr("See what stood there with: show KIND ID --known-on MOMENT."), code="usage"
        )
    name = field.strip().replace("-", "_")
    if name not in found.fields:
        raise InputError(
            tr("There is no field “{name}”. Fields: {known}.", name=field,
               known=", ".join(found.fields)),
            code="field",
        )  # fmt: skip
    applied: Applied = restoring.restore_value(desk, found.name, record, name, to, reason=reason)
    payload = {"group": applied.group, "what": applied.what, "id": record}
    say(as_json, payload, applied.what or tr("Nothing changed."))


@click.command("backups")
@file_argument
@reading
def backups(file: Path, as_json: bool) -> None:
    """List the backups of a workspace on this computer, newest first."""
    from rolau.desk.backups import entries

    found = entries(file)
    payload = [entry._asdict() for entry in found]
    lines = [
        f"{entry.at.astimezone():%Y-%m-%d %H:%M}  {entry.reason}  {entry.name}" for entry in found
    ]
    say(as_json, payload, lines or tr("There are no backups of this workspace here."))


COMMANDS = (restore, backups)
