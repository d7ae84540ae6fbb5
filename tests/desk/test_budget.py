"""A budget typed and pasted: read in words, one change, nothing where something is wrong."""

import pytest

from rolau.base.errors import InputError
from rolau.desk.budget import BudgetSheet
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk


@pytest.fixture
def sheet(tmp_path):
    with Desk.create(tmp_path / "w.rolau", ["LBR"], actor="Ada") as desk:
        made = ChangeSet()
        mission = made.add("mission", title="Courts", countries="LBR", currency="EUR")
        made.add("partner", name="Norway", short_name="NOR")
        line = made.add("budget_line", mission=mission, title="Adviser", unit_cost="100000 EUR")
        desk.apply(made)
        yield desk, BudgetSheet(desk, mission, "EUR"), line


def rows(desk):
    names = ("category", "title", "quantity", "unit_cost", "year")
    return sorted(tuple(row[name] for name in names) for row in desk.records("budget_line"))


def test_a_cell_is_read_as_it_is_typed(sheet):
    desk, budget, line = sheet
    for column, text, value in (
        ("unit_cost", "1,200.50", "120050 EUR"),
        ("unit_cost", "300 XAF", "300 XAF"),
        ("category", "Travel", "travel"),
        ("quantity", "2.5", 2.5),
        ("year", "2027", 2027),
    ):
        desk.apply(budget.typed(line, column, text))
        assert desk.record("budget_line", line)[column] == value
    desk.apply(budget.typed(line, "partner", "nor"))
    assert budget.edit_text("partner", desk.record("budget_line", line)["partner"]) == "Norway"
    assert budget.edit_text("unit_cost", "120050 EUR") == "1200.50"
    assert budget.edit_text("unit_cost", "300 XAF") == "300 XAF"


def test_a_block_changes_lines_and_adds_those_below_in_one_step(sheet):
    desk, budget, line = sheet
    block = [
        ["staff", "Adviser", "month", "12", "9,500", "2026", "Norway"],
        ["Travel", "Flights", "trip", "4", "800.25", "2026", ""],
    ]
    done = budget.pasted([line], 0, 0, block)
    assert (done.changed, done.added) == (1, 1)
    desk.apply(done.changes)
    assert rows(desk) == [
        ("staff", "Adviser", 12.0, "950000 EUR", 2026),
        ("travel", "Flights", 4.0, "80025 EUR", 2026),
    ]
    desk.undo()
    assert len(rows(desk)) == 1


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (
            [["staff", "A", "", "many", "5"]],
            "Line 1 of the block: Quantity: “many” is not a number",
        ),
        ([["staff", "A"], ["food", "B", "", "1", "5"]], "Line 2 of the block: Category"),
        ([["staff", "A"], ["staff", "B"]], "Line 2 of the block is a new one and lacks: Unit cost"),
        ([["staff", "A", "", "1", "5", "2026", "Nobody"]], "No partner is called “Nobody”"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_changed(sheet, block, words):
    _desk, budget, line = sheet
    with pytest.raises(InputError) as refused:
        budget.pasted([line], 0, 0, block)
    assert words in refused.value.message


def test_a_new_line_waits_for_what_it_needs(sheet):
    _desk, budget, _line = sheet
    assert budget.new_line({"title": "Fuel"}) is None
    assert budget.new_line({"title": "Fuel", "unit_cost": "100 EUR"})
