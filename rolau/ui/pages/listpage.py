"""A page for any kind of record: its list, its form, its sources and history."""

from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr
from rolau.desk.changes import Applied
from rolau.models.registry import Kind
from rolau.ui.forms.form import RecordForm
from rolau.ui.pages.binning import move_to_bin
from rolau.ui.pages.editor import RecordEditor
from rolau.ui.pages.evidence import Ways, record_evidence
from rolau.ui.pages.history import HistoryView
from rolau.ui.pages.leaving import leave
from rolau.ui.pages.listing import MasterList
from rolau.ui.pages.open_chip import open_chips
from rolau.ui.shell.commands import Command
from rolau.ui.shell.list_record import Column, ListRecordPage
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Row
from rolau.ui.tables.rows import RecordRows
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import TwoLine
from rolau.ui.widgets.chip import Chip
from rolau.ui.widgets.states import EmptyState, Offer


class KindPage(ListRecordPage):
    """List, record and evidence of one kind, made from its declaration alone."""

    def __init__(self, context: PageContext, kind: str, parent: QWidget | None = None) -> None:
        self.kind: Kind = context.session.desk.registry[kind]
        plural = self.kind.plural
        super().__init__(context, plural, tr("Filter {kinds}", kinds=plural.lower()), parent)
        self.list: MasterList[Row] = MasterList(
            self.list_pane, context.theme, self._line, self._empty_list
        )
        self.form = RecordForm(context.session, context.theme, kind)
        self._history: HistoryView | None = None
        self._editor: RecordEditor | None = None
        self._ways = Ways(context.frame.open_record, self._cite)
        self._add_tabs()
        self.bin_button = self.record_pane.header.add_button(
            button(context.theme, tr("Move to bin"), "bad", "delete")
        )
        self.bin_button.clicked.connect(self._move_to_bin)
        self._read_only = bool(context.session.read_only_reason)
        self.bin_button.setVisible(not self._read_only)
        self.add_text = tr("Add {kind}", kind=self.kind.label.lower())
        if not self._read_only:
            self.list_pane.add_button("add", self.add_text, "Ctrl+N", self.add)
        self.list.chosen.connect(self._choose)
        self.record_pane.turned.connect(lambda _code: self._turned())
        context.session.changed.connect(self._changed)
        self._read()
        self.list.select_first()
        if not self.list.current_key:
            self._choose("")

    def _add_tabs(self) -> None:
        self.record_pane.add_tab("record", self.kind.label, self._form_tab)
        self.record_pane.add_tab("history", tr("History"), self._history_tab)

    # -- the list --------------------------------------------------------------------------

    def _line(self, row: Row) -> TwoLine:
        desk = self.context.session.desk
        notes = [
            field.show(row.get(name), desk.title)
            for name, field in self.kind.fields.items()
            if field.in_list and name not in self.kind.about.title
        ]
        note = " · ".join(shown for shown in notes[:3] if shown)
        return TwoLine(desk.titles.of_row(self.kind, row), "", note)

    def _empty_list(self) -> EmptyState:
        offers = [] if self._read_only else [Offer(self.add_text, self.add, "add")]
        title = tr("No {kinds} yet", kinds=self.kind.plural.lower())
        icon, about = self.kind.about.icon, self.kind.help
        return EmptyState(self.context.theme, icon, title, about, offers=offers)

    def _read(self) -> None:
        self.list.show_rows(RecordRows(self.context.session, self.kind.name))

    def _changed(self, applied: Applied) -> None:
        if not applied.touched or applied.touches(self.kind.name):
            self._read()
            self._show_header()

    # -- the record ------------------------------------------------------------------------

    def _form_tab(self) -> QWidget:
        column = Column()
        column.add(self.form)
        return column

    def _history_tab(self) -> QWidget:
        self._history = HistoryView(self.context, kind=self.kind.name, id=self.list.current_key)
        column = Column()
        column.add(self._history, fills=True)
        return column

    def _choose(self, id: str) -> None:
        self._leave_forms()
        if not id or not self.form.show_record(id):
            self.record_pane.show_state(self._nothing_chosen())
            self.context.frame.show_evidence(None)
            return
        self.record_pane.show_state(None)
        self._show_header()
        self._turned()
        self._show_evidence()

    def _show_evidence(self) -> None:
        self.context.frame.show_evidence(
            record_evidence(self.context.session, self.kind.name, self.form.id, self._ways)
        )

    def _nothing_chosen(self) -> EmptyState:
        title = tr("Nothing is chosen")
        text = tr("Choose one in the list to see and change it.")
        return EmptyState(self.context.theme, self.kind.about.icon, title, text)

    def _show_header(self) -> None:
        desk = self.context.session.desk
        if self.form.id and desk.record(self.kind.name, self.form.id):
            title = desk.title(self.kind.name, self.form.id)
            chips = open_chips(self.context, kind=self.kind.name, id=self.form.id)
            chips.insert(0, Chip(self.context.theme, self.kind.label))
            self.record_pane.header.show_record(title, chips)

    def _turned(self) -> None:
        if self._history is not None and self.record_pane.tabs.current_code == "history":
            self._history.ask(kind=self.kind.name, id=self.form.id)

    # -- what can be done ------------------------------------------------------------------

    def add(self) -> None:
        """Begin a new record in the record pane."""
        self._show_editor(RecordEditor(self.context, self.kind.name, back=self.kind.plural))

    def _show_editor(self, editor: RecordEditor) -> None:
        self._leave_forms()
        self._editor = editor
        editor.closed.connect(lambda: self._leave_editor(editor))
        self.record_pane.show_state(editor)
        editor.focus_first()

    def _leave_editor(self, editor: RecordEditor) -> None:
        before = self.list.current_key
        mine = editor.form.kind.name == self.kind.name
        if not (mine and editor.form.id != before and self.list.select(editor.form.id)):
            self._choose(before)

    def _leave_forms(self) -> None:
        """Keep what is typed in the form and in an editor over it."""
        leave(self.context, self.form)
        if self._editor is not None:
            leave(self.context, self._editor.form)
            self._editor = None

    def _cite(self, subject: str) -> None:
        editor = RecordEditor(
            self.context,
            "citation",
            back=self.kind.plural,
            values={"subject": subject},
            hide=("subject",),
        )
        self._show_editor(editor)

    def _move_to_bin(self) -> None:
        if self.form.id:
            move_to_bin(self.context, self.kind.name, self.form.id)

    # -- what the frame calls --------------------------------------------------------------

    def entered(self) -> None:
        """Make this page's keys work while it is in front."""
        if not self._read_only:
            keys = f"{self.kind.name}.add"
            self.context.commands.add(Command(keys, self.add_text, "Ctrl+N", self.add, "add"))
        if self.list.current_key:
            self._choose(self.list.current_key)

    def left(self) -> None:
        """Keep what is typed and give the keys back."""
        self._leave_forms()
        if not self._read_only:
            self.context.commands.remove(f"{self.kind.name}.add")

    def open_record(self, kind: str, id: str) -> bool:
        """Show a record of this kind."""
        if kind != self.kind.name:
            return False
        self.list_pane.filter.clear()
        self.list.model.arrange("", "", descending=False)
        return self.list.select(id)
