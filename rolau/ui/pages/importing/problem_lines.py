"""What is found in a file as lines: by severity and rule, then what was settled."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from rolau.base.texts import tr, trn
from rolau.desk.import_lists import Entry, Listing
from rolau.exchange.correcting import RULE as CORRECTED
from rolau.exchange.importing import ReadFile
from rolau.exchange.layouts.vocabulary import ROLES
from rolau.exchange.problems import CRITICAL, ERROR, WARNING, Problem
from rolau.exchange.rules import RULES
from rolau.models import dates, wording
from rolau.models.countries import countries
from rolau.ui.text_style import figures

_ENDS = (". ", "。", "? ", "؟ ")


class ClassLine(NamedTuple):
    """The heading of a class of findings: its name, what becomes of it, how many there are."""

    title: str
    note: str
    found: str
    status: str

    @property
    def spoken(self) -> str:
        """Return all of it."""
        return f"{self.title}, {self.note}, {self.found}"


class RuleLine(NamedTuple):
    """The heading of findings of one rule: what is wrong, what to do about it, how many."""

    title: str
    advice: str
    found: str
    status: str

    @property
    def spoken(self) -> str:
        """Return all of it."""
        return f"{self.title}, {self.found}. {self.advice}"


class FindingLine(NamedTuple):
    """One finding: what it is, more about it, where.

    ``problem`` is None for what was settled; ``entry`` is the value of a list of an import,
    ``decided`` the text of which a person just said what it means.
    """

    title: str
    detail: str
    place: str
    status: str
    problem: Problem | None = None
    entry: Entry | None = None
    decided: str = ""

    @property
    def spoken(self) -> str:
        """Return all of it, the place first."""
        return " ".join(part for part in (self.place, self.title, self.detail) if part)


Line = ClassLine | RuleLine | FindingLine


def lines_of(
    problems: Sequence[Problem],
    files: Sequence[ReadFile],
    meant: Mapping[str, str] = MappingProxyType({}),
) -> list[Line]:
    """Return what was found by severity and rule, the gravest first, then what was settled.

    ``meant`` are the decisions on spellings that wait to be kept.
    """
    several = len(files) > 1 or len({problem.sheet for problem in problems}) > 1
    lines: list[Line] = []
    for severity, heading in (
        (
            CRITICAL,
            ClassLine(tr("Critical"), tr("a whole sheet or indicator is left out"), "", "bad"),
        ),
        (ERROR, ClassLine(tr("Must be settled"), tr("or the value is left out"), "", "bad")),
        (WARNING, ClassLine(tr("Please look"), tr("will be taken as it is"), "", "warn")),
    ):
        those = [one for one in problems if one.severity == severity and one.rule != CORRECTED]
        if those:
            lines.append(heading._replace(found=wording.figure(len(those))))
            lines += _by_rule(those, heading.status, several=several)
    settled = [*map(_decision, meant.items())]
    corrected = (problem for problem in problems if problem.rule == CORRECTED)
    settled += [_finding(problem, "info", several=several) for problem in corrected]
    settled += [line for file in files for line in _settled(file)]
    if settled:
        found = wording.figure(len(settled))
        lines.append(ClassLine(tr("Settled for you"), tr("nothing to do"), found, "info"))
        lines += settled
    return lines


def _by_rule(problems: Sequence[Problem], status: str, *, several: bool) -> Iterator[Line]:
    """Yield problems under their rules, in the order of the rules."""
    order = {rule: place for place, rule in enumerate(RULES)}
    met = dict.fromkeys(problem.rule for problem in problems)
    for rule in sorted(met, key=lambda rule: order.get(rule, len(order))):
        those = [problem for problem in problems if problem.rule == rule]
        if rule in RULES:
            title, advice = tr(RULES[rule].title), tr(RULES[rule].advice)
            yield RuleLine(title, advice, wording.figure(len(those)), status)
        yield from (_finding(one, status, several=several) for one in those)


def lines_of_list(
    name: str, listing: Listing, names: Mapping[str, str], *, several: bool
) -> list[Line]:
    """Return the values of one class of an import, each with its cell, as far as listed.

    ``names`` are those of indicators by code.
    """
    lines: list[Line] = [_entry(name, one, names, several=several) for one in listing.entries]
    hidden = listing.total - sum(entry.values for entry in listing.entries)
    if hidden > 0:
        more = trn("{n} more is not listed", "{n} more are not listed", hidden)
        lines.append(FindingLine(more, "", "", "info"))
    return lines


def _entry(name: str, entry: Entry, names: Mapping[str, str], *, several: bool) -> FindingLine:
    country = countries().get(entry.country)
    period = dates.show_period(entry.period) if entry.period else ""
    named = (country.name() if country else entry.country, period, entry.disaggregation)
    title = " · ".join(part for part in named if part)
    old, new = (wording.figure(one) if one is not None else "–" for one in (entry.old, entry.new))
    figure = ""
    if name == "revised":
        figure = tr("{old} → {new}", old=old, new=new)
        if entry.field != "value":
            label = tr(ROLES.get(entry.field, entry.field))
            figure = tr("{measure}: {change}", measure=label, change=figure)
    elif entry.new is not None:
        figure = new
    indicator = names.get(entry.indicator, entry.indicator)
    detail = ": ".join(part for part in (indicator, entry.note or figure) if part)
    if several:
        where = " · ".join(part for part in (entry.file, entry.sheet) if part)
        detail = f"{detail} {where}".strip()
    status = "bad" if name == "refused" else "info"
    if not title:
        title, detail = first_sentence(detail)
    return FindingLine(title, detail, figures(entry.cell), status, entry=entry)


def _finding(problem: Problem, status: str, *, several: bool) -> FindingLine:
    title, detail = first_sentence(problem.message)
    place = figures(problem.cell)
    if problem.more:
        place = trn("{cell} and {n} more", "{cell} and {n} more", len(problem.more), cell=place)
    if several:
        where = " · ".join(part for part in (problem.file, problem.sheet) if part)
        detail = f"{detail} {where}".strip()
    return FindingLine(title, detail, place, status, problem)


def _decision(meant: tuple[str, str]) -> FindingLine:
    """Return what a person said that a text means (text, code or nothing)."""
    text, code = meant
    country = countries().get(code) if code else None
    if country is None:
        title = tr("“{text}” is not a country", text=text)
    else:
        title = tr("“{text}” is {country}", text=text, country=country.name())
    return FindingLine(title, tr("As you decided."), "", "info", decided=text)


def _settled(file: ReadFile) -> Iterator[FindingLine]:
    """Yield what reading settled by itself: notes, spellings, groups of countries."""
    if file.note:
        title, detail = first_sentence(file.note)
        yield FindingLine(title, detail, "", "info")
    for code, texts in file.spellings.items():
        country = countries().get(code)
        name = country.name() if country else code
        title = trn("{n} spelling read as {name}", "{n} spellings read as {name}",
                    len(set(texts)), name=name)  # fmt: skip
        yield FindingLine(title, " · ".join(dict.fromkeys(texts)), "", "info")
    for group, count in file.groups:
        title = tr("“{group}” is no single country", group=group)
        detail = trn("{n} value is set aside.", "{n} values are set aside.", count)
        yield FindingLine(title, detail, "", "info")
    if file.missing:
        title = trn("{n} cell without a value", "{n} cells without a value", file.missing)
        yield FindingLine(title, tr("Read as missing; nothing is kept for them."), "", "info")
    if file.unlisted_problems:
        title = trn(
            "{n} more problem is not listed",
            "{n} more problems are not listed",
            file.unlisted_problems,
        )
        yield FindingLine(title, file.file, "", "info")


def first_sentence(text: str) -> tuple[str, str]:
    """Return a message's first sentence, and the rest; what stands in quotes is never parted."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "“«") - (char in "”»")
        if depth <= 0 and any(text.startswith(end, place) for end in _ENDS):
            whole = text[: place + 1]
            return whole.removesuffix("."), text[place + 1 :].strip()
    return text.removesuffix("."), ""
