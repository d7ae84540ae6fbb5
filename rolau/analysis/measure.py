"""An indicator as charts name it: unit, decimals, direction, scale."""

from typing import NamedTuple

from rolau.analysis.verdict import HIGHER_BETTER, LOWER_BETTER, direction_words, shown
from rolau.base.texts import tr
from rolau.models.indicator import IndicatorDefinition
from rolau.models.wording import figure


class Measure(NamedTuple):
    """What is measured and which way is better; ``scale_min`` and ``scale_max`` may be None."""

    code: str
    name: str
    unit: str
    decimals: int | None
    direction: str
    scale_min: float | None = None
    scale_max: float | None = None
    publisher: str = ""

    @property
    def sense(self) -> int:
        """1 when higher is better, −1 when lower is, 0 when neither."""
        return {HIGHER_BETTER: 1, LOWER_BETTER: -1}.get(self.direction, 0)

    @property
    def direction_text(self) -> str:
        """The direction in words; says so where a change means nothing by itself."""
        return direction_words(self.direction) or tr("neither higher nor lower is better")

    def text(self, value: float | None) -> str:
        """Return a value as it reads everywhere; an empty text for None."""
        return "" if value is None else figure(value, self.decimals)

    def order(self, value: float) -> float:
        """Return what sorts the best value first, as it reads; with neither, the highest."""
        return -shown(value, self.decimals) * (self.sense or 1)


def measure_of(definition: IndicatorDefinition) -> Measure:
    """Return how charts name an indicator, from its definition."""
    code = definition.code or definition.id
    return Measure(
        code=code,
        name=definition.name or code,
        unit=definition.unit or "",
        decimals=definition.decimals,
        direction=definition.direction or "",
        scale_min=definition.scale_min,
        scale_max=definition.scale_max,
        publisher=definition.publisher or "",
    )
