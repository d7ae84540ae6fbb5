"""A small mission in a real workspace, every figure of it countable by hand."""

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk


def plant(desk: Desk) -> dict[str, str]:
    """Put one mission with a chain, a plan, money and risks into a desk; returns ids by name."""
    made: dict[str, str] = {}
    changes = ChangeSet()

    def add(name: str, kind: str, /, **values) -> str:
        values = {
            field: made.get(v[1:], v) if str(v)[:1] == "@" else v for field, v in values.items()
        }
        made[name] = changes.add(kind, **values)
        return made[name]

    add("un", "partner", name="UN Office", kind="un")
    add("state", "partner", name="Norland", kind="state")
    add("m", "mission", title="Courts in reach", countries="LBR,SLE", start="2025-01-06",
        finish="2027-12-31", areas="judiciary,corrections", lead="@un", support_rate=10.0,
        phase="implementation")  # fmt: skip
    add("impact", "result", mission="@m", level="impact", title="Fair justice")
    add("o1", "result", mission="@m", level="outcome", parent="@impact", title="Courts in time")
    add("o2", "result", mission="@m", level="outcome", parent="@impact", title="Files reviewed",
        position=2.0, standing="on-track", standing_reason="New days were agreed.")  # fmt: skip
    add("p", "result", mission="@m", level="output", parent="@o1", title="Judges trained",
        area="judiciary")  # fmt: skip
    add("a", "activity", mission="@m", parent="@p", title="Draft rules", start="2026-01-05",
        days=5, progress=100.0)  # fmt: skip
    add("b", "activity", mission="@m", parent="@p", title="Train judges", days=60, progress=50.0,
        baseline_start="2026-01-01", baseline_days=30)  # fmt: skip
    add("c", "activity", mission="@m", parent="@o2", title="Review files", start="2026-06-01",
        days=30)  # fmt: skip
    add("loose", "activity", mission="@m", title="Hire", start="2026-09-01", days=10)
    add("ab", "dependency", predecessor="@a", successor="@b", type="FS", lag_days=2)
    add("ms", "milestone", mission="@m", result="@p", title="Rules adopted", date="2026-02-01",
        reached="2026-01-30")  # fmt: skip
    add("i", "result_indicator", result="@p", title="Judges who passed", unit="judges",
        baseline=0.0, target=240.0, target_date="2026-12-31")  # fmt: skip
    add("t", "result_target", result_indicator="@i", date="2026-03-31", value=100.0)
    add("f1", "measurement", result_indicator="@i", period="2026-01", value=40.0)
    add("f2", "measurement", result_indicator="@i", period="2026-02", value=70.0)
    add("r", "result_indicator", result="@o2", title="Heard in time", measure="ratio",
        target=80.0)  # fmt: skip
    add("f3", "measurement", result_indicator="@r", period="2025", numerator=30.0,
        denominator=60.0)  # fmt: skip
    add("eur", "exchange_rate", currency="EUR", into="USD", date="2025-01-01", rate=1.25)
    add("l1", "budget_line", mission="@m", title="Trainers", quantity=10.0, unit="month",
        unit_cost="100000 USD", year=2026, activity="@b", partner="@state")  # fmt: skip
    add("l2", "budget_line", mission="@m", title="Cars", category="equipment", quantity=2.0,
        unit_cost="80000 EUR", year=2027, country="SLE", area="corrections")  # fmt: skip
    add("l3", "budget_line", mission="@m", title="Radio", quantity=1.0, unit_cost="500 CHF")
    add("g1", "contribution", mission="@m", partner="@state", amount="400000 EUR",
        stage="received", received_on="2025-06-01", country="LBR")  # fmt: skip
    add("g2", "contribution", mission="@m", partner="@un", amount="100000 USD",
        stage="committed")  # fmt: skip
    add("x", "expenditure", mission="@m", title="First trainers", amount="250000 USD",
        date="2026-02-03", line="@l1")  # fmt: skip
    add("risk1", "risk", mission="@m", title="Strike", likelihood="4", impact="5",
        residual_likelihood="2", residual_impact="4")  # fmt: skip
    add("risk2", "risk", mission="@m", title="Rain", likelihood="2", impact="2")
    add("risk3", "risk", mission="@m", title="Gone", likelihood="5", impact="5", state="closed")
    add("e1", "log_entry", mission="@m", title="No fuel", date="2026-02")
    add("e2", "log_entry", mission="@m", title="Hire locally", category="decision")
    add("n1", "progress_note", mission="@m", period="2025", text="Begun.", stage="cleared")
    add("n2", "progress_note", mission="@m", period="2026-01/2026-03", text="Going on.")
    applied = desk.apply(changes)
    return {name: applied.ids.get(id, id) for name, id in made.items()}
