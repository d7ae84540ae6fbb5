"""The tab Figures: every value that stands, of the scope or of all countries, in one table."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.desk.questions.figure_window import Choice, FigureLine
from rolau.models import dates
from rolau.models.source import grade_words
from rolau.ui.pages.evidence import range_text
from rolau.ui.pages.indicators.reader import FigureReader
from rolau.ui.pages.indicators.rows import BLANK, FigureRows
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import PAGE
from rolau.ui.tables.table import RecordTable, put_lines
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import Figure, Grade, Name, State
from rolau.ui.widgets.delegates import FigureDelegate, GradeDelegate, StateDelegate
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.states import EmptyState, Skeleton, StateStack

MOST_COPIED = 100_000
"""Lines put on the clipboard at once."""
_LEAST = 320
_WIDENED_BY = 32
"""Rows that columns are widened for, if more are not in sight."""
_FIRST_DROPPED = 6


class FigureTable(RecordTable[FigureLine]):
    """A table whose rows may not be read yet when they are copied."""

    def __init__(self, theme: Theme, rows: FigureRows) -> None:
        super().__init__(theme, tr("Figures"), figure_columns(), filter_name=tr("Filter figures"))
        self.rows = rows
        self._headers = False
        self.header.setResizeContentsPrecision(_WIDENED_BY)  # others would have to be read first
        rows.reader.lines.connect(self._put)

    def copy(self, *, headers: bool = False) -> None:
        """Copy the selected figures; those not read yet are read first."""
        chosen = self.view.selectionModel().selection()
        ranges = [(chosen.at(n).top(), chosen.at(n).bottom()) for n in range(chosen.size())]
        if all(self.rows.held(first, last) for first, last in ranges):
            super().copy(headers=headers)
        else:
            self._order([(first, last + 1) for first, last in ranges], headers=headers)

    def copy_all(self) -> int:
        """Copy all figures shown with headings, at most MOST_COPIED; returns how many."""
        count = min(len(self.rows), MOST_COPIED)
        self._order([(0, count)], headers=True)
        return count

    def _order(self, ranges: list[tuple[int, int]], *, headers: bool) -> None:
        self._headers = headers
        left, wanted = MOST_COPIED, []
        for first, end in sorted(ranges):
            end = min(end, first + left)
            left -= end - first
            wanted.append((first, end))
        self.rows.reader.want_lines(wanted)

    def _put(self, found: Sequence[FigureLine]) -> None:
        order = [self.header.logicalIndex(place) for place in range(self.header.count())]
        columns = [self.model.columns[n] for n in order if not self.view.isColumnHidden(n)]
        lines = [[column.title for column in columns]] if self._headers else []
        for line in found:
            cells = [column.cell(line) for column in columns]
            lines.append(
                [c if isinstance(c, str) else c.copied if c is not None else "" for c in cells]
            )
        put_lines(lines)


class FiguresTab(QWidget):
    """``chosen`` carries the current `FigureLine`, None for none."""

    chosen = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.context = context
        self.reader = FigureReader(context.session.desk.workspace, self)
        self.rows = FigureRows(self.reader, self)
        self._indicator = self._period = ""
        self._stay = self._chosen_blank = False
        whose = (("one", tr("This indicator")), ("all", tr("All indicators")))
        where = (("scope", tr("Scope")), ("all", tr("All countries")))
        self.whose = Segmented(theme, tr("Indicators shown"), whose, small=True)
        self.where = Segmented(theme, tr("Countries shown"), where, small=True)
        self.copy_button = button(theme, tr("Copy table"), icon="copy", small=True)
        self.table = FigureTable(theme, self.rows)
        self.stack = StateStack(self.table)
        self._build()
        self._connect()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.whose)
        bar.addWidget(self.where)
        bar.addStretch(1)
        bar.addWidget(self.copy_button)
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 0, 8, 8)
        inner.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(inner, 1)
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.stack.show_state(Skeleton(self.context.theme))

    def _connect(self) -> None:
        self.whose.chosen.connect(lambda _code: self._turn())
        self.where.chosen.connect(lambda _code: self.ask())
        self.copy_button.clicked.connect(self.copy_table)
        self.table.model.rows = self.rows
        self.rows.ready.connect(self._show)
        self.rows.filled.connect(self._fill)
        self.table.selected.connect(lambda _key: self._say_chosen())
        self.reader.failed.connect(lambda words: self.context.frame.say(words, "bad"))

    @property
    def ready(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return not self.rows.waiting and bool(self.rows.choice.indicators != ())

    def show_indicator(self, code: str) -> None:
        """Show the figures of an indicator (of all, where all are chosen)."""
        if code != self._indicator:
            self._indicator = code
            self.ask()

    def show_words(self, words: str, *, every_country: bool = False, period: str = "") -> None:
        """Show this indicator's figures narrowed down by words, as from a chart.

        The figure of a stored ``period`` is made the current one.
        """
        self._period = period
        self.whose.set_value("one")
        self._turn()
        self.where.set_value("all" if every_country else "scope")
        self.table.filter.setText(words)
        self.table.model.words = words
        self.ask()

    def ask(self, *, stay: bool = False) -> None:
        """Ask for what the switches, the scope and the filter say; ``stay`` keeps the scroll."""
        self._stay = stay
        scope, model = self.context.scope, self.table.model
        known = [code for code, _ in self._countries() if scope.holds(code)]
        self.rows.want(
            Choice(
                tuple(known) if self.where.value == "scope" else None,
                (self._indicator,) if self.whose.value == "one" else None,
                scope.period,
                model.words,
                model.sorted_by,
                model.descending,
            )
        )

    def _countries(self) -> list[tuple[str, str]]:
        from rolau.desk.questions.countries import country_list

        return country_list(self.context.session.desk)

    def _turn(self) -> None:
        """Make room for the names of indicators where they differ, and ask."""
        number = next(n for n, c in enumerate(self.table.model.columns) if c.name == "indicator")
        column = self.table.model.columns[number]
        drop = 0 if self.whose.value == "all" else _FIRST_DROPPED
        self.table.model.columns[number] = column._replace(drop=drop)
        self.ask()

    def rest(self) -> None:
        """Let go of the file; the next question takes it again."""
        self.reader.stop()

    def copy_table(self) -> None:
        """Copy all figures shown, with headings."""
        total, copied = len(self.rows), self.table.copy_all()
        words = trn("{n} figure copied, with headings.", "{n} figures copied, with headings.",
                    copied)  # fmt: skip
        if copied < total:
            words = tr("The first {n} of {total} figures were copied. Filter for the others.",
                       n=copied, total=total)  # fmt: skip
        self.context.frame.say(words)

    def _show(self) -> None:
        self.table.replace(self.rows.take, stay=self._stay)
        self._stay = False
        self.stack.show_state(None if self.rows.total() else self._empty())
        period, self._period = self._period, ""
        for number in range(min(len(self.rows), PAGE) if period else 0):
            if self.rows.row(number).period == period:
                self.table.view.choose_row(number)
                break

    def _fill(self, first: int, last: int) -> None:
        """Show rows that were read, where they are in sight."""
        view = self.table.view
        top, bottom = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        if last >= top and (bottom < 0 or first <= bottom):
            self.table.model.renew(first, last)
        self._say_chosen(only_blank=True)

    def _say_chosen(self, *, only_blank: bool = False) -> None:
        line = self.table.current
        if only_blank and not self._chosen_blank:
            return
        self._chosen_blank = line is BLANK
        self.chosen.emit(None if line is BLANK else line)

    def _empty(self) -> EmptyState:
        here = self.where.value == "scope"
        return EmptyState(
            self.context.theme,
            "data_trending",
            tr("No values for this scope") if here else tr("No values yet"),
            tr("There may be some of other countries or years: widen the scope, or show all.")
            if here
            else tr("Import a publisher's file as you downloaded it."),
        )


def figure_columns() -> list[Column[FigureLine]]:
    """Return country, indicator, period, value, range, grade, source, part, release, note, age."""
    return [
        Column[FigureLine](
            "country", tr("Country"),
            lambda line: Name(line.country_name) if line is not BLANK else "…",
            width=0, sort=lambda line: line.country_name,
        ),
        Column[FigureLine](
            "indicator", tr("Indicator"),
            lambda line: Name(line.name, line.unit) if line.name else None,
            width=200, sort=lambda line: line.name, drop=_FIRST_DROPPED,
        ),
        Column[FigureLine](
            "period", tr("Period"),
            lambda line: Figure(dates.show_period(line.period)) if line.period else None,
            FigureDelegate, 64, lambda line: line.period, trailing=True,
        ),
        Column[FigureLine](
            "value", tr("Value"),
            lambda line: Figure(line.text, strong=True) if line.text else None,
            FigureDelegate, 72, lambda line: line.value, trailing=True,
        ),
        Column[FigureLine](
            "range", tr("Range"),
            lambda line: Figure(range_text(line.point, line.decimals)) if line.text else None,
            FigureDelegate, 128, trailing=True, drop=4,
        ),
        Column[FigureLine](
            "grade", tr("Grade"),
            lambda line: Grade(line.grade, grade_words(line.grade)) if line.grade else None,
            GradeDelegate, 52, drop=3,
            help=tr("Letter: reliability of the source; digit: of the information. F, 6: unknown."),
        ),
        Column[FigureLine](
            "source", tr("Source"), _source, width=120, drop=5,
        ),
        Column[FigureLine](
            "part", tr("Part"), lambda line: line.part or None, width=96, drop=5, shown=False,
            help=tr("Of what part of the population or of the indicator it is."),
        ),
        Column[FigureLine](
            "release",
            tr("Release"),
            lambda line: line.release or None,
            width=200,
            sort=lambda line: line.release,
            drop=7,
        ),
        Column[FigureLine]("note", tr("Note"), _by_hand, StateDelegate, 76, drop=1, shown=False),
        Column[FigureLine](
            "age", tr("Age"),
            lambda line: Figure(tr("{n} y", n=line.age)) if line.age else None,
            FigureDelegate, 44, trailing=True, drop=2, help=tr("Years since the period ended."),
        ),
    ]  # fmt: skip


def _source(line: FigureLine) -> str | None:
    """Return who says a figure, and whether it was entered by hand."""
    if not line.by_hand:
        return line.source or None
    return tr("by hand: {source}", source=line.source) if line.source else tr("by hand")


def _by_hand(line: FigureLine) -> State | None:
    """Return the mark of a figure that was entered by hand."""
    return State("edit", tr("by hand"), "info") if line.by_hand else None
