"""How the columns of figures become patterns of headings: measures, periods, indicators."""

from typing import NamedTuple

from rolau.base.texts import tr
from rolau.exchange.layouts.vocabulary import MEASURES
from rolau.exchange.mappings.apart import Figures, Roles
from rolau.exchange.mappings.columns import Columns
from rolau.models.spelling import fold


class Across(NamedTuple):
    """Measure → patterns of its columns, names of indicators in headings → codes, reasons."""

    columns: dict[str, tuple[str, ...]]
    indicators: dict[str, str]
    why: dict[str, str]


def across(columns: Columns, roles: Roles) -> Across:
    """Return the patterns that find the columns of figures again."""
    values = [one for one in roles.figures if one.measure == "value"]
    if not values:
        # A measure alone is the value: a file may hold nothing but ranks or rates.
        first = roles.figures[0].measure
        values = [one for one in roles.figures if one.measure == first]
        for one in values:
            one.measure = "value"
    several = _several(values)
    found: dict[str, dict[str, None]] = {}
    indicators: dict[str, str] = {}
    for one in roles.figures:
        text, named = _pattern(columns, one, several)
        found.setdefault(one.measure, {})[text] = None
        if named:
            indicators.setdefault(named, columns.names.code(named))
    ordered = {role: tuple(found[role]) for role in MEASURES if role in found}
    return Across(ordered, indicators, _why(columns, roles, several))


def _several(values: list[Figures]) -> bool:
    """Tell whether the headings name several indicators: the same period comes again."""
    rests = {one.rest for one in values}
    return len(rests) > 1


def _pattern(columns: Columns, one: Figures, several: bool) -> tuple[str, str]:
    """Return the pattern of a heading and the indicator's name in it (both may be empty)."""
    if not one.heading:
        return columns.selector(one.at), ""
    if not several:
        if one.period:
            return one.template, ""
        return columns.selector(one.at), ""
    if one.measure == "value":
        around = _around(one)
        return around if around[1] else _with_indicator(one, _inner(one))
    return _with_indicator(one, _spoken(one))


def _inner(one: Figures) -> str:
    """Return the part of a value's heading that names the indicator: all but the period."""
    spoken = _spoken(one)
    if spoken:
        return spoken
    for sign in ("{year} YR*", "{year}", "{period}"):
        before, found, after = one.template.partition(sign)
        if found:
            return max(before.strip(), after.strip(), key=len)
    return one.template


def _around(one: Figures) -> tuple[str, str]:
    """Return pattern and name where the indicator stands on both sides of the period."""
    if _spoken(one):
        return "", ""
    for sign in ("{year}", "{period}"):
        before, found, after = (part.strip() for part in one.template.partition(sign))
        if found and before and after and "{" not in after and not after.startswith("YR*"):
            return f"{{indicator}} {sign} {{indicator}}", f"{before} {after}"
    return "", ""


def _spoken(one: Figures) -> str:
    """Return what is left of a heading (folded) as it stands there, or an empty text."""
    parts = one.template.split()
    count = len(one.rest.split())
    for length in range(count, min(count + 3, len(parts)) + 1) if count else ():
        for first in range(len(parts) - length + 1):
            text = " ".join(parts[first : first + length])
            if "{" not in text and fold(text) == one.rest:
                return text
    return ""


def _with_indicator(one: Figures, inner: str) -> tuple[str, str]:
    if not inner:
        return one.template, ""
    padded = f" {one.template} ".replace(f" {inner} ", " {indicator} ", 1).strip()
    return padded, inner


def _why(columns: Columns, roles: Roles, several: bool) -> dict[str, str]:
    """Say in words which columns hold which figures."""
    why: dict[str, str] = {}
    for measure in MEASURES:
        those = [one for one in roles.figures if one.measure == measure]
        if not those:
            continue
        periods = sorted({one.period for one in those if one.period})
        place = columns.place(those[0].at)
        if len(those) > 1:
            last = columns.place(those[-1].at)
            text = tr("{first} to {last} hold numbers", first=place, last=last)
        else:
            text = tr("{place} holds numbers", place=place)
        if periods:
            text = tr(
                "{text}, their headings the periods {first} to {last}",
                text=text,
                first=periods[0],
                last=periods[-1],
            )
        heading = columns.called(those[0].at)
        if heading and fold(heading) not in periods:
            text = tr("{text} (“{heading}”)", text=text, heading=heading)
        why[f"columns.{measure}"] = text + "."
    if several:
        why["indicators"] = tr("The headings name several indicators.")
    return why
