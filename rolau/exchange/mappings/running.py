"""Makes of a mapping what the reader of declared layouts runs: a layout and its plans."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.exchange.headings import Plan
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import NO_END, Layout, Series, told_series
from rolau.exchange.mappings.indicator_names import ends_of
from rolau.exchange.mappings.mapping import Mapping, questions
from rolau.exchange.mappings.planning import NotFound, plan_of
from rolau.exchange.mappings.shaping import sheet_named
from rolau.exchange.recognising import Fit
from rolau.exchange.sheets import Book
from rolau.models import dates

PREFIX = "mapping"
OPEN = "?"
"""Stands for an indicator that is not chosen yet, while a mapping is looked at."""
_ANY = Series("", -NO_END, NO_END)


def layout_of(mapping: Mapping, layouts: Sequence[Layout] = LAYOUTS) -> Layout:
    """Return the layout that stands for a mapping; where its columns are, the plans say."""
    dated = dates.is_partial_date(mapping.released)
    return Layout(
        code=f"{PREFIX} {mapping.name}".strip(),
        title=mapping.name,
        publisher=mapping.publisher,
        release=mapping.release or mapping.name,
        released=(mapping.released,) if mapping.released and not dated else (),
        released_after=mapping.released_after,
        columns={"country_name": ("country",), "value": ("value",)},
        indicator=mapping.indicator or ("" if mapping.codes else OPEN),
        indicators={text: code for text, code in mapping.indicators.items() if code},
        disaggregation=mapping.disaggregation,
        header_lines=mapping.heading_lines,
        turned=mapping.countries_across,
        missing=mapping.missing,
        missing_numbers=mapping.missing_numbers,
        series=mapping.series or (*_scales(mapping, layouts), _ANY),
        note=mapping.note,
    )


def _scales(mapping: Mapping, layouts: Sequence[Layout]) -> Iterator[Series]:
    """Yield the scales of the indicators, where a mapping names no series: what is off is wrong.

    Where periods alone tell the series of an indicator, its figures belong to those.
    """
    own = {one.code: (one.low, one.high) for one in mapping.own}
    for code in mapping.codes:
        yield from told_series(code)
        low, high = own.get(code) or ends_of(code, layouts) or (None, None)
        low = -NO_END if low is None else max(low, -NO_END)
        high = NO_END if high is None else min(high, NO_END)
        if (low, high) != (-NO_END, NO_END):
            only = () if mapping.indicator else (code,)
            yield Series("", low, high, indicators=only)


def with_stand_ins(mapping: Mapping) -> Mapping:
    """Return a mapping with a code that begins with OPEN for every indicator not chosen yet."""
    named = {text: code or f"{OPEN}{text}" for text, code in mapping.indicators.items()}
    return replace(
        mapping, indicators=named, indicator=mapping.indicator or ("" if named else OPEN)
    )


def plans_of(book: Book, mapping: Mapping) -> tuple[list[Plan], list[NotFound]]:
    """Return how each sheet that a mapping names is read, and what the others lack."""
    found: list[Plan] = []
    lacking: list[NotFound] = []
    for sheet in book.sheets:
        if sheet_named(sheet.name, mapping.sheets):
            plan = plan_of(sheet, mapping)
            if isinstance(plan, NotFound):
                lacking.append(plan)
            else:
                found.append(plan)
    return found, lacking


def mapped_fit(book: Book, mapping: Mapping, layouts: Sequence[Layout] = LAYOUTS) -> Fit:
    """Return how a file is read by a mapping; ``layouts`` know the scales of own indicators.

    Raises InputError when the mapping leaves something open, names no sheet of the file, or its
    headings are not there: in a sheet it names, or in none at all.
    """
    left = questions(mapping)
    if left:
        text = tr(
            "The mapping is not finished: {questions} Fill in {keys} and try again.",
            questions=" ".join(question.text for question in left[:5]),
            keys=", ".join(question.key for question in left[:5]),
        )
        open_keys = [question.key for question in left]
        raise InputError(text, code="mapping", reason="open", keys=open_keys)
    found, lacking = plans_of(book, mapping)
    laid_out = found
    found = [plan for plan in laid_out if plan.slots]
    if lacking and (mapping.sheets or not laid_out):
        raise _not_there(book, lacking[0], mapping)
    if laid_out and not found:
        raise _no_period(book, laid_out[0])
    if not found:
        raise InputError(
            tr(
                "“{file}” has no sheet called {sheets}. It has: {known}.",
                file=book.path.name,
                sheets=", ".join(f"“{text}”" for text in mapping.sheets) or "…",
                known=", ".join(f"“{sheet.name}”" for sheet in book.sheets),
            ),
            code="mapping",
            reason="other-sheets",
        )
    released = mapping.released if dates.is_partial_date(mapping.released) else ""
    return Fit(layout_of(mapping, layouts), tuple(found), released)


def _where(book: Book, sheet: str) -> str:
    return f"“{book.path.name}”" + (f" ({sheet})" if sheet else "")


def _no_period(book: Book, plan: Plan) -> InputError:
    text = tr(
        "{where}: nothing says of which period the figures are: no column, no heading, and no"
        " single year in the lines above it or in the sheet's name. Say it under “period”.",
        where=_where(book, plan.sheet.name),
    )
    return InputError(text, code="mapping", file=book.path.name, reason="no-period")


def _not_there(book: Book, lacking: NotFound, mapping: Mapping) -> InputError:
    text = tr(
        "{where} is not laid out as the mapping says: no line has the heading {headings} with"
        " the others. Propose a mapping for this file, or correct the headings.",
        where=_where(book, lacking.sheet),
        headings=", ".join(f"“{text}”" for text in lacking.headings[:5]) or "…",
    )
    return InputError(text, code="mapping", file=book.path.name, reason="other-layout")
