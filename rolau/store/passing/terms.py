"""For whom a copy is made, and of what."""

from typing import NamedTuple

from rolau.models.audience import Audience


class Terms(NamedTuple):
    """Who may read the copy, and the countries it is about (alpha-3 codes; none means all)."""

    readers: Audience
    countries: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing at all is withheld."""
        return self.readers.all_seeing and not self.countries

    @property
    def nameless(self) -> bool:
        """Whether nobody of the Unit is named, and no machine and file."""
        return self.readers.passes_on
