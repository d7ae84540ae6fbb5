"""The portfolio: every mission with its standing, progress and money, counted by standing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.questions.missions.portfolio import TILES, UNFUNDED, MissionRow, Portfolio
from rolau.models.mission import MISSION_PHASES, STANDINGS
from rolau.models.wording import figure
from rolau.ui.pages.missions.strip import amount_text
from rolau.ui.pages.missions.tree.nodes import SIGNS, state_cell
from rolau.ui.pages.wording import country_name
from rolau.ui.tables.columns import Column, folded
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import Button, button
from rolau.ui.widgets.cells import Figure, Name
from rolau.ui.widgets.delegates import FigureDelegate, StateDelegate
from rolau.ui.widgets.headings import PageHeader
from rolau.ui.widgets.states import EmptyState, Offer, StateStack
from rolau.ui.widgets.surface import Surface

_MONEY = "money"
_ORDER = {code: place for place, code in enumerate(SIGNS)}


def tile_sign(code: str) -> str:
    """Return the icon of what missions are counted by."""
    return _MONEY if code == UNFUNDED else SIGNS[code][0]


def tile_word(code: str) -> str:
    """Return in a word what missions are counted by."""
    if code == UNFUNDED:
        return tr("Unfunded")
    return tr(next(each.label for each in STANDINGS if each.code == code))


class PortfolioView(Surface):
    """``opened`` carries the id of a mission, ``added`` asks for a new one.

    A tile shows exactly the missions it counts; pressed again, or with Escape, all of them.
    """

    opened = Signal(str)
    added = Signal()

    def __init__(self, theme: Theme, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, "base", parent=parent)
        self._editable = editable
        self._portfolio: Portfolio | None = None
        self._rows: Sequence[MissionRow] = ()
        self.tile = ""
        self.header = PageHeader(theme)
        self.header.show_record(tr("Missions"))
        self.add_button = self.header.add_button(button(theme, tr("Add mission"), "primary", "add"))
        self.tiles: dict[str, Button] = {}
        for code in TILES:
            made = self.tiles[code] = button(theme, "", icon=tile_sign(code))
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, code=code: self.show_tile(code))
        self.table: RecordTable[MissionRow] = RecordTable(
            theme, tr("Missions"), portfolio_columns(), filter_name=tr("Filter missions")
        )
        self.stack = StateStack(self.table)
        self._build()
        self.add_button.clicked.connect(self.added)
        self.table.opened.connect(self.opened)

    def _build(self) -> None:
        self._bar = QWidget()
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(16, 4, 16, 12)
        line.setSpacing(8)
        for made in self.tiles.values():
            line.addWidget(made)
        line.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 0, 8, 8)
        inner.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._bar)
        column.addLayout(inner, 1)

    def show_portfolio(self, portfolio: Portfolio, rows: Sequence[MissionRow]) -> None:
        """Show missions; the tile that is pressed stays."""
        self._portfolio, self._rows = portfolio, rows
        ids = {row.id for row in rows}
        for code, made in self.tiles.items():
            count = sum(id in ids for id in portfolio.tiles[code])
            words = tr("{word} {n}", word=tile_word(code), n=count)
            made.setText(words)
            made.setAccessibleName(words)
            made.updateGeometry()
        empty = not rows
        self._bar.setVisible(not empty)
        self.add_button.setVisible(self._editable and not empty)
        self._show_rows()
        self.stack.show_state(self._empty() if empty else None)

    def show_tile(self, code: str) -> None:
        """Show the missions of a tile alone; all of them when it was pressed already."""
        self.tile = "" if code == self.tile else code
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self._rows
        if self.tile and self._portfolio is not None:
            chosen = set(self._portfolio.tiles[self.tile])
            rows = [row for row in rows if row.id in chosen]
        for code, made in self.tiles.items():
            made.setChecked(code == self.tile)
            made.update()
        self.table.show_rows(ListRows(rows, lambda row: row.id))

    def _empty(self) -> EmptyState:
        offers = [Offer(tr("Add mission"), self.added.emit, "add")] if self._editable else []
        return EmptyState(
            self.theme,
            "rocket",
            tr("No missions yet"),
            tr("Plan assistance from results to work and money, and see whether it gets there."),
            offers=offers,
        )


def portfolio_columns() -> list[Column[MissionRow]]:
    """Return the columns of the portfolio."""
    phases = {choice.code: choice.label for choice in MISSION_PHASES}
    return [
        Column[MissionRow](
            "title",
            tr("Mission"),
            lambda row: Name(row.title),
            width=0,
            sort=lambda row: folded(row.title),
        ),
        Column[MissionRow](
            "standing",
            tr("State"),
            lambda row: state_cell(row.standing.code, row.standing.words),
            StateDelegate,
            width=112,
            sort=lambda row: _ORDER.get(row.standing.code),
        ),
        Column[MissionRow](
            "countries",
            tr("Countries"),
            lambda row: ", ".join(map(country_name, row.countries)) or None,
            width=160,
            sort=lambda row: folded(",".join(map(country_name, row.countries))),
            drop=2,
        ),
        Column[MissionRow](
            "phase",
            tr("Phase"),
            lambda row: tr(phases.get(row.phase, row.phase)) or None,
            width=120,
            whole=True,
            sort=lambda row: list(phases).index(row.phase) if row.phase in phases else None,
            drop=3,
        ),
        _figures("progress", tr("Done"), _progress, lambda row: row.progress, 72),
        _figures("late", tr("Late"), _late, lambda row: len(row.late) or None, 72, drop=4),
        _figures("required", tr("Required"), _required, lambda row: row.money.funds.required, 136),
        _figures("gap", tr("Gap"), _gap, lambda row: row.money.funds.gap_committed, 136),
    ]


def _figures(
    name: str, title: str, cell: object, sort: object, width: int, drop: int = 0
) -> Column[MissionRow]:
    return Column[MissionRow](
        name,
        title,
        cell,  # type: ignore[arg-type]
        FigureDelegate,
        width=width,
        sort=sort,  # type: ignore[arg-type]
        trailing=True,
        drop=drop,
        help=tr("Against what is received or signed for") if name == "gap" else "",
    )


def _progress(row: MissionRow) -> Figure | None:
    return None if row.progress is None else Figure(tr("{n} %", n=figure(row.progress, 0)))


def _late(row: MissionRow) -> Figure | None:
    if not row.late:
        return None
    words = tr("{n} of {total} activities late", n=len(row.late), total=row.activities)
    return Figure(tr("{n} of {total}", n=len(row.late), total=row.activities), words=words)


def _required(row: MissionRow) -> Figure | None:
    required = row.money.funds.required
    return Figure(amount_text(required, row.currency)) if required else None


def _gap(row: MissionRow) -> Figure | None:
    gap = row.money.funds.gap_committed
    if not row.money.funds.required:
        return None
    tone = "bad" if gap > 0 else "text"
    return Figure(amount_text(gap, row.currency), strong=gap > 0, tone=tone)
