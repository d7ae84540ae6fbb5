"""The tab About: an indicator's definition to read and change, and its series versions."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr
from rolau.ui.forms.form import RecordForm
from rolau.ui.shell.list_record import Column
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Row, record_columns
from rolau.ui.tables.rows import RecordRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.text import Text

KIND = "series_version"
_ROWS = 6


class AboutTab(Column):
    """The declared form, then series versions; ``edit`` opens one by id, empty for a new one."""

    def __init__(
        self,
        context: PageContext,
        form: RecordForm,
        edit: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme, desk = context.theme, context.session.desk
        self.context = context
        kind = desk.registry[KIND]
        self._editable = not context.session.read_only_reason
        columns = [c for c in record_columns(kind, desk.title) if c.name != "indicator"]
        stretched = next(n for n, column in enumerate(columns) if column.name == "name")
        columns = [
            column._replace(width=0 if n == stretched else column.width or 88)
            for n, column in enumerate(columns)
        ]
        self.versions: RecordTable[Row] = RecordTable(theme, kind.plural, columns, rows_shown=_ROWS)
        self.heading = SectionHeading(theme, kind.plural)
        self.none = Text(theme, "", "caption", "text3", wrap=True)
        self.none.setText(
            tr("One series: no change of scale, composition or method is known. Where there are "
               "several, no line joins them.")
        )  # fmt: skip
        self.add(form)
        self.add(self.heading, space=16)
        self.add(self.none)
        self.add_table(self.versions)
        if self._editable:
            words = tr("Add {kind}", kind=kind.label.lower())
            self.add_button = button(theme, words, icon="add", small=True)
            self.add_button.clicked.connect(lambda: edit(""))
            self.heading.add(self.add_button)
        self.versions.opened.connect(edit)

    def show_indicator(self, code: str) -> None:
        """Show the series versions of an indicator."""
        rows = RecordRows(self.context.session, KIND, {"indicator": code})
        self.versions.show_rows(rows)
        self.versions.setVisible(bool(len(rows)))
        self.none.setVisible(not len(rows))
        self.heading.set_note(str(len(rows)) if len(rows) else "")
