"""The verb for publishers' files: import."""

import sys
from pathlib import Path

import click

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.cli.options import FILE, file_argument, writing
from rolau.cli.output import complain, say
from rolau.desk import mappings
from rolau.desk.desk import Desk
from rolau.desk.importing import ImportOutcome, import_files
from rolau.desk.jobs import Job
from rolau.exchange.mappings import files as mapping_files
from rolau.exchange.mappings.proposing import describe
from rolau.exchange.mappings.running import PREFIX
from rolau.exchange.readings import Reading, chosen

_SHOWN = 20


def lines_of(outcome: ImportOutcome) -> list[str]:
    """Return what an import did, for people."""
    lines = [
        tr(
            "{new} new, {revised} revised, {unchanged} unchanged, {missing} missing, "
            "{set_aside} set aside, {refused} refused.",
            **outcome.counts(),
        )
    ]
    for file, reading in zip(outcome.files, outcome.readings, strict=True):
        if reading.encoding:
            lines.append(tr("{file}: read as {how}.", file=file["file"], how=reading.in_words()))
    for problem in outcome.problems[:_SHOWN]:
        place = " ".join(part for part in (problem.file, problem.sheet, problem.cell) if part)
        lines.append(f"{problem.severity}: {place}: {problem.message}")
    for file in outcome.files:
        layout = str(file["layout"])
        if layout.startswith(f"{PREFIX} "):
            name = layout.removeprefix(f"{PREFIX} ")
            lines.append(tr("{file}: read by the mapping “{name}”.", file=file["file"], name=name))
    more = len(outcome.problems) - _SHOWN
    if more > 0:
        lines.append(trn("One more problem.", "{n} more problems.", more))
    return lines


@click.command("import")
@file_argument
@click.argument("data", nargs=-1, required=True, type=FILE)
@click.option("--layout", default="", help=tr("Read as this layout instead of recognising it."))
@click.option(
    "--mapping",
    default="",
    metavar="FILE|NAME",
    help=tr("Read as this mapping says: a file, or the name of one used before."),
)
@click.option(
    "--propose-mapping",
    "proposal",
    type=FILE,
    help=tr("Write a mapping proposed for DATA, with reasons, and import nothing."),
)
@click.option("--encoding", default="", help=tr("Table of letters: utf-8, cp1252, utf-16 …"))
@click.option("--separator", default="", help=tr("Sign between cells: ; , tab pipe."))
@click.option("--decimal", default="", help=tr("Decimal mark: point or comma."))
@click.option(
    "--thousands", default="", help=tr("Mark of thousands: comma, point, space, apostrophe, none.")
)
@click.option("--date-order", default="", help=tr("In 03/05/2019 first comes: dmy or mdy."))
@click.option("--dry-run", is_flag=True, help=tr("Say what would happen; change nothing."))
@writing
def import_command(
    file: Path,
    data: tuple[Path, ...],
    layout: str,
    mapping: str,
    proposal: Path | None,
    dry_run: bool,
    reason: str,
    actor: str,
    as_json: bool,
    **asked: str,
) -> None:
    """Import publishers' indicator files as downloaded."""
    if bool(layout) + bool(mapping) + bool(proposal) > 1:
        raise click.UsageError(tr("Use one of --layout, --mapping and --propose-mapping."))
    reading = chosen(**asked)
    if proposal:
        _propose(file, data, proposal, reading, as_json)
        return
    with Desk.open(file, write=not dry_run, actor=actor) as desk:
        outcome = import_files(
            desk,
            list(data),
            layout=layout or None,
            mapping=mappings.chosen(desk, mapping) if mapping else None,
            dry_run=dry_run,
            reason=reason,
            job=Job(),
            reading=reading,
        )
    problems = [problem._asdict() for problem in outcome.problems]
    payload = {
        **outcome.counts(),
        "problems": problems,
        "files": [
            {**file, "reading": how._asdict()}
            for file, how in zip(outcome.files, outcome.readings, strict=True)
        ],
        "group": outcome.group,
    }
    say(as_json, payload, lines_of(outcome))
    if not (outcome.new or outcome.revised or outcome.unchanged):
        text = tr("Nothing was kept: no value of these files could be taken.")
        complain(InputError(text, code="nothing-kept"), as_json)
        sys.exit(1)


def _propose(
    file: Path, data: tuple[Path, ...], out: Path, reading: Reading, as_json: bool
) -> None:
    """Write the mapping proposed for one file, and tell its reasons."""
    if len(data) != 1:
        raise click.UsageError(tr("--propose-mapping takes one file of figures."))
    if out.exists():
        text = tr("“{file}” is there already. Choose another name.", file=out)
        raise InputError(text, code="exists", file=out.name)
    with Desk.open(file, write=False) as desk:
        proposal = mappings.propose_for(desk, data[0], reading)
    mapping_files.write(proposal.mapping, out, proposal.left)
    written = tr("Written: {file}.", file=out)
    if proposal.left:
        after = tr("Fill in what is open, then import with --mapping.")
    else:
        after = tr("Look at it, then import with --mapping.")
    payload = {
        "file": str(out),
        "shape": proposal.mapping.shape,
        "score": round(proposal.score, 4),
        "reasons": dict(proposal.mapping.why),
        "open": {question.key: question.text for question in proposal.left},
    }
    say(as_json, payload, [*describe(proposal), f"{written} {after}"])


COMMANDS = (import_command,)
