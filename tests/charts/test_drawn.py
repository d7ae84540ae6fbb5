"""What stands where on a chart: for hover and click."""

import pytest

from rolau.charts.drawn import EVENT, PHASE, VALUE, Drawn, Hit
from rolau.charts.marks import Drawing, Panel


def hit(kind: str, x: float, y: float, half: float = 6.0, **more) -> Hit:
    made = Hit(kind, x - half, y - half, x + half, y + half, "label", "2005", "1.0", "#000000", 0)
    return made._replace(**more)


@pytest.fixture
def drawn() -> Drawn:
    hits = (
        hit(VALUE, 50, 50, label="Kenya", value=1.0),
        hit(VALUE, 50, 20, label="Burundi", value=3.0),
        hit(VALUE, 50, 22, label="Angola", value=3.0),
        hit(VALUE, 80, 50, label="Kenya", period="2006", value=2.0),
        hit(VALUE, 150, 50, label="Other", panel=1, value=9.0),
        hit(PHASE, 60, 130, 50, label="long"),
        hit(PHASE, 60, 130, 10, label="short"),
        hit(EVENT, 20, 130, 4, label="event"),
    )
    panels = (Panel(10, 10, 100, 90), Panel(110, 10, 200, 90), Panel(210, 10, 300, 90))
    return Drawn(Drawing(300, 180, "#ffffff"), 300, 180, hits, panels, "words")


def test_the_value_next_to_the_pointer_is_found(drawn: Drawn) -> None:
    found = drawn.at(52, 47)
    assert found is not None
    assert (found.label, found.x, found.y) == ("Kenya", 50, 50)
    assert drawn.at(66, 50) is None


def test_of_phases_around_the_pointer_the_narrowest_is_found(drawn: Drawn) -> None:
    assert [getattr(drawn.at(x, 130), "label", None) for x in (60, 90, 20, 200)] == [
        "short",
        "long",
        "event",
        None,
    ]


def test_a_readout_holds_the_values_of_the_nearest_period_highest_first(drawn: Drawn) -> None:
    found = drawn.readout(60, 80)
    assert found is not None
    assert (found.x, found.period, found.panel) == (50, "2005", drawn.panels[0])
    assert [entry.label for entry in found.values] == ["Angola", "Burundi", "Kenya"]
    later = drawn.readout(70, 80)
    assert later is not None
    assert later.period == "2006"


def test_a_readout_stays_in_its_plot(drawn: Drawn) -> None:
    other = drawn.readout(115, 20)
    assert other is not None
    assert [entry.label for entry in other.values] == ["Other"]
    assert drawn.readout(60, 130) is None
    assert drawn.readout(250, 50) is None
