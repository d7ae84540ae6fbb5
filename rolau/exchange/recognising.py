"""Which layout a file is laid out in, found from its headings and figures."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.exchange.cells import is_blank, shown
from rolau.exchange.headings import Finder, Plan
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import Layout
from rolau.exchange.readers import open_book
from rolau.exchange.sheets import HEAD, Book

_NAMED_IN_WHY = 8


class Recognition(NamedTuple):
    """A layout that fits a file: in which sheets (their names), and why it is thought so."""

    layout: Layout
    sheets: tuple[str, ...]
    why: str


class Fit(NamedTuple):
    """A layout and how each sheet it fits is to be read.

    ``released`` is the date of the release when it is known beforehand (stored form).
    """

    layout: Layout
    plans: tuple[Plan, ...]
    released: str = ""

    @property
    def explained(self) -> tuple[bool, float, int]:
        """How well it fits, for sorting: by words of the heading, share of columns, number."""
        headed = [column for plan in self.plans for column in plan.columns if column.heading]
        used = sum(bool(column.role) for column in headed)
        return self.layout.evidence is None, used / len(headed), used


def recognise(path: Path | str, layouts: Sequence[Layout] = LAYOUTS) -> list[Recognition]:
    """Return the layouts that fit a file, best first; none when it is laid out in no known way.

    Raises InputError when the file cannot be read.
    """
    with open_book(path) as book:
        return recognised(book, layouts)


def recognised(book: Book, layouts: Sequence[Layout] = LAYOUTS) -> list[Recognition]:
    """Return the layouts that fit an open file, best first."""
    return [
        Recognition(fit.layout, tuple(plan.sheet.name for plan in fit.plans), _why(fit))
        for fit in fits(book, layouts)
    ]


def fits(book: Book, layouts: Sequence[Layout]) -> list[Fit]:
    """Return the layouts that fit an open file and how to read it, best first."""
    found = []
    for layout in layouts:
        finder = Finder(layout)
        plans = _plans(finder, book)
        if any(plan.names_indicator for plan in plans):
            found.append(Fit(layout, _richest_first(plans)))
    return sorted(found, key=lambda fit: fit.explained, reverse=True)


def best_fit(book: Book, layouts: Sequence[Layout]) -> Fit:
    """Return the layout that fits best. Raises InputError naming the known ones when none does."""
    found = fits(book, layouts)
    if found:
        return found[0]
    if all(is_blank(row) for sheet in book.sheets for row in sheet.head):
        text = tr(
            "“{file}” is empty. Choose the file as the publisher released it.", file=book.path.name
        )
        raise InputError(text, code="file", file=book.path.name, reason="empty")
    text = tr(
        "The layout of “{file}” is not known: no heading of a known publisher stands in the first"
        " {lines} lines of any sheet. Known layouts: {known}.",
        file=book.path.name,
        lines=HEAD,
        known=", ".join(layout.code for layout in layouts),
    )
    raise InputError(text, code="layout", file=book.path.name, reason="unknown-layout")


def chosen_fit(book: Book, layout: Layout) -> Fit:
    """Return how to read a file by a layout a person chose. Raises InputError if it cannot be."""
    plans = _plans(Finder(layout), book, trust=True)
    if plans:
        return Fit(layout, _richest_first(plans))
    text = tr(
        "“{file}” is not laid out as “{layout}”: no heading with {headings} stands in the first"
        " {lines} lines of any sheet. Choose another layout.",
        file=book.path.name,
        layout=tr(layout.title),
        headings=", ".join(f"“{texts[0]}”" for texts in layout.columns.values()),
        lines=HEAD,
    )
    raise InputError(text, code="layout", file=book.path.name, reason="other-layout")


def layout_named(code: str, layouts: Sequence[Layout] = LAYOUTS) -> Layout:
    """Return the layout of a code. Raises NotFoundError naming the known ones."""
    for layout in layouts:
        if layout.code == code.strip().casefold():
            return layout
    known = ", ".join(layout.code for layout in layouts)
    raise NotFoundError(
        tr("There is no layout “{name}”. Known: {known}.", name=code, known=known), code="layout"
    )


def _plans(finder: Finder, book: Book, *, trust: bool = False) -> list[Plan]:
    """Return how to read the sheets that fit; of those only the ones the layout prefers."""
    plans = [plan for sheet in book.sheets if (plan := finder.find(sheet, trust=trust))]
    best = min((finder.rank(plan.sheet) for plan in plans), default=0)
    return [plan for plan in plans if finder.rank(plan.sheet) == best]


def _richest_first(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Put sheets with more measures first: where two hold the same value, its first stays."""

    def measures(plan: Plan) -> int:
        return max(sum(column is not None for column in slot.columns) for slot in plan.slots)

    return tuple(sorted(plans, key=measures, reverse=True))


def _why(fit: Fit) -> str:
    """Say where the heading stands and which of its words were known."""
    plan = fit.plans[0]
    last = plan.sheet.head[plan.last]
    known = [
        shown(last[column.position])
        for column in plan.columns
        if column.role and column.position < len(last)
    ]
    named = list(dict.fromkeys(known))
    words = ", ".join(named[:_NAMED_IN_WHY]) + (" …" if len(named) > _NAMED_IN_WHY else "")
    where = plan.sheet.cell(plan.last, plan.columns[0].position)
    if fit.layout.evidence:
        return tr(
            "Heading at {cell}: {words}; the years begin in {year} and all figures lie from"
            " {low} to {high}.",
            cell=where,
            words=words,
            year=fit.layout.evidence.first_year,
            low=fit.layout.evidence.low,
            high=fit.layout.evidence.high,
        )
    return tr("Heading at {cell}: {words}.", cell=where, words=words)
