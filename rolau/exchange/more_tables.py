"""What stands below a table: its heading once more, or another table that is not to be mixed in.

People put several tables on one sheet, and printed pages repeat their heading. Read on as one,
the figures of the second would bear the years and the indicator of the first.
"""

from collections.abc import Callable, Sequence

from rolau.base.texts import tr
from rolau.exchange.cells import Cell, Row, shown, words
from rolau.exchange.figures import Figure
from rolau.exchange.headings import Plan
from rolau.exchange.layouts.vocabulary import COUNTRY
from rolau.exchange.mappings.known_words import role_called
from rolau.exchange.observations import Gathered
from rolau.exchange.problems import ProblemLog
from rolau.exchange.rules import CRITICAL, WARNING

_MOST_LABELS = 6


class Below:
    """Watches the lines of one sheet for headings; ``ended`` while another table is passed over.

    ``figure`` reads a cell as a figure (None: there is none), ``period_of`` as a period.
    """

    def __init__(
        self,
        plan: Plan,
        figure: Callable[[Cell], Figure],
        period_of: Callable[[Cell], str],
        into: tuple[Gathered, ProblemLog],
    ) -> None:
        head = plan.sheet.head
        headings = head[plan.first : plan.last + 1]
        self._sheet = plan.sheet
        self._figure = figure
        self._period_of = period_of
        self._found, self._log = into
        self._values = [slot.value for slot in plan.slots]
        self._dated = [slot.value for slot in plan.slots if slot.period]
        self._named = [plan.names[role] for role in COUNTRY if role in plan.names]
        beside = (at for slot in plan.slots for at in slot.columns if at is not None)
        naming = (at for at in plan.names.values() if plan.columns[at].heading)
        self._used = sorted({*naming, *beside})
        self._heads = {self._said(line) for line in headings} - {("",) * len(self._used)}
        self._called = {_at(line, at) for line in headings for at in self._named} - {""}
        self._above = [above for line in head[: max(plan.first, 0)] if (above := _joined(line))]
        self._title: tuple[str, str] = ("", "")  # as words, and as it is shown
        self._began = ("", "", "")  # place, label and words of the table that is passed over
        self.noted: tuple[tuple[str, str], str] | None = None
        self.ended = False
        # Lines that all are of one country, or left out before their country is looked at, are
        # looked at each: no name of a country tells that they are data.
        self.always = bool(plan.fixed) or not any(plan.columns[at].heading for at in self._named)

    def note(self, position: int, cells: Row) -> None:
        """Remember a line without figures: it may be the title of what follows."""
        said = next((shown(cell) for cell in cells if shown(cell)), "")
        if said:
            self._title = _joined(cells), said
            self.noted = (self._place(position, cells), said)

    def data(self) -> None:
        """Say of a line without figures that lines with figures follow it, as below a title."""
        if self.noted:
            place, said = self.noted
            text = tr("“{text}” stands among the lines of figures. If it is a title, what follows"
                      " is of something else than what stands above.", text=said)  # fmt: skip
            self._log.add(place, said, "title-between", WARNING, text, count=0, group=True)
        self.noted = None
        self._title = "", ""

    def passes(self, position: int, cells: Row) -> bool:
        """Tell whether a line is a heading, or belongs to another table; says so if it does."""
        ours = self._said(cells) in self._heads
        if ours and not self._is_titled():
            self.ended = False
            self._again(position, cells)
        elif ours or self._is_heading(cells):
            self.ended = True
            self._another(position, cells)
        elif not self.ended:
            return False
        elif not self._leave(cells):
            self.note(position, cells)  # it may be the title of one table more
            return True
        self._title = "", ""
        self.noted = None
        return True

    def _said(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        return tuple(_at(cells, at) for at in self._used)

    def _is_titled(self) -> bool:
        """Tell whether a title stands above a heading that is not the first one's."""
        title = self._title[0]
        same = (title.startswith(above) or above.startswith(title) for above in self._above)
        return bool(title) and not any(same)

    def _is_heading(self, cells: Row) -> bool:
        """Tell whether a line is a heading of other columns: years, or words beside "country"."""
        dated = [cells[at] for at in self._dated if shown(cells[at])]
        if len(dated) > 1 and all(self._is_year(cell) for cell in dated):
            return True
        if not any(self._is_called(cells[at]) for at in self._named if at < len(cells)):
            return False
        filled = [cells[at] for at in self._values if shown(cells[at])]
        plain = (isinstance(self._figure(one), float) and not self._is_year(one) for one in filled)
        return bool(filled) and not any(plain)

    def _is_called(self, cell: Cell) -> bool:
        return words(cell) in self._called or role_called(shown(cell)) in COUNTRY

    def _is_year(self, cell: Cell) -> bool:
        said = self._period_of(cell)
        return "/" in said or (len(said) == 4 and len(words(cell)) == 4)

    def _again(self, position: int, cells: Row) -> None:
        text = tr("The heading stands here once more; it is passed over.")
        place = self._place(position, cells)
        self._log.add(
            place, self._label(cells), "heading-again", WARNING, text, count=0, group=True
        )

    def _another(self, position: int, cells: Row) -> None:
        place, label = self._place(position, cells), self._title[1] or self._label(cells)
        text = another_table(label)
        self._log.add(place, label, "another-table", CRITICAL, text, count=0, group=True)
        self._began = place[1], label, text

    def _leave(self, cells: Row) -> int:
        """Count what is left out of another table, and return how much that is."""
        count = sum(self._figure(cells[at]) is not None for at in self._values)
        place, label, text = self._began
        self._found.refused += count
        self._log.add((self._sheet.name, place), label, "another-table", CRITICAL, text,
                      count=count, group=True)  # fmt: skip
        return count

    def _place(self, position: int, cells: Row) -> tuple[str, str]:
        first = next((at for at, cell in enumerate(cells) if shown(cell)), 0)
        return self._sheet.name, self._sheet.cell(position, first)

    def _label(self, cells: Row) -> str:
        said = [shown(cell) for cell in cells if shown(cell)]
        return ", ".join(said[:_MOST_LABELS]) + (" …" if len(said) > _MOST_LABELS else "")


def another_table(labels: str) -> str:
    """Say that another table begins at a heading, and what to do."""
    return tr(
        "Another table begins here: {labels}. It is left out. Import it on its own, by the range"
        " of its cells.",
        labels=labels,
    )


def _at(cells: Sequence[Cell], at: int) -> str:
    return words(cells[at]) if at < len(cells) else ""


def _joined(cells: Sequence[Cell]) -> str:
    return " ".join(said for cell in cells if (said := words(cell)))
