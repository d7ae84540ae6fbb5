"""What an audience gets to see: the one place where a briefing leaves records out."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from rolau.desk.left_out import above_words
from rolau.models.audience import Audience, highest, may_see, reaches
from rolau.models.fields import Value
from rolau.models.record import Record
from rolau.models.registry import Registry

R = TypeVar("R", bound=Record)
_LEFT_OUT = "left out"


class Sieve:
    """Lets through what the audience may see, and remembers levels shown and records left out.

    ``disputed`` gives, for (kind, id), the levels of a record whose level two copies disagree
    on: until somebody decides, the highest holds.
    """

    def __init__(
        self,
        readers: Audience,
        registry: Registry,
        disputed: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType({}),
    ) -> None:
        self.readers = readers
        self._registry = registry
        self._disputed = disputed
        self._seen: dict[tuple[str, str], str] = {}  # kind and id → level, or left out

    def lets(self, kind: str, row: Mapping[str, Value] | None) -> bool:
        """Tell whether a record may be used. One that is not there holds nothing to hide."""
        if row is None:
            return True
        level, seen = self._judged(kind, row)
        self._seen[kind, str(row.get("id") or "")] = str(level or "") if seen else _LEFT_OUT
        return seen

    def would_let(self, kind: str, row: Mapping[str, Value] | None) -> bool:
        """Tell whether a record could be used, without remembering it as shown or left out."""
        return row is None or self._judged(kind, row)[1]

    def _judged(self, kind: str, row: Mapping[str, Value]) -> tuple[Value, bool]:
        """Return a record's level, and whether the audience may see it."""
        level = row.get("handling")
        several = self._disputed.get((kind, str(row.get("id") or "")))
        if several:
            level = highest(several)
        circle = self._registry[kind].about.audience
        return level, may_see(self.readers, level) and reaches(self.readers, circle)

    def kept(self, kind: str, found: Iterable[R]) -> tuple[R, ...]:
        """Return the records of a kind that may be used, in their order."""
        return tuple(record for record in found if self.lets(kind, record.values))

    @property
    def handling(self) -> str:
        """The highest level of all that was let through."""
        return highest(level for level in self._seen.values() if level != _LEFT_OUT)

    @property
    def left_out(self) -> int:
        """How many records were left out."""
        return sum(level == _LEFT_OUT for level in self._seen.values())

    def words(self) -> str:
        """Return what was left out in words, counted by kind; empty when nothing was."""
        above: dict[str, list[str]] = {}
        for (kind, id), level in self._seen.items():
            if level == _LEFT_OUT:
                above.setdefault(kind, []).append(id)
        return above_words(self._registry, above)
