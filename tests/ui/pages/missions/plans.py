"""A small plan to look at and to move: two results, five activities, one of them late."""

from datetime import date, timedelta

from rolau.ui.pages.missions.gantt.lines import Line, Link, Mark, Preview

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
