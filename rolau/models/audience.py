"""Who a paper or a copy is for, and what each audience may see."""

from collections.abc import Iterable
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import N_, tr
from rolau.models.fields import CIRCLES
from rolau.models.record import HANDLING, UNCLASSIFIED

_LEVELS = tuple(choice.code for choice in HANDLING)  # lowest first


class Audience(NamedTuple):
    """A circle of readers: ``upto`` is the highest handling level they may see.

    ``passes_on`` tells that it leaves the United Nations: then nobody of the Unit is named.
    What publishers allow to be passed on is another rule: `models.passing_on`.
    """

    code: str
    label: str
    upto: str
    passes_on: bool = False

    @property
    def all_seeing(self) -> bool:
        """Whether nothing is kept from these readers."""
        return self.code == CIRCLES[0]


AUDIENCES = (
    Audience("unit", N_("the Unit"), "strictly-confidential"),
    Audience("un-wide", N_("the United Nations"), "confidential"),
    Audience("external", N_("external"), UNCLASSIFIED, passes_on=True),
)
"""Widest view first. Source of the levels: ST/SGB/2007/6."""
THE_UNIT = N_("the Unit")
"""Who stands in a copy's history where names are not given away; translated when shown."""


def audience(code: str) -> Audience:
    """Return the audience of a code. Raises InputError naming the codes there are."""
    for known in AUDIENCES:
        if known.code == code.strip().lower():
            return known
    codes = ", ".join(known.code for known in AUDIENCES)
    raise InputError(
        tr("There is no audience “{code}”. Known: {codes}.", code=code, codes=codes),
        code="audience",
    )


def may_see(readers: Audience, handling: object) -> bool:
    """Tell whether an audience may see what bears this handling level.

    A level that we do not know is taken as the highest, an empty one as unclassified.
    """
    return _rank(handling) <= _rank(readers.upto)


def levels_for(readers: Audience) -> tuple[str, ...]:
    """Return the codes of the handling levels an audience may see."""
    return tuple(level for level in _LEVELS if may_see(readers, level))


def reaches(readers: Audience, circle: str) -> bool:
    """Tell whether what only ``circle`` may see (a code of CIRCLES) may go to these readers."""
    return CIRCLES.index(readers.code) <= CIRCLES.index(circle)


def highest(levels: Iterable[object]) -> str:
    """Return the code of the highest handling level among ``levels``; unclassified for none."""
    return _LEVELS[max((_rank(level) for level in levels), default=0)]


def _rank(handling: object) -> int:
    code = str(handling or UNCLASSIFIED)
    return _LEVELS.index(code) if code in _LEVELS else len(_LEVELS) - 1
