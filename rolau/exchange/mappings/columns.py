"""What every column of a table is, told from its heading and from what stands below it."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rolau.base.texts import tr
from rolau.exchange.cells import Row, letters, number, shown, words
from rolau.exchange.fiscal_years import spanned
from rolau.exchange.headings import join_lines
from rolau.exchange.layouts.patterns import stored
from rolau.exchange.layouts.vocabulary import MEASURES
from rolau.exchange.mappings.finding import Table
from rolau.exchange.mappings.indicator_names import IndicatorNames
from rolau.exchange.mappings.known_words import (
    counts_lines,
    is_note,
    means_all,
    measure_in,
    role_called,
)
from rolau.exchange.mappings.mapping import AT
from rolau.exchange.mappings.sampling import FIGURES, Kind, Sample, period_of, share
from rolau.exchange.period_words import spelled
from rolau.models import dates
from rolau.models.spelling import fold

_NUMERIC = (*FIGURES, Kind.MISSING)
_YEAR = r"(?:18|19|20)\d\d"
_PERIOD = re.compile(rf"(?<!\d)({_YEAR})(?:(m\d\d|q[1-4]| {_YEAR}| \d\d)| \[?yr\1\]?)?(?!\d)")
_ONLY_PERIOD = frozenset({"{year}", "{period}", "{year} YR*"})
_DAY = re.compile(rf"{_YEAR}(?: \d\d){{1,2}}")
_MEASURES = frozenset(MEASURES)
_MOST_TOLD = 60
"""More texts than this are no indicators to be asked about one by one."""


@dataclass(slots=True)
class Figures:
    """A column of figures: its heading taken apart.

    ``heading`` is the whole, as words; ``period`` and ``measure`` what it says of them (measure
    ``value`` when nothing); ``rest`` is what is left, folded; ``template`` is the heading with
    the period as a placeholder.
    """

    at: int
    heading: str
    template: str
    period: str
    measure: str
    rest: str


@dataclass(slots=True)
class Roles:
    """What the columns are: naming role → columns, columns of figures, reasons by mapping key.

    ``only``: column → texts; lines with others there are set aside.
    """

    naming: dict[str, list[int]] = field(default_factory=dict)
    figures: list[Figures] = field(default_factory=list)
    only: dict[int, tuple[str, ...]] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)


class Columns:
    """The columns of a table in a sample."""

    def __init__(self, sample: Sample, table: Table, names: IndicatorNames) -> None:
        self.sample = sample
        self.table = table
        self.names = names
        end = table.first + table.depth
        self._lines: list[Row] = [
            row + [""] * (sample.width - len(row)) for row in sample.rows[table.first : end]
        ]

    @cached_property
    def own(self) -> list[str]:
        """The heading of each column as words, empty cells staying empty."""
        return join_lines(self._lines) if self._lines else [""] * self.sample.width

    @cached_property
    def carried(self) -> list[str]:
        """The same with the texts of merged cells taken over."""
        return join_lines(self._lines, carry=True) if self._lines else [""] * self.sample.width

    def called(self, at: int) -> str:
        """Return a heading as it is written, for people and for the mapping."""
        texts = (shown(line[at]) for line in self._lines)
        return " ".join(text for text in texts if text)

    def place(self, at: int) -> str:
        """Return what people call a column: its letter, or a line's number when turned."""
        turned = self.sample.sheet.turned
        return tr("line {n}", n=at + 1) if turned else tr("column {n}", n=letters(at))

    def selector(self, at: int) -> str:
        """Return what finds a column again: its heading, its place when that is not enough."""
        called = self.called(at)
        plain = not any(sign in called for sign in "{}*@") and 0 < len(called) <= 200
        if plain and words(called) and self.own.count(self.own[at]) == 1:
            return called
        return AT + (str(at + 1) if self.sample.sheet.turned else letters(at))

    def roles(self) -> Roles:
        """Return what every column is."""
        found = Roles()
        self._countries(found)
        taken = {at for columns in found.naming.values() for at in columns}
        numeric = [at for at in range(self.sample.width) if at not in taken and self._numeric(at)]
        self._period(found, numeric)
        self._texts(found, [at for at in range(self.sample.width) if at not in taken])
        taken = {at for columns in found.naming.values() for at in columns}
        found.figures = [
            self._figures(at) for at in numeric if at not in taken and not self._counter(at)
        ]
        self._of_other_years(found)
        self._doubtful(found)
        self._plain_value(found)
        self._bounds(found)
        self._told_apart(found)
        return found

    def below(self, at: int) -> list[Kind]:
        """Return what the cells below the heading can be."""
        return self.sample.column(at, self.table.data)

    def _numeric(self, at: int) -> bool:
        kinds = self.below(at)
        return share(kinds, _NUMERIC) >= 0.5 and (
            share(kinds, FIGURES) > 0 or bool(_PERIOD.search(self.carried[at]))
        )

    def _counter(self, at: int) -> bool:
        """Tell whether a column only counts its lines, or holds codes."""
        if role_called(self.called(at)) == "country_code":
            return True
        if not counts_lines(self.own[at]):
            return False
        cells = [
            self.sample.cell(line, at) for line in range(self.table.data, len(self.sample.rows))
        ]
        counted = [number(cell) for cell in cells if cell != ""]
        return all(
            one is not None and two is not None and two - one == 1 for one, two in pairwise(counted)
        )

    def _countries(self, found: Roles) -> None:
        for at in self.table.countries:
            kinds = self.below(at)
            lines = [
                n
                for n in range(self.table.data, len(self.sample.rows))
                if self.sample.country(n, at)
            ]
            texts = [shown(self.sample.cell(line, at)) for line in lines]
            short = sum(text.isascii() and len(text) <= 3 for text in texts)
            alone = len(self.table.countries) == 1  # a lone column of codes is read as names are
            role = "country_code" if short * 2 > len(lines) and not alone else "country_name"
            if role in found.naming:
                continue
            found.naming[role] = [at]
            met = sum(kind in (Kind.COUNTRY, Kind.GROUP) for kind in kinds)
            if not met:  # numbers, or names in a language we do not know
                found.why[f"columns.{role}"] = tr(
                    "{place} is headed “{heading}”: it names the country.",
                    place=self.place(at),
                    heading=self.called(at),
                )
                continue
            found.why[f"columns.{role}"] = tr(
                "{place} (“{heading}”) names the country: {met} of {all} cells are countries or"
                " groups of them.",
                place=self.place(at),
                heading=self.called(at),
                met=met,
                all=sum(kind is not Kind.BLANK for kind in kinds),
            )

    def _period(self, found: Roles, numeric: list[int]) -> None:
        """Find the column of periods, unless the headings of the figures say them."""
        dated = {p for at in numeric if (p := taken_apart(self.carried[at])[1])}
        if len(dated) > 1:
            return
        columns = [at for at in range(self.sample.width) if at not in self.table.countries]
        best: tuple[bool, float, int] | None = None
        for at in columns:
            named = role_called(self.called(at)) == "period"
            part = share(self.below(at), (Kind.PERIOD,))
            if (part >= 0.9 or (named and part >= 0.5)) and not taken_apart(self.own[at])[1]:
                best = max(best or (False, 0.0, 0), (named, part, -at))
        if best is None:
            return
        at = -best[2]
        found.naming["period"] = [at]
        kinds = self.below(at)
        fiscal = self.sample.sheet.fiscal
        said = (period_of(cell) for cell in self._cells(at))
        periods = sorted((fiscal and spanned(one)) or one for one in said if one)
        found.why["columns.period"] = tr(
            "{place} (“{heading}”) is the period: {met} of {all} cells are years or periods,"
            " {first} to {last}.",
            place=self.place(at),
            heading=self.called(at),
            met=sum(kind is Kind.PERIOD for kind in kinds),
            all=sum(kind is not Kind.BLANK for kind in kinds),
            first=periods[0],
            last=periods[-1],
        )

    def _cells(self, at: int) -> Row:
        return [
            self.sample.cell(line, at) for line in range(self.table.data, len(self.sample.rows))
        ]

    def _texts(self, found: Roles, columns: list[int]) -> None:
        """Find the column that names the indicator, and those that part the figures."""
        ranked = []
        for at in columns:
            kinds = self.below(at)
            role = role_called(self.called(at))
            texts = {shown(cell) for cell in self._cells(at)} - {""}
            if not texts or share(kinds, FIGURES) > 0.5 or at in found.naming.get("period", ()):
                continue
            known = sum(bool(self.names.code(text)) for text in texts)
            if self._measures(found, at, texts):
                continue
            if role == "indicator" or known * 2 >= len(texts):
                ranked.append((known, role == "indicator", -at, len(texts)))
            elif role == "disaggregation":
                found.naming.setdefault("disaggregation", []).append(at)
                found.why["columns.disaggregation"] = tr(
                    "Figures are told apart by {headings}.",
                    headings=", ".join(map(self.called, found.naming["disaggregation"])),
                )
        if ranked:
            known, _, negative, texts_met = max(ranked)
            found.naming["indicator"] = [-negative]
            found.why["columns.indicator"] = tr(
                "{place} (“{heading}”) names the indicator: {known} of {all} texts in the first"
                " lines are known.",
                place=self.place(-negative),
                heading=self.called(-negative),
                known=known,
                all=texts_met,
            )

    def _told_apart(self, found: Roles) -> None:
        """Find the column of texts without which lines would name the same thing twice.

        It holds indicators, or parts when one of its texts means all of them together.
        """
        if "indicator" in found.naming or found.only:
            return
        naming = [at for columns in found.naming.values() for at in columns]
        keys: dict[int, tuple[str, ...]] = {}
        above: dict[int, str] = {}
        for line in range(self.table.data, len(self.sample.rows)):
            said = {at: shown(self.sample.cell(line, at)) for at in naming}
            above |= {at: text for at, text in said.items() if text}
            if any(self.sample.kind(line, one.at) in FIGURES for one in found.figures):
                keys[line] = tuple(above.get(at, "") for at in naming)
        if len(set(keys.values())) == len(keys):
            return
        taken = {*naming, *(one.at for one in found.figures)}
        told = []
        for at in (at for at in range(self.sample.width) if at not in taken):
            texts = {line: shown(self.sample.cell(line, at)) for line in keys}
            apart = {(*key, texts[line]) for line, key in keys.items()}
            if len(apart) == len(keys) and share(self.below(at), FIGURES) < 0.5:
                told.append((len(set(texts.values())), at, set(texts.values())))
        if not told or min(told)[0] > _MOST_TOLD:
            return
        _, at, met = min(told, key=lambda one: one[:2])
        role = "disaggregation" if any(map(means_all, met)) else "indicator"
        found.naming.setdefault(role, []).append(at)
        found.why[f"columns.{role}"] = tr(
            "{place} (“{heading}”) alone tells lines of the same country and period apart.",
            place=self.place(at),
            heading=self.called(at),
        )

    def _measures(self, found: Roles, at: int, texts: set[str]) -> bool:
        """Tell whether a column names the measure of its line; the values alone are then read."""
        called = {text: measure_in(text, _MEASURES) for text in texts}
        kinds = {measure for measure, rest in called.values() if measure and not rest}
        values = tuple(sorted(text for text, (measure, _) in called.items() if measure == "value"))
        if "" in {measure for measure, _ in called.values()} or len(kinds) < 2 or len(values) != 1:
            return False
        found.only[at] = values
        found.why["only"] = tr(
            "{place} (“{heading}”) says what each figure is: “{value}” is read, lines of the"
            " others are set aside.",
            place=self.place(at),
            heading=self.called(at),
            value=values[0],
        )
        return True

    def _figures(self, at: int) -> Figures:
        heading = self.carried[at]
        template, period, without = taken_apart(heading)
        measure, rest = measure_in(without, _MEASURES)
        if period and is_note(rest):
            rest = ""
        return Figures(at, heading, template, period, measure or "value", rest)

    def _plain_value(self, found: Roles) -> None:
        """Leave aside numbers that are no figures where one column is plainly the value.

        That is years beside the period, and anything beside a column that is called "value" or
        the like and nothing more; or, where a column names the indicator, beside the first.
        """
        values = [one for one in found.figures if one.measure == "value"]
        plain = [one for one in values if not one.rest and not one.period and one.heading]
        if len({one.rest for one in values}) < 2:
            return
        if any(one.period for one in values):
            self._leave(found, _odd_ones(values, named="period" in found.naming))
            return
        if not plain and "indicator" in found.naming:
            plain = values[:1]
        kept = plain[:1] or [
            one for one in values if share(self.below(one.at), (Kind.PERIOD,)) < 0.9
        ]
        self._leave(found, [one for one in values if one not in kept])

    def _leave(self, found: Roles, left: list[Figures]) -> None:
        """Leave columns of figures aside, and say so."""
        found.figures = [one for one in found.figures if one not in left]
        if left:
            found.why["columns.value"] = tr(
                "Numbers of {headings} are left aside.",
                headings=", ".join(f"“{self.called(one.at)}”" for one in left[:6]),
            )

    def _of_other_years(self, found: Roles) -> None:
        """Leave aside figures with a column of years of their own, and those years.

        The years stand before their figures, or after them where the first figures do.
        """
        if "period" not in found.naming:
            return
        mine = found.naming["period"][0]
        own = list(map(shown, self._cells(mine)))
        years = [
            one.at
            for one in found.figures
            if self._says_years(one.at) and list(map(shown, self._cells(one.at))) != own
        ]
        if not years:
            return
        years = sorted((mine, *years))
        values = [one for one in found.figures if one.at not in years]
        after = bool(values) and values[0].at < years[0]

        def year_of(at: int) -> int:
            beside = [each for each in years if (each > at if after else each < at)]
            return (beside[0] if after else beside[-1]) if beside else mine

        self._leave(found, [one for one in found.figures if one.at in years
                            or year_of(one.at) != mine])  # fmt: skip

    def _says_years(self, at: int) -> bool:
        """Tell whether a column holds years, and its heading says so."""
        called = any(role_called(word) == "period" for word in self.carried[at].split())
        return called and share(self.below(at), (Kind.PERIOD,)) >= 0.9

    def _doubtful(self, found: Roles) -> None:
        """Take a heading that ends or begins with "high" for an end only beside its value."""
        values = {(one.period, one.rest) for one in found.figures if one.measure == "value"}
        for one in found.figures:
            doubtful = one.measure in ("lower", "upper") and one.rest
            if doubtful and (one.period, one.rest) not in values:
                one.measure, one.rest = "value", fold(taken_apart(one.heading)[2])

    def _bounds(self, found: Roles) -> None:
        """Decide whether lower and upper ends are those of the value or of its rank."""
        by_measure = {one.measure: one.at for one in found.figures}
        if "rank" not in by_measure:  # “rango” and the like may mean a range
            for one in found.figures:
                one.measure = one.measure.removeprefix("rank_")
            return
        if not {"lower", "upper", "value"} <= set(by_measure):
            return
        value, rank = self._between(by_measure, "value"), self._between(by_measure, "rank")
        if rank > value:
            for one in found.figures:
                if one.measure in ("lower", "upper"):
                    one.measure = f"rank_{one.measure}"
            found.why["columns.rank_lower"] = tr(
                "Lower and upper ends hold the rank between them, not the value: they are the"
                " rank’s."
            )

    def _between(self, columns: dict[str, int], name: str) -> int:
        """Count the lines in which a figure lies between the two ends."""
        fits = 0
        for line in range(self.table.data, len(self.sample.rows)):
            low, figure, high = (
                number(self.sample.cell(line, columns[each]), self.sample.sheet.decimal)
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


def taken_apart(heading: str) -> tuple[str, str, str]:
    """Return a heading's template, the period it says (stored form), and its other words."""
    heading = spelled(heading)
    day = _DAY.fullmatch(heading)
    if day and dates.is_period(whole := stored(heading)):
        return "{period}", whole, ""
    found = _PERIOD.search(heading)
    if not found:
        return heading, "", heading
    first, second = found.group(1), (found.group(2) or "").strip()
    end = found.end()
    period, sign = (stored(found.group(0)), "{period}") if second else (first, "{year}")
    if second.isdigit() and len(second) == 2 and not (period := spanned(f"{first}-{second}")):
        period, sign, end = first, "{year}", found.end(1)
    elif not second and len(found.group(0)) > 4:
        sign = "{year} YR*"
    before, after = heading[: found.start()], heading[end:]
    return f"{before}{sign}{after}", period, f"{before.strip()} {after.strip()}".strip()
