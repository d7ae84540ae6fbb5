"""Risks of a mission, its issues and decisions, and its notes of progress."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from rolau.analysis.missions.risks import RiskLine, risk_lines
from rolau.desk.desk import Desk
from rolau.desk.questions.missions.gathering import mission_record, of_mission
from rolau.models.dates import ends_at
from rolau.models.mission import Mission
from rolau.models.oversight import LogEntry, ProgressNote, Risk
from rolau.models.record import Record

R = TypeVar("R", bound=Record)


class RiskAnswer(NamedTuple):
    """What a mission watches: risks the gravest first, entries and notes the newest first."""

    mission: Mission
    risks: tuple[RiskLine, ...]
    issues: tuple[LogEntry, ...]
    decisions: tuple[LogEntry, ...]
    notes: tuple[ProgressNote, ...]

    @property
    def cleared(self) -> tuple[ProgressNote, ...]:
        """The notes that may stand in briefings."""
        return tuple(each for each in self.notes if each.stage == "cleared")


def mission_risks(desk: Desk, id: str) -> RiskAnswer:
    """Return what a mission watches. Raises NotFoundError when the mission is not here."""
    mission = mission_record(desk, id)
    entries = _newest(of_mission(desk, LogEntry, "log_entry", id), "date")
    return RiskAnswer(
        mission,
        risk_lines(of_mission(desk, Risk, "risk", id)),
        tuple(each for each in entries if each.category != "decision"),
        tuple(each for each in entries if each.category == "decision"),
        tuple(_newest(of_mission(desk, ProgressNote, "progress_note", id), "period")),
    )


def _newest(records: Iterable[R], field: str) -> list[R]:
    """Return records by a date or period, the newest first; those without one last."""
    kept = list(records)
    dated = [each for each in kept if each.values.get(field)]
    dated.sort(key=lambda each: (ends_at(str(each.values[field])), each.id), reverse=True)
    return dated + [each for each in kept if not each.values.get(field)]
