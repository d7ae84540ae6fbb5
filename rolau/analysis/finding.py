"""The title of a trend: the finding as a sentence, with the figures it rests on."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.analysis import target as targets
from rolau.analysis.points import Point, comparable
from rolau.analysis.ranges import apart
from rolau.analysis.target import Target
from rolau.analysis.verdict import (
    BETTER,
    NEITHER,
    NO_CHANGE,
    WITHIN,
    WORSE,
    change,
    shown,
    verdict,
)
from rolau.base.texts import N_, tr, trn
from rolau.models import dates
from rolau.models.wording import figure

_ROSE, _FELL = "rose", "fell"
_ONE = {
    BETTER: N_(
        "{indicator} in {country} improved from {first} to {last} between {start} and {end}"
    ),
    WORSE: N_("{indicator} in {country} worsened from {first} to {last} between {start} and {end}"),
    _ROSE: N_("{indicator} in {country} rose from {first} to {last} between {start} and {end}"),
    _FELL: N_("{indicator} in {country} fell from {first} to {last} between {start} and {end}"),
    WITHIN: N_(
        "{indicator} in {country} moved within its range, from {first} to {last}, between {start}"
        " and {end}"
    ),
    NO_CHANGE: N_("{indicator} in {country} was {last} in {end}, the same as in {start}"),
}
_STILL = {
    targets.AT_LEAST: N_("{finding} and is still {distance} below its target"),
    targets.AT_MOST: N_("{finding} and is still {distance} above its target"),
    targets.EXACTLY: N_("{finding} and is still {distance} from its target"),
}


class Subject(NamedTuple):
    """What the sentence is about: the indicator's name, direction and decimals shown."""

    name: str
    direction: str
    decimals: int | None


class _Course(NamedTuple):
    """First and last comparable value of one country, and how it moved between them."""

    first: Point
    last: Point
    moved: str


def finding(
    subject: Subject, lines: Sequence[tuple[str, Sequence[Point]]], target: Target | None = None
) -> str:
    """Return what the lines (country name, points) show, as one sentence without a full stop.

    Only values of the newest series version are compared. ``target`` counts for one country.
    """
    filled = [(name, line) for name, line in lines if line]
    if not filled:
        if len(lines) == 1:
            return tr(
                "No values of {indicator} for {country}",
                indicator=subject.name,
                country=lines[0][0],
            )
        return tr("No values of {indicator} for the countries chosen", indicator=subject.name)
    if len(filled) == 1:
        return _one(subject, *filled[0], target)
    return _several(subject, [line for _, line in filled])


def _course(subject: Subject, line: Sequence[Point]) -> _Course:
    alike = comparable(line)
    first, last = alike[0], alike[-1]
    difference = change(last.value, first.value, subject.decimals)
    moved = verdict(difference, subject.direction, within=apart(first, last) is False)
    if moved == NEITHER:
        moved = _ROSE if difference > 0 else _FELL
    return _Course(first, last, moved)


def _one(subject: Subject, country: str, line: Sequence[Point], target: Target | None) -> str:
    course = _course(subject, line)
    last = figure(course.last.value, subject.decimals)
    end = dates.show_period(course.last.period)
    if course.first is course.last:
        said = tr(
            "{indicator} in {country} was {last} in {end}",
            indicator=subject.name,
            country=country,
            last=last,
            end=end,
        )
    else:
        said = tr(
            _ONE[course.moved],
            indicator=subject.name,
            country=country,
            first=figure(course.first.value, subject.decimals),
            last=last,
            start=dates.show_period(course.first.period),
            end=end,
        )
    if target is None:
        return said
    if targets.is_reached(target, course.last.value, subject.decimals):
        return tr("{finding} and has reached its target", finding=said)
    short = abs(shown(course.last.value, subject.decimals) - target.value)
    distance = figure(short, subject.decimals)
    return tr(_STILL[target.comparison], finding=said, distance=distance)


def _several(subject: Subject, lines: Sequence[Sequence[Point]]) -> str:
    courses = [_course(subject, line) for line in lines]
    moved = [course.moved for course in courses if course.first is not course.last]
    end = dates.show_period(max(course.last.period for course in courses))
    if not moved:
        return trn(
            "{indicator} in {n} country, {end}",
            "{indicator} in {n} countries, {end}",
            len(lines),
            indicator=subject.name,
            end=end,
        )
    if set(moved) <= {WITHIN, NO_CHANGE} and WITHIN in moved:
        return tr(
            "{indicator} moved within its range in the {n} countries between {start} and {end}",
            indicator=subject.name,
            n=len(lines),
            start=dates.show_period(min(course.first.period for course in courses)),
            end=end,
        )
    up, down = (_ROSE, _FELL) if {_ROSE, _FELL} & set(moved) else (BETTER, WORSE)
    return tr(
        _pattern(moved.count(up), moved.count(down), plain=up == _ROSE),
        indicator=subject.name,
        up=moved.count(up),
        down=moved.count(down),
        n=len(lines),
        start=dates.show_period(min(course.first.period for course in courses)),
        end=end,
    )


def _pattern(up: int, down: int, *, plain: bool) -> str:
    """Return the sentence for how many countries moved up (or better) and down (or worse)."""
    if up and down:
        if plain:
            return N_(
                "{indicator} rose in {up} of {n} countries and fell in {down}"
                " between {start} and {end}"
            )
        return N_(
            "{indicator} improved in {up} of {n} countries and worsened in {down}"
            " between {start} and {end}"
        )
    if up:
        if plain:
            return N_("{indicator} rose in {up} of {n} countries between {start} and {end}")
        return N_("{indicator} improved in {up} of {n} countries between {start} and {end}")
    if down:
        if plain:
            return N_("{indicator} fell in {down} of {n} countries between {start} and {end}")
        return N_("{indicator} worsened in {down} of {n} countries between {start} and {end}")
    return N_("{indicator} is the same in {end} as in {start} in the {n} countries")
