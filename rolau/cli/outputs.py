"""Verbs for what leaves the workspace: chart, brief."""

from pathlib import Path

import click

from rolau.base.errors import InputError, WorkspaceError
from rolau.base.texts import LANGUAGES, in_language, tr
from rolau.cli.files import codes_of
from rolau.cli.options import FILE, asked, file_argument, known_on, reading
from rolau.cli.output import say


def must_end(out: Path, endings: tuple[str, ...]) -> str:
    """Return the ending of an output's name; raises InputError when it is none of these."""
    ending = out.suffix.lower()
    if ending not in endings:
        raise InputError(
            tr(
                "{file}: end the name in {endings}.",
                file=out,
                endings=f" {tr('or')} ".join(endings),
            ),
            code="output",
        )
    return ending


def write_out(path: Path, data: bytes, workspace: Path) -> None:
    """Write a finished output, whole or not at all, and never over the workspace it is of.

    Raises InputError for the workspace, WorkspaceError with the reason when it cannot be
    written.
    """
    if path.exists() and path.samefile(workspace):
        raise InputError(
            tr("{file} is the workspace itself. Choose another name.", file=path), code="output"
        )
    building = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            building.write_bytes(data)
            building.replace(path)
        finally:
            building.unlink(missing_ok=True)
    except OSError as error:
        raise WorkspaceError(
            tr("{file} cannot be written: {why}.", file=path, why=error.strerror or error),
            code="output",
        ) from error


@click.command("chart")
@file_argument
@click.argument("name")
@click.option("--country", required=True, help=tr("Code or name; several by comma."))
@click.option("--indicator", default="", help=tr("Code or name of the indicator (trend)."))
@click.option("--out", type=FILE, required=True, help=tr("A file ending in .svg or .png."))
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@known_on
@reading
def chart(
    file: Path,
    name: str,
    country: str,
    indicator: str,
    out: Path,
    language: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Draw a chart (trend, phases) into a picture."""
    from rolau.charts import catalogue, render
    from rolau.desk.questions.charts import answer_for

    ending = must_end(out, (".svg", ".png"))
    with asked(file, known_on) as desk, in_language(language):
        answer = answer_for(desk, name, codes_of(country), indicator)
        drawn = catalogue.draw(name, answer)
        data = render.svg(drawn, margin=16) if ending == ".svg" else render.png(drawn)
    write_out(out, data, file)
    say(as_json, {"file": str(out), "alt": drawn.alt}, tr("Drew {file}.", file=out))


@click.command("brief")
@file_argument
@click.argument("kind", type=click.Choice(["country"]))
@click.argument("subject")
@click.option("--out", type=FILE, required=True, help=tr("The PDF to write."))
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@click.option("--audience", type=click.Choice(["unit", "un-wide", "external"]), default="unit")
@known_on
@reading
def brief(
    file: Path,
    kind: str,
    subject: str,
    out: Path,
    language: str,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Write a briefing as a tagged PDF."""
    from rolau.briefing.compose.country import country_briefing
    from rolau.briefing.pdf import pdf

    del kind  # one kind of briefing for now; the choice above names it
    must_end(out, (".pdf",))
    with asked(file, known_on) as desk, in_language(language):
        code = desk.country(subject)
        content = country_briefing(desk, code, language=language, audience=audience)
        data = pdf(content)
    write_out(out, data, file)
    say(as_json, {"file": str(out), "country": code}, tr("Wrote {file}.", file=out))


COMMANDS = (chart, brief)
