"""What many figures rest on: the best source of each, from citations that are read once."""

from functools import cached_property

from rolau.desk.desk import Desk
from rolau.desk.questions.evidence import (
    Backing,
    best_first,
    of_citation,
    of_hand,
    of_release,
)
from rolau.desk.questions.values import figure_id
from rolau.models.source import Citation
from rolau.store.queries.observations import ObservationRow

_FIGURES = "observation:"


class Backings:
    """Answers as `evidence.figure_citations` does, for any number of figures.

    What is read is kept: make another one after a change. Of a desk that answers for an
    audience only sources that its readers may know of are told.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._of_hand: dict[str, list[Backing]] = {}
        self._of_release: dict[str, list[Backing]] = {}

    def best(self, row: ObservationRow) -> Backing | None:
        """Return the first source behind a figure, None when none is known."""
        figure = self._cited.get(figure_id(row.country, row.indicator, row.period), [])
        series = self._cited.get(figure_id(row.country, row.indicator, ""), [])
        hand = self._hand(row.manual) if row.manual else []
        release = self._release(row.vintage) if row.vintage and not row.manual else []
        for found in (hand, figure, series, release):
            if found:
                return found[0]
        return None

    @cached_property
    def _cited(self) -> dict[str, list[Backing]]:
        """Sources by the figure or series they are cited for."""
        found: dict[str, list[Backing]] = {}
        for row in self._desk.records("citation"):
            citation = Citation(row)
            subject = str(citation.subject or "")
            if subject.startswith(_FIGURES):
                backing = of_citation(self._desk, citation)
                if backing is not None and self._seen([backing]):
                    found.setdefault(subject.removeprefix(_FIGURES), []).append(backing)
        return {subject: best_first(backings) for subject, backings in found.items()}

    def _hand(self, id: str) -> list[Backing]:
        if id not in self._of_hand:
            self._of_hand[id] = self._seen(of_hand(self._desk, id))
        return self._of_hand[id]

    def _release(self, id: str) -> list[Backing]:
        if id not in self._of_release:
            self._of_release[id] = self._seen(of_release(self._desk, id))
        return self._of_release[id]

    def _seen(self, backings: list[Backing]) -> list[Backing]:
        gate = self._desk.gate
        if gate is None:
            return backings
        return [
            one for one in backings if gate.lets("source", {"id": one.id, "handling": one.handling})
        ]
