"""The verb for publishers' files: import."""

import sys
from pathlib import Path

import click

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.cli.options import FILE, file_argument, writing
from rolau.cli.output import complain, say
from rolau.cli.progress import told_job
from rolau.cli.written import write_out
from rolau.desk import mappings
from rolau.desk.annotating import annotated_copy
from rolau.desk.desk import Desk
from rolau.desk.import_outcome import LISTED, ImportOutcome
from rolau.desk.importing import Choices, import_files
from rolau.desk.spellings import parse_decisions
from rolau.exchange import correcting
from rolau.exchange.mappings import files as mapping_files
from rolau.exchange.mappings.proposing import describe
from rolau.exchange.mappings.running import PREFIX
from rolau.exchange.mending import Edit
from rolau.exchange.problems import Problem
from rolau.exchange.readings import Reading, chosen
from rolau.exchange.rules import ACCEPTABLE, SEVERITIES

_SHOWN = 20
_ORDER = tuple(SEVERITIES)


def problem_json(problem: Problem) -> dict[str, object]:
    """Return a problem for JSON, with what to do about it and what would mend it."""
    fixes = [
        {"words": fix.words, "why": fix.why, "correct": [_option(problem, e) for e in fix.edits]}
        for fix in problem.fixes
    ]
    return {**problem._asdict(), "fixes": fixes, "advice": problem.advice}


def _option(problem: Problem, edit: Edit) -> str:
    """Return what to say with --correct for one cell of an offer."""
    place = f"{problem.sheet}!{edit.cell}" if problem.sheet else edit.cell
    return f"{place}={edit.new}"


def lines_of(outcome: ImportOutcome) -> list[str]:
    """Return what an import did, for people."""
    lines = [
        tr(
            "{new} new, {revised} revised, {unchanged} unchanged, {missing} missing, "
            "{set_aside} set aside, {refused} refused.",
            **outcome.counts(),
        )
    ]
    for file, reading, why in zip(outcome.files, outcome.readings, outcome.whys, strict=True):
        if reading.encoding:
            how = tr("{file}: read as {how}.", file=file["file"], how=reading.in_words())
            lines.append(f"{how} {why}".strip())
        layout = str(file["layout"])
        if layout.startswith(f"{PREFIX} "):
            name = layout.removeprefix(f"{PREFIX} ")
            lines.append(tr("{file}: read by the mapping “{name}”.", file=file["file"], name=name))
    worst_first = sorted(outcome.problems, key=lambda problem: _ORDER.index(problem.severity))
    for problem in worst_first[:_SHOWN]:
        place = " ".join(part for part in (problem.file, problem.sheet, problem.cell) if part)
        lines.append(f"{tr(SEVERITIES[problem.severity])}: {place}: {problem.message}")
        for fix in problem.fixes:
            options = " ".join(f'--correct "{_option(problem, edit)}"' for edit in fix.edits[:2])
            lines.append(f"  {fix.words}? {fix.why} {options}")
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
@click.option("--strict", is_flag=True, help=tr("Keep nothing when a value is wrong."))
@click.option(
    "--accept",
    multiple=True,
    type=click.Choice(ACCEPTABLE),
    help=tr("Keep values although this rule leaves them out."),
)
@click.option(
    "--alias",
    "aliases",
    multiple=True,
    metavar="TEXT=LBR",
    help=tr("What a text means: a country, or none for a region or group. It is remembered."),
)
@click.option(
    "--correct",
    "corrected",
    multiple=True,
    metavar="CELL=VALUE",
    help=tr("What to read in a cell in place of what stands there: D14=8.4, Sheet!D14=8.4."),
)
@click.option(
    "--entries",
    type=click.IntRange(0, LISTED),
    default=20,
    show_default=True,
    help=tr("How many values of each class JSON names."),
)
@click.option(
    "--annotated",
    type=FILE,
    default=None,
    metavar="OUT.xlsx",
    help=tr("Write a copy of the file with its problems coloured and commented."),
)
@writing
def import_command(
    file: Path,
    data: tuple[Path, ...],
    layout: str,
    mapping: str,
    proposal: Path | None,
    dry_run: bool,
    strict: bool,
    accept: tuple[str, ...],
    aliases: tuple[str, ...],
    corrected: tuple[str, ...],
    entries: int,
    annotated: Path | None,
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
    if annotated:
        _must_fit(annotated, data)
    job = told_job(as_json=as_json)
    if corrected and len(data) > 1:
        raise click.UsageError(tr("--correct is for one file. Import the files one by one."))
    corrections = {data[0].name: correcting.parse(corrected)} if corrected else {}
    choices = Choices(strict, accept, parse_decisions(aliases), corrections)
    with Desk.open(file, write=not dry_run, actor=actor) as desk:
        outcome = import_files(
            desk,
            list(data),
            layout=layout or None,
            mapping=mappings.chosen(desk, mapping) if mapping else None,
            dry_run=dry_run,
            reason=reason,
            job=job,
            reading=reading,
            choices=choices,
        )
    if annotated:
        write_out(annotated, annotated_copy(data[0], outcome, job).data, file)
    say(as_json, _payload(outcome, entries), lines_of(outcome))
    if outcome.withheld:
        text = tr("Nothing was kept: something is wrong, and --strict was asked for.")
        complain(InputError(text, code="strict"), as_json)
        sys.exit(1)
    if not (outcome.new or outcome.revised or outcome.unchanged):
        text = tr("Nothing was kept: no value of these files could be taken.")
        complain(InputError(text, code="nothing-kept"), as_json)
        sys.exit(1)


def _payload(outcome: ImportOutcome, entries: int) -> dict[str, object]:
    """Return an import for JSON; of each class the first ``entries`` values are named."""
    problems = [problem_json(problem) for problem in outcome.problems]
    return {
        **outcome.counts(),
        "older": outcome.older,
        "repeated": outcome.repeated,
        "problems": problems,
        "unlisted_problems": outcome.unlisted,
        "lists": {name: one.upto(entries) for name, one in outcome.lists.items()},
        "files": [
            {**file, "reading": how._asdict(), "reading_why": why}
            for file, how, why in zip(outcome.files, outcome.readings, outcome.whys, strict=True)
        ],
        "group": outcome.group,
    }


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


def _must_fit(annotated: Path, data: tuple[Path, ...]) -> None:
    """Refuse an annotated copy that is no XLSX, of several files, or over the file itself."""
    if len(data) > 1:
        text = tr("An annotated copy is of one file. Import the files one by one.")
    elif annotated.suffix.casefold() != ".xlsx":
        text = tr("{file}: end the name in {endings}.", file=annotated, endings=".xlsx")
    elif annotated.exists() and annotated.samefile(data[0]):
        text = tr("{file} is the file to import itself. Choose another name.", file=annotated)
    else:
        return
    raise InputError(text, code="output")


COMMANDS = (import_command,)
