"""The imports as lines, and what is kept of the problems each of them met."""

from rolau.analysis.table import Cell, Column, Table, count, flag, table, words
from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr, trn
from rolau.desk.desk import Desk
from rolau.desk.import_reports import KIND, NOTHING, KeptProblem, Report
from rolau.desk.questions.releases import ReleaseLine, releases
from rolau.exchange.rules import SEVERITIES
from rolau.models import wording
from rolau.models.dates import show_date


def of_release(desk: Desk, word: str) -> ReleaseLine:
    """Return the release of this name, or the one whose name holds the word.

    Raises NotFoundError naming what there is, InputError when several fit.
    """
    known = [line for line in releases(desk) if _goes(desk, line)]
    wanted = word.strip().casefold()
    fits = [line for line in known if line.title.casefold() == wanted]
    fits = fits or [line for line in known if wanted in line.title.casefold()]
    if not fits:
        names = ", ".join(dict.fromkeys(line.title for line in known)) or tr("none")
        raise NotFoundError(
            tr("No release is called “{word}”. Known: {names}.", word=word, names=names),
            code="release",
        )
    if len({line.title for line in fits}) > 1:
        names = ", ".join(line.title for line in fits)
        raise InputError(
            tr("“{word}” may be one of these releases: {names}. Write more of its name.",
               word=word, names=names),
            code="release",
        )  # fmt: skip
    return fits[0]


def imports_table(desk: Desk, indicator: str = "") -> Table:
    """Return the releases as lines, the newest import first."""
    found = [line for line in releases(desk, indicator) if _goes(desk, line)]
    told = _may_tell(desk)
    heads = (
        Column("release", tr("Release")),
        Column("publisher", tr("Publisher")),
        Column("released", tr("Released")),
        Column("imported", tr("Imported")),
        Column("values", tr("Values")),
        Column("missing", tr("Missing")),
        Column("problems", tr("Problems")),
        Column("left_out", tr("Left out")),
        Column("withdrawn", tr("Withdrawn")),
        Column("note", tr("Note")),
    )
    rows = [
        (
            words(line.title),
            words(line.publisher),
            Cell(line.released or None, show_date(line.released) if line.released else ""),
            words(line.imported.date().isoformat() if line.imported else ""),
            count(line.values),
            count(line.missing),
            count(line.report.found if told else None),
            count(line.report.refused if told else None),
            flag(line.withdrawn, tr("yes"), ""),
            words(line.note),
        )
        for line in found
    ]
    return table("imports", trn("{n} import", "{n} imports", len(rows)), "", heads, rows)


def problems_table(desk: Desk, line: ReleaseLine) -> Table:
    """Return what is kept of the problems of an import as lines, the gravest first."""
    report = line.report if _may_tell(desk) else NOTHING
    heads = (
        Column("severity", tr("Severity")),
        Column("sheet", tr("Sheet")),
        Column("cell", tr("Cell")),
        Column("more", tr("More cells")),
        Column("value", tr("Value")),
        Column("rule", tr("Rule")),
        Column("message", tr("What is wrong")),
        Column("advice", tr("What to do")),
    )
    return table(
        "problems", line.title, listed_words(report), heads, map(_problem, report.problems)
    )


def listed_words(report: Report) -> str:
    """Return how much of what an import found is kept, in words."""
    if not report.found:
        return tr("No problem is kept of this import.")
    found = trn("{found} problem", "{found} problems", report.found,
                found=wording.figure(report.found))  # fmt: skip
    if len(report.problems) < report.found:
        found = tr("The gravest {n} of {found}", n=len(report.problems), found=found)
    if report.refused:
        lost = trn("{refused} value left out", "{refused} values left out", report.refused,
                   refused=wording.figure(report.refused))  # fmt: skip
        found = tr("{found}, {lost}", found=found, lost=lost)
    return found


def problem_lines(desk: Desk, line: ReleaseLine) -> list[str]:
    """Return the same for people: each problem with its place, in the words of then."""
    report = line.report if _may_tell(desk) else NOTHING
    lines = [line.title, listed_words(report)]
    for one in report.problems:
        place = " ".join(part for part in (one.sheet, one.cell) if part)
        severity = tr(SEVERITIES.get(one.severity, one.severity))
        lines.append(": ".join(part for part in (severity, place, one.words) if part))
    return lines


def _problem(one: KeptProblem) -> tuple[Cell, ...]:
    return (
        Cell(one.severity, tr(SEVERITIES.get(one.severity, one.severity))),
        words(one.sheet),
        words(one.cell),
        count(one.more or None),
        words(one.value),
        Cell(one.rule, one.rule),
        words(one.words),
        Cell(one.advice or None, ""),
    )


def _goes(desk: Desk, line: ReleaseLine) -> bool:
    """Tell whether a desk's readers may know of a release."""
    row = desk.record("vintage", line.id, gone=True) or {"id": line.id}
    return desk.gate is None or desk.gate.lets("vintage", row)


def _may_tell(desk: Desk) -> bool:
    """Tell whether a desk's readers may know what imports found."""
    if desk.gate is None:
        return True
    told = [desk.gate.lets(KIND, row) for row in desk.records(KIND)]  # each is counted
    return bool(told) and all(told)
