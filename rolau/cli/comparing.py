"""The verb that says what differs: compare."""

from pathlib import Path

import click

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.cli.options import FILE, file_argument, reading
from rolau.cli.output import Json, plain, say
from rolau.desk.comparing import Comparison, DifferenceEntry, SideEntry
from rolau.desk.desk import Desk
from rolau.models.dates import show_moment
from rolau.store import comparing

_LONG = 60


def difference_json(desk: Desk, entry: DifferenceEntry) -> dict[str, Json]:
    """Return one difference for JSON."""
    kind = desk.registry[entry.kind]
    field = kind.fields.get(entry.field)

    def value(side: SideEntry) -> Json:
        return plain(field, side.value) if field else side.text

    def at(side: SideEntry) -> str | None:
        return side.at.isoformat() if side.at else None

    return {
        "kind": kind.command,
        "id": entry.id,
        "title": entry.title,
        "field": entry.field,
        "label": entry.label,
        "country": entry.country,
        "how": entry.how,
        "here": value(entry.here),
        "there": value(entry.there),
        "here_who": entry.here.who,
        "here_when": at(entry.here),
        "there_who": entry.there.who,
        "there_when": at(entry.there),
    }


def line_of(entry: DifferenceEntry) -> str:
    """Return one difference for people."""
    named = f"{entry.kind_label} “{entry.title}”"
    here, there = _side(entry.here), _side(entry.there)
    match entry.how:
        case comparing.ONLY_HERE:
            return tr("{named}: only here {by}", named=named, by=_by(entry.here))
        case comparing.ONLY_THERE:
            return tr("{named}: only there {by}", named=named, by=_by(entry.there))
        case comparing.DELETED_HERE:
            return tr("{named}: deleted here {by}", named=named, by=_by(entry.here))
        case comparing.DELETED_THERE:
            return tr("{named}: deleted there {by}", named=named, by=_by(entry.there))
    return tr(
        "{named}, {label}: here {here} · there {there}",
        named=named,
        label=entry.label,
        here=here,
        there=there,
    )


def _side(side: SideEntry) -> str:
    text = " ".join(side.text.split())
    text = text if len(text) <= _LONG else text[: _LONG - 1] + "…"
    shown = f"“{text}”" if text else tr("nothing")
    return f"{shown} {_by(side)}".rstrip()


def _by(side: SideEntry) -> str:
    return f"({side.who}, {show_moment(side.at)})" if side.at else ""


@click.command("compare")
@file_argument
@click.argument("other", required=False, type=FILE)
@click.option("--to", "to", default="", metavar="MOMENT", help=tr("A day, time or checkpoint."))
@click.option("--country", default="", help=tr("Only what concerns this country."))
@click.option("--kind", "kinds", multiple=True, help=tr("Only this kind of record."))
@reading
def compare(
    file: Path, other: Path | None, to: str, country: str, kinds: tuple[str, ...], as_json: bool
) -> None:
    """Say what differs between FILE and another copy, or FILE as it was at a moment."""
    from rolau.desk.comparing import compare_file, compare_moment

    if (other is None) == (not to):
        raise InputError(tr("Name another file, or a moment with --to."), code="usage")
    with Desk.open(file, write=False) as desk:
        names = [desk.kind(kind).name for kind in kinds]
        code = desk.country(country) if country else ""
        if other is not None:
            found = compare_file(desk, other, kinds=names, country=code)
        else:
            found = compare_moment(desk, to, kinds=names, country=code)
        payload = [difference_json(desk, entry) for entry in found.entries]
    say(as_json, payload, _lines(found))


def _lines(found: Comparison) -> list[str]:
    lines = [] if found.related else [tr("“{file}” is another workspace.", file=found.there)]
    if not found.entries:
        return [*lines, tr("Nothing differs from {there}.", there=found.there)]
    lines.append(
        trn(
            "{n} difference. Here: this file. There: {there}.",
            "{n} differences. Here: this file. There: {there}.",
            len(found.entries),
            there=found.there,
        )
    )
    return lines + [line_of(entry) for entry in found.entries]


COMMANDS = (compare,)
