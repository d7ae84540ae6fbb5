"""A workspace with missions as the pictures show them: one late, one just begun, one bare."""

from pathlib import Path

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk

COURTS, PORTS, POLICE = "Courts within reach", "Ports without trafficking", "Police accountability"
NORWAY, BAR = "Norway", "Bar association"
OUTCOMES = (
    (
        "Courts hear cases within the legal time limit",
        "Courts",
        (
            ("Case-flow rules adopted and used", "Rules adopted", "2025-12-31", "2025-12-30"),
            ("Six mobile courts sitting", "First hearings", "2026-10-31", None),
        ),
    ),
    (
        "Prisoners without trial get their case reviewed",
        "Detention",
        (
            ("Case review teams in 9 prisons", "4,300 files", "2026-06-30", None),
            ("Legal aid desks open", "14 desks", "2026-12-31", None),
        ),
    ),
)
"""Outcomes with their outputs; each output with a milestone, its day, and when it was reached."""
ACTIVITIES = {
    "Case-flow rules adopted and used": (
        ("Review of current rules", "Legal", "2025-01-01", 150, 100, "2025-01-01", 150),
        ("Draft rules with the Supreme Court", "Legal", None, 210, 100, "2025-06-01", 150),
        ("Judges trained, 240 people", "Training", None, 200, 55, "2025-10-01", 150),
    ),
    "Six mobile courts sitting": (
        ("Vehicles and equipment bought", "Logistics", "2025-05-01", 350, 80, "2025-05-01", 210),
        ("First hearing rounds, 12 districts", "Training", None, 200, 0, "2025-12-01", 210),
        ("Second rounds, 20 districts", "Training", None, 180, 0, "2026-07-01", 180),
    ),
    "Case review teams in 9 prisons": (
        ("Teams formed and cleared", "Detention", "2025-04-01", 150, 100, "2025-04-01", 150),
        ("4,300 files reviewed", "Prisons", None, 300, 68, "2025-09-01", 300),
        ("Releases followed up, 6 months", "Prisons", None, 240, 0, "2026-07-01", 180),
    ),
    "Legal aid desks open": (
        ("Agreement with the lawyers", "Legal aid", "2025-10-01", 120, 100, "2025-10-01", 90),
        ("Desks staffed, 14 sites", "Legal aid", None, 320, 20, "2026-01-01", 270),
    ),
}  # fmt: skip
BUDGET = (
    ("staff", "Courts adviser", "month", 33.0, "1450000 USD", 2025),
    ("staff", "National staff", "month", 120.0, "180000 USD", 2026),
    ("equipment", "Vehicles", "piece", 8.0, "4200000 EUR", 2025),
    ("contractual", "Training of judges", "person", 240.0, "120000 USD", 2026),
    ("travel", "Travel of the mobile courts", "round", 32.0, "1800000 USD", 2026),
    ("transfers", "Grant to the bar association", "grant", 2.0, "60000000 USD", 2026),
    ("operating", "Running costs of the desks", "month", 24.0, "900000 USD", 2027),
)
RISKS = (
    ("Budget of the courts not passed", "4", "4", "open"),
    ("Judges leave after training", "3", "3", "open"),
    ("Vehicles delayed at the port", "5", "3", "happened"),
    ("Violence on the roads", "2", "5", "open"),
    ("Partner withdraws", "1", "4", "closed"),
)


def make(path: Path) -> Path:
    """Make the workspace and return where it lies."""
    with Desk.create(path, ["XTA", "LBR"], actor="Desk planner") as desk:
        changes = ChangeSet()
        norway = changes.add("partner", name=NORWAY, kind="state", country="NOR")
        lead = changes.add("partner", name="UN Office on Drugs and Crime", kind="un")
        changes.add("partner", name=BAR, kind="ngo", country="XTA")
        courts = changes.add(
            "mission", title=COURTS, countries="XTA", phase="implementation", start="2025-01-01",
            finish="2027-09-30", led_by="the courts adviser", lead=lead, support_rate=13.0,
            baseline_on="2025-01-15",
        )  # fmt: skip
        _chain(changes, courts)
        _money(changes, courts, norway, lead)
        _watch(changes, courts)
        ports = changes.add(
            "mission", title=PORTS, countries="LBR", phase="start-up", start="2026-02-01",
            currency="EUR",
        )  # fmt: skip
        outcome = changes.add("result", mission=ports, level="outcome", title="Searches on risk")
        changes.add("activity", mission=ports, title="Profiling unit set up", parent=outcome,
                    start="2026-03-01", days=90, progress=30.0)  # fmt: skip
        changes.add("contribution", mission=ports, partner=norway, amount="250000000 NOK",
                    stage="committed", committed_on="2026-03-02",
                    earmarking="unearmarked")  # fmt: skip
        changes.add("mission", title=POLICE, countries="LBR,XTA", phase="design")
        desk.apply(changes)
    return path


def _chain(changes: ChangeSet, mission: str) -> None:
    add = changes.add
    impact = add("result", mission=mission, level="impact",
                 title="Fair, timely justice for people in 4 provinces")  # fmt: skip
    work: dict[str, str] = {}
    outputs: dict[str, str] = {}
    for place, (title, owner, delivers) in enumerate(OUTCOMES, 1):
        outcome = outputs[title] = add(
            "result", mission=mission, level="outcome", parent=impact, title=title,
            responsible=owner, position=float(place), assumptions="Parliament passes the budget.",
        )  # fmt: skip
        for number, (name, mark, due, reached) in enumerate(delivers, 1):
            output = outputs[name] = add(
                "result", mission=mission, level="output", parent=outcome, title=name,
                responsible=owner, position=float(number),
            )  # fmt: skip
            add("milestone", mission=mission, result=output, title=mark, date=due, reached=reached)
            before = ""
            for order, (what, who, start, days, done, first, long) in enumerate(ACTIVITIES[name]):
                now = work[what] = add(
                    "activity", mission=mission, parent=output, title=what, responsible=who,
                    start=start, days=days, progress=float(done), baseline_start=first,
                    baseline_days=long, position=float(order),
                )  # fmt: skip
                if before:
                    add("dependency", predecessor=before, successor=now)
                before = now
    add("dependency", predecessor=work["Review of current rules"],
        successor=work["First hearing rounds, 12 districts"], type="SS", lag_days=30)  # fmt: skip
    _indicators(changes, outputs)


def _indicators(changes: ChangeSet, results: dict[str, str]) -> None:
    add = changes.add
    heard = add(
        "result_indicator", result=results["Courts hear cases within the legal time limit"],
        title="Cases heard within the time limit", measure="ratio", baseline=31.0,
        baseline_date="2024", target=70.0, target_date="2027-06", verification="Court registry",
    )  # fmt: skip
    add("measurement", result_indicator=heard, period="2025", numerator=4100.0, denominator=9000.0)
    trained = add(
        "result_indicator", result=results["Case-flow rules adopted and used"],
        title="Judges trained", unit="judges", baseline=0.0, target=240.0,
        target_date="2026-06-30", verification="Training register",
    )  # fmt: skip
    add("measurement", result_indicator=trained, period="2025", value=60.0)
    add("measurement", result_indicator=trained, period="2026-02", value=72.0)
    add("result_target", result_indicator=trained, date="2025-12-31", value=100.0)


def _money(changes: ChangeSet, mission: str, norway: str, lead: str) -> None:
    add = changes.add
    for category, title, unit, quantity, cost, year in BUDGET:
        add("budget_line", mission=mission, category=category, title=title, unit=unit,
            quantity=quantity, unit_cost=cost, year=year,
            partner=norway if category == "staff" else None)  # fmt: skip
    add("contribution", mission=mission, partner=norway, amount="120000000 USD", stage="received",
        pledged_on="2025-01-10", committed_on="2025-02-01", received_on="2025-03-01",
        year=2025, earmarking="softly")  # fmt: skip
    add("contribution", mission=mission, partner=lead, amount="40000000 EUR", stage="committed",
        committed_on="2025-06-01", year=2026, rate=1.08)  # fmt: skip
    add("contribution", mission=mission, partner=norway, amount="30000000 USD", year=2027,
        pledged_on="2026-02-01")  # fmt: skip
    add("expenditure", mission=mission, title="Staff 2025", amount="52000000 USD",
        date="2025-12-31")  # fmt: skip
    add("exchange_rate", currency="EUR", into="USD", date="2025-01-01", rate=1.05)


def _watch(changes: ChangeSet, mission: str) -> None:
    add = changes.add
    for title, likelihood, impact, state in RISKS:
        add("risk", mission=mission, title=title, likelihood=likelihood, impact=impact, state=state,
            owner="Courts", response="reduce")  # fmt: skip
    add("log_entry", mission=mission, title="Two courts without power", date="2026-02-10",
        owner="Logistics")  # fmt: skip
    add("log_entry", mission=mission, category="decision", title="Training moved to spring",
        date="2026-01-20", state="closed")  # fmt: skip
    add("progress_note", mission=mission, period="2025-10/2025-12",
        text="Rules **adopted** on 30 December.", stage="cleared",
        cleared_on="2026-01-15")  # fmt: skip
