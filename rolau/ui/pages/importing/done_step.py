"""The last step of an import: what was kept, and the ways on from there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.desk.import_outcome import ImportOutcome
from rolau.models import wording
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.facts import Fact, FactGrid
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import Text

_WIDE = 640


class DoneStep(Surface):
    """Says what is kept. ``undo`` and ``history`` ask for what their buttons say."""

    undo = Signal()
    history = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "base")
        self._status = "ok"
        self.sign = QLabel()
        self.title = Text(theme, "", "title", wrap=True)
        self.more = Text(theme, "", "body", "text2", wrap=True)
        self.facts = FactGrid(theme, label_width=220, spacing=4)
        self.files = FactGrid(theme, label_width=220, spacing=8)
        self.undo_button = button(theme, tr("Undo this import"), icon="arrow_undo")
        self.history_button = button(theme, tr("Open the history"), icon="clock")
        self._build()
        self.undo_button.clicked.connect(self.undo)
        self.history_button.clicked.connect(self.history)
        theme.changed.connect(self._draw_sign)

    def _build(self) -> None:
        inner = QWidget()
        inner.setFixedWidth(_WIDE)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 48, 0, 24)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        column.addWidget(self.more)
        column.addSpacing(8)
        column.addWidget(Hairline(self.theme))
        column.addSpacing(8)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(Hairline(self.theme))
        column.addSpacing(8)
        column.addWidget(self.files)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 16, 0, 0)
        ways.setSpacing(8)
        ways.addWidget(self.undo_button)
        ways.addWidget(self.history_button)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.addStretch(1)
        line.addWidget(inner)
        line.addStretch(1)

    def show_kept(self, outcome: ImportOutcome) -> None:
        """Show what was kept."""
        kept = outcome.new + outcome.revised
        self._say(
            trn("{figure} value is kept", "{figure} values are kept", kept,
                figure=wording.figure(kept)),
            tr("It is one step: undo takes back all of it, and a backup was made before."),
            "ok",
        )  # fmt: skip
        self.facts.show_facts(
            [
                Fact(tr("New values"), wording.figure(outcome.new)),
                Fact(tr("Newer release of a value"), wording.figure(outcome.revised)),
                Fact(tr("Same as before, skipped"), wording.figure(outcome.unchanged)),
                Fact(tr("Left out"), wording.figure(outcome.refused)),
            ]
        )
        self.files.show_facts(
            [Fact(str(file["file"]), str(file["release"] or "")) for file in outcome.files]
        )
        self.undo_button.setEnabled(bool(outcome.group))
        self.history_button.setEnabled(bool(outcome.group))

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self._say(
            tr("The import is taken back"),
            tr("The workspace is as it was before. The history says so, and redo brings it back."),
            "neutral",
        )
        self.undo_button.setEnabled(False)

    def show_wrong(self, words: str) -> None:
        """Say why the import could not be taken back."""
        self.more.set_tone("bad.text")
        self.more.setText(words)

    def _say(self, title: str, more: str, status: str) -> None:
        self._status = status
        self.title.setText(title)
        self.more.set_tone("text2")
        self.more.setText(more)
        self._draw_sign()

    def _draw_sign(self) -> None:
        name = "checkmark_circle" if self._status == "ok" else "arrow_undo"
        ratio = self.devicePixelRatioF()
        self.sign.setPixmap(self.theme.pixmap(name, f"{self._status}.text", 28, ratio))
