"""What is found in a file as lines of three classes, and how they are drawn."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from rolau.base.texts import tr, trn
from rolau.desk.import_lists import Entry, Listing
from rolau.exchange.importing import ReadFile
from rolau.exchange.layouts.vocabulary import ROLES
from rolau.exchange.problems import CRITICAL, ERROR, WARNING, Problem
from rolau.exchange.rules import RULES
from rolau.models import dates, wording
from rolau.models.countries import countries
from rolau.ui.text_style import figures
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import HOVERED_ROW, CellDelegate, Index, is_selected
from rolau.ui.widgets.paint import Run, draw_line

HEADING = 32
_PADDING = 10
_ROW = 20
_SIDE = 16
_SIGN = 24
_ENDS = (". ", "。", "? ", "؟ ")
_SIGNS = {"bad": "dismiss_circle", "warn": "warning", "info": "info"}


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

    ``problem`` is None for what was settled; ``entry`` is the value of a list of an import.
    """

    title: str
    detail: str
    place: str
    status: str
    problem: Problem | None = None
    entry: Entry | None = None

    @property
    def spoken(self) -> str:
        """Return all of it, the place first."""
        return " ".join(part for part in (self.place, self.title, self.detail) if part)


Line = ClassLine | RuleLine | FindingLine


def lines_of(problems: Sequence[Problem], files: Sequence[ReadFile]) -> list[Line]:
    """Return what was found by severity and rule, the gravest first, then what was settled."""
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
        those = [problem for problem in problems if problem.severity == severity]
        if those:
            lines.append(heading._replace(found=wording.figure(len(those))))
            lines += _by_rule(those, heading.status, several=several)
    settled = [line for file in files for line in _settled(file)]
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


class FindingLines(QAbstractListModel):
    """The lines on show; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return nothing for a heading: it cannot be chosen."""
        if isinstance(self.lines[index.row()], ClassLine | RuleLine):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line for drawing, its title, its words for a reader."""
        line = self.lines[index.row()]
        if role == CELL:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return None

    def row_at(self, cell: str, sheet: str, file: str) -> int:
        """Return the line of the problem at a cell, −1 when there is none."""
        for row, line in enumerate(self.lines):
            found = (line.problem or line.entry) if isinstance(line, FindingLine) else None
            if found is None or (found.file, found.sheet) != (file, sheet):
                continue
            more = found.more if isinstance(found, Problem) else ()
            if cell in (found.cell, *more):
                return row
        return -1


class FindingDelegate(CellDelegate):
    """Draws headings on grey; findings with sign, sentence, more below, place at the end."""

    keeps_accent = True

    def __init__(self, theme: Theme, wide: int, parent: QObject | None = None) -> None:
        super().__init__(theme)
        self.setParent(parent)
        self._wide = wide
        self._wrapped: dict[tuple[str, str, int], list[str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line's words at the width of the pane."""
        line = index.data(CELL)
        if isinstance(line, ClassLine):
            return QSize(self._wide, HEADING)
        if isinstance(line, RuleLine):
            title, detail = self._rule_parts(line)
            return QSize(self._wide, _ROW * (len(title) + len(detail)) + 12)
        title, detail = self._parts(line)
        return QSize(self._wide, _ROW * (len(title) + len(detail)) + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or a finding."""
        line: Line = index.data(CELL)
        rect: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if isinstance(line, ClassLine):
            self._draw_class(painter, rect, line, rtl=rtl)
        elif isinstance(line, RuleLine):
            self._draw_rule(painter, rect, line, rtl=rtl)
        else:
            view = option.widget
            if is_selected(view, index):
                painter.fillRect(rect, self.theme.colour("accentSoft"))
            elif view.property(HOVERED_ROW) == index.row():
                painter.fillRect(rect, self.theme.colour("hover"))
            self._draw_finding(painter, rect, line, rtl=rtl)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.colour("line"))
        painter.restore()

    def _draw_class(self, painter: QPainter, rect: QRect, line: ClassLine, *, rtl: bool) -> None:
        painter.fillRect(rect, self.theme.colour("window"))
        tone = f"{line.status}.text"
        inner = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        count = [Run(line.found, "figure", tone)]
        draw_line(painter, self.theme, inner, count, rtl=rtl, trailing=True)
        room = inner.adjusted(40, 0, 0, 0) if rtl else inner.adjusted(0, 0, -40, 0)
        runs = [
            Run(icon=_SIGNS[line.status], tone=tone, gap=8),
            Run(line.title, "figure", tone, gap=8),
            Run(line.note, "caption", "text3", shrink=True),
        ]
        draw_line(painter, self.theme, room, runs, rtl=rtl)

    def _draw_rule(self, painter: QPainter, rect: QRect, line: RuleLine, *, rtl: bool) -> None:
        painter.fillRect(rect, self.theme.colour("raised"))
        inner = rect.adjusted(_SIDE, 6, -_SIDE, -6)
        upper = QRect(inner.left(), inner.top(), inner.width(), _ROW)
        count = [Run(line.found, "caption", f"{line.status}.text")]
        draw_line(painter, self.theme, upper, count, rtl=rtl, trailing=True)
        title, advice = self._rule_parts(line)
        top = inner.top()
        for words, look in (
            *((words, ("header", "text")) for words in title),
            *((words, ("caption", "text2")) for words in advice),
        ):
            self._draw_words(painter, inner, top, words, look, rtl=rtl)
            top += _ROW

    def _rule_parts(self, line: RuleLine) -> tuple[list[str], list[str]]:
        whole = self._wide - 2 * _SIDE - _SIGN
        return self._wrap(line.title, "header", whole - 32), self._wrap(
            line.advice, "caption", whole
        )

    def _draw_finding(
        self, painter: QPainter, rect: QRect, line: FindingLine, *, rtl: bool
    ) -> None:
        inner = rect.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        upper = QRect(inner.left(), inner.top(), inner.width(), _ROW)
        sign = [Run(icon=_SIGNS[line.status], tone=f"{line.status}.text")]
        draw_line(painter, self.theme, upper, sign, rtl=rtl)
        if line.place:
            place = [Run(line.place, "caption", "text3")]
            draw_line(painter, self.theme, upper, place, rtl=rtl, trailing=True)
        title, detail = self._parts(line)
        top = inner.top()
        for words, style, tone in (
            *((words, "figure", "text") for words in title),
            *((words, "body", "text2") for words in detail),
        ):
            self._draw_words(painter, inner, top, words, (style, tone), rtl=rtl)
            top += _ROW

    def _draw_words(
        self,
        painter: QPainter,
        inner: QRect,
        top: int,
        words: str,
        look: tuple[str, str],
        *,
        rtl: bool,
    ) -> None:
        style, tone = look
        metrics = QFontMetricsF(self.theme.font(style))
        wide = metrics.horizontalAdvance(words)
        left = inner.right() + 1 - _SIGN - wide if rtl else inner.left() + _SIGN
        baseline = top + (_ROW + metrics.ascent() - metrics.descent()) / 2
        painter.setFont(self.theme.font(style))
        painter.setPen(self.theme.colour(tone))
        painter.drawText(QPointF(left, round(baseline)), words)

    def _parts(self, line: FindingLine) -> tuple[list[str], list[str]]:
        """Return the lines of the sentence and of what stands below it."""
        whole = self._wide - 2 * _SIDE - _SIGN
        metrics = QFontMetricsF(self.theme.font("caption"))
        taken = round(metrics.horizontalAdvance(line.place)) + 12 if line.place else 0
        title = self._wrap(line.title, "figure", whole - taken)
        return title, self._wrap(line.detail, "body", whole) if line.detail else []

    def _wrap(self, text: str, style: str, wide: int) -> list[str]:
        key = (text, style, wide)
        if key not in self._wrapped:
            layout = QTextLayout(text, self.theme.font(style))
            layout.beginLayout()
            found = []
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(40, wide))
                start = line.textStart()
                found.append(text[start : start + line.textLength()].rstrip())
            layout.endLayout()
            self._wrapped[key] = found
        return self._wrapped[key]
