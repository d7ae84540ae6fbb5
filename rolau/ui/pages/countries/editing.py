"""What is opened in a country's record pane to be changed, and the way back from it."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.ui.pages.editor import RecordEditor
from rolau.ui.pages.evidence import Ways, record_evidence
from rolau.ui.pages.leaving import leave
from rolau.ui.pages.records import RecordsView
from rolau.ui.shell.list_record import RecordPane
from rolau.ui.shell.page import PageContext

Back = Callable[[], object]


class Editing(QObject):
    """Opens forms and lists in place of the country's page.

    ``back`` shows the page again; ``arrive`` is told the code of a country that was added or
    left.
    """

    def __init__(
        self,
        context: PageContext,
        pane: RecordPane,
        back: Back,
        arrive: Callable[[str], object],
    ) -> None:
        super().__init__(pane)
        self.context = context
        self.pane = pane
        self.code = ""
        self.name = ""
        self.open_now: QWidget | None = None
        self._back = back
        self._arrive = arrive
        self.ways = Ways(self.open, self.cite)

    @property
    def active(self) -> bool:
        """Whether a form or list stands in place of the page."""
        return self.open_now is not None

    def keep_all(self) -> None:
        """Keep what is typed in an open form."""
        if isinstance(self.open_now, RecordEditor):
            leave(self.context, self.open_now.form)

    def close(self) -> None:
        """Keep what is typed and forget what is open, without showing the page."""
        self.keep_all()
        self.open_now = None

    def edit(self, kind: str, id: str, then: Back | None = None) -> None:
        """Open a record's form; ``then`` is shown after it instead of the page."""
        owned = self.context.session.desk.registry[kind].about.owner == "country"
        editor = RecordEditor(
            self.context,
            kind,
            id,
            back=self._place(kind, then),
            hide=("country",) if owned or kind == "country_profile" else self._hidden(kind),
        )
        self._show_editor(editor, then)
        self._show_evidence(kind, id)

    def add(
        self,
        kind: str,
        values: Mapping[str, Value] | None = None,
        *,
        hide: Collection[str] = (),
        then: Back | None = None,
    ) -> None:
        """Begin a record under this country."""
        owned = self.context.session.desk.registry[kind].about.owner == "country"
        editor = RecordEditor(
            self.context,
            kind,
            back=self._place(kind, then),
            values={**({"country": self.code} if owned else {}), **(values or {})},
            hide=("country", *hide) if owned else (*hide, *self._hidden(kind)),
        )
        editor.added.connect(lambda id: self._show_evidence(kind, id))
        self._show_editor(editor, then)

    def add_country(self) -> None:
        """Begin another country's profile."""
        editor = RecordEditor(self.context, "country_profile", back=self.name or tr("Countries"))
        self._open(editor)
        editor.closed.connect(lambda: self._leave_country(editor))
        editor.focus_first()

    def list(self, kind: str) -> None:
        """Open the list of everything of a kind kept under this country."""
        view = RecordsView(self.context, kind, {"country": self.code}, back=self.name)
        again = lambda: self.list(kind)  # noqa: E731 - the way back, said once
        view.opened.connect(
            lambda id: self.edit(kind, id, again) if id else self.add(kind, then=again)
        )
        view.selected.connect(lambda id: self._show_evidence(kind, id) if id else None)
        view.closed.connect(self._leave)
        self._open(view)
        view.table.view.setFocus()

    def grid(self, chosen: Callable[[str, str], object]) -> None:
        """Open the grid in which values are typed and pasted; ``chosen`` hears of cells."""
        from rolau.ui.pages.values.editor import ValuesEditor

        made = ValuesEditor(self.context, self.code, back=self.name)
        made.closed.connect(self._leave)
        made.chosen.connect(chosen)
        self._open(made)
        made.focus_first()

    def open(self, kind: str, id: str) -> object:
        """Open a record wherever it is at home."""
        owned = self.context.session.desk.registry[kind].about.owner
        if not owned and kind != "country_profile" and self.context.frame.open_record(kind, id):
            return True
        self.edit(kind, id)
        return True

    def cite(self, subject: str) -> None:
        """Begin a citation of something: which source supports it, and how far."""
        self.add("citation", {"subject": subject})

    def _hidden(self, kind: str) -> tuple[str, ...]:
        return ("subject",) if kind == "citation" else ()

    def _place(self, kind: str, then: Back | None) -> str:
        return self.context.session.desk.registry[kind].plural if then else self.name

    def _show_editor(self, editor: RecordEditor, then: Back | None) -> None:
        self._open(editor)
        editor.closed.connect(then or self._leave)
        editor.focus_first()

    def _open(self, widget: QWidget) -> None:
        self.keep_all()
        self.open_now = widget
        self.pane.show_state(widget)

    def _leave(self) -> None:
        self.close()
        self._back()

    def _leave_country(self, editor: RecordEditor) -> None:
        self.close()
        self._arrive(editor.form.id or self.code)

    def _show_evidence(self, kind: str, id: str) -> None:
        self.context.frame.show_evidence(record_evidence(self.context.session, kind, id, self.ways))
