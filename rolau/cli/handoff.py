"""Verbs for copies that part: handoff, ledger, checkpoint, digest."""

from pathlib import Path

import click

from rolau.base.texts import tr, trn
from rolau.cli.files import codes_of
from rolau.cli.options import FILE, file_argument, reading, writing
from rolau.cli.output import Json, say
from rolau.desk.desk import Desk
from rolau.desk.ledger import Line, Moment
from rolau.models.fields import CIRCLES


@click.command("handoff")
@file_argument
@click.option("--to", required=True, help=tr("Who receives the copy."))
@click.option("--out", type=FILE, required=True, help=tr("The file to make."))
@click.option(
    "--only", multiple=True, help=tr("Only this country, by code or name; several by comma.")
)
@click.option("--audience", type=click.Choice(CIRCLES), default="unit", show_default=True)
@writing
def handoff(
    file: Path,
    to: str,
    out: Path,
    only: tuple[str, ...],
    audience: str,
    reason: str,
    actor: str,
    as_json: bool,
) -> None:
    """Hand over a verified copy in one file, less what its audience may not see."""
    from rolau.desk.handing import hand_over

    with Desk.open(file, actor=actor) as desk:
        codes = codes_of(",".join(only))
        handed = hand_over(desk, to=to, out=out, countries=codes, audience=audience, reason=reason)
        payload = {
            "file": str(handed.path),
            "id": handed.id,
            "to": handed.to,
            "audience": handed.audience,
            "countries": list(handed.countries),
            "left_out": {desk.registry[kind].command: n for kind, n in handed.records.items()},
            "withheld": handed.values,
        }
    made = tr("Made {file} for {party} and examined it.", file=handed.path, party=handed.to)
    say(as_json, payload, [line for line in (made, handed.words) if line])


def line_json(line: Line) -> dict[str, Json]:
    """Return one entry of the ledger for JSON."""
    return {**line._asdict(), "at": line.at.isoformat(), "countries": list(line.countries)}


@click.command("ledger")
@file_argument
@reading
def ledger(file: Path, as_json: bool) -> None:
    """Tell which copies were handed over or merged, newest first."""
    from rolau.desk.ledger import ledger as told

    with Desk.open(file, write=False) as desk:
        lines = told(desk)
    texts = [f"{line.at.astimezone():%Y-%m-%d %H:%M}  {line.sentence}" for line in lines]
    say(as_json, [line_json(line) for line in lines], texts or tr("Nothing was handed over yet."))


def moment_json(moment: Moment) -> dict[str, Json]:
    """Return one checkpoint for JSON."""
    return {**moment._asdict(), "at": moment.at.isoformat()}


@click.command("checkpoint")
@file_argument
@click.argument("name", required=False)
@click.option("--actor", default="", help=tr("Who; kept with it."))
@reading
def checkpoint(file: Path, name: str | None, actor: str, as_json: bool) -> None:
    """Give the present moment a NAME, or list the moments that have one."""
    from rolau.desk.ledger import checkpoints, set_checkpoint

    if name is not None:
        with Desk.open(file, actor=actor) as desk:
            made = set_checkpoint(desk, name)
        say(as_json, moment_json(made), tr("Set the checkpoint “{name}”.", name=made.name))
        return
    with Desk.open(file, write=False) as desk:
        moments = checkpoints(desk)
    texts = [
        f"{moment.at.astimezone():%Y-%m-%d %H:%M}  {moment.name}  "
        + trn("{n} change since", "{n} changes since", moment.changes_since)
        for moment in moments
    ]
    say(as_json, [moment_json(each) for each in moments], texts or tr("No checkpoint was set yet."))


@click.command("digest")
@file_argument
@reading
def digest(file: Path, as_json: bool) -> None:
    """Print a hash of records and changes: equal for two copies that hold the same."""
    from rolau.store.digest import digest as digest_of

    with Desk.open(file, write=False) as desk:
        found = digest_of(desk.workspace)
    say(as_json, {"file": str(file), "digest": found}, found)


COMMANDS = (handoff, ledger, checkpoint, digest)
