"""The groups of a merge: what is to be decided, what is odd, then by country, kind or person."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.ui.pages.merging.lines import Choices, Line

DECIDE, ODD, ALL = "decide", "odd", "all"
BY = ("country", "kind", "person")
"""How changes are grouped."""

Name = Callable[[str], str]


class Filter(NamedTuple):
    """What the lines are narrowed down to; empty is everything."""

    country: str | None = None
    kind: str = ""
    person: str = ""
    words: str = ""

    def holds(self, line: Line) -> bool:
        """Tell whether a line passes."""
        entry = line.entry
        if self.country is not None and entry.country != self.country:
            return False
        if self.kind and entry.kind != self.kind:
            return False
        return not self.person or self.person in people_of(line)


class Group(NamedTuple):
    """One group in the list: its key, what it is called, how much is in it.

    ``open`` counts what is not decided yet. A group of ``level`` 1 stands under the one before.
    """

    key: str
    title: str
    number: int
    open: int = 0
    level: int = 0
    parent: bool = False

    @property
    def pinned(self) -> bool:
        """Whether it stands on top, whatever the grouping."""
        return self.key in (DECIDE, ODD, ALL)

    @property
    def spoken(self) -> str:
        """Return all of it in words."""
        parts = [self.title, str(self.number)]
        if self.open and self.key != DECIDE:
            parts.append(tr("{n} to decide", n=self.open))
        return ", ".join(parts)

    @property
    def copied(self) -> str:
        """Return the title."""
        return self.title


def people_of(line: Line) -> tuple[str, ...]:
    """Return who wrote what stands on a line."""
    entry = line.conflict
    if entry is None:
        return (line.theirs.who,)
    sides = (entry.mine, entry.theirs, *entry.others)
    return tuple(dict.fromkeys(side.who for side in sides))


def undecided(line: Line, choices: Choices) -> bool:
    """Tell whether a line waits for a decision."""
    return line.conflict is not None and line.place not in choices


def key_of(line: Line, by: str) -> str:
    """Return the group a line is in."""
    if by == "country":
        return line.entry.country
    return line.entry.kind if by == "kind" else line.theirs.who


class Grouping:
    """Sorts lines into groups and finds the lines of one."""

    def __init__(self, lines: Sequence[Line], by: str, country: Name, *, odd: int = 0) -> None:
        self.lines = lines
        self.by = by
        self._country = country
        self._odd = odd
        self._under = "kind" if by != "kind" else "country"
        kinds = {line.entry.kind: line.entry.kind_label for line in lines}
        self._kind = kinds

    def title(self, by: str, key: str) -> str:
        """Return what a group is called."""
        if by == "country":
            return self._country(key) if key else tr("For all countries")
        return self._kind.get(key, key) if by == "kind" else key

    def groups(self, choices: Choices, opened: set[str]) -> list[Group]:
        """Return the groups in their order; those under a group only where it is opened."""
        waiting = sum(undecided(line, choices) for line in self.lines)
        disputed = sum(line.conflict is not None for line in self.lines)
        found: list[Group] = []
        if disputed:
            found.append(Group(DECIDE, tr("To decide"), disputed, waiting))
        if self._odd:
            found.append(Group(ODD, tr("Please look"), self._odd))
        found.append(Group(ALL, tr("All changes"), len(self.lines), waiting))
        for key, lines in self._parted(self.lines, self.by):
            group = self._group(f"{self.by}:{key}", self.title(self.by, key), lines, choices)
            found.append(group._replace(parent=True))
            if group.key in opened:
                for under, some in self._parted(lines, self._under):
                    name = f"{group.key}\x1f{under}"
                    title = self.title(self._under, under)
                    found.append(self._group(name, title, some, choices)._replace(level=1))
        return found

    def _group(self, key: str, title: str, lines: Sequence[Line], choices: Choices) -> Group:
        return Group(key, title, len(lines), sum(undecided(line, choices) for line in lines))

    def _parted(self, lines: Sequence[Line], by: str) -> list[tuple[str, list[Line]]]:
        parts: dict[str, list[Line]] = {}
        for line in lines:
            parts.setdefault(key_of(line, by), []).append(line)
        named = sorted(parts.items(), key=lambda part: self.title(by, part[0]).casefold())
        return sorted(named, key=lambda part: by == "country" and not part[0])

    def of(self, key: str) -> list[Line]:
        """Return the lines of a group."""
        if key == ALL:
            return list(self.lines)
        if key == ODD:
            return []
        if key == DECIDE:
            return [line for line in self.lines if line.conflict is not None]
        above, _, under = key.partition("\x1f")
        by, _, wanted = above.partition(":")
        found = [line for line in self.lines if key_of(line, by) == wanted]
        if "\x1f" in key:
            found = [line for line in found if key_of(line, self._under) == under]
        return found

    def name_of(self, key: str) -> str:
        """Return what a group is called with what it stands under: ``Talvara, sources``."""
        pinned = {DECIDE: tr("To decide"), ODD: tr("Please look"), ALL: tr("All changes")}
        if key in pinned:
            return pinned[key]
        above, _, under = key.partition("\x1f")
        by, _, wanted = above.partition(":")
        title = self.title(by, wanted)
        return f"{title}, {self.title(self._under, under)}" if "\x1f" in key else title
