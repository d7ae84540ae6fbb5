"""A desk that answers for an audience: what it keeps, and what it says of it."""

import re
from pathlib import Path

import pytest

import rolau
from rolau.base.errors import NotFoundError
from rolau.desk.passing_on import for_readers, rows_for
from rolau.desk.questions.charts import answer_for
from rolau.desk.questions.indicators import standings, trend
from rolau.desk.questions.values import current, of_every_release, value_row, value_rows
from rolau.models.audience import audience
from tests.briefing.compose.desks import (
    CORRUPTION,
    HOMICIDE,
    TALVARA,
    add,
    desk_in,
    release,
    yearly,
)


@pytest.fixture
def desk(tmp_path):
    with desk_in(tmp_path) as made:
        release(made, (HOMICIDE, yearly(2020, 9.25, 8.25)), (CORRUPTION, yearly(2020, -1.0, -0.5)))
        yield made


def test_the_unit_is_answered_as_ever(desk):
    asked, gate = for_readers(desk, audience("unit"))
    assert current(asked) == current(desk)
    assert gate.words() == ""
    assert asked.gate is None, "nothing is read that is not asked for"


def test_every_release_goes_through_the_same_gate(desk):
    release(desk, (HOMICIDE, yearly(2020, 9.5)), name="Newer", released="2026")
    assert len(of_every_release(desk, indicators=[HOMICIDE])) == 3
    asked, gate = for_readers(desk, audience("external"))
    assert of_every_release(asked, indicators=[HOMICIDE]) == []
    assert "Intentional homicide" in gate.words()


def test_lines_and_trends_leave_the_same_out(desk):
    asked, gate = for_readers(desk, audience("external"))
    assert [line.indicator for line in standings(asked, TALVARA)] == [CORRUPTION]
    assert trend(asked, HOMICIDE, [TALVARA]).filled == ()
    assert {row["indicator"] for row in value_rows(asked)} == {CORRUPTION}
    assert len(value_rows(asked, limit=1)) == 1
    assert gate.words() == (
        "Values of 1 indicator were left out, because its publisher does not allow them to be "
        "passed on: Intentional homicide."
    )
    assert len(value_rows(desk)) == 4, "the desk asked is not changed"


def test_adapted_is_drawn_and_not_listed(desk):
    from rolau.desk.changes import ChangeSet

    desk.apply(ChangeSet().set("indicator_definition", HOMICIDE, pass_on="adapted"))
    asked, gate = for_readers(desk, audience("un-wide"))
    assert len(trend(asked, HOMICIDE, [TALVARA]).filled) == 1
    assert gate.words().startswith("Shown as chart and direction only")
    assert {row["indicator"] for row in value_rows(asked)} == {CORRUPTION}
    assert "Intentional homicide" in gate.words()


def test_what_cannot_be_drawn_or_shown_says_why(desk):
    asked, _ = for_readers(desk, audience("external"))
    with pytest.raises(NotFoundError, match="does not allow them to be passed on"):
        answer_for(asked, "trend", [TALVARA], HOMICIDE)
    asked, _ = for_readers(desk, audience("external"))
    id = value_rows(desk, indicator=HOMICIDE)[0]["id"]
    with pytest.raises(NotFoundError, match="does not allow them to be passed on"):
        value_row(asked, str(id))


def test_values_by_hand_and_baselines_follow_the_rule(desk):
    add(desk, "manual_value", indicator=HOMICIDE, period="2022", value=7.25)
    add(desk, "manual_value", indicator=HOMICIDE, period="2023", value=6.25, own=1)
    for year in ("2020", "2023"):
        add(desk, "indicator_target", indicator=HOMICIDE, comparison="at_most", target=5.0,
            by="2030", baseline=9.0, baseline_period=year)  # fmt: skip
    asked, gate = for_readers(desk, audience("external"))
    assert [row.value for row in current(asked, indicators=[HOMICIDE])] == [6.25]
    kind = desk.registry["manual_value"]
    assert [row["value"] for row in rows_for(asked, kind, desk.records("manual_value"))] == [6.25]
    kind = desk.registry["indicator_target"]
    rows = rows_for(asked, kind, desk.records("indicator_target"))
    assert {row["baseline_period"]: row["baseline"] for row in rows} == {None: None, "2023": 9.0}
    assert "Intentional homicide" in gate.words()


def test_what_is_above_the_level_is_left_out_and_counted(desk):
    add(desk, "manual_value", indicator=CORRUPTION, period="2022", value=0.5,
        handling="confidential")  # fmt: skip
    add(desk, "phase", name="Hidden talks", stage="peace-process", start="2024",
        handling="confidential")  # fmt: skip
    asked, gate = for_readers(desk, audience("external"))
    answer = trend(asked, CORRUPTION, [TALVARA])
    assert [point.value for line in answer.lines for point in line.points] == [-1.0, -0.5]
    assert answer.timeline is None
    assert "Phases: 1, Values by hand: 1" in gate.words() or "Values by hand: 1" in gate.words()
    wide, _ = for_readers(desk, audience("un-wide"))
    assert trend(wide, CORRUPTION, [TALVARA]).timeline is not None


def test_no_question_passes_by_the_gate():
    """Values are asked for in one place; whoever reads them from the store forgets the terms."""
    root = Path(rolau.__file__).parent
    asks = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if (root / "store") not in path.parents
        and re.search(r"observations\.(current|all_vintages)\b", path.read_text(encoding="utf-8"))
    }
    assert asks == {"desk/questions/values.py", "desk/passing_on.py", "desk/checking.py"}
