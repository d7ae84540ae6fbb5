"""Circles that a change set would make: of activities that wait, of what stands under itself.

What they are looked for in is gathered once a change set: each of a thousand links is then
held against the same knots (`rolau.analysis.missions.knots`).
"""

from collections.abc import Iterable, Mapping

from rolau.analysis.missions.knots import knots
from rolau.analysis.missions.schedule import Link, circle
from rolau.desk.coming import Coming


def ring_of(coming: Coming, kind: str, mission: str, link: tuple[str, str]) -> tuple[str, ...]:
    """Return the titles of a circle that a link of a mission closes, empty for none.

    ``kind`` is that of the links; both ends of the link differ.
    """
    plan = coming.once(("plan", kind, mission), lambda: _Plan(coming, kind, mission))
    return plan.ring(*link)


class _Plan:
    """The activities of a mission as they will be, and the links to them."""

    def __init__(self, coming: Coming, kind: str, mission: str) -> None:
        self.titles = {
            str(each["id"]): str(each.get("title") or "")
            for each in coming.of("activity", "mission", [mission])
        }
        self.links = [
            Link(str(each.get("predecessor")), str(each.get("successor")), id=str(each["id"]))
            for each in coming.of(kind, "successor", self.titles)
        ]
        self._knots = knots(each[:2] for each in self.links)
        self._within: dict[int, list[Link]] = {}
        for each in self.links:
            knot = self._knots[each.successor]
            if self._knots[each.predecessor] == knot:
                self._within.setdefault(knot, []).append(each)
        self._rings: dict[int, tuple[str, ...]] = {}

    def ring(self, predecessor: str, successor: str) -> tuple[str, ...]:
        if successor not in self.titles:  # deleted: the link itself is none of the plan's
            return self._among(_around(predecessor, successor, self.links), self.links)
        knot = self._knots[successor]
        if self._knots[predecessor] != knot:
            return ()
        if knot not in self._rings:
            links = self._within[knot]
            self._rings[knot] = self._among({end for each in links for end in each[:2]}, links)
        return self._rings[knot]

    def _among(self, ends: set[str], links: Iterable[Link]) -> tuple[str, ...]:
        return circle({end: self.titles[end] for end in ends & self.titles.keys()}, links)


def _around(predecessor: str, successor: str, links: Iterable[Link]) -> set[str]:
    """Return the activities on the ways that lead from a successor back to its predecessor."""
    after: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for link in links:
        after.setdefault(link.predecessor, []).append(link.successor)
        before.setdefault(link.successor, []).append(link.predecessor)
    return _reached(successor, after) & _reached(predecessor, before)


def _reached(start: str, ways: Mapping[str, list[str]]) -> set[str]:
    found, left = {start}, [start]
    while left:
        new = [each for each in ways.get(left.pop(), ()) if each not in found]
        found.update(new)
        left += new
    return found


def under_itself(coming: Coming, kind: str, id: str) -> bool:
    """Tell whether a record will stand under itself, its field ``parent`` followed upwards."""
    told: dict[str, bool] = coming.once(("under", kind), dict)
    way: dict[str, None] = {}
    here = id
    while here and here not in told and here not in way:
        way[here] = None
        here = str((coming.row(kind, here) or {}).get("parent") or "")
    round_again = False  # until the way comes to the record it came back to
    for each in way:
        round_again = round_again or each == here
        told[each] = round_again
    return told[id]
