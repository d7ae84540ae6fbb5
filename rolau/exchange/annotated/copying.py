"""Makes the annotated copy: of the user's own XLSX workbook, or the same cells as XLSX."""

import re
import warnings
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rolau.base.errors import CancelledError, InputError
from rolau.base.texts import tr, trn
from rolau.exchange.annotated import front
from rolau.exchange.annotated.cells import maker, mark_cell, plain_cell
from rolau.exchange.annotated.marks import MOST_COMMENTS, MOST_MARKS, Marks, marks_of
from rolau.exchange.cells import letters
from rolau.exchange.problems import Problem
from rolau.exchange.readers import open_book
from rolau.exchange.sheets import Book

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MOST_LINES = 1_048_576
_BETWEEN = 500
_LOST = re.compile(r"xl/(?:charts|media|drawings/drawing|pivotTables|vbaProject)")


class Annotated(NamedTuple):
    """The copy as bytes of an XLSX file, the cells coloured in it, and how many have comments."""

    data: bytes
    marked: int
    commented: int


def annotate(
    path: Path,
    problems: Sequence[Problem],
    *,
    unlisted: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
) -> Annotated:
    """Return a copy of a file with its problems coloured, commented and listed in front.

    Of an XLSX workbook everything a spreadsheet library can carry stays: formulas, widths,
    formats, other sheets. Of any other file the copy holds the same cells. ``unlisted`` are
    problems that were only counted. Raises InputError or NotFoundError for a file that cannot
    be read, CancelledError when told to stop.
    """
    marks = marks_of(problems)
    with warnings.catch_warnings(), open_book(path) as book:
        warnings.simplefilter("ignore")  # what the library cannot carry is said in front
        work = _Work(path, problems, marks, unlisted, cancelled)
        if book.kind == "xlsx":
            return work.own_workbook(book)
        return work.same_cells(book)


class _Work:
    def __init__(
        self,
        path: Path,
        problems: Sequence[Problem],
        marks: Marks,
        unlisted: int,
        cancelled: Callable[[], bool],
    ) -> None:
        self._path = path
        self._problems = problems
        self._marks = marks
        self._unlisted = unlisted
        self._cancelled = cancelled
        self._marked = 0
        self._commented = 0

    def own_workbook(self, book: Book) -> Annotated:
        """Mark the cells in a copy of the workbook itself."""
        import openpyxl

        self._look()
        try:
            workbook = openpyxl.load_workbook(self._path, rich_text=True)
        except Exception:  # the library refuses what another one reads: the cells remain
            return self.same_cells(book)
        self._look()
        for name, cells in self._marks.items():
            if name in workbook.sheetnames:
                self._mark_sheet(workbook[name], cells)
        sheets = {sheet.name: sheet.name for sheet in book.sheets}
        notes = [tr("Formulas are kept; their results appear when the program reckons them anew.")]
        if self._loses():
            notes.append(tr("Pictures, charts, pivot tables and macros are not in this copy."))
        made = workbook.create_sheet(front.title(workbook.sheetnames), 0)
        self._fill_front(made, sheets, notes)
        workbook.active = 0
        for sheet in workbook.worksheets[1:]:
            sheet.sheet_view.tabSelected = False
        return self._saved(workbook)

    def same_cells(self, book: Book) -> Annotated:
        """Write the cells of the file's sheets into a new workbook, line by line."""
        import openpyxl

        workbook = openpyxl.Workbook(write_only=True)
        try:
            self._write_cells(workbook, book)
            return self._saved(workbook)
        except BaseException:
            _abandon(workbook)
            raise

    def _write_cells(self, workbook: "Workbook", book: Book) -> None:
        stem = front.sheet_title(self._path.stem)
        sheets = {sheet.name: front.sheet_title(sheet.name or stem) for sheet in book.sheets}
        made = workbook.create_sheet(front.title(list(sheets.values())))
        notes = [tr("The cells of “{file}”, without its looks.", file=self._path.name)]
        self._fill_front(made, sheets, notes)
        for sheet in book.sheets:
            target = workbook.create_sheet(sheets[sheet.name])
            marks = self._marks.get(sheet.name, {})
            comments = MOST_COMMENTS
            lines = {int("".join(filter(str.isdigit, cell))) for cell in marks}
            for number, row in enumerate(sheet.rows(), start=1):
                if number % _BETWEEN == 0:
                    self._look()
                if number > MOST_LINES:
                    break
                cells: list[Any] = [plain_cell(target, cell, sheet) for cell in row]
                for column in range(len(cells)) if number in lines else ():
                    mark = marks.get(f"{letters(column)}{number}")
                    if mark:
                        mark_cell(cells[column], mark, comment=comments > 0)
                        comments -= 1
                        self._count(commented=comments >= 0)
                target.append(cells)

    def _mark_sheet(self, sheet: Any, cells: Any) -> None:
        inside = {
            f"{letters(column - 1)}{row}": merged.start_cell.coordinate
            for merged in sheet.merged_cells.ranges
            for row, column in merged.cells
        }
        for place, (cell, mark) in enumerate(cells.items()):
            if place % _BETWEEN == 0:
                self._look()
            commented = place < MOST_COMMENTS
            mark_cell(sheet[inside.get(cell, cell)], mark, comment=commented)
            self._count(commented=commented)

    def _count(self, *, commented: bool) -> None:
        self._marked += 1
        self._commented += commented

    def _fill_front(self, sheet: Any, sheets: dict[str, str], notes: Sequence[str]) -> None:
        told = [front.counted(self._problems, self._unlisted), *notes, *self._limits()]
        for column, width in enumerate(front.WIDTHS):
            sheet.column_dimensions[letters(column)].width = width
        make = maker(sheet)
        for line in front.lines(make, self._path.name, self._problems, sheets, told):
            sheet.append(line)
            for cell in line:
                if cell.hyperlink:
                    cell.hyperlink.ref = cell.coordinate

    def _limits(self) -> list[str]:
        """Say what the limits leave out."""
        most = max((len(cells) for cells in self._marks.values()), default=0)
        found = []
        if most > MOST_COMMENTS:
            found.append(
                trn(
                    "In each sheet the first cell has a comment; the others are only coloured.",
                    "In each sheet the first {n} cells have a comment; the others are only"
                    " coloured.",
                    MOST_COMMENTS,
                )
            )
        if most >= MOST_MARKS:
            found.append(tr("In each sheet at most {n} cells are coloured.", n=MOST_MARKS))
        return found

    def _loses(self) -> bool:
        from zipfile import ZipFile

        with ZipFile(self._path) as archive:
            return any(_LOST.match(name) for name in archive.namelist())

    def _saved(self, workbook: "Workbook") -> Annotated:
        self._look()
        target = BytesIO()
        try:
            workbook.save(target)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            message = tr("No annotated copy of “{file}” can be made.", file=self._path.name)
            raise InputError(message, code="annotated", file=self._path.name) from error
        self._look()
        return Annotated(target.getvalue(), self._marked, self._commented)

    def _look(self) -> None:
        if self._cancelled():
            raise CancelledError(tr("Cancelled. Nothing was changed."))


def _abandon(workbook: Any) -> None:
    """Remove what the library keeps on disk of a copy that is not finished."""
    for sheet in workbook.worksheets:
        if not sheet.closed:
            sheet.close()
            sheet._writer.cleanup()  # the library offers no other way
