"""The indicators ROLAU knows from the start, and the series their values belong to."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from rolau.base.resources import resource
from rolau.models.countries import read_table
from rolau.models.fields import Value


class KnownIndicator(NamedTuple):
    """What `indicators.csv` says of one indicator; scale ends are None where there is none.

    The fields bear the names and codes of the record `IndicatorDefinition`; ``source`` is a
    key of `SOURCES.csv`.
    """

    code: str
    name: str
    unit: str
    scale_min: float | None
    scale_max: float | None
    decimals: int
    direction: str
    dimension: str
    publisher: str
    licence: str
    pass_on: str
    definition: str
    method_note: str
    source: str

    def row(self) -> dict[str, Value]:
        """Return the stored fields of an `IndicatorDefinition`, without an id."""
        return {
            name: None if value == "" else value
            for name, value in self._asdict().items()
            if name != "source"
        }


class KnownSeries(NamedTuple):
    """What `series.csv` says of one scale, composition or method of an indicator.

    ``first`` and ``last`` are stored periods; an empty ``last`` means that the series goes on.
    """

    indicator: str
    code: str
    name: str
    first: str
    last: str
    scale_min: float | None
    scale_max: float | None
    note: str
    source: str

    def row(self) -> dict[str, Value]:
        """Return the stored fields of a `SeriesVersion`, without an id."""
        return {
            "indicator": self.indicator,
            "code": self.code,
            "name": self.name,
            "first": self.first or None,
            "last": self.last or None,
            "scale_min": self.scale_min,
            "scale_max": self.scale_max,
            "reason": self.note or None,
        }


@cache
def indicators() -> tuple[KnownIndicator, ...]:
    """Return the known indicators in the order of the file, read once."""
    return tuple(map(_indicator, read_table(resource("reference", "indicators.csv"))))


@cache
def series() -> tuple[KnownSeries, ...]:
    """Return the known series in the order of the file, read once."""
    return tuple(map(_series, read_table(resource("reference", "series.csv"))))


def indicator(code: str) -> KnownIndicator | None:
    """Return the known indicator of a code, or None."""
    return next((known for known in indicators() if known.code == code), None)


def series_of(code: str) -> tuple[KnownSeries, ...]:
    """Return the series of an indicator in the order of the file; empty when it has none."""
    return tuple(known for known in series() if known.indicator == code)


def told_by_period(code: str) -> tuple[KnownSeries, ...]:
    """Return the series of an indicator that its periods alone tell apart; empty when none do.

    Where a publisher changed scale or composition from one year to the next, figures typed from
    its reports must not be joined across that year either. Of series that lie over one another
    (revisions, what others compiled) the first counts.
    """
    told: list[KnownSeries] = []
    for one in series_of(code):
        if not told or (told[-1].last and told[-1].last < one.first):
            told.append(one)
    return tuple(told) if len(told) > 1 else ()


def _indicator(row: Mapping[str, str]) -> KnownIndicator:
    return KnownIndicator(
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        scale_min=_number(row["scale_min"]),
        scale_max=_number(row["scale_max"]),
        decimals=int(row["decimals"]),
        direction=row["direction"],
        dimension=row["dimension"],
        publisher=row["publisher"],
        licence=row["licence"],
        pass_on=row["pass_on"],
        definition=row["definition"],
        method_note=row["method_note"],
        source=row["source"],
    )


def _series(row: Mapping[str, str]) -> KnownSeries:
    return KnownSeries(
        indicator=row["indicator"],
        code=row["code"],
        name=row["name"],
        first=row["first"],
        last=row["last"],
        scale_min=_number(row["scale_min"]),
        scale_max=_number(row["scale_max"]),
        note=row["note"],
        source=row["source"],
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
