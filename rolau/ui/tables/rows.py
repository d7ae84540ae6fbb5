"""The rows a table shows: sorted, narrowed down, and found again by what names them."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from rolau.ui.session import Session
from rolau.ui.tables.columns import Column, Row, folded

T = TypeVar("T")
PAGE = 128
_KEPT_PAGES = 64


class Rows(Protocol[T]):
    """What a table asks of its rows. ``key`` names a row lastingly, whatever the order.

    ``later`` says that what `arrange` asks for comes later: what is shown stays until then.
    """

    later: bool

    def __len__(self) -> int:
        """Return how many rows are shown, after filtering."""

    def total(self) -> int:
        """Return how many there are in all."""

    def row(self, number: int) -> T:
        """Return one row."""

    def key(self, number: int) -> str:
        """Return what names a row."""

    def number_of(self, key: str) -> int:
        """Return where a row stands, −1 when it is not shown."""

    def arrange(
        self, columns: Sequence[Column[T]], words: str, sort: str, *, descending: bool
    ) -> None:
        """Read anew: rows that hold all the words, sorted by a column (empty: as they come)."""


class ListRows(Generic[T]):
    """Rows that are in memory already, as the lines of an answer are."""

    later = False

    def __init__(self, rows: Sequence[T], key: Callable[[T], str]) -> None:
        self._all = list(rows)
        self._rows = self._all
        self._key = key

    def __len__(self) -> int:
        return len(self._rows)

    def total(self) -> int:
        """Return how many there are in all."""
        return len(self._all)

    def row(self, number: int) -> T:
        """Return one row."""
        return self._rows[number]

    def key(self, number: int) -> str:
        """Return what names a row."""
        return self._key(self._rows[number])

    def number_of(self, key: str) -> int:
        """Return where a row stands, −1 when it is not shown."""
        return next((n for n, row in enumerate(self._rows) if self._key(row) == key), -1)

    def arrange(
        self, columns: Sequence[Column[T]], words: str, sort: str, *, descending: bool
    ) -> None:
        """Narrow down and sort."""
        wanted = folded(words).split() if words else []
        rows = [row for row in self._all if _holds(row, columns, wanted)] if wanted else self._all
        column = next((column for column in columns if column.name == sort), None)
        if column is not None and column.sort is not None:
            rows = sorted_rows(rows, column.sort, descending=descending)
        self._rows = list(rows)


class RecordRows:
    """Records of a kind as a window over the desk: only what is on screen is read.

    Narrowed down or sorted by words, all are read once and only their ids are held; else pages
    are read as they come into sight.
    """

    later = False

    def __init__(self, session: Session, kind: str, where: Row | None = None) -> None:
        self._session = session
        self._kind = kind
        self._where = where or {}
        self._ids: list[str] | None = None
        self._pages: dict[int, list[Row]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def total(self) -> int:
        """Return how many there are in all."""
        return self._session.desk.count(self._kind, where=self._where)

    def row(self, number: int) -> Row:
        """Return one row, reading its page when it is not at hand."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._read(page)
            while len(self._pages) > _KEPT_PAGES:
                del self._pages[next(iter(self._pages))]
        return rows[place] if place < len(rows) else {}

    def key(self, number: int) -> str:
        """Return a record's id."""
        return str(self.row(number).get("id", ""))

    def number_of(self, key: str) -> int:
        """Return where a record stands, −1 when it is not shown."""
        if self._ids is None:
            self._ids = [str(row["id"]) for row in self._all()]
        return self._ids.index(key) if key in self._ids else -1

    def arrange(
        self, columns: Sequence[Column[Row]], words: str, sort: str, *, descending: bool
    ) -> None:
        """Read anew."""
        self._pages.clear()
        self._ids = None
        wanted = folded(words).split()
        column = next((column for column in columns if column.name == sort), None)
        if not wanted and column is None:
            self._count = self.total()
            return
        rows = [row for row in self._all() if _holds(row, columns, wanted)]
        if column is not None and column.sort is not None:
            rows = sorted_rows(rows, column.sort, descending=descending)
        self._ids = [str(row["id"]) for row in rows]
        self._pages = {n // PAGE: rows[n : n + PAGE] for n in range(0, len(rows), PAGE)}
        self._count = len(rows)

    def _all(self) -> list[Row]:
        return self._session.desk.records(self._kind, where=self._where)

    def _read(self, page: int) -> list[Row]:
        desk = self._session.desk
        if self._ids is None:
            return desk.records(self._kind, where=self._where, limit=PAGE, offset=page * PAGE)
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        return [desk.record(self._kind, id) or {} for id in ids]


def sorted_rows(rows: Sequence[T], by: Callable[[T], Any], *, descending: bool) -> list[T]:
    """Return rows sorted; rows with nothing to sort by come last either way."""
    filled = [row for row in rows if by(row) not in (None, "")]
    empty = [row for row in rows if by(row) in (None, "")]
    return sorted(filled, key=by, reverse=descending) + empty


def _holds(row: T, columns: Sequence[Column[T]], wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    cells = [column.cell(row) for column in columns]
    said = [cell if isinstance(cell, str) else cell.spoken for cell in cells if cell is not None]
    text = folded(" ".join(said))
    return all(word in text for word in wanted)
