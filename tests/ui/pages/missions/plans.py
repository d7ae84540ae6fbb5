"""A small plan to look at and to move: two results, five activities, one of them late."""

from datetime import date, timedelta

from rolau.ui.pages.missions.gantt.lines import Line, Link, Mark, Preview
from rolau.ui.pages.missions.plan.tab import PlanShown
from rolau.ui.pages.missions.tree.nodes import ChainNode

TODAY = date(2026, 3, 23)
LINES = (
    Line("o1", "1 Courts hear cases within the legal time limit", "bracket",
         date(2025, 1, 1), date(2027, 6, 30), 0.46, "warn", "at risk", strong=True),
    Line("o11", "1.1 Case-flow rules adopted and used", "bracket",
         date(2025, 1, 1), date(2026, 5, 31), 0.7, "warn", "at risk",
         marks=(Mark("m1", date(2025, 12, 31), "Rules adopted", reached=True),)),
    Line("a1", "1.1.1 Review of current rules", "bar",
         date(2025, 1, 1), date(2025, 5, 31), 1.0, "info", "done",
         first=(date(2025, 1, 1), date(2025, 5, 31)), fixed=False),
    Line("a2", "1.1.2 Draft rules with the Supreme Court", "bar",
         date(2025, 6, 1), date(2025, 12, 31), 1.0, "info", "done",
         first=(date(2025, 6, 1), date(2025, 10, 31)), fixed=False),
    Line("a3", "1.1.3 Judges trained, 240 people", "bar",
         date(2026, 1, 1), date(2026, 6, 15), 0.55, "bad", "late",
         "3 months late", "bad", (date(2025, 10, 1), date(2026, 2, 28)),
         critical=True, fixed=False),
    Line("o12", "1.2 Six mobile courts sitting", "bracket",
         date(2026, 4, 1), date(2027, 3, 31), 0.0, "neutral", "planned",
         marks=(Mark("m2", date(2026, 10, 31), "First hearings", reached=False),)),
    Line("a4", "1.2.1 First hearing rounds, 12 districts", "bar",
         date(2026, 6, 16), date(2026, 10, 31), 0.0, "neutral", "planned",
         first=(date(2026, 2, 1), date(2026, 6, 30)), fixed=False),
    Line("a5", "1.2.2 Second rounds, 20 districts", "bar",
         date(2026, 11, 1), date(2027, 3, 31), 0.0, "neutral", "planned", fixed=False),
    Line("x", "Not dated", "bar"),
)  # fmt: skip
LINKS = (Link("a1", "a2"), Link("a2", "a3"), Link("a3", "a4", critical=True), Link("a4", "a5"))
_CHAIN = ("a1", "a2", "a3", "a4", "a5")


def ask(key: str, start: date, days: int) -> Preview:
    """Say what a move comes to: those after it in the chain go as far as its last day does."""
    line = next(each for each in LINES if each.key == key)
    assert line.finish is not None
    finish = start + timedelta(days=days - 1)
    by = (finish - line.finish).days
    later = _CHAIN[_CHAIN.index(key) + 1 :] if by > 0 else ()
    return Preview(start, finish, dict.fromkeys(later, by))


def _node(line: Line, parent: str, level: str, owner: str) -> ChainNode:
    number, _, title = line.title.partition(" ")
    codes = {"done": "done", "at risk": "at-risk", "late": "late", "planned": "planned"}
    kind = "activity" if level == "activity" else "result"
    return ChainNode(kind, line.key, parent, level, number, title, owner, line.start, line.finish,
                     line.done * 100, codes.get(line.state, ""), line.state)  # fmt: skip


PARENTS = {"o1": "", "o11": "o1", "a1": "o11", "a2": "o11", "a3": "o11", "o12": "o1", "a4": "o12",
           "a5": "o12", "x": "o12"}  # fmt: skip
LEVELS = {"o1": "outcome", "o11": "output", "o12": "output"}
NODES = [
    _node(line, PARENTS[line.key], LEVELS.get(line.key, "activity"), "Courts") for line in LINES
]
"""The same plan as links of a chain."""


def keyed(line: Line) -> Line:
    """Return a line named as the tree names it."""
    kind = "result" if line.key in LEVELS else "activity"
    return line._replace(key=f"{kind}:{line.key}")


def shown_plan() -> PlanShown:
    """Return the plan as the tab shows it."""
    lines = [keyed(line) for line in LINES]
    links = [
        link._replace(
            predecessor=f"activity:{link.predecessor}", successor=f"activity:{link.successor}"
        )
        for link in LINKS
    ]

    def asked(key: str, start: date, days: int) -> Preview:
        found = ask(key.partition(":")[2], start, days)
        return found._replace(others={f"activity:{k}": by for k, by in found.others.items()})

    return PlanShown(NODES, lines, links, TODAY, asked)
