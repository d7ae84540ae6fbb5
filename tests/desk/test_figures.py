"""How a record's figures read: in the decimals of the indicator they measure."""

import pytest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.figures import Figures
from rolau.models.fields import Value


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR"], actor="Ada") as made:
        yield made


@pytest.fixture
def target(desk):
    changes = ChangeSet()
    made = changes.add(
        "indicator_target", country="LBR", indicator="wgi-cc", target=-0.435, by="2030"
    )
    desk.apply(changes)
    return made


def test_a_figure_reads_with_the_decimals_of_its_indicator(desk, target):
    kind, figures = desk.registry["indicator_target"], Figures(desk.workspace, desk.titles)
    row = desk.record("indicator_target", target)
    assert figures.show(kind, row, "target") == "−0.43"
    assert figures.show(kind, row, "indicator") == "Control of corruption"
    assert figures.show(kind, {**row, "indicator": "not-here"}, "target") == "−0.435"


def test_a_number_of_its_own_decimals_keeps_them(desk):
    kind = desk.registry["observation"]
    row: dict[str, Value] = {"indicator": "wgi-cc", "sources": 4.0, "value": 1.0}
    figures = Figures(desk.workspace, desk.titles)
    assert figures.show(kind, row, "sources") == "4"
    assert figures.show(kind, row, "value") == "1.00"


def test_the_history_rounds_alike_but_never_hides_a_change(desk, target):
    desk.apply(ChangeSet().set("indicator_target", target, target=-0.2))
    newest = desk.history(kind="indicator_target", id=target, limit=1)[0]
    assert (newest.old_text, newest.new_text) == ("−0.43", "−0.20")
    assert (newest.old, newest.new) == (-0.435, -0.2)
    desk.apply(ChangeSet().set("indicator_target", target, target=-0.201))
    newest = desk.history(kind="indicator_target", id=target, limit=1)[0]
    assert (newest.old_text, newest.new_text) == ("−0.2", "−0.201")
