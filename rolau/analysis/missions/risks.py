"""Risks: likelihood by impact, before and after what is done about them."""

from collections.abc import Iterable
from typing import NamedTuple

from rolau.base.texts import N_, tr
from rolau.models.oversight import Risk

LOW, MEDIUM, HIGH, VERY_HIGH = "low", "medium", "high", "very-high"
_BANDS = ((15, VERY_HIGH), (10, HIGH), (5, MEDIUM), (1, LOW))
_WORDS = {
    LOW: N_("low"),
    MEDIUM: N_("medium"),
    HIGH: N_("high"),
    VERY_HIGH: N_("very high"),
}


class RiskLine(NamedTuple):
    """A risk with its scores, 1 to 25; ``residual`` is None while it is not said."""

    id: str
    title: str
    score: int
    residual: int | None
    state: str
    record: Risk

    @property
    def open(self) -> bool:
        """Whether it may still happen."""
        return self.state == "open"

    @property
    def band(self) -> str:
        """How grave it is by its score."""
        return band(self.score)

    @property
    def residual_band(self) -> str:
        """How grave it stays; empty while it is not said."""
        return band(self.residual) if self.residual else ""


def risk_lines(records: Iterable[Risk]) -> tuple[RiskLine, ...]:
    """Return risks, those not closed first, the gravest first; of equals the graver rest."""
    lines = [
        RiskLine(
            each.id,
            each.title or "",
            score(each.likelihood, each.impact) or 0,
            score(each.residual_likelihood, each.residual_impact),
            each.state or "open",
            each,
        )
        for each in records
    ]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                line.state == "closed",
                -line.score,
                -(line.score if line.residual is None else line.residual),
                line.title.casefold(),
                line.id,
            ),
        )
    )


def score(likelihood: str | None, impact: str | None) -> int | None:
    """Return likelihood by impact, 1 to 25; None while one of them is not said."""
    return int(likelihood) * int(impact) if likelihood and impact else None


def band(score: int) -> str:
    """Return how grave a score is: low below 5, medium below 10, high below 15, very high."""
    return next((code for least, code in _BANDS if score >= least), LOW)


def band_words(code: str) -> str:
    """Return how grave a risk is, in words; empty for an empty code."""
    return tr(_WORDS[code]) if code else ""
