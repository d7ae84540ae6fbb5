"""Verbs for what leaves the workspace: chart, brief."""

from pathlib import Path

import click

from rolau.base.texts import LANGUAGES, in_language, tr
from rolau.cli.files import codes_of
from rolau.cli.options import FILE, asked, file_argument, for_audience, known_on, reading
from rolau.cli.output import say
from rolau.cli.written import must_end, write_out
from rolau.desk.passing_on import for_readers
from rolau.models.audience import audience as audience_of


@click.command("chart")
@file_argument
@click.argument("name")
@click.option("--country", required=True, help=tr("Code or name; several by comma."))
@click.option("--indicator", default="", help=tr("Code or name of the indicator (trend)."))
@click.option("--out", type=FILE, required=True, help=tr("A file ending in .svg or .png."))
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@for_audience
@known_on
@reading
def chart(
    file: Path,
    name: str,
    country: str,
    indicator: str,
    out: Path,
    language: str,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Draw a chart (trend, phases) into a picture."""
    from rolau.charts import catalogue, render
    from rolau.desk.questions.charts import answer_for

    ending = must_end(out, (".svg", ".png"))
    with asked(file, known_on) as opened, in_language(language):
        desk, gate = for_readers(opened, audience_of(audience))
        answer = answer_for(desk, name, codes_of(country), indicator)
        drawn = catalogue.draw(name, answer)
        left_out = gate.words()
        data = render.svg(drawn, margin=16) if ending == ".svg" else render.png(drawn)
    write_out(out, data, file)
    said = [tr("Drew {file}.", file=out), *filter(None, [left_out])]
    say(as_json, {"file": str(out), "alt": drawn.alt, "left_out": left_out}, said)


@click.command("brief")
@file_argument
@click.argument("kind", type=click.Choice(["country"]))
@click.argument("subject")
@click.option("--out", type=FILE, required=True, help=tr("The PDF to write."))
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@for_audience
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
