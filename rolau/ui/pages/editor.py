"""One record open for editing in the record pane: its name, its form, its way back."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.ui.forms.form import RecordForm
from rolau.ui.pages.binning import move_to_bin
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip
from rolau.ui.widgets.headings import PageHeader
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import ElidedText, Text


class RecordEditor(Surface):
    """A form with its header. A new record begins with ``values``; ``hide`` leaves fields out.

    ``closed`` is emitted on the way back, by the button, by Escape, or when the record went
    to the bin; ``added`` carries the id of a new record once it is kept.
    """

    closed = Signal()
    added = Signal(str)

    def __init__(
        self,
        context: PageContext,
        kind: str,
        id: str = "",
        *,
        back: str,
        values: Mapping[str, Value] | None = None,
        hide: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, "base", parent=parent)
        self.context = context
        self.form = RecordForm(context.session, context.theme, kind, hide=hide)
        self.back = button(context.theme, tr("Back to {place}", place=back), "link")
        self.header = PageHeader(context.theme)
        self.bin_button = self.header.add_button(
            button(context.theme, tr("Move to bin"), "bad", "delete")
        )
        self.reason = QLineEdit()
        self.state = ElidedText(context.theme, "", "caption", "text3")
        self._build()
        self._connect()
        if id:
            self.form.show_record(id)
        else:
            self.form.begin(values)
        self._say()

    def _build(self) -> None:
        theme = self.context.theme
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 16, 0)
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.state)
        self.reason.setPlaceholderText(tr("Stands in the history beside what you change now"))
        self.reason.setAccessibleName(tr("Why you change this"))
        why = QHBoxLayout()
        why.setContentsMargins(16, 8, 16, 0)
        why.setSpacing(8)
        label = Text(theme, tr("Why you change this"), "caption", "text3")
        label.setBuddy(self.reason)
        why.addWidget(label)
        why.addWidget(self.reason, 1)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(16, 12, 16, 16)
        padded.addWidget(self.form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # a scroll area turns it on
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.header)
        column.addWidget(Hairline(theme))
        column.addLayout(why)
        column.addWidget(area, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.close_editor)
        self.bin_button.clicked.connect(self._move_to_bin)
        self.reason.textChanged.connect(self._take_reason)
        self.form.added.connect(self.added)
        self.form.advanced.connect(self._say)
        self.form.gone.connect(self.closed)
        self.context.session.changed.connect(self._say)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        first = next(iter(self.form.boxes.values()), None)
        if first is not None:
            (first.editor.focusProxy() or first.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Keep what is typed and go back; what is wrong stays on screen, once."""
        if self.form.keep_all() or self.state.tone == "warn":
            self.closed.emit()
        else:
            self.state.set_tone("warn")
            self.state.setText(tr("Something here is not kept. Mend it, or go back once more."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _take_reason(self, words: str) -> None:
        self.form.reason = words.strip()

    def _say(self) -> None:
        kind, id = self.form.kind, self.form.id
        read_only = bool(self.context.session.read_only_reason)
        title = self.context.session.desk.title(kind.name, id) if id else ""
        chip = Chip(self.context.theme, kind.label)
        self.header.show_record(title or tr("New: {kind}", kind=kind.label), [chip])
        self.bin_button.setVisible(bool(id) and not read_only)
        self.reason.setEnabled(not read_only)
        needed = self.form.needed()
        self.state.set_tone("text3")
        if needed:
            fields = ", ".join(needed)
            self.state.setText(tr("Not kept yet. Still needed: {fields}", fields=fields))
        else:
            self.state.setText(
                "" if read_only else tr("Every change is kept as you leave a field.")
            )

    def _move_to_bin(self) -> None:
        if move_to_bin(self.context, self.form.kind.name, self.form.id):
            self.closed.emit()
