"""Forms and lists opened in place of a mission's page, and the way back from them."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rolau.models.fields import Value
from rolau.ui.pages.editor import RecordEditor
from rolau.ui.pages.leaving import leave
from rolau.ui.pages.records import RecordsView
from rolau.ui.shell.list_record import RecordPane
from rolau.ui.shell.page import PageContext

Back = Callable[[], object]


class Forms(QObject):
    """Opens forms and lists over a pane. ``left`` is emitted on the way back to the page.

    ``turned`` tells that another record is current in what is open. ``place`` says what the
    page is called, for the words of the way back.
    """

    left = Signal()
    turned = Signal()

    def __init__(self, context: PageContext, pane: RecordPane, place: Callable[[], str]) -> None:
        super().__init__(pane)
        self.context = context
        self.pane = pane
        self.open_now: QWidget | None = None
        self._place = place

    @property
    def editor(self) -> RecordEditor | None:
        """The form that is open, None when there is none."""
        return self.open_now if isinstance(self.open_now, RecordEditor) else None

    @property
    def current(self) -> tuple[str, str] | None:
        """Kind and id of the record in the open form or list; None when nothing is open."""
        open_now = self.open_now
        if isinstance(open_now, RecordEditor):
            return open_now.form.kind.name, open_now.form.id
        if isinstance(open_now, RecordsView):
            return open_now.kind.name, open_now.table.current_key
        return None

    def edit(
        self, kind: str, id: str, hide: Collection[str] = (), then: Back | None = None
    ) -> RecordEditor:
        """Open a record's form; ``then`` is shown after it instead of the page."""
        editor = RecordEditor(self.context, kind, id, back=self._back_to(kind, then), hide=hide)
        return self._show_editor(editor, then)

    def add(
        self,
        kind: str,
        values: Mapping[str, Value] | None = None,
        hide: Collection[str] = (),
        then: Back | None = None,
    ) -> RecordEditor:
        """Begin a record; ``then`` is shown after it instead of the page."""
        back = self._back_to(kind, then)
        editor = RecordEditor(self.context, kind, back=back, values=values, hide=hide)
        return self._show_editor(editor, then)

    def list(self, kind: str, where: Mapping[str, Value]) -> RecordsView:
        """Open the list of a kind's records whose fields equal ``where``; new ones get them."""
        view = RecordsView(self.context, kind, where, back=self._place())
        hide = tuple(where)

        def again() -> None:
            self.list(kind, where)

        view.opened.connect(
            lambda id: (
                self.edit(kind, id, hide, again) if id else self.add(kind, where, hide, again)
            )
        )
        view.selected.connect(self.turned)
        view.closed.connect(self._leave)
        self._show(view)
        view.table.view.setFocus()
        return view

    def close(self) -> None:
        """Keep what is typed in an open form, and forget what is open."""
        open_now, self.open_now = self.open_now, None
        if isinstance(open_now, RecordEditor):
            leave(self.context, open_now.form)

    def _back_to(self, kind: str, then: Back | None) -> str:
        return self.context.session.desk.registry[kind].plural if then else self._place()

    def _show_editor(self, editor: RecordEditor, then: Back | None) -> RecordEditor:
        editor.closed.connect(then or self._leave)
        editor.added.connect(self.turned)
        self._show(editor)
        editor.focus_first()
        return editor

    def _show(self, widget: QWidget) -> None:
        self.close()
        self.open_now = widget
        self.pane.show_state(widget)
        self.turned.emit()

    def _leave(self) -> None:
        self.close()
        self.left.emit()
