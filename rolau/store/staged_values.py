"""What an import knows of the values that wait: the values, and what keeping them would do."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

LISTED = 1_000
"""How many values of a class a comparison names; it counts them all."""


class StagedRow(NamedTuple):
    """A checked value on its way in; ``cell`` is its place in the file.

    A value that is None stands in the file without a figure: it is counted, not kept.
    """

    country: str
    indicator: str
    period: str
    disaggregation: str
    series: str
    value: float | None
    standard_error: float | None
    lower: float | None
    upper: float | None
    sources: float | None
    rank: float | None
    rank_lower: float | None
    rank_upper: float | None
    cell: str


class Revision(NamedTuple):
    """A figure that a release changes: what stood and what will stand.

    ``field`` is the measure: ``value`` or, where only that changed, another one.
    """

    country: str
    indicator: str
    period: str
    disaggregation: str
    old: float | None
    new: float | None
    field: str = "value"


class Listed(NamedTuple):
    """One value of a class of a comparison, with its place in the file.

    ``old`` is what stood, ``new`` what the file says, of the measure ``field``.
    """

    country: str
    indicator: str
    period: str
    disaggregation: str
    old: float | None
    new: float | None
    field: str
    cell: str


class Duplicate(NamedTuple):
    """A value the file gives twice: the first is taken, ``cell`` is where the other stands."""

    country: str
    indicator: str
    period: str
    disaggregation: str
    kept: float | None
    other: float | None
    cell: str


class Comparison(NamedTuple):
    """What keeping the staged values would do, counted in observations.

    ``older`` differ from what stands but belong to an older release: they are counted among
    the ``unchanged``, for what stands does not change. ``missing`` have no figure. ``listed``
    names the first LISTED values that are new, revised or unchanged.
    """

    new: int
    revised: int
    unchanged: int
    older: int
    revisions: list[Revision]
    missing: int = 0
    duplicates: tuple[Duplicate, ...] = ()
    listed: Mapping[str, Sequence[Listed]] = MappingProxyType({})

    @property
    def brings(self) -> bool:
        """Whether keeping it would add anything."""
        return bool(self.new or self.revised or self.older)
