"""The verb for a file from somebody else: inspect."""

from pathlib import Path

import click

from rolau.base.texts import tr
from rolau.cli.options import FILE, reading
from rolau.cli.output import Json, say
from rolau.desk.inspecting import Inspection
from rolau.desk.inspecting import inspect as inspected_file


def inspection_json(made: Inspection) -> dict[str, Json]:
    """Return an inspection for JSON."""
    told, copy = made.inspected.facts, made.inspected.conflicted
    given = told.given
    return {
        "what": made.what,
        "file": str(made.file),
        "workspace": made.workspace,
        "name": made.name,
        "from": made.giver,
        "since": made.since.isoformat(timespec="seconds") if made.since else None,
        "changes": made.changes,
        "changes_we_lack": made.we_lack,
        "changes_it_lacks": made.it_lacks,
        "relation": made.inspected.relation,
        "contradicts": made.inspected.contradicts,
        "withheld": told.withheld,
        "created": told.created,
        "handed_to": given.party if given else None,
        "audience": given.audience if given else None,
        "conflicted_copy_of": str(copy.original) if copy else None,
        "sync_tool": copy.tool if copy else None,
        "notes": [
            {"code": note.code, "name": note.name, "number": note.number, "message": text}
            for note, text in made.notes
        ],
    }


@click.command("inspect")
@click.argument("file", type=FILE)
@click.option(
    "--against", "--in", "mine", type=FILE, help=tr("Compare it with this workspace of yours.")
)
@reading
def inspect(file: Path, mine: Path | None, as_json: bool) -> None:
    """Say what FILE is, from whom and since when, without opening or changing it."""
    made = inspected_file(file, mine)
    say(as_json, inspection_json(made), made.lines)


COMMANDS = (inspect,)
