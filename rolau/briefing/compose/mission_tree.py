"""The records of one mission, all kinds, from the registry: what a briefing on it rests on."""

from collections.abc import Iterator

from rolau.briefing.compose.sieve import Sieve
from rolau.desk.desk import Desk, Row
from rolau.desk.differing import ConflictEntry
from rolau.desk.merging import open_conflicts
from rolau.models.fields import FieldType
from rolau.models.oversight import ProgressNote
from rolau.models.registry import Kind

_MISSION, _PARTNER = "mission", "partner"
CLEARED = "cleared"


class Tree:
    """What stands under a mission, and the partners its records name; nothing is left out yet."""

    def __init__(self, desk: Desk, mission: str) -> None:
        self.rows: dict[tuple[str, str], Row] = {}
        self.uncleared = 0
        self._desk = desk
        row = desk.record(_MISSION, mission)
        if row is not None:
            self.rows[_MISSION, mission] = row
            self._beneath(_MISSION, [mission])
        self._named()

    def sift(self, sieve: Sieve) -> None:
        """Let the sieve see every record, so that it knows levels shown and what stays out."""
        for (kind, _), row in self.rows.items():
            sieve.lets(kind, row)

    def disputes(self) -> list[ConflictEntry]:
        """Return the open conflicts about any of the records."""
        return [each for each in open_conflicts(self._desk) if (each.kind, each.id) in self.rows]

    def _beneath(self, name: str, ids: list[str]) -> None:
        """Take whatever stands under records of a kind."""
        for kind, owner in self._owned_by(name):
            rows = self._kept(kind, self._desk.records(kind.name, where={owner: ids}))
            found = {str(row["id"]): row for row in rows}
            self.rows |= {(kind.name, id): row for id, row in found.items()}
            if found:
                self._beneath(kind.name, list(found))

    def _kept(self, kind: Kind, rows: list[Row]) -> list[Row]:
        """Return rows without notes that are not cleared: these stand in no briefing."""
        if kind.record is not ProgressNote:
            return rows
        cleared = [row for row in rows if row.get("stage") == CLEARED]
        self.uncleared += len(rows) - len(cleared)
        return cleared

    def _owned_by(self, name: str) -> Iterator[tuple[Kind, str]]:
        for kind in self._desk.registry.kept():
            owner = kind.about.owner
            if owner and kind.name != name:
                field = kind.fields[owner]
                if field.type is FieldType.REFERENCE and field.target == name:
                    yield kind, owner

    def _named(self) -> None:
        """Take the partners that any of the records names."""
        for (name, _), row in list(self.rows.items()):
            for field in self._desk.registry[name].references():
                named = str(row.get(field.name) or "")
                if named and field.target == _PARTNER:
                    other = self._desk.record(_PARTNER, named)
                    if other:
                        self.rows.setdefault((_PARTNER, named), other)
