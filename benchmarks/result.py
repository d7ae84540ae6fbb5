"""One measured comparison."""

from typing import NamedTuple


class Result(NamedTuple):
    """``ours`` and ``peer`` in ``unit`` (medians), their ratio, and the most it should be.

    ``limit`` 0 means that only the figures are shown. ``absolute`` limits ours itself.
    """

    name: str
    ours: float
    peer: float
    limit: float = 0.0
    unit: str = "ms"
    absolute: float = 0.0

    @property
    def ratio(self) -> float:
        """How many times the peer's figure ours is."""
        return self.ours / self.peer if self.peer else 0.0

    @property
    def held(self) -> bool:
        """Whether the limit holds."""
        under = not self.limit or self.ratio <= self.limit
        return under and (not self.absolute or self.ours <= self.absolute)
