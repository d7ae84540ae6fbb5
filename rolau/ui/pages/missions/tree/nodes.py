"""The lines of the chain as the tree shows them, and its columns."""

from datetime import date
from typing import NamedTuple

from rolau.analysis.missions.standing import AT_RISK, DONE, LATE, ON_TRACK, PLANNED
from rolau.base.texts import tr, trn
from rolau.models import dates
from rolau.models.wording import figure
from rolau.ui.tables.columns import Column
from rolau.ui.widgets.cells import Cell, Figure, State
from rolau.ui.widgets.chip import Status
from rolau.ui.widgets.delegates import FigureDelegate, StateDelegate

SIGNS: dict[str, tuple[str, Status]] = {
    LATE: ("clock", "bad"),
    AT_RISK: ("error_circle", "warn"),
    ON_TRACK: ("checkmark_circle", "ok"),
    PLANNED: ("circle", "neutral"),
    DONE: ("checkmark_circle", "ok"),
}
"""Icon and status of a standing, what needs a look first."""


class ChainNode(NamedTuple):
    """A result or activity in its place. ``done`` is in percent; ``late`` are days, 0 for none.

    ``state`` is the code of its standing, ``word`` its word, ``why`` what it rests on. ``level``
    is a code of `mission.LEVELS` or "activity". ``waits`` is what it waits for, as one types it
    ("1.1.1; 1.1.2 SS+3"). ``placed`` is false for what leads to nothing.
    """

    kind: str
    id: str
    parent: str
    level: str
    number: str
    title: str
    responsible: str = ""
    start: date | None = None
    finish: date | None = None
    done: float | None = None
    state: str = ""
    word: str = ""
    why: str = ""
    waits: str = ""
    placed: bool = True

    @property
    def key(self) -> str:
        """What names it: kind and id."""
        return f"{self.kind}:{self.id}"

    @property
    def full_title(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}".strip()


class Branch(NamedTuple):
    """The first cell of a line: its number and title, drawn by its level."""

    number: str
    title: str
    level: str
    words: str = ""

    @property
    def spoken(self) -> str:
        """Return level, number and title."""
        return " ".join(part for part in (self.words, self.number, self.title) if part)

    @property
    def copied(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}".strip()


def state_cell(code: str, word: str) -> State | None:
    """Return a standing as sign and word; None when nothing can be said."""
    if not code:
        return None
    icon, status = SIGNS.get(code, ("circle", "neutral"))
    return State(icon, word, status)


def _short(day: date | None) -> str | None:
    return dates.show_short(day.isoformat()) if day is not None else None


def _done(node: ChainNode) -> Cell | None:
    if node.done is None:
        return None
    return Figure(tr("{n} %", n=figure(node.done, 0)))


def _days(node: ChainNode) -> Cell | None:
    if node.start is None or node.finish is None:
        return None
    count = (node.finish - node.start).days + 1
    return Figure(figure(count), words=trn("{n} day", "{n} days", count))


def tree_columns(*, dates_too: bool) -> list[Column[ChainNode]]:
    """Return the columns beside the first: whose it is, (its days,) how far, how it stands."""
    owner = Column[ChainNode](
        "responsible", tr("Responsible"), lambda node: node.responsible or None, width=88
    )
    days = [
        Column[ChainNode]("start", tr("Start"), lambda node: _short(node.start), width=104),
        Column[ChainNode]("finish", tr("Finish"), lambda node: _short(node.finish), width=104),
        Column[ChainNode]("days", tr("Days"), _days, FigureDelegate, width=64, trailing=True),
    ]
    waits = Column[ChainNode](
        "waits", tr("Waits for"), lambda node: node.waits or None, width=128, drop=1
    )
    rest = [
        Column[ChainNode]("progress", tr("Done"), _done, FigureDelegate, width=56, trailing=True),
        Column[ChainNode](
            "standing",
            tr("State"),
            lambda node: state_cell(node.state, node.word),
            StateDelegate,
            width=96,
        ),
    ]
    return [owner, *(days if dates_too else ()), *((waits,) if dates_too else ()), *rest]
