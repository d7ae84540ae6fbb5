"""What a cell says, as values: a model answers with one, a delegate draws it, a reader hears it."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Qt

CELL = Qt.ItemDataRole.UserRole + 100
"""The model role under which a delegate finds the Cell to draw."""
ANSWERED = frozenset(
    {
        CELL,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
    }
)
"""The roles under which a cell says something; no cell need be made for any other."""


class Cell(Protocol):
    """Anything a delegate draws: how it reads aloud, and how it stands in a copy."""

    @property
    def spoken(self) -> str:
        """Return the whole meaning in words, for a screen reader."""

    @property
    def copied(self) -> str:
        """Return the text that is copied to a spreadsheet."""


class Sign(NamedTuple):
    """A small icon with a figure in a list line; ``words`` say what it means."""

    icon: str
    figure: str
    status: str
    words: str


class Name(NamedTuple):
    """The name of a thing, with a caption (its unit) after it."""

    text: str
    unit: str = ""
    strong: bool = True

    @property
    def spoken(self) -> str:
        """Return name and unit."""
        return f"{self.text}, {self.unit}" if self.unit else self.text

    @property
    def copied(self) -> str:
        """Return the name alone."""
        return self.text


class TwoLine(NamedTuple):
    """A line of a list: name above; code, note, signs and a figure below."""

    title: str
    code: str = ""
    note: str = ""
    signs: Sequence[Sign] = ()
    figure: str = ""
    icon: str = ""

    @property
    def spoken(self) -> str:
        """Return everything on the line, signs in words."""
        parts = [self.title, self.code, self.note, *(sign.words for sign in self.signs)]
        return ", ".join(part for part in [*parts, self.figure] if part)

    @property
    def copied(self) -> str:
        """Return the name alone."""
        return self.title


class Figure(NamedTuple):
    """A number as it reads, set to the trailing edge and never cut short."""

    text: str
    strong: bool = False
    tone: str = "text"
    words: str = ""

    @property
    def spoken(self) -> str:
        """Return the words for the figure, or the figure itself."""
        return self.words or self.text

    @property
    def copied(self) -> str:
        """Return the figure with a plain minus, as a spreadsheet takes it."""
        return self.text.replace("−", "-")


class Change(NamedTuple):
    """How a figure moved: direction of the triangle (1, 0, −1), figure, word and status."""

    direction: int
    figure: str
    word: str
    status: str = "neutral"

    @property
    def spoken(self) -> str:
        """Return the change with its word; the triangle is heard as a sign."""
        sign = {1: "+", -1: "−"}.get(self.direction, "")
        return f"{sign}{self.figure}, {self.word}" if self.figure else self.word

    @property
    def copied(self) -> str:
        """Return the signed figure with a plain minus."""
        sign = "-" if self.direction < 0 else ""
        return f"{sign}{self.figure}".replace("−", "-")


class Spark(NamedTuple):
    """A small trend: one value a period (None is a gap), and the target's band."""

    points: Sequence[float | None]
    band: tuple[float | None, float | None] | None = None
    words: str = ""

    @property
    def spoken(self) -> str:
        """Return the trend in words."""
        return self.words

    @property
    def copied(self) -> str:
        """Return the values, parted by spaces."""
        return " ".join("" if point is None else f"{point:g}" for point in self.points)


class Grade(NamedTuple):
    """The reliability of a source and of its information, as letter and digit."""

    text: str
    words: str = ""

    @property
    def spoken(self) -> str:
        """Return the grade and what it means."""
        return f"{self.text}, {self.words}" if self.words else self.text

    @property
    def copied(self) -> str:
        """Return letter and digit."""
        return self.text


class State(NamedTuple):
    """A state as sign and word in the colour of its status."""

    icon: str
    word: str
    status: str = "neutral"

    @property
    def spoken(self) -> str:
        """Return the word."""
        return self.word

    @property
    def copied(self) -> str:
        """Return the word."""
        return self.word


def cell_data(cell: Cell, role: int) -> Any:
    """Return what a model answers for a cell under a role, or None.

    Answers DisplayRole and EditRole (the copy text), AccessibleTextRole (in words),
    TextAlignmentRole (trailing for figures) and CELL (the cell itself).
    """
    if role == CELL:
        return cell
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        return cell.copied
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return cell.spoken
    if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell, Figure):
        return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
    return None
