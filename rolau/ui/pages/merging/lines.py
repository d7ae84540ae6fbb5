"""The changes of a merge as lines: what is shown of each, and what becomes of it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.desk.differing import ArrivalEntry, ConflictEntry, FindingEntry, Side
from rolau.desk.merging import LATER, MINE, NEWEST, THEIRS, VALUE, Decision
from rolau.models.fields import Value
from rolau.store.conflicts import Place


class Choice(NamedTuple):
    """What was decided about a conflict, how the result reads, and why it was decided so."""

    decision: Decision
    text: str = ""
    reason: str = ""

    @property
    def settles(self) -> bool:
        """Whether it ends the conflict."""
        return self.decision.take != LATER


Choices = Mapping[Place, Choice]


class Line(NamedTuple):
    """One change: a conflict, or one that comes by itself."""

    entry: ConflictEntry | ArrivalEntry

    @property
    def conflict(self) -> ConflictEntry | None:
        """The conflict, if it is one."""
        return self.entry if isinstance(self.entry, ConflictEntry) else None

    @property
    def arrival(self) -> ArrivalEntry | None:
        """The change that comes by itself, if it is one."""
        return self.entry if isinstance(self.entry, ArrivalEntry) else None

    @property
    def place(self) -> Place:
        """Kind, id and field."""
        return self.entry.kind, self.entry.id, self.entry.field

    @property
    def key(self) -> str:
        """What names the line."""
        return "\x1f".join(self.place)

    @property
    def theirs(self) -> Side:
        """What they say."""
        entry = self.entry
        return entry.theirs if isinstance(entry, ConflictEntry) else entry.new

    @property
    def base(self) -> str:
        """What both began from, in words."""
        entry = self.entry
        if isinstance(entry, ConflictEntry):
            if not entry.field:
                return tr("there")
            return _said(entry.base.text) if entry.base else "–"
        if entry.action == "set":
            return _said(entry.old)
        return {"add": tr("none"), "delete": tr("there")}.get(entry.action, tr("in the bin"))

    @property
    def mine(self) -> str:
        """What this copy says, in words."""
        entry = self.entry
        return said_of(entry, entry.mine) if isinstance(entry, ConflictEntry) else self.base

    @property
    def their_words(self) -> str:
        """What the other copy says, in words."""
        entry = self.entry
        if isinstance(entry, ConflictEntry):
            return said_of(entry, entry.theirs)
        if entry.action == "set":
            return _said(entry.new.text)
        return {"add": tr("new"), "delete": tr("deleted")}.get(entry.action, tr("taken back"))

    @property
    def figures(self) -> bool:
        """Whether what stands on it are numbers."""
        number = (int, float)
        entry = self.entry
        if not entry.field:
            return False
        if isinstance(entry, ConflictEntry):
            return isinstance(entry.mine.value, number) and isinstance(entry.theirs.value, number)
        return isinstance(entry.new.value, number)


def said_of(entry: ConflictEntry, side: Side) -> str:
    """Return what one side of a conflict says, in words."""
    if entry.field:
        return _said(side.text)
    return tr("deleted") if side.value else side.text


def _said(text: str) -> str:
    return " ".join(text.split()) if text else tr("empty")


def lines_of(
    conflicts: Iterable[ConflictEntry], arrivals: Iterable[ArrivalEntry] = ()
) -> list[Line]:
    """Return the lines: what is to be decided first, then what comes by itself."""
    return [*(Line(entry) for entry in conflicts), *(Line(entry) for entry in arrivals)]


def sides(entry: ConflictEntry) -> list[tuple[Decision, Side]]:
    """Return what can be taken: mine, theirs, and every further side by its value."""
    others = [(Decision(VALUE, side.value), side) for side in entry.others]
    return [(Decision(MINE), entry.mine), (Decision(THEIRS), entry.theirs), *others]


def chosen_side(entry: ConflictEntry, take: str) -> Side:
    """Return the side that mine, theirs or newest stands for."""
    if take == NEWEST:
        return max((side for _, side in sides(entry)), key=lambda side: side.at)
    return entry.mine if take == MINE else entry.theirs


def result_words(entry: ConflictEntry, value: Value, text: str) -> str:
    """Return what a conflict comes to, in words."""
    if entry.field:
        return _said(text)
    return tr("deleted") if value else tr("kept")


def choice_of(entry: ConflictEntry, take: str, reason: str = "") -> Choice:
    """Return the choice of a side: mine, theirs, newest; or later."""
    if take == LATER:
        return Choice(Decision(LATER), "", reason)
    side = chosen_side(entry, take)
    return Choice(Decision(take), result_words(entry, side.value, side.text), reason)


def whose(decision: Decision) -> str:
    """Return whose value a decision takes, in words."""
    return {
        MINE: tr("mine"),
        THEIRS: tr("theirs"),
        NEWEST: tr("the newest"),
        VALUE: tr("decided by you"),
    }.get(decision.take, "")


def still_fitting(
    choices: Choices, before: Iterable[Line], now: Iterable[Line]
) -> dict[Place, Choice]:
    """Return the choices that still mean what they meant: both sides say what they said."""
    said = {line.place: _sides_of(line) for line in before}
    return {
        line.place: choices[line.place]
        for line in now
        if line.place in choices and said.get(line.place) == _sides_of(line)
    }


def _sides_of(line: Line) -> tuple[Value, ...]:
    entry = line.conflict
    return tuple(side.value for _, side in sides(entry)) if entry else ()


def reason_of(lines: Iterable[Line], choices: Choices) -> str:
    """Return the reasons given for the decisions of a merge, as one text for the history."""
    given: dict[str, list[str]] = {}
    for line in lines:
        choice = choices.get(line.place)
        if choice is not None and choice.settles and choice.reason:
            named = (
                f"{line.entry.title}, {line.entry.label}" if line.entry.field else line.entry.title
            )
            given.setdefault(choice.reason, []).append(named)
    if len(given) == 1:
        return next(iter(given))
    return "; ".join(f"{', '.join(named)}: {reason}" for reason, named in given.items())


Findings = tuple[FindingEntry, ...]
