"""What stands in the evidence pane about a record or a figure, asked of the desk."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rolau.analysis.ageing import age_words, spans
from rolau.analysis.points import Point
from rolau.analysis.standing import IndicatorLine
from rolau.analysis.verdict import verdict_words
from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.desk.history import Entry
from rolau.desk.questions.details import Origin, ValueDetails, origin, value_details
from rolau.desk.questions.evidence import Backing, citations, figure_citations
from rolau.desk.questions.indicators import definition_for
from rolau.desk.questions.values import figure_id, value_rows
from rolau.models import dates
from rolau.models.fields import FieldType
from rolau.models.record import Record
from rolau.models.source import grade_words
from rolau.models.wording import figure
from rolau.ui.pages.wording import day, moment
from rolau.ui.session import Session
from rolau.ui.shell.evidence import ChangeLine, EvidenceContent, HistoryLine, SourceLine, Use
from rolau.ui.widgets.cells import State
from rolau.ui.widgets.facts import Fact

_CHANGES = 3
_MOST_USES = 12
_UNCITED = frozenset({"source", "citation", "vintage"})
"""Kinds that need no source of their own: they are where statements come from."""
_VERDICTS = {"better": "ok", "worse": "bad"}


class Ways(NamedTuple):
    """The ways on from the pane: ``open`` a record (kind, id), ``cite`` a source for a subject.

    A subject is ``kind:id``, as a citation keeps it.
    """

    open: Callable[[str, str], object]
    cite: Callable[[str], object]


def record_evidence(session: Session, kind: str, id: str, ways: Ways) -> EvidenceContent:
    """Return what is behind a record: its sources, handling and history."""
    desk = session.desk
    declared = desk.registry[kind]
    row = desk.record(kind, id) or {}
    handling = Record.handling
    facts = [Fact(handling.shown_label, handling.show(row.get("handling")))]
    newest = desk.history(kind=kind, id=id, limit=1)
    if newest:
        facts.append(Fact(tr("Last changed"), day(newest[0].at), moment(newest[0].at)))
        facts.append(Fact(tr("By"), newest[0].actor))
    return EvidenceContent(
        about=f"{declared.label} · {desk.title(kind, id)}",
        facts=facts,
        sources=source_lines(citations(desk, kind, id), ways) if kind not in _UNCITED else (),
        changes=_changes(desk, desk.history(kind=kind, id=id, limit=20)),
        uses=_uses(desk, kind, id, ways),
        add_source=_adder(session, f"{kind}:{id}", ways) if kind not in _UNCITED else None,
        history=lambda: history_lines(session, desk.history(kind=kind, id=id)),
    )


def figure_evidence(
    session: Session,
    country: str,
    line: IndicatorLine,
    point: Point,
    ways: Ways,
) -> EvidenceContent:
    """Return what is behind a figure: range, target, release, sources and how it changed."""
    desk = session.desk
    definition = definition_for(desk, line.indicator, [point.vintage])
    newest = line.latest is not None and point.period == line.latest.period
    name = desk.registry["country_profile"].fields["country"].show(country)
    about = f"{line.name} · {name} · {dates.show_period(point.period)}"
    subject = figure_id(country, line.indicator, point.period)
    state = _verdict(line) if newest else None
    pass_on = desk.registry["indicator_definition"].fields["pass_on"]
    details = _details(desk, country, line.indicator, point)
    aged = age_words(details.age_years) if details else ""
    facts = [
        Fact(tr("Range"), range_text(point, line.decimals)),
        Fact(tr("Standard error"), figure(point.standard_error, line.decimals)),
        Fact(tr("Sources used"), figure(details.sources, 0) if details else ""),
        Fact(tr("Target"), line.aims_text),
        Fact(tr("As of"), ", ".join(filter(None, (dates.show_period(point.period), aged)))),
        Fact(tr("Missing"), spans(line.missing_years)),
        Fact(tr("Note"), details.note if details else ""),
        Fact(tr("Release"), _release(desk, point)),
        Fact(tr("Publisher"), definition.publisher or ""),
        Fact(tr("Passing on"), pass_on.show(definition.pass_on)),
    ]
    backing = figure_citations(desk, country, line.indicator, point.period, point)
    changes = figure_history(desk, country, line.indicator, point)
    return EvidenceContent(
        about=about,
        value=figure(point.value, line.decimals),
        unit=line.unit,
        state=state,
        facts=[fact for fact in facts if fact.value],
        sources=source_lines(backing, ways),
        changes=_changes(desk, changes),
        add_source=_adder(session, f"observation:{subject}", ways),
        history=lambda: history_lines(session, changes),
        history_count=len(changes),
    )


def _details(desk: Desk, country: str, indicator: str, point: Point) -> ValueDetails | None:
    """Return what a figure rests on, None when it is not listed any more."""
    years = (point.first_year, point.first_year)
    rows = value_rows(desk, country=country, indicator=indicator, period=years)
    wanted = Origin(point.vintage if not point.manual else "", point.manual)
    found = [
        row
        for row in rows
        if row["period"] == point.period and not row["disaggregation"] and origin(row) == wanted
    ]
    return value_details(desk, found[0]) if found else None


def figure_history(desk: Desk, country: str, indicator: str, point: Point) -> list[Entry]:
    """Return how one figure changed, newest first: releases that revised it, values by hand."""
    found = desk.history(kind="observation", id=figure_id(country, indicator, point.period))
    where = {"country": country, "indicator": indicator, "period": point.period}
    for row in desk.records("manual_value", where=where, gone=True):
        found += desk.history(kind="manual_value", id=str(row["id"]))
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def source_lines(backing: Sequence[Backing], ways: Ways) -> list[SourceLine]:
    """Return sources as the pane shows them, each leading to its record."""
    return [
        SourceLine(
            entry.title,
            entry.grade,
            grade_words(entry.grade),
            lambda id=entry.id: ways.open("source", id),  # type: ignore[misc]
        )
        for entry in backing
    ]


def history_lines(session: Session, entries: Sequence[Entry]) -> list[HistoryLine]:
    """Return changes as sentences; each step can be taken back."""
    can_undo = not session.read_only_reason
    return [
        HistoryLine(
            entry.sentence,
            moment(entry.at),
            (lambda group=entry.group: session.undo(group)) if can_undo else None,  # type: ignore[misc]
        )
        for entry in entries
    ]


def _uses(desk: Desk, kind: str, id: str, ways: Ways) -> list[Use]:
    """Return what refers to a record; a citation stands for what it supports."""
    found: dict[tuple[str, str], Use] = {}
    for other, other_id, field in desk.referring(kind, id):
        place = (other, other_id)
        if other == "citation" and field == "source":
            subject = str((desk.record(other, other_id) or {}).get("subject") or "")
            name, _, key = subject.partition(":")
            place = (name, key) if name in desk.registry and not desk.registry[name].bulk else place
        elif other == "citation":
            continue
        icon = desk.registry[place[0]].about.icon
        title = desk.title(*place)
        found.setdefault(place, Use(title, lambda place=place: ways.open(*place), icon))  # type: ignore[misc]
    return list(found.values())[:_MOST_USES]


def _changes(desk: Desk, entries: Sequence[Entry]) -> list[ChangeLine]:
    """Return the newest changes of values, old beside new; what was long is cut short.

    What a new record began with is no change, but for the first value of a figure.
    """
    set_ones = [
        entry
        for entry in entries
        if entry.action == "set" and (entry.old is not None or entry.field == "value")
    ]
    return [
        ChangeLine(
            _short(entry.old_text) or tr("none"),
            _short(entry.new_text) or tr("none"),
            entry.reason or entry.label,
            f"{entry.actor}, {day(entry.at)}",
        )
        for entry in set_ones[:_CHANGES]
        if desk.registry[entry.kind].fields[entry.field].type is not FieldType.LONG_TEXT
    ]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _adder(session: Session, subject: str, ways: Ways) -> Callable[[], object] | None:
    return None if session.read_only_reason else lambda: ways.cite(subject)


def _verdict(line: IndicatorLine) -> State | None:
    if not line.verdict:
        return None
    icon = {"▲": "arrow_up", "▼": "arrow_down"}.get(line.change_sign, "subtract")
    return State(icon, verdict_words(line.verdict), _VERDICTS.get(line.verdict, "neutral"))


def range_text(point: Point, decimals: int | None) -> str:
    """Return a value's range as it reads: as published, or marked as its 90 % range."""
    if point.range is None:
        return ""
    low, high = (figure(end, decimals) for end in point.range)
    return f"{low} – {high}" + ("" if point.range_kind == "published" else " (90 %)")


def _release(desk: Desk, point: Point) -> str:
    if point.manual:
        return tr("entered by hand")
    return desk.title("vintage", point.vintage) if point.vintage else ""
