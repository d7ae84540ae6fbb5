"""What a merge did, and the ways on from there: decide what is open, take it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.desk.differing import FindingEntry
from rolau.desk.merging import MergeOutcome
from rolau.models import wording
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.facts import Fact, FactGrid
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import Text

_WIDE = 720


class DoneView(Surface):
    """Says what was merged. Signals ask for what the buttons say.

    ``same`` carries the finding of two records that are one thing.
    """

    undo = Signal()
    resolve = Signal()
    again = Signal()
    history = Signal()
    same = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "base")
        self.group = ""
        self._sign = ("merge", "ok.text")
        self.sign = QLabel()
        self.title = Text(theme, "", "title", wrap=True)
        self.more = Text(theme, "", "body", "text2", wrap=True)
        self.facts = FactGrid(theme, label_width=220, spacing=4)
        self.damage = Text(theme, "", "body", "bad.text", wrap=True)
        self.resolve_button = button(theme, "", "primary", "branch_fork")
        self.again_button = button(theme, tr("Look at the merge again"), "primary", "merge")
        self.undo_button = button(theme, tr("Undo this merge"), icon="arrow_undo")
        self.history_button = button(theme, tr("Open the history"), icon="clock")
        self.doubles = QWidget()
        self._doubles = QVBoxLayout(self.doubles)
        self._doubles.setContentsMargins(0, 0, 0, 0)
        self._doubles.setSpacing(4)
        self._build()
        self.undo_button.clicked.connect(self.undo)
        self.resolve_button.clicked.connect(self.resolve)
        self.again_button.clicked.connect(self.again)
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
        for part in (self.more, self.damage):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(Hairline(self.theme))
        column.addSpacing(8)
        column.addWidget(self.facts)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 16, 0, 0)
        ways.setSpacing(8)
        for made in (self.again_button, self.undo_button, self.history_button, self.resolve_button):
            ways.addWidget(made)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addSpacing(16)
        column.addWidget(self.doubles)
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.addStretch(1)
        line.addWidget(inner)
        line.addStretch(1)

    def show_outcome(self, outcome: MergeOutcome) -> None:
        """Show what a merge did."""
        plan, left = outcome.plan, len(outcome.left_open)
        came = len(plan.arrivals) + outcome.decided
        shown = wording.figure(came)
        self._say(
            trn("{figure} change is merged", "{figure} changes are merged", came, figure=shown),
            tr("It is one step: undo takes back all of it, and a backup was made before."),
            ("checkmark_circle", "ok.text"),
        )
        said = [found.text for found in outcome.damage]
        self.damage.setText("\n".join(said))
        self.damage.setVisible(bool(said))
        checked = tr("nothing wrong was found") if not said else tr("see above")
        self.facts.show_facts(
            [
                Fact(tr("From"), plan.file),
                Fact(tr("Came by themselves"), wording.figure(len(plan.arrivals))),
                Fact(tr("Decided by you"), wording.figure(outcome.decided)),
                Fact(tr("Left open"), wording.figure(left)),
                Fact(tr("Checked after it"), checked),
            ]
        )
        self.resolve_button.setText(trn("Decide {n} left open", "Decide {n} left open", left))
        self.resolve_button.setVisible(left > 0)
        self.again_button.hide()
        self.undo_button.setEnabled(outcome.applied is not None)

    def show_doubles(self, findings: Sequence[FindingEntry]) -> None:
        """Ask of each pair that may be one thing whether it is."""
        while (item := self._doubles.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.doubles.setVisible(bool(findings))
        if findings:
            note = tr("joined only if you say so; what refers to them follows")
            self._doubles.addWidget(SectionHeading(self.theme, tr("Possible doubles"), note))
        for finding in findings:
            self._doubles.addWidget(self._double(finding))

    def _double(self, finding: FindingEntry) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(8)
        line.addWidget(Text(self.theme, finding.text, wrap=True), 1)
        same = button(self.theme, tr("Same"))
        different = button(self.theme, tr("Different"))
        for made in (same, different):
            made.setAccessibleName(f"{made.text()}: {finding.title}")
            made.clicked.connect(row.hide)
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        same.setToolTip(tr("Join the two records"))
        different.setToolTip(tr("Leave both as they are"))
        same.clicked.connect(lambda: self.same.emit(finding))
        return row

    def show_undone(self) -> None:
        """Say that the merge was taken back."""
        self._say(
            tr("The merge is taken back"),
            tr("The workspace shows what it showed before. Merge again to decide otherwise."),
            ("arrow_undo", "neutral.text"),
        )
        self.damage.hide()
        self.resolve_button.hide()
        self.doubles.hide()
        self.again_button.show()
        self.undo_button.setEnabled(False)

    def show_wrong(self, words: str) -> None:
        """Say why the merge could not be taken back."""
        self.damage.setText(words)
        self.damage.show()

    def _say(self, title: str, more: str, sign: tuple[str, str]) -> None:
        self._sign = sign
        self.title.setText(title)
        self.more.setText(more)
        self._draw_sign()

    def _draw_sign(self) -> None:
        name, tone = self._sign
        self.sign.setPixmap(self.theme.pixmap(name, tone, 28, self.devicePixelRatioF()))
