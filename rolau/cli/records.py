"""Verbs for records: list, show, add, set, delete."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import click

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.cli.options import (
    FILE,
    asked,
    file_argument,
    for_audience,
    known_on,
    reading,
    writing,
)
from rolau.cli.output import Json, record_json, remark, say, table
from rolau.cli.written import must_end, write_out
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.checking import must_be_kept_by_hand
from rolau.desk.desk import Desk
from rolau.desk.figures import Figures
from rolau.desk.naming import Naming
from rolau.desk.passing_on import for_readers, rows_for
from rolau.models.audience import audience as audience_of
from rolau.models.fields import Value
from rolau.models.registry import Kind


def naming_of(desk: Desk) -> Naming:
    """Return what finds records by what people call them."""
    return Naming(desk.workspace, desk.titles)


def assignments(
    desk: Desk, kind: Kind, words: Iterable[str], *, clearing: bool
) -> dict[str, Value]:
    """Return stored values of ``FIELD=VALUE`` words; every problem is said at once."""
    naming, wrong = naming_of(desk), list[str]()
    values: dict[str, Value] = {}
    for word in words:
        name, equals, text = word.partition("=")
        field = kind.fields.get(name.strip().replace("-", "_"))
        if not equals or field is None:
            known = ", ".join(kind.fields)
            wrong.append(
                tr("There is no field “{name}”. Fields: {known}.", name=name, known=known)
                if equals
                else tr("“{word}” is not FIELD=VALUE. Fields: {known}.", word=word, known=known)
            )
            continue
        if field.name in values:
            wrong.append(tr("{label}: is given twice.", label=field.shown_label))
            continue
        try:
            values[field.name] = naming.value(field, text)
        except InputError as error:
            label = f"{field.shown_label}: "
            wrong.append(
                error.message if error.message.startswith(label) else label + error.message
            )
            values[field.name] = None
    if wrong:
        raise InputError(" ".join(wrong), code="value", problems=wrong)
    if clearing:
        return values
    return {name: value for name, value in values.items() if value is not None}


def said(desk: Desk, kind: Kind, id: str, applied: Applied, as_json: bool) -> None:
    """Say what became of one record."""
    title = desk.title(kind.name, id)
    payload = {
        "kind": kind.command,
        "id": id,
        "title": title,
        "group": applied.group,
        "what": applied.what,
    }
    say(as_json, payload, applied.what or tr("Nothing changed."))


@click.command("list")
@file_argument
@click.argument("kind")
@click.option("--country", default="", help=tr("Only this country (code or name)."))
@click.option("--indicator", default="", help=tr("Only this indicator (values)."))
@click.option("--limit", type=click.IntRange(min=1), help=tr("At most so many."))
@click.option(
    "--all-vintages", is_flag=True, help=tr("Values of every release, not only the newest.")
)
@click.option("--csv", "out", type=FILE, help=tr("Write every field into this CSV file."))
@for_audience
@known_on
@reading
def list_command(
    file: Path,
    kind: str,
    country: str,
    indicator: str,
    limit: int | None,
    all_vintages: bool,
    out: Path | None,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """List the records of a kind."""
    if out is not None:
        must_end(out, (".csv",))
    with asked(file, known_on) as opened:
        desk, gate = for_readers(opened, audience_of(audience))
        found = desk.kind(kind)
        code = desk.country(country) if country else ""
        if found.bulk:
            from rolau.desk.questions.values import value_rows

            rows = value_rows(
                desk, country=code, indicator=indicator, limit=limit, every=all_vintages
            )
        else:
            if code and not found.country_field:
                raise InputError(
                    tr("{kind} belong to no single country.", kind=found.plural), code="country"
                )
            where = {found.country_field: code} if code else None
            most = None if desk.gate else limit
            rows = rows_for(desk, found, desk.records(found.name, where=where, limit=most))[:limit]
        words = gate.words()
        if out is not None:
            write_out(out, csv_of(desk, found, rows), file)
            said = tr("Wrote {file}.", file=out)
            say(as_json, {"file": str(out), "records": len(rows), "left_out": words}, said)
            if not as_json:
                remark(words, as_json)
            return
        if as_json:
            say(True, [record_json(found, row, desk.titles.of_row(found, row)) for row in rows], "")
        else:
            say(False, None, listed(desk, found, rows) if rows else tr("None yet."))
        remark(words, as_json)


def csv_of(desk: Desk, kind: Kind, rows: Iterable[dict[str, Value]]) -> bytes:
    """Return records as CSV in UTF-8 with a mark that spreadsheets know: headings, every field.

    Numbers stand as they are kept; whatever would be run as a formula is led by an apostrophe.
    """
    figures = Figures(desk.workspace, desk.titles)
    text = io.StringIO()
    writer = csv.writer(text)
    fields = kind.fields.items()
    writer.writerow([kind.label, *(field.shown_label for _, field in fields)])
    for row in rows:
        cells = [
            row[name] if isinstance(row.get(name), float) else figures.show(kind, row, name)
            for name, _ in fields
        ]
        writer.writerow(map(_no_formula, (desk.titles.of_row(kind, row), *cells)))
    return text.getvalue().encode("utf-8-sig")


def _no_formula(cell: Value) -> Value:
    runs = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t"))
    return f"'{cell}" if runs else cell


def listed(desk: Desk, kind: Kind, rows: Iterable[dict[str, Value]]) -> list[str]:
    """Return records as lines of a table: the title, then what a list shows of the kind."""
    names = [
        name
        for name, field in kind.fields.items()
        if field.in_list and kind.about.title != (name,)  # which is what the title says already
    ]
    figures = Figures(desk.workspace, desk.titles)
    return table(
        [
            [desk.titles.of_row(kind, row)] + [figures.show(kind, row, name) for name in names]
            for row in rows
        ],
        [kind.label, *(kind.fields[name].shown_label for name in names)],
    )


@click.command("show")
@file_argument
@click.argument("kind")
@click.argument("id")
@for_audience
@known_on
@reading
def show(file: Path, kind: str, id: str, audience: str, known_on: str, as_json: bool) -> None:
    """Show one record, found by id, code or title."""
    with asked(file, known_on) as opened:
        desk, gate = for_readers(opened, audience_of(audience))
        found = desk.kind(kind)
        row = record_of(desk, found, id)
        seen = [row] if found.bulk else rows_for(desk, found, [row])
        if not seen:
            raise NotFoundError(gate.words(), code="audience")
        row = seen[0]
        title = desk.titles.of_row(found, row)
        lines, figures = [f"{found.label}: {title}"], Figures(desk.workspace, desk.titles)
        for name, field in found.fields.items():
            text = figures.show(found, row, name)
            if text:
                lines.append(f"  {field.shown_label}: {text}")
        if found.bulk:
            lines += _details_lines(desk, row)
        payload = _told(desk, found, row)
    say(as_json, payload, lines)
    remark(gate.words(), as_json)


def _told(desk: Desk, kind: Kind, row: dict[str, Value]) -> dict[str, Json]:
    """Return a record for JSON; a published value with what it rests on."""
    told = record_json(kind, row, desk.titles.of_row(kind, row))
    if kind.bulk:
        from rolau.desk.questions.details import value_details

        details = value_details(desk, row)
        told |= {
            "grade": details.grade,
            "source": details.source,
            "page": details.page,
            "note": details.note,
            "by_hand": details.by_hand,
            "own": details.own,
            "age_years": details.age_years,
        }
    return told


def _details_lines(desk: Desk, row: dict[str, Value]) -> list[str]:
    from rolau.analysis.ageing import age_words
    from rolau.desk.questions.details import value_details
    from rolau.models.source import grade_words

    details = value_details(desk, row)
    grade = f"{details.grade} ({grade_words(details.grade)})" if details.grade else ""
    said = (
        (tr("Grade"), grade),
        (tr("Source"), ", ".join(filter(None, (details.source, details.page)))),
        (tr("Note"), " ".join(details.note.split())),
        (tr("Age"), age_words(details.age_years)),
        (tr("Origin"), tr("entered by hand") if details.by_hand else ""),
    )
    return [f"  {label}: {text}" for label, text in said if text]


def record_of(desk: Desk, kind: Kind, word: str) -> dict[str, Value]:
    """Return the record a word names; published values by the id a list gives."""
    if kind.bulk:
        from rolau.desk.questions.values import value_row

        return value_row(desk, word)
    row = desk.record(kind.name, naming_of(desk).find(kind, word))
    if row is None:
        raise NotFoundError(tr("It is not here any more."))
    return row


@click.command("add")
@file_argument
@click.argument("kind")
@click.argument("values", nargs=-1, metavar="FIELD=VALUE…")
@writing
def add(
    file: Path, kind: str, values: tuple[str, ...], reason: str, actor: str, as_json: bool
) -> None:
    """Add a record."""
    with Desk.open(file, actor=actor) as desk:
        found = desk.kind(kind)
        must_be_kept_by_hand(found)
        changes = ChangeSet()
        new = changes.add(found.name, **assignments(desk, found, values, clearing=False))
        applied = desk.apply(changes, reason=reason)
        said(desk, found, applied.ids[new], applied, as_json)


@click.command("set")
@file_argument
@click.argument("kind")
@click.argument("id")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE…")
@writing
def set_command(
    file: Path, kind: str, id: str, values: tuple[str, ...], reason: str, actor: str, as_json: bool
) -> None:
    """Set fields of a record; FIELD= clears one."""
    with Desk.open(file, actor=actor) as desk:
        found = desk.kind(kind)
        must_be_kept_by_hand(found)
        record = naming_of(desk).find(found, id)
        changes = ChangeSet().set(
            found.name, record, **assignments(desk, found, values, clearing=True)
        )
        said(desk, found, record, desk.apply(changes, reason=reason), as_json)


@click.command("delete")
@file_argument
@click.argument("kind")
@click.argument("id")
@writing
def delete(file: Path, kind: str, id: str, reason: str, actor: str, as_json: bool) -> None:
    """Move a record to the bin; undo takes it back."""
    with Desk.open(file, actor=actor) as desk:
        found = desk.kind(kind)
        must_be_kept_by_hand(found)
        record = naming_of(desk).find(found, id)
        applied = desk.apply(ChangeSet().delete(found.name, record), reason=reason)
        said(desk, found, record, applied, as_json)


COMMANDS = (list_command, show, add, set_command, delete)
