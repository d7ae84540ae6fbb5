"""Proposes a mapping for a file of unknown layout, with a reason in words for every choice."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Table
from dataclasses import replace
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.exchange.cells import letters, shown, words
from rolau.exchange.layouts.vocabulary import COUNTRY
from rolau.exchange.mappings import content, finding
from rolau.exchange.mappings.columns import Columns
from rolau.exchange.mappings.figures_across import across
from rolau.exchange.mappings.indicator_names import IndicatorNames
from rolau.exchange.mappings.known_words import says_updated
from rolau.exchange.mappings.mapping import (
    BY_SHEET,
    BY_TEXT,
    SHAPES,
    Mapping,
    Question,
    Range,
    questions,
)
from rolau.exchange.mappings.planning import NotFound, only_year, plan_of
from rolau.exchange.mappings.sampling import Sample
from rolau.exchange.mappings.shaping import MOST_ACROSS, cut, sheet_named
from rolau.exchange.mappings.which_sheets import Found, choose_sheets, period_in
from rolau.exchange.sheets import Book, Sheet
from rolau.models.countries import Countries, countries

_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?: \d{1,2}(?: \d{1,2})?)?|(?:\d{1,2} ){1,2}(?:19|20)\d\d)(?!\d)"
)


class Proposal(NamedTuple):
    """A mapping proposed for a file, its reasons in ``mapping.why``.

    ``score`` is the share of cells of figures in the first lines that it reads (0 to 1),
    ``left`` what it leaves open.
    """

    mapping: Mapping
    score: float
    left: tuple[Question, ...]


class Wish(NamedTuple):
    """What a person says beforehand of where the table stands; what is left open is found out.

    ``sheet`` is the only one looked at. ``across`` says whether countries stand across.
    ``first`` is the heading's first line as people count (a column's number when across),
    ``depth`` how many lines it has.
    """

    sheet: str | None = None
    across: bool | None = None
    first: int = 0
    depth: int | None = None


def propose(
    book: Book,
    *,
    known: Countries | None = None,
    indicators: Table[str, str] | None = None,
    wish: Wish | None = None,
) -> Proposal:
    """Propose how to read a file.

    ``indicators`` are more names of indicators → codes than the shipped ones. Raises InputError
    when no table of countries, nor one of years, is found in any sheet.
    """
    places = known or countries()
    names = IndicatorNames(indicators)
    wish = wish or Wish()
    sheets = [sheet for sheet in book.sheets if wish.sheet in (None, sheet.name)]
    tables = [found for sheet in sheets if (found := _look(sheet, places, names, wish))]
    if not tables and not wish.across:
        whole = (_unnamed(sheet, places, names, wish) for sheet in sheets)
        tables = [found for found in whole if found]
    if not tables:
        down = () if wish.across else sheets
        raise _no_table(book, any(finding.table_in(Sample(sheet, places)) for sheet in down))
    best = max(tables, key=lambda found: found.weight)
    mapping = _mapping(book, best, tables, names)
    mapping = content.completed(book, mapping, names)
    left = tuple(_with_hints(book, mapping, names))
    return Proposal(mapping, content.score(book, mapping, places), left)


def _no_table(book: Book, named: bool) -> InputError:
    """Return what is said of a file without figures beside countries, or without countries."""
    text = tr(
        "No table of countries was found in “{file}”: in no sheet does a column or line of the"
        " first ones name countries.",
        file=book.path.name,
    )
    if named:
        text = tr(
            "“{file}” names countries, but in no sheet does a column of numbers stand beside them.",
            file=book.path.name,
        )
    reason = "no-figures" if named else "no-table"
    return InputError(text, code="mapping", file=book.path.name, reason=reason)


def _look(sheet: Sheet, places: Countries, names: IndicatorNames, wish: Wish) -> Found | None:
    """Find the table of one sheet, with countries down or across."""
    sample = Sample(sheet, places)
    over = finding.countries_in_a_line(sample)
    turned = over > finding.countries_in_a_column(sample)
    turned = (turned if wish.across is None else wish.across) and sheet.lines <= MOST_ACROSS
    if turned:
        sample = Sample(cut(sheet, Mapping(countries_across=True)), places)
    return _told(sheet, sample, finding.table_in(sample), names, wish, turned=turned)


def _unnamed(sheet: Sheet, places: Countries, names: IndicatorNames, wish: Wish) -> Found | None:
    """Find a table whose countries are not known, or that is of one country."""
    sample = Sample(sheet, places)
    table = finding.table_without_names(sample)
    return _told(sheet, sample, table, names, wish, turned=False)


def _told(
    sheet: Sheet,
    sample: Sample,
    table: finding.Table | None,
    names: IndicatorNames,
    wish: Wish,
    *,
    turned: bool,
) -> Found | None:
    """Return what a table's columns are, or None when there are no figures in it."""
    if table is None:
        return None
    table = _wished(table, wish)
    columns = Columns(sample, table, names)
    roles = columns.roles()
    if not roles.figures:
        return None
    return Found(sheet, columns, roles, across(columns, roles), turned)


def _wished(table: finding.Table, wish: Wish) -> finding.Table:
    """Return a table whose heading stands where a person says."""
    if not wish.first and wish.depth is None:
        return table
    depth = table.depth if wish.depth is None else wish.depth
    first = wish.first - 1 if wish.first else max(table.data - depth, 0)
    return table._replace(first=first, depth=depth, data=first + depth)


def _mapping(book: Book, best: Found, tables: Iterable[Found], names: IndicatorNames) -> Mapping:
    columns, roles, table = best.columns, best.roles, best.columns.table
    chosen = {
        role: tuple(columns.selector(at) for at in positions)
        for role, positions in roles.naming.items()
    }
    mapping = Mapping(
        name=_name(book),
        heading_lines=table.depth,
        countries_across=best.turned,
        columns={**chosen, **best.across.columns},
        indicators=best.across.indicators,
        fill_down=_merged(best),
        only={columns.selector(at): texts for at, texts in roles.only.items()},
        why=_told_why(best),
    )
    mapping = _dated(mapping, best)
    mapping = _released(mapping, best)
    mapping = choose_sheets(book, mapping, best, list(tables), names)
    return _fixed(mapping, best)


def _name(book: Book) -> str:
    stem = re.sub(r"[\W\d_]+", " ", book.path.stem).strip()
    return (stem or book.path.stem)[:60]


def _where(best: Found) -> dict[str, str]:
    """Say where the table stands and how it lies."""
    table, columns, sheet = best.columns.table, best.columns, best.columns.sample.sheet
    why = {}
    if not table.countries:
        why["country"] = tr("No column names countries: all figures seem to be of one country.")
    if best.turned:
        why["countries_across"] = tr("Most countries stand side by side in one line.")
    if table.depth:
        last = sheet.head[table.first + table.depth - 1]
        labels = [shown(cell) for cell in last if shown(cell)]
        why["heading_lines"] = tr(
            "The heading stands at {first} to {last}: {labels}; above the first figures at {data}.",
            first=sheet.cell(table.first, 0),
            last=sheet.cell(table.first + table.depth - 1, max(columns.sample.width - 1, 0)),
            labels=", ".join(labels[:6]) + (" …" if len(labels) > 6 else ""),
            data=sheet.cell(table.data, 0),
        )
    else:
        why["heading_lines"] = tr("No heading stands above the first figures.")
    return why


def _told_why(best: Found) -> dict[str, str]:
    """Return all reasons, those of one key put together, in the order of the keys."""
    why = _where(best)
    for part in (best.roles.why, best.across.why):
        for key, text in part.items():
            why[key] = f"{why[key]} {text}" if key in why else text
    return why


def _merged(best: Found) -> tuple[str, ...]:
    """Return the naming roles whose cells are empty where figures stand: merged cells."""
    sample, table = best.columns.sample, best.columns.table
    figures = [one.at for one in best.roles.figures]
    lines = [
        line
        for line in range(table.data, len(sample.rows))
        if any(shown(sample.cell(line, at)) for at in figures)
    ]
    found = []
    for role, positions in best.roles.naming.items():
        names = [at for one in COUNTRY for at in best.roles.naming.get(one, ())]
        empty = sum(
            not shown(sample.cell(line, positions[0]))
            for line in lines
            if role not in COUNTRY or not any(shown(sample.cell(line, at)) for at in names)
        )
        merged = role != "disaggregation" or _collide(best, lines, positions)
        if merged and empty * 5 >= len(lines) > 0:
            found.append(role)
            best.roles.why["fill_down"] = tr(
                "{n} of {all} lines with figures leave the cell empty: it takes over the one"
                " above.",
                n=empty,
                all=len(lines),
            )
    return tuple(found)


def _collide(best: Found, lines: Sequence[int], parts: Sequence[int]) -> bool:
    """Tell whether lines name the same thing unless an empty part takes over the one above."""
    sample, naming = best.columns.sample, best.roles.naming
    others = [at for role, found in naming.items() if role != "disaggregation" for at in found]
    above: dict[int, str] = {}
    plain, filled = set(), set()
    for line in lines:
        said = {at: shown(sample.cell(line, at)) for at in (*others, *parts)}
        above |= {at: text for at, text in said.items() if text}
        key = tuple(above.get(at, "") for at in others)
        plain.add((*key, *(said[at] for at in parts)))
        filled.add((*key, *(above.get(at, "") for at in parts)))
    return len(filled) == len(lines) > len(plain)


def _dated(mapping: Mapping, best: Found) -> Mapping:
    """Fill in the one period of all figures where no column and no heading says it."""
    if "period" in mapping.columns or any(one.period for one in best.roles.figures):
        return mapping
    if period_in(best.sheet.name):
        why = tr("The name of the sheet, “{sheet}”, says the period.", sheet=best.sheet.name)
        return replace(mapping, period=BY_SHEET, why={**mapping.why, "period": why})
    year = only_year(best.columns.sample.rows[: best.columns.table.first])
    if year:
        why = tr("The only year above the figures is {year}.", year=year)
        return replace(mapping, period=BY_TEXT, why={**mapping.why, "period": why})
    return mapping


def _above(best: Found) -> list[str]:
    lines = best.columns.sample.rows[: best.columns.table.first]
    return [" ".join(filter(None, map(words, row))) for row in lines]


def _released(mapping: Mapping, best: Found) -> Mapping:
    """Find the line above the figures that gives the date of the release."""
    for line in _above(best):
        found = _DATE.search(line)
        if found and says_updated(line):
            pattern = f"{line[: found.start()]}{{date}}{line[found.end() :]}"
            why = tr("A line above the figures gives the date: {line}.", line=line)
            if len(pattern) <= 200 and len(_DATE.findall(line)) == 1:
                return replace(mapping, released=pattern, why={**mapping.why, "released": why})
    return mapping


def _fixed(mapping: Mapping, best: Found) -> Mapping:
    """Give the heading's place when its words alone would find another one."""
    table = best.columns.table
    sheets = [best.sheet] if sheet_named(best.sheet.name, mapping.sheets) else []
    for sheet in sheets:
        plan = plan_of(sheet, mapping)
        if not isinstance(plan, NotFound) and plan.first == table.first:
            return mapping
    if best.turned:
        return replace(mapping, range=Range(first_column=letters(table.first)))
    return replace(mapping, range=Range(first_line=table.first + 1))


def _with_hints(book: Book, mapping: Mapping, names: IndicatorNames) -> Iterable[Question]:
    for question in questions(mapping):
        likely = names.likely(book.path.stem) if question.key == "indicator" else []
        hint = tr("Perhaps {codes}, by the file’s name.", codes=", ".join(likely[:3]))
        yield question._replace(text=f"{question.text} {hint}") if likely else question


def describe(proposal: Proposal) -> list[str]:
    """Return a proposal in lines for people: how figures lie, the reasons, what is open."""
    mapping = proposal.mapping
    lines = [tr("Layout: {shape}.", shape=tr(SHAPES[mapping.shape]).lower())]
    lines += mapping.why.values()
    lines += [tr("Open: {key}: {text}", key=one.key, text=one.text) for one in proposal.left]
    return lines
