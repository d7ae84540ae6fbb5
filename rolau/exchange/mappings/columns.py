"""What every column of a table is, told from its heading and from what stands below it."""

from functools import cached_property
from itertools import pairwise

from rolau.base.texts import tr
from rolau.exchange.cells import Row, letters, number, shown, words
from rolau.exchange.fiscal_years import spanned
from rolau.exchange.headings import join_lines
from rolau.exchange.layouts.vocabulary import MEASURES
from rolau.exchange.mappings.apart import PERIOD, Figures, Roles, taken_apart
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
from rolau.exchange.mappings.which_figures import judge

_NUMERIC = (*FIGURES, Kind.MISSING)
_MEASURES = frozenset(MEASURES)
_MOST_TOLD = 60
"""More texts than this are no indicators to be asked about one by one."""


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
        judge(self, found)
        self._told_apart(found)
        return found

    def below(self, at: int) -> list[Kind]:
        """Return what the cells below the heading can be."""
        return self.sample.column(at, self.table.data)

    def _numeric(self, at: int) -> bool:
        kinds = self.below(at)
        return share(kinds, _NUMERIC) >= 0.5 and (
            share(kinds, FIGURES) > 0 or bool(PERIOD.search(self.carried[at]))
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
        said = (period_of(cell) for cell in self.cells(at))
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

    def cells(self, at: int) -> Row:
        """Return what stands below the heading."""
        return [
            self.sample.cell(line, at) for line in range(self.table.data, len(self.sample.rows))
        ]

    def _texts(self, found: Roles, columns: list[int]) -> None:
        """Find the column that names the indicator, and those that part the figures."""
        ranked = []
        for at in columns:
            kinds = self.below(at)
            role = role_called(self.called(at))
            texts = {shown(cell) for cell in self.cells(at)} - {""}
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
