"""Corrections of a mapping by a person: another role for a column, another indicator."""

from collections.abc import Iterator
from dataclasses import replace

from rolau.exchange.cells import letters, words
from rolau.exchange.layouts.patterns import Pattern
from rolau.exchange.layouts.vocabulary import MEASURES, MISSING
from rolau.exchange.mappings.apart import taken_apart
from rolau.exchange.mappings.mapping import AT, NAMING, Mapping, OwnIndicator
from rolau.exchange.mappings.showing import ABOVE, HEADING, ShownSheet

PARTING = "; "
"""Stands between marks for missing as a person types them."""
MOST_TEXTS = 6


def columns_like(mapping: Mapping, sheet: ShownSheet, at: int) -> tuple[int, ...]:
    """Return the columns that have their role for the same reason as one, itself first.

    Where a heading with a year left open (``Rate {year}``) tells the role, these are all
    columns that it fits: they change together.
    """
    role, text = _reason(mapping, sheet, at)
    if not text or Pattern(text).plain or text.startswith(AT):
        return (at,)
    found = (other for other in range(_width(sheet)) if _fits(text, role, sheet, other))
    return (at, *(other for other in found if other != at))


def with_role(mapping: Mapping, sheet: ShownSheet, at: int, role: str) -> Mapping:
    """Return a mapping in which a column (from zero), and those like it, have a role.

    An empty role means that they are not used. Of the roles that name things only the
    disaggregation may stand in several columns: another one gives way.
    """
    columns = {key: list(texts) for key, texts in mapping.columns.items()}
    indicators = dict(mapping.indicators)
    old, text = _reason(mapping, sheet, at)
    if text:
        columns[old].remove(text)
        if "{indicator}" in text:
            indicators = {}
    if role:
        if role in NAMING and role != "disaggregation":
            columns[role] = []
        columns.setdefault(role, []).append(_selector(sheet, at, role))
    kept = {key: tuple(texts) for key, texts in columns.items() if texts}
    period = "" if "period" in kept else mapping.period
    country = "" if {"country_name", "country_code"} & set(kept) else mapping.country
    why = {key: said for key, said in mapping.why.items() if key not in _reasons_of(old, role)}
    fill = tuple(one for one in mapping.fill_down if one in kept)
    return replace(
        mapping,
        columns=kept,
        indicators=indicators,
        period=period,
        country=country,
        fill_down=fill,
        why=why,
    )


def with_indicator(
    mapping: Mapping, text: str, code: str, own: OwnIndicator | None = None
) -> Mapping:
    """Return a mapping in which a text of the file (empty: all figures) is an indicator."""
    if own is not None:
        others = tuple(one for one in mapping.own if one.code != own.code)
        mapping = replace(mapping, own=(*others, own))
    if text:
        return replace(mapping, indicators={**mapping.indicators, text: code})
    return replace(mapping, indicator=code)


def without_indicator(mapping: Mapping, text: str) -> Mapping:
    """Return a mapping that leaves a text of the file aside."""
    left = {key: code for key, code in mapping.indicators.items() if key != text}
    return replace(mapping, indicators=left)


def missing_said(mapping: Mapping) -> str:
    """Return the marks for missing beside the usual ones, as a person types them."""
    texts = [text for text in mapping.missing if text not in MISSING]
    numbers = [f"{one:g}" for one in mapping.missing_numbers]
    return PARTING.join([*texts, *numbers])


def with_missing(mapping: Mapping, said: str) -> Mapping:
    """Return a mapping in which more texts and numbers, parted by semicolons, mean no value."""
    texts, numbers = [], []
    for part in filter(None, (part.strip() for part in said.split(";"))):
        try:
            numbers.append(float(part))
        except ValueError:
            texts.append(part)
    usual = tuple(text for text in mapping.missing if text in MISSING)
    return replace(mapping, missing=(*usual, *texts), missing_numbers=tuple(numbers))


def filter_columns(sheet: ShownSheet) -> list[tuple[str, str, int]]:
    """Return the columns by which lines can be told apart: name in a mapping, title, place."""
    found = []
    for at in range(_width(sheet)):
        heading = sheet.columns[at].heading if at < len(sheet.columns) else ""
        place = place_of(sheet, at)
        title = f"{place} · {heading[:60]}" if heading else place
        found.append((_selector(sheet, at, ""), title, at))
    return found


def texts_in(sheet: ShownSheet, at: int) -> list[str]:
    """Return the first different texts of a column below the heading, as a hint."""
    cells = (
        line.cells[at]
        for line in sheet.lines
        if at < len(line.cells) and not {HEADING, ABOVE} & set(line.roles)
    )
    return list(dict.fromkeys(text[:40] for text in cells if text))[:MOST_TEXTS]


def parted_texts(said: str) -> tuple[str, ...]:
    """Return texts that a person parted by semicolons."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in said.split(";")))))


def with_columns(mapping: Mapping, first: str, last: str) -> Mapping:
    """Return a mapping that reads so many columns, named as their reader knows them.

    With countries across the lines are meant; an empty text leaves an end open.
    """
    part = mapping.range
    if mapping.countries_across:
        part = replace(part, first_line=int(first or 0), last_line=int(last or 0))
    else:
        part = replace(part, first_column=first.upper(), last_column=last.upper())
    return replace(mapping, range=part)


def _width(sheet: ShownSheet) -> int:
    return len(sheet.columns) or max((len(line.cells) for line in sheet.lines), default=0)


def place_of(sheet: ShownSheet, at: int) -> str:
    """Return what people call a column: its letters, or a line's number when turned."""
    return str(at + 1) if sheet.turned else letters(at)


def _reason(mapping: Mapping, sheet: ShownSheet, at: int) -> tuple[str, str]:
    """Return the role of a column and the text of the mapping that gives it, or empty texts."""
    ranked = sorted(_texts(mapping), key=lambda one: not one[1].startswith(AT))
    for role, text in ranked:
        if _fits(text, role, sheet, at):
            return role, text
    return "", ""


def _texts(mapping: Mapping) -> Iterator[tuple[str, str]]:
    for role, texts in mapping.columns.items():
        for text in texts:
            yield role, text


def _fits(text: str, role: str, sheet: ShownSheet, at: int) -> bool:
    if text.startswith(AT):
        return text[len(AT) :].upper() == place_of(sheet, at)
    heading = sheet.headings[at] if at < len(sheet.headings) else ""
    shown_role = sheet.columns[at].role if at < len(sheet.columns) else ""
    told = shown_role in ("", role)
    return bool(heading) and told and Pattern(text).match(heading) is not None


def _selector(sheet: ShownSheet, at: int, role: str) -> str:
    """Return what finds a column again: its heading, its place when that is not enough."""
    heading = sheet.columns[at].heading if at < len(sheet.columns) else ""
    known = sheet.headings[at] if at < len(sheet.headings) else ""
    if role in MEASURES and known:
        template, period, _ = taken_apart(known)
        if period:
            return template
    plain = not any(sign in heading for sign in "{}*@") and 0 < len(heading) <= 200
    if plain and words(heading) == known and sheet.headings.count(known) == 1:
        return heading
    return AT + place_of(sheet, at)


def _reasons_of(*roles: str) -> set[str]:
    return {f"columns.{role}" for role in roles if role}
