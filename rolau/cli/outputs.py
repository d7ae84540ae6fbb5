"""Verbs for what leaves the workspace: chart, brief."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rolau.analysis.missions.funding import BY
from rolau.base.texts import LANGUAGES, in_language, tr
from rolau.cli.files import codes_of
from rolau.cli.missions import day
from rolau.cli.options import FILE, asked, file_argument, for_audience, known_on, reading
from rolau.cli.output import say
from rolau.cli.tabled import SHEETS, give, told
from rolau.cli.written import must_end, write_out
from rolau.desk.desk import Desk
from rolau.desk.passing_on import for_readers
from rolau.models.audience import audience as audience_of

if TYPE_CHECKING:
    from rolau.briefing.content import Briefing

_PICTURES = (".svg", ".png")


@click.command("chart")
@file_argument
@click.argument("name")
@click.option("--country", default="", help=tr("Code or name; several by comma."))
@click.option("--region", default="", help=tr("A region of the world, or “world”."))
@click.option("--indicator", default="", help=tr("Code or name; several by comma."))
@click.option("--year", type=int, default=None, help=tr("The later year (rank, link)."))
@click.option("--since", type=int, default=None, help=tr("The earlier year (rank)."))
@click.option("--lag", type=int, default=0, help=tr("Years by which corruption follows (link)."))
@click.option("--mission", default="", help=tr("Title or id of a mission (mission-…)."))
@click.option("--by", type=click.Choice(["", *BY]), default="", help=tr("Split (mission-funding)."))
@click.option("--currency", default="", help=tr("Amounts in this currency (mission-…)."))
@click.option("--on", default="", help=tr("The day looked at: 2026-03-23 (mission-…)."))
@click.option("--out", type=FILE, default=None, help=tr("A file: .svg, .png, .xlsx or .csv."))
@click.option("--csv", "as_csv", is_flag=True, help=tr("Print CSV."))
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@for_audience
@known_on
@reading
def chart(
    file: Path,
    name: str,
    country: str,
    region: str,
    indicator: str,
    year: int | None,
    since: int | None,
    lag: int,
    mission: str,
    by: str,
    currency: str,
    on: str,
    out: Path | None,
    as_csv: bool,
    language: str,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Draw a chart into a picture, or give its figures.

    NAME is trend, phases, compare, rank, heatmap, link or movers, or of a mission mission-gantt,
    mission-progress, mission-curve, mission-targets, mission-funding or mission-burn. Without
    --out the figures are printed.
    """
    from rolau.analysis.tables import table_of
    from rolau.desk.questions.charts import Wanted, answer_for

    ending = must_end(out, (*_PICTURES, *SHEETS)) if out else ""
    listed = ending not in _PICTURES
    with asked(file, known_on) as opened, in_language(language):
        desk, gate = for_readers(opened, audience_of(audience), listed=listed)
        wanted = Wanted(
            region, year, since, lag, mission=mission, by=by, currency=currency, on=day(on)
        )
        answer = answer_for(desk, name, codes_of(country), indicator, wanted)
        lines, left_out = table_of(answer), gate.words()
        if out is None or listed:
            give(lines, file, out, as_csv=as_csv, as_json=as_json, left_out=left_out)
            return
        data, alt = _picture(name, answer, ending)
        write_out(out, data, file)
        facts = {} if left_out else told(lines)  # what was drawn may be more than may be listed
        said = [tr("Drew {file}.", file=out), *filter(None, [left_out])]
        say(as_json, {"file": str(out), "alt": alt, "left_out": left_out, **facts}, said)


def _picture(name: str, answer: Any, ending: str) -> tuple[bytes, str]:
    """Return a chart as a file's bytes, and its words."""
    from rolau.charts import catalogue, render

    drawn = catalogue.draw(name, answer)
    data = render.svg(drawn, margin=16) if ending == ".svg" else render.png(drawn)
    return data, drawn.alt


@click.command("brief")
@file_argument
@click.argument("kind", type=click.Choice(["country", "mission"]))
@click.argument("subject")
@click.option("--out", type=FILE, required=True, help=tr("The PDF to write."))
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@click.option(
    "--without", default="", help=tr("Charts to leave out by comma: compare, link, movers.")
)
@click.option("--on", default="", help=tr("The day a mission is looked at: 2026-03-23."))
@for_audience
@known_on
@reading
def brief(
    file: Path,
    kind: str,
    subject: str,
    out: Path,
    language: str,
    on: str,
    audience: str,
    without: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Write a briefing as a tagged PDF: of a country, or of a mission by title or id."""
    from rolau.briefing.pdf import pdf

    must_end(out, (".pdf",))
    with asked(file, known_on) as desk, in_language(language):
        if kind == "mission":
            named, content = _mission(desk, subject, language, audience, day(on))
        else:
            named, content = _country(desk, subject, language, audience, without)
        data = pdf(content)
    write_out(out, data, file)
    say(as_json, {"file": str(out), kind: named}, tr("Wrote {file}.", file=out))


def _country(
    desk: Desk, subject: str, language: str, audience: str, without: str
) -> tuple[str, "Briefing"]:
    from rolau.briefing.compose.comparisons import EXTRA
    from rolau.briefing.compose.country import country_briefing

    code = desk.country(subject)
    extra = [name for name in EXTRA if name not in without.replace(" ", "").split(",")]
    return code, country_briefing(desk, code, language=language, audience=audience, extra=extra)


def _mission(
    desk: Desk, subject: str, language: str, audience: str, on: date | None
) -> tuple[str, "Briefing"]:
    from rolau.briefing.compose.mission import mission_briefing
    from rolau.desk.questions.charts import mission_named

    id = mission_named(desk, subject)
    return id, mission_briefing(desk, id, language=language, audience=audience, on=on)


COMMANDS = (chart, brief)
