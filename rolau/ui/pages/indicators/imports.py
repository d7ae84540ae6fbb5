"""The tab Imports: the releases that brought figures, with counts, day, state and problems."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.questions.releases import ReleaseLine, releases
from rolau.models import dates, wording
from rolau.ui.pages.indicators.found import FoundPanel
from rolau.ui.pages.wording import day, moment
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Column, folded
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.cells import Figure, Name, State
from rolau.ui.widgets.delegates import FigureDelegate, StateDelegate
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.states import EmptyState, Offer, StateStack

_LEAST = 320


class ImportsTab(QWidget):
    """``chosen`` carries the id of the current release, ``import_asked`` asks for the wizard."""

    chosen = Signal(str)
    import_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.context = context
        self._indicator = ""
        self._can_import = not context.session.read_only_reason
        whose = (("one", tr("This indicator")), ("all", tr("All imports")))
        self.whose = Segmented(theme, tr("Imports shown"), whose, small=True)
        self.table: RecordTable[ReleaseLine] = RecordTable(
            theme, tr("Imports"), release_columns(), filter_name=tr("Filter imports")
        )
        self.stack = StateStack(self.table)
        self.found = FoundPanel(theme)
        self._lines: dict[str, ReleaseLine] = {}
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 8)
        bar.addWidget(self.whose)
        bar.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 0, 8, 8)
        inner.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(inner, 1)
        column.addWidget(self.found, 1)
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.whose.chosen.connect(lambda _code: self.read())
        self.table.selected.connect(self._choose)

    def show_indicator(self, code: str) -> None:
        """Show the imports that brought values of an indicator, or all where these are chosen."""
        self._indicator = code
        self.read()

    def read(self) -> None:
        """Read anew."""
        one = self.whose.value == "one"
        lines = releases(self.context.session.desk, self._indicator if one else "")
        self._lines = {line.id: line for line in lines}
        self.table.show_rows(ListRows(lines, lambda line: line.id))
        self.stack.show_state(None if lines else self._empty(one=one))
        if lines and not self.table.current_key:
            self.table.view.choose_row(0)
        self.found.show_release(self._lines.get(self.table.current_key))

    def _choose(self, key: str) -> None:
        self.found.show_release(self._lines.get(key))
        self.chosen.emit(key)

    def _empty(self, *, one: bool) -> EmptyState:
        offers = []
        if self._can_import:
            offers = [Offer(tr("Import values"), self.import_asked.emit, "arrow_import")]
        return EmptyState(
            self.context.theme,
            "arrow_import",
            tr("No import brought values of this indicator")
            if one
            else tr("Nothing was imported yet"),
            tr("Import a publisher's file as you downloaded it."),
            offers=offers,
        )


def release_columns() -> list[Column[ReleaseLine]]:
    """Return release, whether it counts, day of release, publisher, counts, import, note."""
    return [
        Column[ReleaseLine](
            "release", tr("Release"), lambda line: Name(line.title), width=0,
            sort=lambda line: folded(line.title),
        ),
        Column[ReleaseLine](
            "state", tr("State"), _state, StateDelegate, 92, lambda line: line.withdrawn, drop=2,
        ),
        Column[ReleaseLine](
            "released", tr("Released"),
            lambda line: dates.show_date(line.released) if line.released else None,
            width=88, sort=lambda line: line.released, drop=3,
        ),
        Column[ReleaseLine](
            "publisher", tr("Publisher"), lambda line: line.publisher or None, width=144,
            sort=lambda line: folded(line.publisher), drop=4,
        ),
        Column[ReleaseLine](
            "values", tr("Values"), lambda line: Figure(str(line.values)), FigureDelegate, 72,
            lambda line: line.values, trailing=True,
        ),
        Column[ReleaseLine](
            "missing", tr("Missing"),
            lambda line: Figure(str(line.missing)) if line.missing else None, FigureDelegate, 72,
            lambda line: line.missing, trailing=True, drop=5,
            help=tr("Of the whole file: for these it says that there is no value."),
        ),
        Column[ReleaseLine](
            "problems", tr("Problems"),
            lambda line: Figure(wording.figure(line.report.found)) if line.report.found else None,
            FigureDelegate, 80, lambda line: line.report.found, trailing=True,
            help=tr("What was refused, corrected or odd in its file; listed below."),
        ),
        Column[ReleaseLine](
            "imported", tr("Imported"),
            lambda line: day(line.imported) if line.imported else None,
            width=120, sort=lambda line: line.imported and line.imported.isoformat(), drop=1,
        ),
        Column[ReleaseLine](
            "actor", tr("By"), lambda line: line.actor or None, width=96, shown=False,
        ),
        Column[ReleaseLine](
            "when", tr("Moment"),
            lambda line: moment(line.imported) if line.imported else None,
            width=168, shown=False,
        ),
        Column[ReleaseLine](
            "note", tr("Note"), lambda line: line.note or None, width=160, drop=6,
        ),
    ]  # fmt: skip


def _state(line: ReleaseLine) -> State:
    if line.withdrawn:
        return State("arrow_undo", tr("withdrawn"), "warn")
    return State("checkmark_circle", tr("in use"), "ok")
