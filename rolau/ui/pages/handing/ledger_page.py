"""The page of hand-offs: the ledger as sentences, and checkpoints, moments with a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.desk.changes import Applied
from rolau.desk.ledger import Line, Moment, checkpoints, ledger, set_checkpoint
from rolau.ui.pages.wording import moment
from rolau.ui.shell.page import Page, PageContext
from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import Figure, Name
from rolau.ui.widgets.delegates import FigureDelegate
from rolau.ui.widgets.headings import PageHeader, SectionHeading
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

_WHEN, _BY, _SINCE, _NAME = 184, 168, 128, 240


class LedgerPage(Page):
    """Who got a copy and what came back; named moments, to compare with.

    ``compare_asked`` carries the name of a checkpoint, ``hand_asked`` asks for the dialog.
    """

    has_evidence = False
    compare_asked = Signal(str)
    hand_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.editable = not context.session.read_only_reason
        self.header = PageHeader(theme)
        self.header.show_record(tr("Hand-offs and checkpoints"))
        self.hand_button = self.header.add_button(
            button(theme, tr("Hand over…"), "primary", "arrow_export")
        )
        self.hand_button.setVisible(self.editable)
        self.ledger = self._ledger_table()
        self.moments = self._moments_table()
        self.ledger_stack, self.moments_stack = StateStack(self.ledger), StateStack(self.moments)
        self.sentence = Text(theme, "", "body", "text2", wrap=True)
        self.name_line = QLineEdit()
        self.name_line.setPlaceholderText(tr("Name of the checkpoint"))
        self.name_line.setAccessibleName(tr("Name of the checkpoint"))
        self.name_line.setMinimumWidth(_NAME)
        self.set_button = button(theme, tr("Set checkpoint now"))
        self.compare_button = button(theme, tr("Compare with it"), icon="branch_compare")
        self._build()
        self.hand_button.clicked.connect(self.hand_asked)
        self.set_button.clicked.connect(self._set)
        self.name_line.returnPressed.connect(self._set)
        self.compare_button.clicked.connect(self._compare)
        self.moments.opened.connect(lambda _key: self._compare())
        self.ledger.selected.connect(lambda _key: self._say_line())
        self.moments.selected.connect(lambda _key: self._say_ready())
        context.session.changed.connect(self._changed)
        self.read()

    def _ledger_table(self) -> RecordTable[Line]:
        columns = [
            Column[Line]("when", tr("When"), lambda line: moment(line.at), width=_WHEN),
            Column[Line]("what", tr("What"), lambda line: line.sentence, width=0),
            Column[Line](
                "since",
                tr("Changes since"),
                lambda line: Figure(str(line.changes_since)),
                FigureDelegate,
                _SINCE,
                trailing=True,
                drop=1,
            ),
        ]
        return RecordTable(self.context.theme, tr("Hand-offs"), columns)

    def _moments_table(self) -> RecordTable[Moment]:
        columns = [
            Column[Moment]("name", tr("Checkpoint"), lambda made: Name(made.name), width=0),
            Column[Moment]("when", tr("When"), lambda made: moment(made.at), width=_WHEN),
            Column[Moment]("by", tr("Set by"), lambda made: made.actor, width=_BY, drop=2),
            Column[Moment](
                "since",
                tr("Changes since"),
                lambda made: Figure(str(made.changes_since)),
                FigureDelegate,
                _SINCE,
                trailing=True,
                drop=1,
            ),
        ]
        return RecordTable(self.context.theme, tr("Checkpoints"), columns)

    def _build(self) -> None:
        theme = self.context.theme
        ground = Surface(theme, "base")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.header)
        note = tr("who got a copy, what was left out of it, what came back")
        column.addLayout(_inset(SectionHeading(theme, tr("Hand-offs"), note)))
        column.addLayout(_table(self.ledger_stack), 1)
        column.addLayout(_inset(self.sentence))
        heading = SectionHeading(theme, tr("Checkpoints"), tr("moments with a name"))
        column.addLayout(_inset(heading))
        ways = QHBoxLayout()
        ways.setContentsMargins(16, 0, 16, 0)
        ways.setSpacing(8)
        for part in (self.name_line, self.set_button):
            part.setVisible(self.editable)
            ways.addWidget(part)
        ways.addStretch(1)
        ways.addWidget(self.compare_button)
        column.addLayout(ways)
        column.addLayout(_table(self.moments_stack), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def _changed(self, _applied: Applied) -> None:
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Ask the desk anew."""
        theme, desk = self.context.theme, self.context.session.desk
        lines, moments = ledger(desk), checkpoints(desk)
        self.ledger.show_rows(ListRows(lines, lambda line: f"{line.id}{line.act}"))
        self.moments.show_rows(ListRows(moments, lambda made: made.id))
        none, no_moment = None, None
        if not lines:
            title = tr("No copy was handed over yet")
            text = tr("Every copy that goes out and every one that comes back stands here.")
            none = EmptyState(theme, "arrow_export", title, text)
        if not moments:
            title = tr("No checkpoint yet")
            text = tr("Give the present a name, to compare with it or put it back later.")
            no_moment = EmptyState(theme, "flag", title, text)
        self.ledger_stack.show_state(none)
        self.moments_stack.show_state(no_moment)
        self._say_line()
        self._say_ready()

    def _say_line(self) -> None:
        """Say the chosen line in whole: what was left out of a copy is often long."""
        line = self.ledger.current
        self.sentence.setText(line.sentence if line is not None else "")
        self.sentence.setVisible(line is not None)

    def _say_ready(self) -> None:
        self.compare_button.setEnabled(self.moments.current is not None)

    def _set(self) -> None:
        try:
            made = set_checkpoint(self.context.session.desk, self.name_line.text())
        except RolauError as error:
            self.context.frame.say(error.message, "bad")
            self.name_line.setFocus()
            return
        self.name_line.clear()
        self.read()
        self.moments.select(made.id)
        self.moments.view.setFocus()

    def _compare(self) -> None:
        made = self.moments.current
        if made is not None:
            self.compare_asked.emit(made.name)

    def entered(self) -> None:
        """Read what changed meanwhile."""
        self.read()

    def focus_first(self) -> None:
        """Put the keyboard where there is something."""
        first = self.ledger if self.ledger_stack.state is None else self.name_line
        (first.view if isinstance(first, RecordTable) else first).setFocus()


def _inset(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(16, 0, 16, 0)
    line.addWidget(widget)
    return line


def _table(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(8, 0, 8, 0)
    line.addWidget(widget)
    return line
