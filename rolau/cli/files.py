"""Verbs for the file itself: new, sample, check."""

import sys
from pathlib import Path

import click

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.cli.options import file_argument, reading, writing
from rolau.cli.output import say
from rolau.desk.desk import Desk
from rolau.models.countries import countries as all_countries


def codes_of(words: str) -> list[str]:
    """Return alpha-3 codes of countries named by code or name, separated by commas."""
    found, unknown = [], []
    for word in filter(None, (part.strip() for part in words.split(","))):
        match = all_countries().find(word)
        if match:
            found.append(match.country.code)
        else:
            unknown.append(word)
    if unknown:
        raise InputError(
            tr("No country is called “{words}”. Use three-letter codes.", words=", ".join(unknown)),
            code="country",
            countries=unknown,
        )
    return list(dict.fromkeys(found))


@click.command("new")
@file_argument
@click.option("--countries", default="", help=tr("Codes or names, separated by commas."))
@click.option("--name", default="", help=tr("What the workspace is called."))
@writing
def new(file: Path, countries: str, name: str, reason: str, actor: str, as_json: bool) -> None:
    """Make a new workspace with one profile for each country."""
    del reason  # the file's first step explains itself
    codes = codes_of(countries)
    with Desk.create(file, codes, name=name, actor=actor) as desk:
        path, title = desk.path, desk.name
    names = ", ".join(all_countries().name(code) for code in codes)
    text = tr("Made {file}.", file=path) + (
        " " + tr("Countries: {names}.", names=names) if names else ""
    )
    say(as_json, {"file": str(path), "name": title, "countries": codes}, text)


@click.command("sample")
@file_argument
@click.option("--force", is_flag=True, help=tr("Write over a file that is there."))
@reading
def sample(file: Path, force: bool, as_json: bool) -> None:
    """Make the sample workspace: the fictional State Talvara beside five real ones."""
    from rolau.desk.sample import make_sample

    path, counts = make_sample(file, force=force)
    text = tr("Made the sample workspace {file}.", file=path)
    say(as_json, {"file": str(path), **counts}, text)


@click.command("check")
@file_argument
@reading
def check(file: Path, as_json: bool) -> None:
    """Check a workspace for damage; notes are listed and do no harm."""
    from rolau.desk.health import health

    with Desk.open(file, write=False) as desk:
        findings = health(desk)
    damage = [finding for finding in findings if finding.severity == "damage"]
    lines = [f"{'✖' if found.severity == 'damage' else '·'} {found.text}" for found in findings]
    lines.append(
        trn("{n} damage found.", "{n} damages found.", len(damage))
        if damage
        else tr("No damage found.")
    )
    payload = {
        "damage": len(damage),
        "notes": len(findings) - len(damage),
        "findings": [found._asdict() for found in findings],
    }
    say(as_json, payload, lines)
    if damage:
        sys.exit(1)


COMMANDS = (new, sample, check)
