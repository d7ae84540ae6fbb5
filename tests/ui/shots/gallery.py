"""Pictures of the common pieces: states and badges, controls, cells of tables."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rolau.base.texts import tr
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.bars import MessageBar, UndoBar
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import (
    Cell,
    Change,
    Figure,
    Grade,
    Name,
    Spark,
    State,
    cell_data,
)
from rolau.ui.widgets.chip import Chip, CodeChip, FilterChip
from rolau.ui.widgets.delegate import CellDelegate
from rolau.ui.widgets.delegates import (
    ChangeDelegate,
    FigureDelegate,
    GradeDelegate,
    StateDelegate,
    TextDelegate,
)
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.spark import SparkDelegate
from rolau.ui.widgets.states import EmptyState, Offer, Progress, Skeleton
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import Text
from rolau.ui.widgets.views import dress_table
from tests.ui.shots.stage import WIDE, Shot, Stage

INDICATORS: tuple[tuple[Cell, ...], ...] = (
    (
        Name("Intentional homicide", "per 100,000"),
        Figure("8.4", strong=True),
        Change(-1, "0.6", "better", "ok"),
        Spark((11.0, 10.6, 10.5, 10.5, 9.6, 9.3, None, 9.1, 9.0, 8.7, 8.4), (None, 6.0)),
        Figure("≤ 6.0", tone="text2"),
        Grade("B2"),
        Figure("2024", tone="text2"),
    ),
    (
        Name("Pre-trial detainees", "% of prisoners"),
        Figure("61", strong=True),
        Change(1, "3", "worse", "bad"),
        Spark((70, 68, 65, 63, 62, 59, 58, 58, 57, 58, 61), (None, 45)),
        Figure("≤ 45", tone="text2"),
        Grade("B3"),
        Figure("2025", tone="text2"),
    ),
    (
        Name("Prison occupancy", "% of capacity"),
        Figure("148", strong=True),
        Change(-1, "9", "better", "ok"),
        Spark((135, 142, 150, 158, 163, 165, 163, 160, 155, 153, 148), (None, 110)),
        Figure("≤ 110", tone="text2"),
        Grade("C3"),
        Figure("2024", tone="text2"),
    ),
    (
        Name("Judges per 100,000", "number"),
        Figure("3.1", strong=True),
        Change(1, "0.2", "better", "ok"),
        Spark((2.0, 2.1, 2.1, 2.3, 2.5, 2.6, 2.7, 2.8, 2.9, 3.0, 3.1), (5.0, None)),
        Figure("≥ 5.0", tone="text2"),
        Grade("A2"),
        Figure("2024", tone="text2"),
    ),
    (
        Name("Control of corruption", "−2.5 to 2.5"),
        Figure("−0.91", strong=True),
        Change(0, "0.00", "no change"),
        Spark((-1.2, -1.15, -1.1, -1.12, -1.0, -0.98, -0.95, -0.93, -0.91, -0.91), (-0.5, None)),
        Figure("≥ −0.50", tone="text2"),
        Grade("A2"),
        Figure("2024", tone="text2"),
    ),
    (
        Name("Trafficking victims found", "persons"),
        Figure("212", strong=True),
        Change(1, "74", "neither"),
        Spark((90, 95, 101, 96, 110, 118, None, None, 131, 138, 212)),
        Figure("–", tone="text2"),
        Grade("D4"),
        Figure("2025", tone="text2"),
    ),
    (
        Name("Public trust in courts", "% of adults"),
        Figure("44", strong=True),
        Change(1, "5", "better", "ok"),
        Spark((30, 32, 34, None, 36, 37, None, 39, 41, 42, 44), (55, None)),
        Figure("≥ 55", tone="text2"),
        Grade("B2"),
        Figure("2025", tone="text2"),
    ),
)


class CellModel(QStandardItemModel):
    """A table of cells, answering all roles through `cell_data`."""

    def __init__(self, rows: tuple[tuple[Cell, ...], ...], headers: tuple[str, ...]) -> None:
        super().__init__(len(rows), len(headers))
        self.cells = rows
        for column, header in enumerate(headers):
            item = QStandardItem(header)
            if isinstance(rows[0][column], Figure):
                item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing)
            self.setHorizontalHeaderItem(column, item)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        return cell_data(self.cells[index.row()][index.column()], role)


def indicator_table(theme: Theme) -> QTableView:
    """Return the key indicators of picture 01."""
    view = QTableView()
    header = dress_table(view, theme, tr("Key indicators"))
    headers = tuple(
        tr(text)
        for text in ("Indicator", "Latest", "Change", "Trend 2014–2025", "Target", "Grade", "As of")
    )
    view.setModel(CellModel(INDICATORS, headers))
    kinds: tuple[type[CellDelegate], ...] = (
        TextDelegate,
        FigureDelegate,
        ChangeDelegate,
        SparkDelegate,
        FigureDelegate,
        GradeDelegate,
        FigureDelegate,
    )
    for column, kind in enumerate(kinds):
        view.setItemDelegateForColumn(column, kind(theme, view))
    for column, width in enumerate((0, 60, 112, 128, 68, 56, 56)):
        if width:
            wanted = max(width, header.wanted_width(column) - 18)
            header.resizeSection(column, wanted)
    header.setSectionResizeMode(0, header.ResizeMode.Stretch)
    view.setFixedHeight(theme.size("tableHeader") + len(INDICATORS) * theme.row_height())
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.selectRow(0)
    return view


def card(theme: Theme, caption: str, content: QWidget) -> QWidget:
    made = Surface(theme, "base", "top", "bottom", "leading", "trailing")
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(Text(theme, caption, "caption", "text3"))
    column.addWidget(content, 1)
    return made


def badges(theme: Theme) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    rows: tuple[tuple[tuple[str, str, str], ...], ...] = (
        (("on track", "ok", "checkmark_circle"), ("at risk", "warn", "error_circle")),
        (("3 months late", "bad", "clock"), ("planned", "neutral", "circle")),
        (("2 values", "conflict", "branch_fork"), ("imminent", "bad", "warning")),
        (("provisional", "info", "info"), ("estimate", "warn", "edit")),
        (("confidential", "warn", "lock_closed"), ("better", "ok", "arrow_down")),
    )
    for line, row in enumerate(rows):
        for column, (text, status, icon) in enumerate(row):
            grid.addWidget(Chip(theme, tr(text), status, icon), line, column)  # type: ignore[arg-type]
    grid.addWidget(CodeChip(theme, "XTA"), 5, 0)
    grid.addWidget(FilterChip(theme, tr("2021 or later")), 5, 1)
    grid.setColumnStretch(2, 1)
    grid.setRowStretch(6, 1)
    return made


def states(stage: Stage) -> QWidget:
    """Return the states of a pane, as in picture 08a."""
    theme = stage.theme
    made = Surface(theme, "window")
    grid = QGridLayout(made)
    grid.setContentsMargins(32, 24, 32, 24)
    grid.setSpacing(16)
    grid.addWidget(Text(theme, tr("States of a pane"), "title"), 0, 0, 1, 3)

    def nothing() -> None:
        return None

    empty = EmptyState(
        theme,
        "warning",
        tr("No threats recorded for Talvara"),
        tr("Threats are what could undo progress. Record one and say how near it is."),
        offers=(Offer(tr("Add threat"), nothing, "add"), Offer(tr("From an event"), nothing)),
    )
    no_match = EmptyState(
        theme,
        "filter",
        tr("Nothing matches “2027 or later”"),
        tr("63 observations are hidden by the filter."),
        offers=(Offer(tr("Clear filter"), nothing), Offer(tr("Edit filter"), nothing)),
    )
    error = EmptyState(
        theme,
        "error_circle",
        tr("This file could not be read"),
        tr("“survey.xlsx” is damaged after line 1,204. Nothing in your workspace was changed."),
        offers=(Offer(tr("Show details"), nothing),),
        status="bad",
    )
    loading = QWidget()
    column = QVBoxLayout(loading)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Skeleton(theme))
    progress = Progress(theme)
    progress.say(tr("Reading 500,000 values"), 310_400, 500_000, "310,400")
    column.addWidget(progress)
    for place, (caption, content) in enumerate(
        (
            (tr("Empty"), empty),
            (tr("No match"), no_match),
            (tr("Error"), error),
            (tr("Loading, after half a second"), loading),
            (tr("Badges: always sign and word"), badges(theme)),
        )
    ):
        grid.addWidget(card(theme, caption, content), 1 + place // 3, place % 3)
    bars = QWidget()
    lines = QVBoxLayout(bars)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(8)
    held = MessageBar(theme)
    held.say(
        tr("The field desk has this file open since 09:12. You can read it."),
        icon="lock_closed",
        action=tr("Open a copy"),
        closable=False,
    )
    warned = MessageBar(theme)
    warned.say(tr("This file lies in a synchronised folder."), "warn", action=tr("Why?"))
    full = MessageBar(theme)
    full.say(tr("The disk is full. Your last change is not yet kept."), "bad")
    undo = UndoBar(theme)
    undo.offer(tr("Threat “Court budget freeze” moved to the bin."))
    for bar in (held, warned, full, undo):
        lines.addWidget(bar)
    grid.addWidget(
        card(theme, tr("Bars above a page, and the undo bar below it"), bars), 3, 0, 1, 3
    )
    grid.setRowStretch(1, 1)
    return made


def controls(stage: Stage) -> QWidget:
    """Return buttons and fields in their states, as in picture 08b."""
    theme = stage.theme
    made = Surface(theme, "base")
    column = QVBoxLayout(made)
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(12)
    column.addWidget(Text(theme, tr("Form controls"), "title"))
    buttons = QHBoxLayout()
    buttons.addWidget(button(theme, tr("Primary"), "primary"))
    buttons.addWidget(button(theme, tr("Default")))
    off = button(theme, tr("Disabled"), icon="add")
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addWidget(button(theme, tr("With icon"), icon="add"))
    buttons.addWidget(button(theme, tr("Flat"), "flat"))
    buttons.addWidget(button(theme, tr("Move to bin"), "bad", "delete"))
    buttons.addWidget(button(theme, tr("Small"), small=True))
    buttons.addStretch(1)
    column.addLayout(buttons)
    marks = QHBoxLayout()
    ticked = QCheckBox(tr("Computed from acts"))
    ticked.setChecked(True)
    chosen = QRadioButton(tr("Imminent"))
    chosen.setChecked(True)
    grey = QCheckBox(tr("Not for this one"))
    grey.setChecked(True)
    grey.setEnabled(False)
    for mark in (ticked, QCheckBox(tr("Show archived")), grey, chosen, QRadioButton(tr("Distant"))):
        marks.addWidget(mark)
    marks.addWidget(
        Segmented(
            theme, tr("Precision"), (("d", tr("Day")), ("m", tr("Month")), ("y", tr("Year"))), "m"
        )
    )
    marks.addStretch(1)
    column.addLayout(marks)
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    normal, empty, wrong, locked = QLineEdit("3.1"), QLineEdit(), QLineEdit("3.l"), QLineEdit("3.1")
    empty.setPlaceholderText(tr("none yet"))
    wrong.setProperty("state", "wrong")
    locked.setReadOnly(True)
    choice = QComboBox()
    choice.addItems([tr("B usually reliable"), tr("C fairly reliable")])
    fields: tuple[tuple[str, QWidget], ...] = (
        (tr("normal"), normal),
        (tr("empty"), empty),
        (tr("wrong"), wrong),
        (tr("computed"), locked),
        (tr("choice"), choice),
    )
    for place, (label, field) in enumerate(fields):
        name = Text(theme, label, "name")
        field.setAccessibleName(label)
        grid.addWidget(name, 0, place)
        grid.addWidget(field, 1, place)
        grid.setColumnStretch(place, 1)
    column.addLayout(grid)
    long_text = QPlainTextEdit("Courts sit again in **11 of 13** provinces.")
    long_text.setAccessibleName(tr("Summary"))
    long_text.setFixedHeight(80)
    column.addWidget(long_text)
    column.addWidget(Hairline(theme))
    column.addWidget(Text(theme, tr("Courts within reach"), "title"))
    column.addWidget(Text(theme, tr("Key indicators"), "section"))
    column.addWidget(indicator_table(theme))
    state = QTableView()
    dress_table(state, theme, tr("States"))
    cells = ((State("checkmark_circle", tr("on track"), "ok"), State("clock", tr("late"), "bad")),)
    state.setModel(CellModel(cells, (tr("One"), tr("Other"))))
    state.setItemDelegate(StateDelegate(theme, state))
    state.setFixedHeight(theme.size("tableHeader") + theme.row_height())
    column.addWidget(state)
    column.addStretch(1)
    return made


SHOTS = (Shot("gallery-states", states, (WIDE,)), Shot("gallery-controls", controls, (WIDE,)))
