"""What holds of every chart: words keep clear of each other and inside the picture."""

from itertools import combinations

from rolau.charts.drawn import Drawn
from rolau.charts.marks import Panel
from rolau.charts.placing import overlap
from tests.charts import answers


def words_keep_clear(drawn: Drawn) -> None:
    """Every text lies inside the picture, and no two share more than an edge."""
    found = answers.boxes(drawn)
    for text, box in found:
        assert box.left >= -2, text
        assert box.right <= drawn.width + 2, text
        assert box.top >= -2, text
        assert box.bottom <= drawn.height + 2, text
    for (one, first), (other, second) in combinations(found, 2):
        assert not overlap(core(first), core(second)), (one, other)


def core(box: Panel) -> Panel:
    """The part of a text's box that ink is sure to fill: without line gap and side bearing."""
    return box._replace(
        left=box.left + 1, right=box.right - 1, top=box.top + 2, bottom=box.bottom - 2
    )
