"""A sheet seen through a mapping as a picture for the table: every cell with its role."""

from rolau.base.texts import N_, tr
from rolau.exchange.cells import letters
from rolau.exchange.layouts.vocabulary import COUNTRY, MEASURES, ROLES
from rolau.exchange.mappings.correcting import place_of
from rolau.exchange.mappings.showing import ABOVE, HEADING, MISSING_CELL, WRONG, ShownSheet
from rolau.ui.pages.importing.sheets import SheetColumn, SheetLine, SheetPicture
from rolau.ui.widgets.chip import Status

TONES: dict[str, Status] = {
    **dict.fromkeys(COUNTRY, "info"),
    "period": "conflict",
    "indicator": "neutral",
    "disaggregation": "neutral",
    **dict.fromkeys(MEASURES, "ok"),
    MISSING_CELL: "warn",
    WRONG: "bad",
}
"""The colour of each role; its word stands over the column and in the legend."""
LEGEND: tuple[tuple[str, Status], ...] = (
    (N_("country"), "info"),
    (N_("period"), "conflict"),
    (N_("indicator or part"), "neutral"),
    (N_("figure"), "ok"),
    (N_("no value"), "warn"),
    (N_("cannot be read"), "bad"),
)
_LINES = {HEADING: N_("heading"), ABOVE: N_("above")}


def picture_of(shown: ShownSheet, file: str) -> SheetPicture:
    """Return a sheet's first lines with a role for each cell."""
    width = max([len(shown.columns), *(len(line.cells) for line in shown.lines)], default=0)
    columns = []
    for at in range(width):
        column = shown.columns[at] if at < len(shown.columns) else None
        role = column.role if column else ""
        meaning = column.label if column and role else ""
        figures = role in MEASURES or role == "period"
        columns.append(SheetColumn(place_of(shown, at), meaning, figures, TONES.get(role, "")))
    lines = []
    for line in shown.lines:
        spare = width - len(line.cells)
        roles = (*line.roles, *("",) * spare)
        kind = next((role for role in roles if role in _LINES), "")
        lines.append(
            SheetLine(
                letters(line.number - 1) if shown.turned else str(line.number),
                (*line.cells, *("",) * spare),
                kind == HEADING,
                tuple(TONES.get(role, "") for role in roles),
                tr(_LINES[kind]) if kind else "",
            )
        )
    total = len(lines)
    return SheetPicture(
        file, shown.sheet, tuple(columns), tuple(lines), shown.problems, 0, total, shown.turned
    )


def role_name(role: str) -> str:
    """Return what people call a role of a column."""
    return tr(ROLES[role]) if role else tr("Not used")
