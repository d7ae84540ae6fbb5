"""Phases as bars in lanes: under a trend, or alone."""

from collections.abc import Callable, Sequence

from rolau.analysis.timeline import Bar, TimelineAnswer
from rolau.base.texts import tr
from rolau.charts.drawn import PHASE, Hit
from rolau.charts.engine import width_of
from rolau.charts.marks import Panel
from rolau.charts.sheet import Sheet
from rolau.charts.theme import text_style
from rolau.models.dates import show_date

BAR = 16.0
"""Height of a bar in pixels."""
_MARK = 3.0
_PAD = 5.0
_JOINT = 1.0


def draw_lanes(
    sheet: Sheet,
    answer: TimelineAnswer,
    x: Callable[[float], float],
    room: Panel,
    pitch: float,
    *,
    rail: bool,
) -> list[Hit]:
    """Draw the lanes from the top of ``room``, ``pitch`` pixels apart; return where bars are.

    ``x`` gives the pixel of a time; bars are cut at the sides of ``room``. A label that does
    not fit into its bar stands before it, else after it, else it is left to the pointer. With
    ``rail`` a hairline runs behind each lane. Lanes of several countries bear their names.
    """
    found: list[Hit] = []
    for number, lane in enumerate(answer.lanes):
        middle = room.top + number * pitch + BAR / 2
        if rail:
            sheet.line([room.left, room.right], [middle, middle], sheet.theme.line, order=0.2)
        visible = [
            (bar, max(room.left, x(bar.start)), min(room.right, x(bar.until(answer.today))))
            for bar in lane
        ]
        found += _lane(
            sheet, [entry for entry in visible if entry[1] < entry[2]], middle, room, number
        )
        if number < len(answer.owners) and answer.owners[number]:
            style = text_style("caption")
            sheet.text(room.right + 10, middle, answer.owners[number], style, sheet.theme.text2)
    return found


def period_words(bar: Bar) -> str:
    """Return the interval of a phase in words: ``2003–2006``, ``since 2014``."""
    start, end = bar.period
    if not start:
        return ""
    if not end:
        return tr("since {start}", start=show_date(start))
    if start == end:
        return show_date(start)
    between = " – " if "-" in start + end else "–"
    return f"{show_date(start)}{between}{show_date(end)}"


def _lane(
    sheet: Sheet,
    bars: Sequence[tuple[Bar, float, float]],
    middle: float,
    room: Panel,
    panel: int,
) -> list[Hit]:
    style = text_style("mark")
    found = []
    free = 0.0
    for number, (bar, left, right) in enumerate(bars):
        tone = sheet.theme.tones[bar.tone]
        end = max(left + _MARK, right - _JOINT)
        place = Panel(left, middle - BAR / 2, end, middle + BAR / 2)
        sheet.box(place, tone.soft)
        sheet.box(place._replace(right=left + _MARK), tone.fill, order=0.6)
        following = bars[number + 1][1] if number + 1 < len(bars) else room.right
        wide = width_of(bar.label, style)
        start = _label_at(left, end, wide, free, following)
        if start is not None:
            if not left < start < end:
                behind = Panel(start - 3, middle - BAR / 2, start + wide + 3, middle + BAR / 2)
                sheet.box(behind, sheet.theme.base, order=0.3)
            sheet.text(start, middle, bar.label, style, tone.text)
        free = max(end, (start or 0.0) + wide)
        found.append(
            Hit(
                PHASE,
                *place,
                label=bar.label,
                period=period_words(bar),
                text="",
                colour=tone.fill,
                panel=panel,
                record=bar.id,
            )
        )
    return found


def _label_at(
    left: float, right: float, wide: float, free: float, following: float
) -> float | None:
    """Return where a bar's label begins: inside, before or after it; None without room."""
    if left + _MARK + _PAD + wide + _PAD <= right:
        return left + _MARK + _PAD
    if left - _PAD - wide >= free + _PAD:
        return left - _PAD - wide
    if right + _PAD + wide + _PAD <= following:
        return right + _PAD
    return None
