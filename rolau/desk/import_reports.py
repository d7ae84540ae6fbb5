"""What an import found, kept with the release it brought and read again later."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.desk.desk import Desk, Row
from rolau.desk.import_outcome import Found
from rolau.exchange.problems import Problem
from rolau.exchange.rules import RULES, SEVERITIES
from rolau.models.fields import Value
from rolau.models.import_report import LONGEST
from rolau.store.transaction import id_from
from rolau.store.workspace import Transaction

KIND = "import_report"
MOST_KEPT = 500
"""Problems kept with a release, the gravest first; all are counted."""
_TEXT = 300
_WORDS = 600
_ORDER = tuple(SEVERITIES)


class KeptProblem(NamedTuple):
    """One finding of an import; see `Problem`. ``more`` counts further cells.

    ``words`` are those in which it was told then.
    """

    severity: str
    rule: str
    sheet: str
    cell: str
    value: str
    values: int
    more: int
    words: str

    @property
    def title(self) -> str:
        """What the rule says, in the language in force."""
        return tr(RULES[self.rule].title) if self.rule in RULES else self.rule

    @property
    def advice(self) -> str:
        """What to do about it, in the language in force."""
        return tr(RULES[self.rule].advice) if self.rule in RULES else ""


class Report(NamedTuple):
    """What is kept of an import: ``found`` problems in all, of which some are listed."""

    found: int
    refused: int
    problems: tuple[KeptProblem, ...]


NOTHING = Report(0, 0, ())


def write(desk: Desk, tx: Transaction, release: str, what: Found) -> None:
    """Keep what an import found, within its step; nothing when nothing was.

    Two desks that find the same keep the same record: a merge then has nothing to decide.
    """
    found = len(what.problems) + what.file.unlisted_problems
    if not found:
        return
    values: dict[str, Value] = {
        "vintage": release,
        "found": found,
        "refused": what.refused,
        "problems": _text(_kept(one) for one in _gravest(what.problems)),
    }
    id = id_from(KIND, *map(str, values.values()))
    if desk.record(KIND, id, gone=True) is None:
        tx.add(KIND, {**desk.registry[KIND].defaults(), **values}, id=id)
    elif desk.record(KIND, id) is None:
        tx.restore(KIND, id)


def _gravest(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: _rank(one.severity))[:MOST_KEPT]


def _rank(severity: str) -> int:
    return _ORDER.index(severity) if severity in _ORDER else len(_ORDER)


def _kept(problem: Problem) -> KeptProblem:
    return KeptProblem(
        problem.severity,
        problem.rule,
        problem.sheet[:_TEXT],
        problem.cell,
        problem.value[:_TEXT],
        problem.values,
        len(problem.more),
        problem.message[:_WORDS],
    )


def _text(problems: Iterable[KeptProblem]) -> str:
    """Return problems one a line, as far as there is room."""
    lines: list[str] = []
    room = LONGEST
    for one in problems:
        line = json.dumps(one, ensure_ascii=False)
        room -= len(line) + 1
        if room < 0:
            break
        lines.append(line)
    return "\n".join(lines).encode("utf-8", "replace").decode("utf-8")  # no half characters


def read(text: object) -> list[KeptProblem]:
    """Return the problems of a kept list; a line that another tool made unreadable is passed."""
    found = []
    for line in str(text or "").split("\n"):
        try:
            severity, rule, sheet, cell, value, values, more, words = json.loads(line)
            texts = (str(severity), str(rule), str(sheet), str(cell), str(value))
            found.append(KeptProblem(*texts, int(values), int(more), str(words)))
        except (ValueError, TypeError):
            continue
    return found


def reports(desk: Desk) -> dict[str, Report]:
    """Return what is kept of the import of each release, by the release's id.

    Desks that imported one file beside different values may have found different things: these
    are told together, what both found once.
    """
    by_release: dict[str, list[Row]] = {}
    for row in desk.records(KIND, gone=True) if KIND in desk.registry else []:
        release = str(row["vintage"])
        withdrawn = desk.record("vintage", release) is None
        if withdrawn or desk.record(KIND, str(row["id"])) is not None:
            by_release.setdefault(release, []).append(row)
    return {release: _together(rows) for release, rows in by_release.items()}


def _together(rows: Sequence[Row]) -> Report:
    met: dict[tuple[str, str, str, str], KeptProblem] = {}
    for row in sorted(rows, key=lambda row: str(row["id"])):
        for one in read(row["problems"]):
            met.setdefault((one.rule, one.sheet, one.cell, one.value), one)
    problems = sorted(met.values(), key=lambda one: _rank(one.severity))
    found = max(int(row["found"] or 0) for row in rows)
    refused = max(int(row["refused"] or 0) for row in rows)
    return Report(max(found, len(problems)), refused, tuple(problems))
