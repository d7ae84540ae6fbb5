"""Funding as drawn: from what is required, step by step, to the gap; then split."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.analysis.mission_charts.funding import FundingAnswer, FundingLine
from rolau.analysis.mission_charts.words import amount
from rolau.base.texts import tr, trn
from rolau.charts import scales
from rolau.charts.drawn import LINES, VALUE, Drawn, Hit
from rolau.charts.engine import width_of
from rolau.charts.heading import Heading
from rolau.charts.missions.common import Panel, Scale, chart, drawn, outline, write_figure
from rolau.charts.missions.words import funding_words
from rolau.charts.sheet import Sheet, wrap
from rolau.charts.sides import Sides, sides
from rolau.charts.theme import ChartTheme, text_style
from rolau.models.money import digits
from rolau.models.wording import figure

_STEP = 26.0
_LEAST = 24.0
_PAD = 8.0
_GAP = 12.0
_NAMES = 0.26
_HALF = 7.0
_AXIS = 26.0
_BETWEEN = 40.0
_SHADES = {"received": 6, "committed": 4, "pledged": 2}
"""How dark a stage is in the theme's sequence: the surer, the darker."""


class _Step(NamedTuple):
    """One step of the waterfall: from where to where, in minor units, and its words."""

    key: str
    label: str
    start: int
    end: int
    value: int
    note: str = ""


class _Columns(NamedTuple):
    """Distances from the leading edge: end of names, plot, ends of the columns of amounts."""

    names: float
    plot: tuple[float, float]
    first: float
    second: float
    wide: tuple[float, float]


def funding_figure(
    answer: FundingAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw what is required, what is found at which stage, and the gap; below it the split.

    ``size`` is width and height in pixels at 96 to the inch; lines that do not fit are counted.
    Safe in any thread.
    """
    words = tr("Add budget lines and contributions to see here what is still to be found.")
    empty = words if answer.empty else ""
    alt = funding_words(answer)
    return drawn(answer, _draw, alt=alt, empty=empty, theme=theme, size=size, headed=headed)


def _draw(
    answer: FundingAnswer,
    theme: ChartTheme,
    size: tuple[float, float | None],
    head: Heading,
    alt: str,
) -> Drawn:
    width, height = size
    at, columns = sides(width), _columns(answer, width)
    steps = _steps(answer)
    top = head.height
    end = top + _STEP * len(steps)
    style = text_style("caption")
    rows = _rows(answer, columns, end + _BETWEEN)
    left_out = 0
    if height:
        shown = [row for row in rows if row[2] + row[3] <= height - _AXIS - style.line]
        rows, left_out = shown, len(rows) - len(shown)
    bottom = rows[-1][2] + rows[-1][3] if rows else end
    lead = wrap(answer.lead, style, width, even=False) if answer.lead else []
    note = trn("{n} line more, not shown here", "{n} lines more, not shown here", left_out)
    below = lead + ([note] if left_out else [])
    tall = height or bottom + _AXIS + style.line * len(below)
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    panel = at.panel(columns.plot[0], top, columns.plot[1], bottom)
    scale = _axis(sheet, answer, panel)
    hits: list[Hit] = []
    for number, step in enumerate(steps):
        middle = top + _STEP * (number + 0.5)
        hits.append(_draw_step(sheet, at, columns, scale, answer, step, middle))
    if rows:
        _split_heads(sheet, at, columns, answer, end + _BETWEEN)
    for line, name, y, high in rows:
        hits += _draw_line(sheet, at, columns, scale, answer, (line, name, y, high))
    at.write(sheet, 0.0, bottom + _AXIS + style.line * len(below) / 2, below, style, theme.text3)
    whole = Panel(0.0, top, width, bottom)
    return chart(sheet, hits, (whole,), alt, answer, LINES)


def _steps(answer: FundingAnswer) -> list[_Step]:
    total = answer.total
    received = total.received
    committed = received + total.committed
    found = committed + total.pledged
    steps = [
        _Step("required", tr("Required"), 0, total.required, total.required),
        _Step("received", tr("Received"), 0, received, received, _share(received, total.required)),
        _Step("committed", tr("Committed"), received, committed, total.committed,
              _share(total.committed, total.required)),
        _Step("pledged", tr("Pledged"), committed, found, total.pledged,
              _share(total.pledged, total.required)),
    ]  # fmt: skip
    over = total.gap_pledged < 0
    word = tr("More than required") if over else tr("Gap")
    gap = _Step("over" if over else "gap", word, found, total.required, total.gap_pledged,
                _share(abs(total.gap_pledged), total.required))  # fmt: skip
    spent = tr("{share} of received", share=_share(total.spent, received)) if received else ""
    return [*steps, gap, _Step("spent", tr("Spent"), 0, total.spent, total.spent, spent)]


def _share(part: int, whole: int) -> str:
    return f"{figure(100 * part / whole, 0)}\u00a0%" if whole > 0 else ""


def _columns(answer: FundingAnswer, width: float) -> _Columns:
    style, caption = text_style("mark"), text_style("caption")
    sums = [amount(step.value, answer.currency) for step in _steps(answer)]
    notes = [step.note for step in _steps(answer)]
    for line in answer.lines:
        sums += [amount(line.required, answer.currency)]
        notes += [amount(line.gap_pledged, answer.currency)]
    sums, notes = [*sums, tr("Required")], [*notes, tr("Gap")]
    second = max(width_of(text, caption) for text in notes)
    first = max(width_of(text, style) for text in sums)
    names = _NAMES * width
    end = width - second - _GAP
    return _Columns(names, (names + _GAP, end - first - _GAP), end, width, (first, second))


_Row = tuple[FundingLine, tuple[str, ...], float, float]


def _rows(answer: FundingAnswer, columns: _Columns, top: float) -> list[_Row]:
    style = text_style("caption")
    rows: list[_Row] = []
    y = top
    for line in answer.lines:
        name = tuple(wrap(line.label, style, columns.names, even=False))
        high = max(_LEAST, len(name) * style.line + _PAD)
        rows.append((line, name, y, high))
        y += high
    return rows


def _axis(sheet: Sheet, answer: FundingAnswer, panel: Panel) -> Scale:
    """Draw upright lines at round amounts, in whole currency units."""
    per = 10 ** digits(answer.currency)
    lines = (answer.total, *answer.lines)
    found = [line.received + line.committed + line.pledged for line in lines]
    values = [0, *found, *(line.required for line in lines), *(line.spent for line in lines)]
    parts = max(2, round((panel.right - panel.left) / 80))
    (low, high), ticks = scales.value_axis([value / per for value in values], None, None, parts)
    scale = Scale(panel, low * per, high * per)
    theme, style = sheet.theme, text_style("caption")
    size, word = unit_of(high)
    shown = [tick / size for tick in ticks]
    decimals = scales.decimals_of(shown)
    for tick, value in zip(ticks, shown, strict=True):
        x = scale.x(tick * per)
        sheet.line([x, x], [panel.top, panel.bottom], theme.grid if tick else theme.line2,
                   order=0.2)  # fmt: skip
        sheet.text(x, panel.bottom + 11, figure(value, decimals), style, theme.text3, "center")
    at = sides(sheet.width)
    words = tr("{unit} {currency}", unit=word, currency=answer.currency).strip()
    at.write(sheet, 0.0, panel.bottom + 11, words, style, theme.text3)
    return scale


def unit_of(most: float) -> tuple[float, str]:
    """Return in what amounts are counted on an axis that reaches so far, and its word."""
    if abs(most) >= 2_000_000:
        return 1_000_000.0, tr("million")
    if abs(most) >= 20_000:
        return 1_000.0, tr("thousand")
    return 1.0, ""


def _fill(theme: ChartTheme, key: str) -> str:
    if key in _SHADES:
        return theme.sequential[_SHADES[key]]
    tones = {"gap": "conflict", "over": "stable"}
    return theme.tones[tones.get(key, "neutral")].fill


def _bar(sheet: Sheet, place: Panel, key: str) -> None:
    """Draw a piece: stages are full, the gap is dashed and empty, what is over is slanted."""
    theme = sheet.theme
    if key in ("gap", "required"):
        colour = theme.tones["conflict"].fill if key == "gap" else theme.text2
        soft = theme.tones["conflict" if key == "gap" else "neutral"].soft
        sheet.box(place, soft, order=1.0)
        outline(sheet, place, colour, 1.2, 1.4, (4, 2) if key == "gap" else ())
        return
    sheet.box(place, _fill(theme, key), order=1.2)
    if key == "over":
        sheet.box(place, theme.tones["stable"].soft, order=1.25)
        sheet.hatch(place, theme.tones["stable"].fill)
        outline(sheet, place, theme.tones["stable"].fill, 1.2, 1.4)


def _draw_step(
    sheet: Sheet,
    at: Sides,
    columns: _Columns,
    scale: Scale,
    answer: FundingAnswer,
    step: _Step,
    middle: float,
) -> Hit:
    theme, style, caption = sheet.theme, text_style("mark"), text_style("caption")
    left, right = sorted((scale.x(step.start), scale.x(step.end)))
    place = Panel(left, middle - _HALF, right, middle + _HALF)
    if right > left:
        _bar(sheet, place, step.key)
    tone = {"gap": "conflict", "over": "stable"}.get(step.key, "")
    colour = theme.tones[tone].text if tone else theme.text
    at.write(sheet, 0.0, middle, step.label, style, colour)
    text = amount(abs(step.value) if step.key == "over" else step.value, answer.currency)
    first, second = columns.wide
    write_figure(sheet, at, columns.first, first, middle, text, style, colour)
    write_figure(sheet, at, columns.second, second, middle, step.note, caption, theme.text3)
    if step.key in ("received", "committed", "pledged"):
        x = scale.x(step.end)
        sheet.line([x, x], [middle, middle + _STEP], theme.text3, order=0.9, dash=(2, 2))
    fill = _fill(theme, step.key)
    return _hit(answer, answer.total, step.label, step.value, (right, middle), fill)


def _split_heads(
    sheet: Sheet, at: Sides, columns: _Columns, answer: FundingAnswer, top: float
) -> None:
    style, theme = text_style("caption"), sheet.theme
    middle = top - 11
    at.write(sheet, 0.0, middle, answer.by, text_style("mark"), theme.text2)
    first, second = columns.wide
    write_figure(sheet, at, columns.first, first, middle, tr("Required"), style, theme.text3)
    write_figure(sheet, at, columns.second, second, middle, tr("Gap"), style, theme.text3)
    sheet.line([0.0, sheet.width], [top, top], theme.line2, order=0.3)


def _draw_line(
    sheet: Sheet,
    at: Sides,
    columns: _Columns,
    scale: Scale,
    answer: FundingAnswer,
    row: _Row,
) -> list[Hit]:
    theme, style = sheet.theme, text_style("caption")
    line, name, top, high = row
    middle = top + high / 2
    at.write(sheet, 0.0, middle, name, style, theme.text)
    gap = line.gap_pledged
    first, second = columns.wide
    required = amount(line.required, answer.currency)
    write_figure(sheet, at, columns.first, first, middle, required, style, theme.text)
    lacking = theme.tones["conflict"].text if gap > 0 else theme.text3
    colour = theme.target.text if gap < 0 else lacking
    said = amount(gap, answer.currency)
    write_figure(sheet, at, columns.second, second, middle, said, style, colour)
    at_ = 0
    hits = []
    pieces: Sequence[tuple[str, str, int]] = (
        ("received", tr("Received"), line.received),
        ("committed", tr("Committed"), line.committed),
        ("pledged", tr("Pledged"), line.pledged),
        ("gap", tr("Gap"), gap),
    )
    for key, label, value in pieces:
        left, right = scale.x(at_), scale.x(at_ + max(0, value))
        if value > 0:
            _bar(sheet, Panel(left, middle - _HALF + 1, right, middle + _HALF - 1), key)
        at_ += max(0, value)
        hits.append(_hit(answer, line, label, value, (right, middle), _fill(theme, key)))
    if line.required > 0 and gap < 0:
        x = scale.x(line.required)
        sheet.line([x, x], [middle - _HALF - 2, middle + _HALF + 2], theme.text, width=2, order=2)
    hits.append(_hit(answer, line, tr("Required"), line.required, (scale.x(line.required), middle),
                     theme.text2))  # fmt: skip
    return hits


def _hit(
    answer: FundingAnswer,
    line: FundingLine,
    label: str,
    value: int,
    place: tuple[float, float],
    colour: str,
) -> Hit:
    x, y = place
    text = amount(value, answer.currency)
    hit = Hit(VALUE, x - 6, y - 8, x + 6, y + 8, label, "", text, colour, 0, value=float(value))
    if line is answer.total:
        return hit._replace(record=answer.id, group=label, opens="mission" if answer.id else "")
    return hit._replace(record=line.id, group=line.label, opens=line.kind)
