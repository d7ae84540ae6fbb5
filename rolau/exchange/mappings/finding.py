"""Where the table stands in a sheet: its countries, first line of figures, lines of heading."""

from typing import NamedTuple

from rolau.exchange.cells import shown, words
from rolau.exchange.headings import join_lines
from rolau.exchange.layouts.vocabulary import COUNTRY
from rolau.exchange.mappings.known_words import role_called
from rolau.exchange.mappings.sampling import FIGURES, Kind, Sample, share
from rolau.models.spelling import fold

_STATES = frozenset(map(fold, ("state", "states", "estado", "estados", "état", "Staat", "stato")))
"""Called so, two letters are seldom countries."""
_PLACES = (Kind.COUNTRY, Kind.GROUP)
_DEEPEST = 4
_TOP = 60
_CALLED, _UNCALLED = 0.25, 0.5
"""The least share of a column that is countries, with a heading that says so and without."""
_MOST_BLANK = 3


class Table(NamedTuple):
    """A table found in a sample.

    ``countries`` are the columns that name them, the best first, none where all figures are of
    one country; ``data`` is the first line of figures, ``first`` and ``depth`` the heading
    (depth 0: none).
    """

    countries: tuple[int, ...]
    data: int
    first: int
    depth: int


def table_in(sample: Sample) -> Table | None:
    """Return the table of a sample with countries down, or None when no country stands there."""
    countries = _country_columns(sample)
    begins = (
        line
        for line in range(len(sample.rows))
        if sample.kind(line, countries[0]) in _PLACES
        and _filled(sample, line) > 1
        and not _is_heading(sample, line, countries[0])
    )
    data = next(begins, -1) if countries else -1
    if data < 0:
        return None
    while data and _like_data(sample, data - 1, data):
        data -= 1
    first, depth = _heading(sample, data)
    return Table(countries, data, first, depth)


def table_without_names(sample: Sample) -> Table | None:
    """Return a table whose countries are not known by their names, or that names none.

    A heading tells the column of countries; without one, years must stand across or down: a
    table of one country, which a person says. None when it is neither.
    """
    at, called = _called_country(sample)
    below = range(called + 1, len(sample.rows))
    data = next(
        (line for line in below if _has_figures(sample, line) or _is_dated(sample, line, at)), -1
    )
    if data < 0:
        return None
    first, depth = _heading(sample, data)
    if at >= 0:
        return Table((at,), data, first, depth)
    return Table((), data, first, depth) if depth and _has_periods(sample, first, data) else None


def _called_country(sample: Sample) -> tuple[int, int]:
    """Return column and line of the first heading that means countries, −1 where there is none."""
    for role in COUNTRY:
        for line, row in enumerate(sample.rows[:_TOP]):
            for at, cell in enumerate(row):
                named = role_called(shown(cell)) == role and sample.kind(line, at) is Kind.TEXT
                if named and not _other_codes(sample, at):
                    return at, line
    return -1, -1


def _is_heading(sample: Sample, line: int, at: int) -> bool:
    """Tell whether a line is a heading though it names a country: "geo" is Georgia's code too."""
    called = role_called(shown(sample.cell(line, at))) in COUNTRY
    return called and Kind.NUMBER not in sample.kinds[line]


def _has_figures(sample: Sample, line: int) -> bool:
    """Tell whether a line holds figures that cannot be years, beside something else."""
    return _filled(sample, line) > 1 and Kind.NUMBER in sample.kinds[line]


def _is_dated(sample: Sample, line: int, at: int) -> bool:
    """Tell whether a line has a year, and something in the column of countries: no heading has."""
    named = at >= 0 and sample.kind(line, at) is not Kind.BLANK
    return named and Kind.PERIOD in sample.kinds[line]


def _has_periods(sample: Sample, first: int, data: int) -> bool:
    """Tell whether the heading gives its figures their periods, or a column does."""
    columns = range(sample.width)
    figures = [at for at in columns if Kind.NUMBER in sample.column(at, data)]
    dated = sum(any(sample.kind(line, at) is Kind.PERIOD for line in range(first, data))
                for at in figures)  # fmt: skip
    down = any(
        share(kinds, (Kind.PERIOD,)) >= 0.9 and len(kinds) > 1
        for kinds in (sample.column(at, data) for at in columns)
    )
    return dated > 1 or down


def countries_in_a_line(sample: Sample) -> int:
    """Return the most different countries that stand in one line: many when they stand across."""
    return max((_across(sample, line) for line in range(len(sample.rows))), default=0)


def countries_in_a_column(sample: Sample) -> int:
    """Return the most different countries that stand in one column."""
    return max((len(_down(sample, at)) for at in range(sample.width)), default=0)


def _across(sample: Sample, line: int) -> int:
    kinds = sample.kinds[line]
    if share(kinds, _PLACES) < 0.4:
        return 0
    return len({sample.country(line, at) for at in range(len(kinds))} - {""})


def _down(sample: Sample, at: int) -> set[str]:
    """Return the countries of a column, none when too many other things stand among them.

    Below a heading that says so, half as many will do: the others are written oddly.
    """
    kinds = sample.column(at)
    begin = next((line for line, kind in enumerate(kinds) if kind in _PLACES), len(kinds))
    above = (role_called(shown(sample.cell(line, at))) for line in range(min(begin, _TOP)))
    least = _CALLED if any(role in COUNTRY for role in above) else _UNCALLED
    if share(kinds[begin:], _PLACES) < least:
        return set()
    return {sample.country(line, at) for line in range(begin, len(kinds))} - {""}


def _country_columns(sample: Sample) -> tuple[int, ...]:
    """Return the columns that name countries: those with the most of them, as their heads say."""
    found = []
    for at in range(sample.width):
        met = _down(sample, at)
        if met and not _other_codes(sample, at):
            heads = (role_called(shown(row[at])) for row in sample.rows[:_TOP] if at < len(row))
            called = any(role in ("country_name", "country_code") for role in heads)
            found.append((called, len(met), -at))
    most = max((entry[1] for entry in found), default=0)
    return tuple(-at for _, met, at in sorted(found, reverse=True) if met * 2 > most)


def _other_codes(sample: Sample, at: int) -> bool:
    """Tell whether two letters in a column may be the codes of anything: states, cantons.

    Where all of them are also codes of countries, only the heading can tell that they are meant.
    """
    texts = [shown(sample.cell(line, at)) for line in range(len(sample.rows))]
    codes = {
        text
        for line, text in enumerate(texts)
        if len(text) == 2 and text.isupper() and sample.country(line, at)
    }
    others = [text for text in texts if text and text not in codes]
    if not codes or len(others) > _DEEPEST:
        return False
    heads = [text for text in others if role_called(text) in COUNTRY]
    return bool(others) and all(fold(text) in _STATES for text in heads)


def _filled(sample: Sample, line: int) -> int:
    return sum(kind is not Kind.BLANK for kind in sample.kinds[line])


def _like_data(sample: Sample, line: int, data: int) -> bool:
    """Tell whether a line holds figures where the first line known does, and no years only."""
    numeric = [at for at, kind in enumerate(sample.kinds[data]) if kind in FIGURES]
    kinds = [sample.kind(line, at) for at in numeric]
    plain = sum(kind is Kind.NUMBER or kind is Kind.MISSING for kind in kinds)
    return plain > 0 and plain >= sum(kind is Kind.TEXT for kind in kinds)


def _heading(sample: Sample, data: int) -> tuple[int, int]:
    """Return the first line and depth of the heading above the first line of figures."""
    near = range(data - 1, max(data - 1 - _MOST_BLANK, -1), -1)
    last = next((line for line in near if not sample.is_blank(line)), -1)
    if last < 0:
        return data, 0
    first = last
    while last - first + 1 < _DEEPEST and first:
        above = first - 1
        if sample.is_blank(above) or not _clearer(sample, above, first, last, data):
            break
        first = above
    return first, last - first + 1


def _clearer(sample: Sample, above: int, first: int, last: int, data: int) -> bool:
    """Tell whether one line more tells columns of figures apart, or gives them their years."""
    figures = [
        at
        for at in range(sample.width)
        if share(sample.column(at, data), (*FIGURES, Kind.MISSING)) >= 0.5
    ]
    before, after = (_headings(sample, line, last, figures) for line in (first, above))
    if len(set(after)) > len(set(before)):
        return True
    dated = any(_dated(heading) for heading in before) or any(
        share(sample.column(at, data), (Kind.PERIOD,)) >= 0.9 for at in range(sample.width)
    )
    over = (
        sample.kind(above, at) is Kind.PERIOD for at in range(min(figures, default=0), sample.width)
    )
    return not dated and any(over)


def _headings(sample: Sample, first: int, last: int, columns: list[int]) -> list[str]:
    lines = [row + [""] * (sample.width - len(row)) for row in sample.rows[first : last + 1]]
    joined = join_lines(lines, carry=True)
    return [joined[at] for at in columns]


def _dated(heading: str) -> bool:
    return any(len(word) == 4 and word.isdigit() for word in words(heading).split())
