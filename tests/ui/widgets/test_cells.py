"""Cells answer models: what is copied, what is heard, where it stands."""

import pytest
from PySide6.QtCore import Qt

from rolau.ui.widgets.cells import (
    CELL,
    Cell,
    Change,
    Figure,
    Grade,
    Name,
    Sign,
    Spark,
    State,
    TwoLine,
    cell_data,
)

CELLS: list[tuple[Cell, str, str]] = [
    (Name("Homicide", "per 100,000"), "Homicide", "Homicide, per 100,000"),
    (Name("Homicide"), "Homicide", "Homicide"),
    (Figure("−0.91"), "-0.91", "−0.91"),
    (Figure("–", words="not applicable"), "–", "not applicable"),
    (Change(-1, "0.6", "better", "ok"), "-0.6", "−0.6, better"),
    (Change(1, "3", "worse", "bad"), "3", "+3, worse"),
    (Change(0, "", "no change"), "", "no change"),
    (Spark((1.0, None, 2.5), words="rose"), "1  2.5", "rose"),
    (Grade("B2", "usually reliable"), "B2", "B2, usually reliable"),
    (State("clock", "late by 3 months", "bad"), "late by 3 months", "late by 3 months"),
    (
        TwoLine(
            "Talvara", "XTA", "Stabilisation", (Sign("warning", "2", "bad", "2 threats"),), "18/24"
        ),
        "Talvara",
        "Talvara, XTA, Stabilisation, 2 threats, 18/24",
    ),
]


@pytest.mark.parametrize(("cell", "copied", "spoken"), CELLS)
def test_a_cell_is_copied_and_spoken(cell: Cell, copied: str, spoken: str) -> None:
    assert cell_data(cell, CELL) is cell
    assert cell_data(cell, Qt.ItemDataRole.DisplayRole) == copied
    assert cell_data(cell, Qt.ItemDataRole.AccessibleTextRole) == spoken


def test_only_figures_stand_at_the_trailing_edge() -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    assert cell_data(Figure("1"), role) & Qt.AlignmentFlag.AlignTrailing
    assert cell_data(Name("x"), role) is None


def test_other_roles_are_not_answered() -> None:
    assert cell_data(Name("x"), Qt.ItemDataRole.FontRole) is None
