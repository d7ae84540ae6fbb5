"""Values, definitions and targets for the tests of analysis and charts."""

from typing import Any, NamedTuple

from hypothesis import strategies as st

from rolau.models.country import KeyEvent, Phase
from rolau.models.indicator import IndicatorDefinition, IndicatorTarget, SeriesVersion


class Row(NamedTuple):
    """A current value with the fields the store gives."""

    country: str
    indicator: str
    period: str
    value: float | None
    disaggregation: str = ""
    series: str | None = ""
    standard_error: float | None = None
    lower: float | None = None
    upper: float | None = None
    sources: float | None = None
    rank: float | None = None
    rank_lower: float | None = None
    rank_upper: float | None = None
    vintage: str = "r1"
    manual: str = ""


def rows(country: str, first: int, values: list[float | None], **more: Any) -> list[Row]:
    """One value a year from ``first``; None leaves the year out."""
    return [
        Row(country, "x", str(first + number), value, **more)
        for number, value in enumerate(values)
        if value is not None
    ]


def definition(**more: Any) -> IndicatorDefinition:
    return IndicatorDefinition(
        {
            "id": "x",
            "code": "x",
            "name": "Control of corruption",
            "unit": "−2.5 to 2.5",
            "decimals": 2,
            "direction": "higher_better",
            "publisher": "World Bank",
            **more,
        }
    )


def target(**more: Any) -> IndicatorTarget:
    return IndicatorTarget(
        {
            "id": "t",
            "country": "LBR",
            "indicator": "x",
            "comparison": "at_least",
            "target": -0.5,
            "by": "2028",
            **more,
        }
    )


def version(code: str, name: str, **more: Any) -> SeriesVersion:
    return SeriesVersion({"id": code, "indicator": "x", "code": code, "name": name, **more})


def phase(name: str, start: str, end: str | None = None, **more: Any) -> Phase:
    return Phase({"id": name, "country": "LBR", "name": name, "start": start, "end": end, **more})


def event(title: str, date: str) -> KeyEvent:
    return KeyEvent({"id": title, "country": "LBR", "title": title, "date": date})


VALUES = st.floats(-1000, 1000).map(lambda value: round(value, 4))
SERIES = st.sampled_from(["", "a", "b"])


@st.composite
def lines(draw: st.DrawFn, country: str = "LBR") -> list[Row]:
    """Values of one country: at most one a year, in any order, of up to three series."""
    years = draw(st.lists(st.integers(1990, 2026), unique=True, max_size=20))
    return [
        Row(country, "x", str(year), draw(VALUES), series=draw(SERIES), vintage=f"r{year % 3}")
        for year in years
    ]
