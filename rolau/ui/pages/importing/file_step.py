"""The first step of an import: which files, each with its layout."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rolau.base.texts import tr, trn
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.ui.pages.dialog import Labelled
from rolau.ui.pages.importing.file_row import FileRow, column_of
from rolau.ui.pages.importing.work import Looked, Way
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button, key_text
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

_WIDEST = 1040
_KINDS = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.zip"


class DropZone(QWidget):
    """Where files are dropped, and the button that chooses them; small once there are files."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._over = False
        self.sign = QLabel()
        self.words = Text(theme, tr("Drop the publisher's files here"), "section")
        self.more = Text(
            theme,
            tr("As downloaded: CSV, Excel or OpenDocument. Nothing is changed before you say so."),
            "body",
            "text2",
            wrap=True,
        )
        self.choose = button(theme, tr("Choose files…"), icon="arrow_import")
        self.choose.setToolTip(key_text("Ctrl+O"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.words)
        words.addWidget(self.more)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 20, 24, 20)
        line.setSpacing(16)
        line.addWidget(self.sign)
        line.addLayout(words, 1)
        line.addWidget(self.choose)
        theme.changed.connect(self._draw_sign)
        self._draw_sign()

    def set_over(self, over: bool) -> None:
        """Show that files held over the window would be taken."""
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.theme.colour
        painter.setPen(QPen(colours("focus" if self._over else "ctl"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(colours("accentSoft" if self._over else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _draw_sign(self) -> None:
        ratio = self.devicePixelRatioF()
        self.sign.setPixmap(self.theme.pixmap("arrow_import", "text3", 32, ratio))


class FileStep(Surface):
    """Files to import. ``added`` carries the Paths chosen or dropped, ``changed`` any change.

    ``reread`` carries a Path and the `Reading` it is to be looked at with, ``otherwise`` the
    row of a file that is to be matched.
    """

    added = Signal(object)
    changed = Signal()
    reread = Signal(object, object)
    otherwise = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "base")
        self.rows: list[FileRow] = []
        self.zone = DropZone(theme)
        self.heading = SectionHeading(theme, tr("Files"))
        self.reason_line = QLineEdit()
        self.reason_line.setPlaceholderText(tr("Yearly release, correction by the publisher …"))
        self.reason = Labelled(
            theme,
            tr("Why you import"),
            self.reason_line,
            tr("Stands in the history beside every value; may stay empty."),
        )
        self.setAcceptDrops(True)
        self._build()
        self.zone.choose.clicked.connect(self.choose)
        self._show()

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.zone)
        self.known = self._make_known()
        column.addWidget(self.known)
        self.list = QWidget()
        self._column = column_of(self.list)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        column.addWidget(self.reason)
        column.addStretch(1)
        inner.setMaximumWidth(_WIDEST)
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(inner, 100)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPane(middle))

    def _make_known(self) -> QWidget:
        """Return what is said while there is no file: which files are recognised."""
        made = QWidget()
        column = column_of(made)
        note = tr("by what stands in them, whatever they are called")
        column.addWidget(SectionHeading(self.theme, tr("Recognised"), note))
        for layout in LAYOUTS:
            column.addWidget(Text(self.theme, tr(layout.title), "body", "text2", wrap=True))
            column.addSpacing(4)
        return made

    @property
    def files(self) -> list[Way]:
        """The files, each with how it is to be read."""
        return [row.way for row in self.rows]

    @property
    def unmatched(self) -> list[FileRow]:
        """The files of which a person must first say what stands where."""
        return [row for row in self.rows if row.unmatched]

    @property
    def ready(self) -> bool:
        """Whether there are files and each can be read, as far as one knows."""
        return bool(self.rows) and all(row.ready for row in self.rows)

    def add(self, looked: Looked) -> FileRow:
        """Add a file that was looked at; one that is here already is looked at anew."""
        known = next((row for row in self.rows if row.path == looked.path), None)
        if known is not None:
            known.show_looked(looked)
            self._show()
            return known
        row = FileRow(self.theme, looked)
        row.removed.connect(lambda: self._remove(row))
        row.changed.connect(self.changed)
        row.reread.connect(lambda reading: self.reread.emit(row.path, reading))
        row.otherwise.connect(lambda: self.otherwise.emit(row))
        self.rows.append(row)
        self._column.addWidget(row)
        self._show()
        return row

    def say_wrong(self, path: Path, words: str) -> None:
        """Say at a file why it could not be read."""
        for row in self.rows:
            if row.path == path:
                row.say_wrong(words)
                row.layouts.setFocus()
        self._show()

    def clear(self) -> None:
        """Take all files off the list."""
        for row in tuple(self.rows):
            self._drop(row)
        self._show()

    def choose(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Choose the publisher's files"),
            "",
            tr("Tables ({kinds})", kinds=_KINDS) + ";;" + tr("All files (*)"),
        )
        if names:
            self.added.emit([Path(name) for name in names])

    def _remove(self, row: FileRow) -> None:
        self._drop(row)
        self._show()
        self.zone.choose.setFocus()

    def _drop(self, row: FileRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _show(self) -> None:
        count = len(self.rows)
        for part in (self.heading, self.list, self.reason):
            part.setVisible(bool(count))
        self.known.setVisible(not count)
        self.heading.set_note(
            trn("{n} file, one step of undo", "{n} files, one step of undo", count)
        )
        self.changed.emit()

    # -- dropping --------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that lie on this computer."""
        if dropped(event.mimeData().urls()):
            event.acceptProposedAction()
            self.zone.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing is held over the window."""
        self.zone.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self.zone.set_over(False)
        event.acceptProposedAction()
        self.added.emit(dropped(event.mimeData().urls()))


def dropped(urls: Sequence[QUrl]) -> list[Path]:
    """Return the files among what was dropped."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
