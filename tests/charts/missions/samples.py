"""Answers about a mission to draw in the tests: full, late, empty, with long titles."""

from datetime import date

from rolau.analysis.mission_charts.burn import BurnAnswer, BurnPoint, burn
from rolau.analysis.mission_charts.curve import CurveAnswer, curve
from rolau.analysis.mission_charts.funding import FundingAnswer, FundingLine, funding
from rolau.analysis.mission_charts.gantt import GanttAnswer, GanttLine, GanttLink, gantt
from rolau.analysis.mission_charts.progress import ProgressAnswer, ProgressLine, progress
from rolau.analysis.mission_charts.targets import Stop, TargetLine, TargetsAnswer, targets
from rolau.analysis.missions.course import Course, Known
from rolau.analysis.missions.standing import Work

ON = date(2026, 3, 23)
COURTS = ("Courts within reach", "m1")
LONG = " of the judicial councils and court administrations in all thirteen provinces" * 2


def day(text: str) -> date:
    return date.fromisoformat(text)


def work(id: str, title: str, start: str, finish: str, done: float, **more) -> GanttLine:
    first = more.pop("first", "")
    baseline = (day(first[:10]), day(first[11:])) if first else None
    late = (day(finish) - baseline[1]).days if baseline else 0
    return GanttLine("activity", id, title, id, 2, "activity", day(start), day(finish), done,
                     late=late, baseline=baseline, slack=0 if more.get("critical") else 12,
                     **more)  # fmt: skip


def result(id: str, title: str, level: str, start: str, finish: str, **more) -> GanttLine:
    deep = {"impact": 0, "outcome": 0, "output": 1}[level]
    return GanttLine("result", f"r{id}", title, id, deep, level, day(start), day(finish), **more)


def mark(id: str, title: str, due: str, reached: str = "", standing: str = "") -> GanttLine:
    return GanttLine("milestone", id, title, "", 2, "milestone", day(due), day(due),
                     standing=standing or ("done" if reached else "on-track"),
                     reached=day(reached) if reached else None)  # fmt: skip


def plan(more: str = "", count: int = 20) -> GanttAnswer:
    """Two outcomes: done, late, begun, planned and critical work, milestones, four links."""
    lines = (
        result("", "Fair, timely justice for people in 4 provinces", "impact", "2025-01-01",
               "2027-09-30", standing="at-risk"),
        result("1", "Courts hear cases within the legal time limit", "outcome", "2025-01-01",
               "2027-06-30", progress=46, standing="at-risk"),
        result("1.1", "Case-flow rules adopted and used", "output", "2025-01-01", "2026-05-31",
               progress=70, standing="at-risk"),
        work("1.1.1", "Review of current rules" + more, "2025-01-01", "2025-05-31", 100,
             standing="done", first="2025-01-01/2025-05-31"),
        work("1.1.2", "Draft rules with the Supreme Court", "2025-06-01", "2025-12-31", 100,
             standing="done", critical=True, first="2025-06-01/2025-10-31"),
        mark("ms1", "Rules adopted", "2025-12-31", "2026-01-12"),
        work("1.1.3", "Judges trained, 240 people" + more, "2025-12-01", "2026-06-15", 55,
             standing="late", critical=True, first="2025-10-01/2026-03-15"),
        result("1.2", "Six mobile courts sitting", "output", "2025-05-01", "2027-02-28",
               progress=38, standing="at-risk"),
        work("1.2.1", "Vehicles and equipment bought", "2025-05-01", "2026-04-15", 80,
             standing="late", first="2025-05-01/2025-12-15"),
        work("1.2.2", "First hearing rounds, 12 districts", "2026-04-16", "2026-10-31", 0,
             standing="on-track", critical=True, first="2025-12-01/2026-06-30"),
        mark("ms2", "First hearings" + more, "2026-03-01", standing="late"),
        work("1.2.3", "Second rounds, 20 districts", "2026-10-01", "2027-03-31", 0,
             standing="on-track", critical=True, first="2026-07-01/2026-12-31"),
        result("2", "Prisoners without trial get their case reviewed", "outcome", "2025-04-01",
               "2027-09-30", progress=40, standing="on-track"),
        result("2.1", "Case review teams in 9 prisons", "output", "2025-04-01", "2026-12-31",
               progress=64, standing="on-track"),
        work("2.1.1", "Teams formed and cleared", "2025-04-01", "2025-08-31", 100,
             standing="done", first="2025-04-01/2025-08-31"),
        work("2.1.2", "4,300 files reviewed", "2025-09-01", "2026-06-30", 68,
             standing="on-track", first="2025-09-01/2026-06-30"),
        mark("ms3", "4,300 files", "2026-06-30"),
        work("2.1.3", "Releases followed up, 6 months", "2026-06-01", "2026-12-31", 0,
             standing="", first="2026-06-01/2026-12-31"),
        work("2.2.1", "Agreement with the bar association", "2025-10-01", "2026-01-31", 100,
             standing="done", first="2025-10-01/2026-01-31"),
        work("2.2.2", "Desks staffed, 14 sites", "2026-02-01", "2026-12-31", 20,
             standing="at-risk", first="2026-01-01/2026-09-30"),
    )  # fmt: skip
    links = (
        GanttLink("1.1.1", "1.1.2", "FS"),
        GanttLink("1.1.2", "1.1.3", "SS"),
        GanttLink("1.2.1", "1.2.2", "FS"),
        GanttLink("2.1.2", "2.1.3", "FF"),
    )
    return gantt(COURTS, lines[:count], links, ON, baseline_on="15 January 2025", days_late=183)


def nothing_planned() -> GanttAnswer:
    return gantt(COURTS, (), (), ON)


def done(more: str = "", count: int = 6) -> ProgressAnswer:
    lines = (
        ProgressLine("mission", "m1", "Courts within reach", "", 0, 43.4, 61.0, "at-risk"),
        ProgressLine("result", "r1", "Courts hear cases in time" + more, "1", 1, 46, 64, "late"),
        ProgressLine("result", "r11", "Case-flow rules adopted", "1.1", 2, 70, 96, "late"),
        ProgressLine("result", "r12", "Six mobile courts sitting", "1.2", 2, 38, 38, "on-track"),
        ProgressLine("result", "r2", "Cases reviewed" + more, "2", 1, 40, 31.2, "on-track"),
        ProgressLine("result", "r21", "Legal aid desks open", "2.1", 2, None, None, ""),
    )
    return progress(COURTS, lines[:count], ON)


def course(*known: tuple[str, float], count: int = 3, baseline: bool = True) -> CurveAnswer:
    """Three activities one after another, and what was known of them on some days."""
    first = (
        Work(day("2025-01-06"), day("2025-04-05")),
        Work(day("2025-05-01"), day("2025-10-31")),
        Work(day("2025-11-10"), day("2026-06-30")),
    )
    told = tuple(Known(day(text), share) for text, share in known)
    return curve(COURTS, Course(first[:count], baseline, told), ON)


REPORTS = (("2025-04-02", 12.0), ("2025-08-20", 9.5), ("2025-11-01", 31.2), ("2026-02-10", 43.4))


def aims(more: str = "", count: int = 6) -> TargetsAnswer:
    lines = (
        TargetLine("i1", "Cases decided within the legal time limit" + more, "1 Courts in time",
                   "", "ratio", True, 31.0, "2024", 46.0, "2025", 60.0, "2027", 15 / 29,
                   (Stop("s1", "2025-12", 40.0, 9 / 29, True),
                    Stop("s2", "2026-12", 50.0, 19 / 29, None))),
        TargetLine("i2", "Prisoners without trial", "2 Cases reviewed", "persons", "level",
                   False, 4300.0,
                   "2024", 3900.0, "2025-12", 2000.0, "2027", 400 / 2300,
                   (Stop("s3", "2025-12", 3500.0, 800 / 2300, False),)),
        TargetLine("i3", "Judges trained", "1.1 Rules", "", "count",
                   True, 0.0, "2025-01", 240.0,
                   "2026", 200.0, "2026", 1.2),
        TargetLine("i4", "Days until the first hearing", "1 Courts in time", "days", "level",
                   False, 120.0,
                   "2024", 135.0, "2025", 60.0, "2027", -0.25),
        TargetLine("i5", "Trust in courts", "1 Courts in time", "% of adults", "level",
                   True, 44.0, "2024",
                   47.0, "2025"),
        TargetLine("i6", "Desks open" + more, "2.2 Legal aid", "", "count",
                   True, 0.0, "2024", None, "",
                   14.0, "2027", None, (Stop("s4", "2026-12", 7.0, 0.5, None),)),
    )  # fmt: skip
    shown = [
        line._replace(met=None if line.reached is None or line.target is None else line.id == "i3")
        for line in lines[:count]
    ]
    return targets(COURTS, shown, ON)


def money_line(label: str, *, required: int, received: int, committed: int, pledged: int,
               spent: int, kind: str = "", id: str = "") -> FundingLine:  # fmt: skip
    """A line with its gaps; whole units are given, cents kept."""
    found = received + committed
    return FundingLine(
        label, 100 * required, 100 * pledged, 100 * committed, 100 * received, 100 * spent,
        100 * (required - found - pledged), 100 * (required - found), 100 * (required - received),
        kind, id,
    )  # fmt: skip


def _total(sums: dict[str, int]) -> FundingLine:
    return money_line("Total", required=sums["required"], received=sums["received"],
                      committed=sums["committed"], pledged=sums["pledged"],
                      spent=sums["spent"])  # fmt: skip


def found(by: str = "", more: str = "", **amounts: int) -> FundingAnswer:
    sums = {"required": 8_900_000, "received": 4_100_000, "committed": 1_500_000,
            "pledged": 1_000_000, "spent": 2_900_000} | amounts  # fmt: skip
    lines = {
        "": (),
        "Year": (
            money_line("2025", required=3_000_000, received=2_600_000, committed=0, pledged=0,
                       spent=2_500_000),
            money_line("2026", required=3_400_000, received=1_500_000, committed=1_500_000,
                       pledged=500_000, spent=400_000),
            money_line("2027", required=2_500_000, received=0, committed=0, pledged=500_000,
                       spent=0),
        ),
        "Partner": (
            money_line("Norway" + more, required=0, received=2_100_000, committed=0, pledged=0,
                       spent=0, kind="partner", id="p1"),
            money_line("Regional organisation", required=500_000, received=1_200_000,
                       committed=1_500_000, pledged=0, spent=0, kind="partner", id="p2"),
            money_line("No source named", required=8_400_000, received=800_000, committed=0,
                       pledged=1_000_000, spent=2_900_000),
        ),
    }[by]  # fmt: skip
    return funding(COURTS, "USD", _total(sums), ON, by=by, lines=lines,
                   left_out=("Vehicles, 200.00 XTS",) if amounts else ())  # fmt: skip


def spending(count: int = 33, most: int = 15) -> BurnAnswer:
    points = []
    for number in range(count):
        year, month = 2025 + number // 12, number % 12 + 1
        last = date(year + month // 12, month % 12 + 1, 1)
        planned = 27_000_000 * (number + 1) + 11
        spent = 19_000_000 * (number + 1) + 7 * number if number < most else None
        points.append(BurnPoint(f"{year}-{month:02}", date.fromordinal(last.toordinal() - 1),
                                planned, spent))  # fmt: skip
    return burn(COURTS, "USD", points, ON, received=410_000_000, share_of_received=0.695)
