"""What an activity waits for, as one types it: "1.1.1; 1.1.2 SS+3", read and written."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rolau.analysis.missions.numbering import ACTIVITY, numbered
from rolau.analysis.missions.schedule import Link, circle, circle_words
from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.desk.chain import nodes_of
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.models.wording import MINUS
from rolau.models.workplan import LINKS, Dependency

_TYPES = tuple(choice.code for choice in LINKS)
_USUAL = _TYPES[0]
_WAIT = re.compile(
    rf"([\d.]+?)\s*({'|'.join(_TYPES)})?\s*(?:([-+{MINUS}–])\s*(\d+))?\s*d?\.?", re.IGNORECASE
)


class Wait(NamedTuple):
    """One thing waited for: the number of an activity, the kind of link, days of lag."""

    number: str
    type: str = _USUAL
    lag_days: int = 0


def waits_text(waits: Iterable[Wait]) -> str:
    """Return what is waited for as it is typed; a plain number means its finish."""
    parts = []
    for number, kind, lag in waits:
        sign = "+" if lag > 0 else MINUS
        tail = f"{sign}{abs(lag)}" if lag else ""
        type_ = f" {kind}" if kind != _USUAL or tail else ""
        parts.append(f"{number}{type_}{tail}")
    return "; ".join(parts)


def read_waits(text: str) -> list[Wait]:
    """Return what a text says is waited for. Raises InputError for what cannot be read."""
    found = []
    for part in re.split(r"[;,]", text):
        if not part.strip():
            continue
        told = _WAIT.fullmatch(part.strip())
        if told is None:
            raise InputError(
                tr(
                    "“{text}” cannot be read. Write the number of an activity, with the kind of "
                    "link and a lag in days where there is one: 1.1.2, or 1.1.2 SS+3.",
                    text=part.strip(),
                ),
                code="waits",
            )
        number, kind, sign, days = told.groups()
        lag = int(days or 0) * (1 if sign in (None, "+") else -1)
        found.append(Wait(number.rstrip("."), (kind or _USUAL).upper(), lag))
    return found


def waits_of(links: Iterable[Link], numbers: Mapping[str, str]) -> dict[str, list[Wait]]:
    """Return what each activity waits for, by its id; ``numbers`` are numbers by id."""
    found: dict[str, list[Wait]] = {}
    for link in links:
        number = numbers.get(link.predecessor) or "?"
        found.setdefault(link.successor, []).append(Wait(number, link.type, link.lag_days))
    return {id: sorted(waits, key=_place) for id, waits in found.items()}


def set_waits(desk: Desk, mission: str, activity: str, text: str) -> ChangeSet:
    """Return the change after which an activity waits for what a text says, and nothing else.

    Links that stay are kept as they are. Raises InputError for a text that cannot be read, a
    number that no activity has, and for activities that would wait for each other in a circle.
    """
    nodes = nodes_of(desk, mission)
    ids = {
        link.number: link.id for link in numbered(nodes) if link.level == ACTIVITY and link.number
    }
    wanted: dict[str, Wait] = {}
    for wait in read_waits(text):
        if wait.number not in ids:
            raise InputError(
                tr("No activity has the number “{number}”.", number=wait.number), code="waits"
            )
        wanted[ids[wait.number]] = wait
    titles = {node.id: node.title for node in nodes if node.level == ACTIVITY}
    kept = [Dependency(row) for row in desk.records("dependency")]
    _refuse_circle(titles, kept, activity, wanted)
    changes = ChangeSet()
    here = [each for each in kept if each.successor == activity]
    for each in here:
        told = wanted.pop(each.predecessor or "", None)
        if told is None:
            changes.delete("dependency", each.id)
        elif (told.type, told.lag_days) != (each.type, each.lag_days or 0):
            changes.set("dependency", each.id, type=told.type, lag_days=told.lag_days)
    for id, wait in wanted.items():
        changes.add(
            "dependency",
            predecessor=id,
            successor=activity,
            type=wait.type,
            lag_days=wait.lag_days,
        )
    return changes


def _place(wait: Wait) -> tuple[list[int], str]:
    """Return what waits are put in order by: their numbers, part by part."""
    return [int(part) for part in wait.number.split(".") if part.isdigit()], wait.type


def _refuse_circle(
    titles: Mapping[str, str],
    kept: Iterable[Dependency],
    activity: str,
    wanted: Mapping[str, Wait],
) -> None:
    links = [
        Link(each.predecessor or "", each.successor or "")
        for each in kept
        if each.successor != activity
    ]
    ring = circle(titles, [*links, *(Link(id, activity) for id in wanted)])
    if ring:
        raise InputError(circle_words(ring), code="plan-circle")
