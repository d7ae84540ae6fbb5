"""The sieve lets through, counts what it does not, and knows the highest level shown."""

from rolau.briefing.compose.sieve import Sieve
from rolau.models.audience import audience
from rolau.models.country import Phase
from rolau.models.fields import Value
from rolau.models.registry import standard


def row(id: str, handling: str | None = None) -> dict[str, Value]:
    return {"id": id, "handling": handling}


def sieve(code: str) -> Sieve:
    return Sieve(audience(code), standard())


def test_it_keeps_the_order_of_what_may_be_seen() -> None:
    phases = [Phase(row("1")), Phase(row("2", "confidential")), Phase(row("3", "unclassified"))]
    external = sieve("external")
    assert [phase.id for phase in external.kept("phase", phases)] == ["1", "3"]
    assert external.left_out == 1
    assert external.handling == "unclassified"


def test_the_level_is_the_highest_of_what_was_shown() -> None:
    wide = sieve("un-wide")
    assert wide.handling == "unclassified"
    wide.lets("phase", row("1", "confidential"))
    wide.lets("phase", row("2", "strictly-confidential"))
    assert wide.handling == "confidential"


def test_a_record_asked_for_twice_counts_once() -> None:
    external = sieve("external")
    for _ in range(3):
        assert not external.lets("source", row("1", "confidential"))
    external.lets("phase", row("1", "confidential"))
    external.lets("source", row("2", "strictly-confidential"))
    assert external.left_out == 3
    assert external.words() == (
        "Left out, because their handling level is above what this audience may see: "
        "Phases: 1, Sources: 2."
    )


def test_nothing_left_out_is_nothing_said() -> None:
    unit = sieve("unit")
    assert unit.lets("phase", row("1", "strictly-confidential"))
    assert unit.lets("phase", None)
    assert unit.words() == ""
    assert unit.left_out == 0
