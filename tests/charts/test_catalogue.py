"""Charts by name."""

from typing import Any

import pytest

from rolau.base.errors import NotFoundError
from rolau.charts import catalogue
from rolau.charts.theme import theme
from tests.charts import answers
from tests.charts.missions import samples


def test_every_chart_is_drawn_by_its_name() -> None:
    made: dict[str, Any] = {
        "trend": answers.homicide(),
        "compare": answers.compared(),
        "rank": answers.ranked(),
        "heatmap": answers.heat(),
        "link": answers.linked(),
        "movers": answers.moved(),
        "phases": answers.phases(),
        "mission-gantt": samples.plan(),
        "mission-progress": samples.done(),
        "mission-curve": samples.course(*samples.REPORTS),
        "mission-targets": samples.aims(),
        "mission-funding": samples.found("Year"),
        "mission-burn": samples.spending(),
    }
    assert set(made) == set(catalogue.CHARTS)
    for name, answer in made.items():
        drawn = catalogue.draw(name, answer, size=(500, 300))
        assert (drawn.width, drawn.height) == (500, 300)
        assert drawn.alt


def test_a_dark_chart_is_dark() -> None:
    from matplotlib.colors import to_hex

    drawn = catalogue.draw("phases", answers.phases(), scheme="dark")
    assert to_hex(drawn.figure.get_facecolor()).upper() == theme("dark").base


def test_an_unknown_chart_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match="trend, phases, compare, rank, heatmap, link, movers"):
        catalogue.draw("pie", answers.phases())


def test_a_chart_wants_its_own_answer() -> None:
    with pytest.raises(TypeError, match="trend"):
        catalogue.draw("trend", answers.phases())
