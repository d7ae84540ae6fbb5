"""What was wrong in a file, each with its place, value, rule and severity."""

from dataclasses import dataclass, field
from typing import NamedTuple

from rolau.base.texts import tr, trn
from rolau.exchange.mending import Fix
from rolau.exchange.rules import CRITICAL, ERROR, RULES, SEVERITIES, WARNING

__all__ = ["CRITICAL", "ERROR", "SEVERITIES", "WARNING", "Problem", "ProblemLog"]

MOST_PROBLEMS = 10_000
MOST_PLACES = 1_000


class Problem(NamedTuple):
    """One finding. ``sheet`` is empty for a text file; ``cell`` is a place as ``D14``.

    ``rule`` is the code of one of `rules.RULES`. When the same text is wrong in many lines it
    is one problem: ``values`` of them are left out for it, and ``more`` names the other cells
    (the first thousand). ``offers`` are codes of countries that may be meant, ``fixes`` what
    would mend it where one reading is likely.
    """

    file: str
    sheet: str
    cell: str
    value: str
    rule: str
    severity: str
    message: str
    values: int = 1
    more: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()

    @property
    def advice(self) -> str:
        """What to do about it, in the language in force."""
        return tr(RULES[self.rule].advice) if self.rule in RULES else ""


@dataclass(slots=True)
class _Entry:
    sheet: str
    cell: str
    value: str
    rule: str
    severity: str
    message: str
    count: int
    offers: tuple[str, ...]
    fixes: tuple[Fix, ...]
    more: list[str] = field(default_factory=list)


class ProblemLog:
    """Gathers the problems of one file in the order they are met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.unlisted = 0
        self._entries: list[_Entry] = []
        self._groups: dict[tuple[str, str, str, str], _Entry] = {}

    def add(
        self,
        place: tuple[str, str],
        value: str,
        rule: str,
        severity: str,
        message: str,
        *,
        count: int = 1,
        group: bool = False,
        offers: tuple[str, ...] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Note a problem at ``place`` (sheet, cell); ``count`` values are left out for it.

        With ``group`` the same value, rule and severity in a sheet become one problem. Beyond
        MOST_PROBLEMS they are only counted, in ``unlisted``.
        """
        sheet, cell = place
        key = (sheet, value, rule, severity)
        known = self._groups.get(key) if group else None
        if known:
            known.count += count
            if cell not in (known.cell, *known.more[-1:]) and len(known.more) < MOST_PLACES:
                known.more.append(cell)
                known.fixes = _both(known.fixes, fixes)
            return
        if len(self._entries) >= MOST_PROBLEMS:
            self.unlisted += 1
            return
        entry = _Entry(sheet, cell, value, rule, severity, message, count, offers, fixes)
        self._entries.append(entry)
        if group:
            self._groups[key] = entry

    def problems(self) -> list[Problem]:
        """Return what was found; messages of left-out values say how many."""
        return [
            Problem(
                self.file,
                entry.sheet,
                entry.cell,
                entry.value,
                entry.rule,
                entry.severity,
                _message(entry),
                entry.count,
                tuple(entry.more),
                entry.offers,
                entry.fixes,
            )
            for entry in self._entries
        ]


def _both(known: tuple[Fix, ...], more: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """Return the offers of a problem that is met again: what mends both places, or nothing."""
    again = {fix.words: fix for fix in more}
    return tuple(fix.with_more(again[fix.words]) for fix in known if fix.words in again)


def _message(entry: _Entry) -> str:
    if entry.severity == WARNING or not entry.count:
        return entry.message
    left_out = trn("{n} value is left out.", "{n} values are left out.", entry.count)
    return tr("{message} {left_out}", message=entry.message, left_out=left_out)
