"""Which columns of figures go together: of one set of years, with their ends, and what does not."""

from typing import TYPE_CHECKING

from rolau.base.texts import tr
from rolau.exchange.cells import number, shown
from rolau.exchange.mappings.apart import Figures, Roles, taken_apart
from rolau.exchange.mappings.known_words import role_called
from rolau.exchange.mappings.sampling import Kind, share
from rolau.models.spelling import fold

if TYPE_CHECKING:
    from rolau.exchange.mappings.columns import Columns

_ONLY_PERIOD = frozenset({"{year}", "{period}", "{year} YR*"})


def judge(columns: "Columns", found: Roles) -> None:
    """Leave aside what does not go with the others, and decide what ends are the ends of."""
    _of_other_years(columns, found)
    _doubtful(columns, found)
    _plain_value(columns, found)
    _bounds(columns, found)


def _plain_value(columns: "Columns", found: Roles) -> None:
    """Leave aside numbers that are no figures where one column is plainly the value.

    That is years beside the period, and anything beside a column that is called "value" or
    the like and nothing more; or, where a column names the indicator, beside the first.
    """
    values = [one for one in found.figures if one.measure == "value"]
    plain = [one for one in values if not one.rest and not one.period and one.heading]
    if len({one.rest for one in values}) < 2:
        return
    if any(one.period for one in values):
        _leave(columns, found, _odd_ones(values, named="period" in found.naming))
        return
    if not plain and "indicator" in found.naming:
        plain = values[:1]
    kept = plain[:1] or [
        one for one in values if share(columns.below(one.at), (Kind.PERIOD,)) < 0.9
    ]
    _leave(columns, found, [one for one in values if one not in kept])


def _leave(columns: "Columns", found: Roles, left: list[Figures]) -> None:
    """Leave columns of figures aside, and say so."""
    found.figures = [one for one in found.figures if one not in left]
    if left:
        text = tr(
            "Numbers of {headings} are left aside.",
            headings=", ".join(f"“{columns.called(one.at)}”" for one in left[:6]),
        )
        found.why["columns.value"] = f"{found.why.get('columns.value', '')} {text}".strip()


def _of_other_years(columns: "Columns", found: Roles) -> None:
    """Leave aside figures with a column of years of their own, and those years.

    The years stand before their figures, or after them where the first figures do.
    """
    if "period" not in found.naming:
        return
    mine = found.naming["period"][0]
    own = list(map(shown, columns.cells(mine)))
    years = [
        one.at
        for one in found.figures
        if _says_years(columns, one.at) and list(map(shown, columns.cells(one.at))) != own
    ]
    if not years:
        return
    years = sorted((mine, *years))
    values = [one for one in found.figures if one.at not in years]
    after = bool(values) and values[0].at < years[0]

    def year_of(at: int) -> int:
        beside = [each for each in years if (each > at if after else each < at)]
        return (beside[0] if after else beside[-1]) if beside else mine

    _leave(columns, found, [one for one in found.figures if one.at in years
                        or year_of(one.at) != mine])  # fmt: skip


def _says_years(columns: "Columns", at: int) -> bool:
    """Tell whether a column holds years, and its heading says so."""
    called = any(role_called(word) == "period" for word in columns.carried[at].split())
    return called and share(columns.below(at), (Kind.PERIOD,)) >= 0.9


def _doubtful(columns: "Columns", found: Roles) -> None:
    """Take a heading that ends or begins with "high" for an end only beside its value."""
    values = {(one.period, one.rest) for one in found.figures if one.measure == "value"}
    for one in found.figures:
        doubtful = one.measure in ("lower", "upper") and one.rest
        if doubtful and (one.period, one.rest) not in values:
            one.measure, one.rest = "value", fold(taken_apart(one.heading)[2])


def _bounds(columns: "Columns", found: Roles) -> None:
    """Decide whether lower and upper ends are those of the value or of its rank."""
    by_measure = {one.measure: one.at for one in found.figures}
    if "rank" not in by_measure:  # “rango” and the like may mean a range
        for one in found.figures:
            one.measure = one.measure.removeprefix("rank_")
        return
    if not {"lower", "upper", "value"} <= set(by_measure):
        return
    value, rank = _between(columns, by_measure, "value"), _between(columns, by_measure, "rank")
    if rank > value:
        for one in found.figures:
            if one.measure in ("lower", "upper"):
                one.measure = f"rank_{one.measure}"
        found.why["columns.rank_lower"] = tr(
            "Lower and upper ends hold the rank between them, not the value: they are the rank’s."
        )


def _between(columns: "Columns", places: dict[str, int], name: str) -> int:
    """Count the lines in which a figure lies between the two ends."""
    fits = 0
    for line in range(columns.table.data, len(columns.sample.rows)):
        low, figure, high = (
            number(columns.sample.cell(line, places[each]), columns.sample.sheet.decimal)
            for each in ("lower", name, "upper")
        )
        if low is not None and figure is not None and high is not None:
            fits += low <= figure <= high
    return fits


def _odd_ones(values: list[Figures], *, named: bool) -> list[Figures]:
    """Return the few columns that do not go with the others where headings say periods.

    Beside years, a mean or a change over them; beside figures of a year, one without (unless a
    column names the periods, ``named``), or the other way round.
    """
    dated = [one for one in values if one.period]
    undated = [one for one in values if not one.period]
    odd: list[Figures] = []
    if not named:
        odd = undated if len(dated) >= len(undated) else dated
    plain = [one for one in dated if one.template.strip() in _ONLY_PERIOD]
    if len(plain) > 1 and len(plain) * 2 >= len(dated):
        odd = [*odd, *(one for one in dated if one not in plain and one not in odd)]
    return odd
