"""What a publisher's terms let go to whom: the one rule for copies, briefings and outputs.

The United Nations of an audience are agencies, funds and programmes besides the Unit, and the
terms name none of them: whoever is not the Unit is a third party to a publisher.
"""

from collections.abc import Iterable
from typing import Literal

from rolau.models.audience import Audience

Passed = Literal["values", "derived", "nothing"]
VALUES: Passed = "values"
"""The figures themselves, as a table or in a copy of the workspace."""
DERIVED: Passed = "derived"
"""What was made of the figures: a chart, a rank, a direction of change; no list of values."""
NOTHING: Passed = "nothing"
OWN_LAYOUT = "rolau-long"
"""Code of the layout in which a desk writes figures that it collected itself."""
_RULES: dict[str, Passed] = {"as_is": VALUES, "adapted": DERIVED}


def passed(pass_on: object, readers: Audience, *, own: bool = False) -> Passed:
    """Return what may go to these readers of a value of an indicator.

    ``pass_on`` is the indicator's rule (a code of `indicator.PASS_ON`; an unknown or empty one
    lets nothing go). ``own`` tells that the Unit collected the value itself.
    """
    if readers.all_seeing or own:
        return VALUES
    return _RULES.get(str(pass_on or ""), NOTHING)


def own_release(layout: object, publisher: object, indicator_publisher: object) -> bool:
    """Tell whether a release holds figures that the desk collected itself.

    It was read by ROLAU's own layout, names no publisher, and the rule of its indicator is
    somebody else's: the rule of an indicator without a publisher is the Unit's own and holds.
    """
    return layout == OWN_LAYOUT and not publisher and bool(indicator_publisher)


def strictest(rules: Iterable[object]) -> object:
    """Return the rule that lets the least go: while copies differ on one, it holds."""
    order = (NOTHING, DERIVED, VALUES)
    return min(rules, key=lambda rule: order.index(_RULES.get(str(rule or ""), NOTHING)))
