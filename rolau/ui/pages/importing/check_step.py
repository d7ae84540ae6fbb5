"""The fourth step of an import: what it would do, the sheets, and what was found in them."""

from collections.abc import Mapping
from pathlib import Path
from string import ascii_uppercase

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.import_lists import Entry
from rolau.desk.import_outcome import ImportOutcome
from rolau.desk.importing import Choices
from rolau.exchange.correcting import Correction, Corrections, Spot
from rolau.exchange.mending import Fix
from rolau.exchange.problems import Problem
from rolau.models import wording
from rolau.ui.pages.importing.problem_lines import lines_of_list
from rolau.ui.pages.importing.problem_list import ProblemList
from rolau.ui.pages.importing.sheet_table import SheetTable
from rolau.ui.pages.importing.sheets import SheetPicture
from rolau.ui.pages.importing.tally import Tally
from rolau.ui.pages.importing.work import Checked
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button, key_text
from rolau.ui.widgets.chip import StateText
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.tabs import Tabs
from rolau.ui.widgets.text import ElidedText


def counts_of(outcome: ImportOutcome) -> list[tuple[str, str, int, str]]:
    """Return what an import would do as (class, words, count, tone); nought only if usual."""
    usual = [
        ("new", tr("new values"), outcome.new, "text"),
        ("revised", tr("newer release of a value"), outcome.revised, "text"),
        ("unchanged", tr("same as before, skipped"), outcome.unchanged, "text"),
    ]
    seldom = [
        ("missing", tr("missing in the file"), outcome.missing, "text"),
        ("set_aside", tr("set aside, no single country"), outcome.set_aside, "text"),
        ("refused", tr("left out unless settled"), outcome.refused, "bad.text"),
    ]
    return usual + [entry for entry in seldom if entry[2]]


class Framed(QWidget):
    """A frame one pixel wide around a table."""

    def __init__(self, theme: Theme, inner: QWidget) -> None:
        super().__init__()
        self.theme = theme
        line = QVBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.addWidget(inner)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few lines."""
        return QSize(240, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setPen(self.theme.colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class CheckStep(Surface):
    """Counts, sheets and findings side by side; going to one shows the other.

    ``again`` asks to read the files once more; ``looked_at`` tells that another sheet shows.
    ``decided`` carries the `Choices` a decision makes, ``strict`` whether nothing is to be kept
    when something is wrong; ``marked`` asks for a copy with marks.
    """

    again = Signal()
    looked_at = Signal()
    decided = Signal(object)
    strict = Signal(bool)
    marked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "base")
        self.checked: Checked | None = None
        self.names: Mapping[str, str] = {}
        self.tally = Tally(theme)
        self.again_button = button(theme, tr("Read again"))
        self.again_button.setToolTip(key_text("F5"))
        self.strict_box = QCheckBox(tr("All or nothing"))
        self.strict_box.setToolTip(tr("Nothing is imported while something must be settled."))
        self.marks_button = button(theme, tr("Save a copy with marks…"), icon="arrow_export")
        self.tabs = Tabs(theme, tr("Sheets"))
        self.table = SheetTable(theme)
        self.problems = ProblemList(theme)
        self.said = ElidedText(theme, "", "caption", "text3")
        self._build()
        self.again_button.clicked.connect(self.again)
        self.tabs.currentChanged.connect(self._show_sheet)
        self.table.looked_at.connect(self._mark)
        self.problems.chosen.connect(self.go_to)
        self.problems.bar.meant.connect(self._mean)
        self.problems.bar.taken_back.connect(self._take_back)
        self.problems.bar.accepted.connect(self._accept)
        self.problems.bar.corrected.connect(self._correct)
        self.problems.bar.uncorrected.connect(self._leave_as_it_is)
        self.tally.asked.connect(self.show_list)
        self.strict_box.toggled.connect(self.strict)
        self.marks_button.clicked.connect(self.marked)

    def _build(self) -> None:
        theme = self.theme
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.tally, 1)
        head.addWidget(self.again_button)
        legend = QHBoxLayout()
        legend.setContentsMargins(-6, 0, 0, 0)  # the states' own padding
        legend.setSpacing(4)
        legend.addWidget(StateText(theme, tr("must be settled"), "bad", "dismiss_circle"))
        legend.addWidget(StateText(theme, tr("please look"), "warn", "warning"))
        legend.addWidget(StateText(theme, tr("settled"), "info", "info"))
        legend.addSpacing(12)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        legend.addWidget(self.said, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.strict_box)
        ways.addStretch(1)
        ways.addWidget(self.marks_button)
        column.addLayout(ways)
        column.addWidget(self.tabs)
        column.addWidget(Framed(theme, self.table), 1)
        column.addLayout(legend)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left, 1)
        line.addWidget(self.problems)

    @property
    def picture(self) -> SheetPicture | None:
        """The sheet on show."""
        number = self.tabs.currentIndex()
        sheets = self.checked.sheets if self.checked else ()
        return sheets[number] if 0 <= number < len(sheets) else None

    @property
    def about(self) -> str:
        """What is looked at: file, sheet and release."""
        picture = self.picture
        if picture is None or self.checked is None:
            return ""
        files = self.checked.prepared.files
        release = next((file.release for file in files if file.file == picture.file), "")
        sheet = tr("sheet {name}", name=picture.name) if picture.name else ""
        return " · ".join(part for part in (picture.file, sheet, release) if part)

    def set_busy(self, busy: bool) -> None:
        """Take no decision while work is under way."""
        marks = bool(self.checked and self.checked.problems)
        self.again_button.setEnabled(not busy)
        self.strict_box.setEnabled(not busy)
        self.marks_button.setEnabled(not busy and marks)
        self.problems.bar.setEnabled(not busy)

    def show_checked(self, checked: Checked, names: Mapping[str, str]) -> None:
        """Show what was read, the first problem in front; ``names`` are those of indicators."""
        self.checked = checked
        self.names = names
        counts = counts_of(checked.outcome)
        self.tally.show_counts([one[1:] for one in counts], [one[0] for one in counts])
        with QSignalBlocker(self.strict_box):
            self.strict_box.setChecked(checked.choices.strict)
        self.marks_button.setEnabled(bool(checked.problems))
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            several = len({sheet.file for sheet in checked.sheets}) > 1
            for number, sheet in enumerate(checked.sheets):
                name = sheet.name or sheet.file
                if several and sheet.name:
                    name = f"{sheet.file} · {sheet.name}"
                self.tabs.add(str(number), name, sheet.found or None)
            faulty = (number for number, sheet in enumerate(checked.sheets) if sheet.found)
            self.tabs.setCurrentIndex(next(faulty, 0))
        self.tabs.setVisible(len(checked.sheets) > 1)
        meant = checked.choices.spellings
        self.problems.show_findings(checked.problems, checked.prepared.files, meant)
        self._show_sheet()
        worst = self.problems.first
        if worst is not None:
            self.go_to(worst)

    def show_list(self, name: str) -> None:
        """Show the values of one of the six classes, each with its cell."""
        if self.checked is None:
            return
        outcome = self.checked.outcome
        listing = outcome.lists[name]
        words = next(one[1] for one in counts_of(outcome) if one[0] == name)
        several = len(self.checked.sheets) > 1
        lines = lines_of_list(name, listing, self.names, several=several)
        self.problems.show_list(words, lines, listing.total)

    def ask_copy(self, path: Path) -> Path | None:
        """Ask where a copy of a file with marks is to be; None when nowhere."""
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save a copy with marks"),
            str(path.with_name(tr("{file} with marks", file=path.stem) + ".xlsx")),
            tr("Excel workbooks (*.xlsx)"),
        )
        return Path(name) if name else None

    def go_to(self, problem: Problem | Entry) -> None:
        """Show the cell of a problem or of a listed value, in its sheet."""
        if self.checked is None:
            return
        for number, sheet in enumerate(self.checked.sheets):
            if (sheet.file, sheet.name) == (problem.file, problem.sheet):
                self.tabs.setCurrentIndex(number)
                if not self.table.show_cell(problem.cell):
                    self._say(tr("Cell {cell} is too far down to be shown.", cell=problem.cell))
                return

    @property
    def _choices(self) -> Choices:
        return self.checked.choices if self.checked else Choices()

    def _mean(self, text: str, country: str) -> None:
        meant = {**self._choices.spellings, text: country}
        self.decided.emit(self._choices._replace(spellings=meant))

    def _take_back(self, text: str) -> None:
        left = {key: code for key, code in self._choices.spellings.items() if key != text}
        self.decided.emit(self._choices._replace(spellings=left))

    def _accept(self, rule: str) -> None:
        accept = tuple(dict.fromkeys((*self._choices.accept, rule)))
        self.decided.emit(self._choices._replace(accept=accept))

    def _correct(self, problem: Problem, fix: Fix) -> None:
        """Have cells read otherwise, as an offer says."""
        own = dict(self._choices.corrections.get(problem.file, {}))
        for edit in fix.edits:
            own[Spot(problem.sheet, edit.cell)] = Correction(edit.new, edit.old)
        self._decide_on_cells(problem.file, own)

    def _leave_as_it_is(self, problem: Problem) -> None:
        """Read a corrected cell as it stands, and with it those of its line."""
        line = problem.cell.lstrip(ascii_uppercase)
        own = {
            spot: correction
            for spot, correction in self._choices.corrections.get(problem.file, {}).items()
            if (spot.sheet, spot.cell.lstrip(ascii_uppercase)) != (problem.sheet, line)
        }
        self._decide_on_cells(problem.file, own)

    def _decide_on_cells(self, file: str, own: Corrections) -> None:
        corrections = {**self._choices.corrections, file: own}
        self.decided.emit(self._choices._replace(corrections=corrections))

    def _show_sheet(self) -> None:
        picture = self.picture
        if picture is None:
            return
        self.table.show_picture(picture)
        lines = len(picture.lines)
        if picture.total > lines + 1:
            self._say(
                tr(
                    "{n} of {total} lines are shown, and every line with a problem.",
                    n=wording.figure(lines),
                    total=wording.figure(picture.total),
                )
            )
        else:
            self._say("")
        self.looked_at.emit()

    def _say(self, words: str) -> None:
        own = tr("Your file is not changed. Correct it and read it again.")
        self.said.setText(f"{words} {own}".strip())

    def _mark(self, cell: str) -> None:
        picture = self.picture
        if picture is not None:
            self.problems.show_cell(cell, picture.name, picture.file)
