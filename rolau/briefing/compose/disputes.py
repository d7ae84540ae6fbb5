"""What a briefing says of values on which two copies differ and nobody has decided yet."""

from collections.abc import Mapping, Sequence

from rolau.base.texts import tr
from rolau.briefing.compose.sieve import Sieve
from rolau.briefing.content import Note
from rolau.desk.desk import Desk
from rolau.desk.differing import ConflictEntry
from rolau.desk.merging import open_conflicts

_HANDLING = "handling"
_LONG = 120


def disputes(desk: Desk, code: str) -> list[ConflictEntry]:
    """Return the open conflicts about records of one country."""
    return [entry for entry in open_conflicts(desk) if entry.country == code]


def levels(open_: Sequence[ConflictEntry]) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return the handling levels of each record whose level is disputed."""
    return {
        (entry.kind, entry.id): [
            str(side.value) for side in (entry.mine, entry.theirs, *entry.others) if side.value
        ]
        for entry in open_
        if entry.field == _HANDLING
    }


def to_decide(open_: Sequence[ConflictEntry], sieve: Sieve, desk: Desk) -> Note | None:
    """Return the note that marks what is open, or None when nothing is.

    It stands first: a reader must not take for settled what is not. Only the Unit reads what
    each side says.
    """
    lines = []
    for entry in open_:
        row = desk.record(entry.kind, entry.id, gone=True)
        if not sieve.lets(entry.kind, row):
            continue
        named = f"{entry.kind_label} “{entry.title}”"
        what = f"{named}, {entry.label}" if entry.field else named
        if sieve.readers.code != "unit":
            lines.append(tr("{what}: two copies differ.", what=what))
            continue
        lines.append(
            tr(
                "{what}: “{mine}” ({mine_who}) or “{theirs}” ({theirs_who}).",
                what=what,
                mine=_short(entry.mine.text),
                mine_who=entry.mine.who,
                theirs=_short(entry.theirs.text),
                theirs_who=entry.theirs.who,
            )
        )
    if not lines:
        return None
    return Note(tr("Not decided yet: copies differ, the later value is shown"), tuple(lines))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"
