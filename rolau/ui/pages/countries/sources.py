"""The tab Sources of a country: everything cited for it, graded, with how often."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.questions.sources import SourceUse, country_sources
from rolau.models import dates
from rolau.models.source import grade_words
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Column, folded
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import Figure, Grade, Name
from rolau.ui.widgets.delegates import FigureDelegate, GradeDelegate
from rolau.ui.widgets.states import EmptyState, Offer, StateStack


class SourcesTab(QWidget):
    """``opened`` and ``selected`` carry a source's id, ``cite`` asks for one more."""

    opened = Signal(str)
    selected = Signal(str)
    cite = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.editable = not context.session.read_only_reason
        self.table: RecordTable[SourceUse] = RecordTable(
            context.theme, tr("Sources"), _columns(), filter_name=tr("Filter sources")
        )
        self.cite_button = button(context.theme, tr("Add source"), icon="add", small=True)
        self.table.add_to_bar(self.cite_button)
        self.cite_button.setVisible(self.editable)
        self.stack = StateStack(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 16)
        column.addWidget(self.stack)
        self.table.opened.connect(self.opened)
        self.table.selected.connect(self.selected)
        self.cite_button.clicked.connect(self.cite)

    def show_country(self, code: str) -> None:
        """Show the sources cited for a country."""
        found = country_sources(self.context.session.desk, code)
        self.table.show_rows(ListRows(found, lambda use: use.id))
        offers = [Offer(tr("Add source"), self.cite.emit, "add")] if self.editable else []
        self.stack.show_state(
            None
            if found
            else EmptyState(
                self.context.theme,
                "library",
                tr("No sources yet"),
                tr("Say what the summary, a phase or a figure rests on, and how far it holds."),
                offers=offers,
            )
        )


def _columns() -> list[Column[SourceUse]]:
    return [
        Column[SourceUse](
            "title",
            tr("Source"),
            lambda use: Name(use.title),
            width=0,
            sort=lambda use: folded(use.title),
        ),
        Column[SourceUse](
            "publisher",
            tr("Publisher or author"),
            lambda use: use.publisher or None,
            width=152,
            sort=lambda use: folded(use.publisher),
            drop=1,
        ),
        Column[SourceUse](
            "date",
            tr("Date"),
            lambda use: Figure(dates.show_date(use.date)) if use.date else None,
            FigureDelegate,
            96,
            lambda use: use.date,
            trailing=True,
        ),
        Column[SourceUse](
            "grade",
            tr("Grade"),
            lambda use: Grade(use.grade, grade_words(use.grade)),
            GradeDelegate,
            64,
            lambda use: use.grade,
        ),
        Column[SourceUse](
            "uses",
            tr("Used"),
            lambda use: Figure(str(use.uses)),
            FigureDelegate,
            64,
            lambda use: use.uses,
            trailing=True,
        ),
    ]
