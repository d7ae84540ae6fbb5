"""The scope every page obeys: which countries, which years."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Scope(QObject):
    """The chosen countries and years; ``changed`` is emitted when either changes.

    No countries chosen means all of the workspace; no period means every year.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._countries: frozenset[str] = frozenset()
        self._period: tuple[int, int] | None = None

    @property
    def countries(self) -> frozenset[str]:
        """The chosen countries' codes; empty for all."""
        return self._countries

    @property
    def period(self) -> tuple[int, int] | None:
        """The first and last year chosen; None for every year."""
        return self._period

    def choose_countries(self, codes: Iterable[str]) -> None:
        """Choose countries; none at all means all of them."""
        chosen = frozenset(codes)
        if chosen != self._countries:
            self._countries = chosen
            self.changed.emit()

    def choose_period(self, period: tuple[int, int] | None) -> None:
        """Choose the years from first to last (turned round when first is later), or all."""
        ordered = None if period is None else (min(period), max(period))
        if ordered != self._period:
            self._period = ordered
            self.changed.emit()

    def holds(self, country: str) -> bool:
        """Tell whether a country is in the scope."""
        return not self._countries or country in self._countries

    def holds_year(self, year: int) -> bool:
        """Tell whether a year is in the scope."""
        return self._period is None or self._period[0] <= year <= self._period[1]
