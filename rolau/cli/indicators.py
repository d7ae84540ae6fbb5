"""Verbs for indicators: list, show, figures, imports, movers, link."""

from pathlib import Path
from typing import Any

import click

from rolau.analysis.table import Table
from rolau.analysis.tables import table_of
from rolau.base.texts import tr, trn
from rolau.cli.files import codes_of
from rolau.cli.options import file_argument, for_audience, known_on, listed, reading
from rolau.cli.output import record_json, say
from rolau.cli.tabled import give, tabled
from rolau.desk.desk import Desk
from rolau.desk.figures import Figures
from rolau.models.dates import show_period

_COUNTRY = click.option("--country", default="", help=tr("Code or name; several by comma."))
_REGION = click.option("--region", default="", help=tr("A region of the world, or “world”."))
_INDICATOR = click.option("--indicator", default="", help=tr("Code or name; several by comma."))


@click.group("indicators")
def indicators() -> None:
    """Indicators: the library, where each stands, their figures, imports, what moved, the link."""


@indicators.command("list")
@file_argument
@_COUNTRY
@click.option("--all", "every", is_flag=True, help=tr("Those without values too."))
@tabled
@for_audience
@known_on
@reading
def list_(
    file: Path,
    country: str,
    every: bool,
    out: Path | None,
    as_csv: bool,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """List where each indicator stands in each country: value, change, target, age, source."""
    from rolau.desk.questions.library import library
    from rolau.desk.questions.scope import in_scope

    with listed(file, known_on, audience) as (desk, gate):
        lines = library(desk, in_scope(desk, codes_of(country)), every=every)
        left_out = gate.words()
    give(lines, file, out, as_csv=as_csv, as_json=as_json, left_out=left_out)


@indicators.command("show")
@file_argument
@click.argument("indicator")
@for_audience
@known_on
@reading
def show(file: Path, indicator: str, audience: str, known_on: str, as_json: bool) -> None:
    """Show one indicator (code or name): definition, series, releases, extent of its values."""
    from rolau.desk.questions.library import shown
    from rolau.desk.questions.values import indicator_code

    with listed(file, known_on, audience) as (desk, _):
        found = shown(desk, indicator_code(desk, indicator))
        kind, kind_of_series = (
            desk.registry[name] for name in ("indicator_definition", "series_version")
        )
        row, title = found.definition.values, found.definition.name or found.definition.id
        about = record_json(kind, row, title)
        series = [
            record_json(kind_of_series, each, str(each.get("name") or ""))
            for each in found.versions
        ]
        releases: list[dict[str, Any]] = [
            {
                "release": desk.title("vintage", str(each["id"])),
                "released": each.get("released"),
                "values": values,
            }
            for each, values in found.releases
        ]
        figures_of = Figures(desk.workspace, desk.titles)
        lines = [title]
        for name, field in kind.fields.items():
            text = figures_of.show(kind, row, name)
            lines += [f"  {field.shown_label}: {text}"] if text else []
    extent = {
        "values": found.values,
        "countries": found.countries,
        "first": found.first or None,
        "last": found.last or None,
    }
    if found.values:
        lines.append(
            tr("{values} of {countries}, {first}–{last}",
               values=trn("{n} value", "{n} values", found.values),
               countries=trn("{n} country", "{n} countries", found.countries),
               first=show_period(found.first), last=show_period(found.last))
        )  # fmt: skip
    lines += [tr("Series: {name}", name=entry["title"]) for entry in series]
    lines += [
        tr("Release: {name}, {values}", name=entry["release"],
           values=trn("{n} value", "{n} values", entry["values"]))
        for entry in releases
    ]  # fmt: skip
    say(as_json, {**about, "extent": extent, "series": series, "releases": releases}, lines)


@indicators.command("figures")
@file_argument
@_INDICATOR
@_COUNTRY
@_REGION
@click.option("--from", "first", type=int, default=None, help=tr("First year."))
@click.option("--to", "last", type=int, default=None, help=tr("Last year."))
@tabled
@for_audience
@known_on
@reading
def figures(
    file: Path,
    indicator: str,
    country: str,
    region: str,
    first: int | None,
    last: int | None,
    out: Path | None,
    as_csv: bool,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Give the values that stand now, as lines, CSV or a sheet (--out X.xlsx)."""
    from rolau.desk.questions.charts import codes_of as indicators_of
    from rolau.desk.questions.library import figures as figures_of
    from rolau.desk.questions.scope import in_scope

    years = None if first is None and last is None else (first or 1, last or 9999)
    with listed(file, known_on, audience) as (desk, gate):
        chosen = in_scope(desk, codes_of(country), region)
        lines = figures_of(desk, indicators_of(desk, indicator), chosen, years)
        left_out = gate.words()
    give(lines, file, out, as_csv=as_csv, as_json=as_json, left_out=left_out)


@indicators.command("imports")
@file_argument
@click.argument("release", default="")
@click.option("--indicator", default="", help=tr("Only imports with values of this one."))
@tabled
@for_audience
@known_on
@reading
def imports(
    file: Path,
    release: str,
    indicator: str,
    out: Path | None,
    as_csv: bool,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """List the imports with what each brought; of one RELEASE, the problems that were found."""
    from rolau.desk.questions import imports as asked
    from rolau.desk.questions.values import indicator_code

    with listed(file, known_on, audience) as (desk, gate):
        if release:
            found = asked.of_release(desk, release)
            lines, told = asked.problems_table(desk, found), asked.problem_lines(desk, found)
        else:
            code = indicator_code(desk, indicator) if indicator else ""
            lines, told = asked.imports_table(desk, code), []
        left_out = gate.words()
    if told and not (out or as_csv or as_json):
        say(False, None, [*told, *filter(None, [left_out])])
        return
    give(lines, file, out, as_csv=as_csv, as_json=as_json, left_out=left_out)


@indicators.command("movers")
@file_argument
@_INDICATOR
@_COUNTRY
@_REGION
@tabled
@for_audience
@known_on
@reading
def movers(
    file: Path,
    indicator: str,
    country: str,
    region: str,
    out: Path | None,
    as_csv: bool,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Say what the last release of each indicator changed, largest first."""
    with listed(file, known_on, audience) as (desk, gate):
        lines = _answered(desk, "movers", country, indicator, region=region)
        left_out = gate.words()
    give(lines, file, out, as_csv=as_csv, as_json=as_json, left_out=left_out)


@indicators.command("link")
@file_argument
@_COUNTRY
@_INDICATOR
@click.option("--lag", type=int, default=0, help=tr("Years by which corruption follows."))
@click.option("--year", type=int, default=None, help=tr("The year looked at."))
@tabled
@for_audience
@known_on
@reading
def link(
    file: Path,
    country: str,
    indicator: str,
    lag: int,
    year: int | None,
    out: Path | None,
    as_csv: bool,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Set crime against corruption over all countries, with rank correlation and one's way."""
    with listed(file, known_on, audience) as (desk, gate):
        lines = _answered(desk, "link", country, indicator, lag=lag, year=year)
        left_out = gate.words()
    give(lines, file, out, as_csv=as_csv, as_json=as_json, left_out=left_out)


def _answered(
    desk: Desk,
    name: str,
    country: str,
    indicator: str,
    *,
    region: str = "",
    lag: int = 0,
    year: int | None = None,
) -> Table:
    from rolau.desk.questions.charts import Wanted, answer_for

    wanted = Wanted(region=region, lag=lag, year=year)
    return table_of(answer_for(desk, name, codes_of(country), indicator, wanted))


COMMANDS = (indicators,)
