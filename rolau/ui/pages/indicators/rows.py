"""The figures a table shows: only what is in sight is held, the rest is read when asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from rolau.analysis.points import Point
from rolau.desk.questions.figure_window import Choice, FigureLine
from rolau.ui.pages.indicators.reader import MOST_PAGES, Counted, FigureReader, Page
from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import PAGE

_KEPT_PAGES = 64
_NO_POINT = Point("", 0.0, 0.0, None, None, None, "", "", "")
BLANK = FigureLine("", "", "", "", "", "", "", 0.0, "", _NO_POINT, None, "", "", 0, by_hand=False)
"""Stands where a figure was not read yet."""


class FigureRows(QObject):
    """Rows of a table. ``ready`` says that others may be shown: call `take`, within a reset.

    ``filled`` says that rows (first, last) are there now that were blank. ``want`` sets what is
    shown but for words and order, which the table sets by `arrange`.
    """

    ready = Signal()
    filled = Signal(int, int)
    later = True

    def __init__(self, reader: FigureReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reader = reader
        self.choice = Choice(())
        self.waiting = False
        self._asked = self._shown_asked = 0
        self._counted: Counted | None = None
        self._count = self._total = 0
        self._pages: dict[int, list[FigureLine]] = {}
        self._wanted: dict[int, None] = {}
        reader.counted.connect(self._count_them)
        reader.page.connect(self._keep)

    def __len__(self) -> int:
        return self._count

    def total(self) -> int:
        """Return how many there are in all."""
        return self._total

    def row(self, number: int) -> FigureLine:
        """Return a figure, a blank one while it is read."""
        page, place = divmod(number, PAGE)
        lines = self._pages.get(page)
        if lines is None:
            self._want(page)
            return BLANK
        near = page + 1 if place >= PAGE // 2 else page - 1
        if near not in self._pages and 0 <= near * PAGE < self._count:
            self._want(near)  # so that it is there before it comes into sight
        return lines[place] if place < len(lines) else BLANK

    def key(self, number: int) -> str:
        """Return what names a figure, empty while it is read."""
        line = self.row(number)
        return line.key if line is not BLANK else ""

    def number_of(self, key: str) -> int:
        """Return where a figure stands, −1 when it is not among those read."""
        for page, lines in self._pages.items():
            for place, line in enumerate(lines):
                if line.key == key:
                    return page * PAGE + place
        return -1

    def held(self, first: int, last: int) -> bool:
        """Tell whether all of some rows are read."""
        return all(page in self._pages for page in range(first // PAGE, last // PAGE + 1))

    def arrange(
        self, columns: Sequence[Column[FigureLine]], words: str, sort: str, *, descending: bool
    ) -> None:
        """Ask for other words or another order; what is shown stays until it is there."""
        self.want(self.choice._replace(words=words, sort=sort, descending=descending))

    def want(self, choice: Choice) -> None:
        """Ask for figures anew."""
        self.choice = choice
        self.waiting = True
        self._asked = self.reader.ask(choice)

    def take(self) -> None:
        """Show what was found."""
        if self._counted is not None:
            self._count, self._total = self._counted.shown, self._counted.total
            self._shown_asked = self._counted.asked
            self._pages = {0: self._counted.lines}
            self._wanted.clear()
            self._counted = None

    def _count_them(self, counted: Counted) -> None:
        if counted.asked == self._asked:
            self._counted = counted
            self.waiting = False
            self.ready.emit()

    def _want(self, page: int) -> None:
        if page not in self._wanted and not self.waiting:
            self._wanted[page] = None
            while len(self._wanted) > MOST_PAGES:  # the reader forgot it: want it again in sight
                del self._wanted[next(iter(self._wanted))]
            self.reader.want_page(page)

    def _keep(self, page: Page) -> None:
        self._wanted.pop(page.number, None)
        if page.asked != self._shown_asked:
            return
        self._pages[page.number] = page.lines
        while len(self._pages) > _KEPT_PAGES:
            del self._pages[next(iter(self._pages))]
        first = page.number * PAGE
        self.filled.emit(first, min(first + PAGE, self._count) - 1)
