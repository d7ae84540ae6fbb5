"""Figures read page by page are the lines of the question on figures."""

from pathlib import Path

import pytest

from rolau.desk.desk import Desk
from rolau.desk.questions.figure_window import Choice, FigureWindow
from rolau.desk.questions.library import figures, held
from rolau.desk.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    return make_sample(tmp_path_factory.mktemp("figures") / "sample.rolau")[0]


def test_lines_say_what_the_list_of_figures_says(sample):
    with Desk.open(sample, actor="Ada") as desk, desk.workspace.reader() as own:
        scope = held(desk).scope
        wanted = figures(desk, ["wgi-rl"], scope, (2005, 2012))
        keys = [column.key for column in wanted.columns]
        said = {
            (row[keys.index("code")].value, row[keys.index("period")].value): (
                row[keys.index("value")].text,
                row[keys.index("release")].text,
            )
            for row in wanted.rows
        }
        window = FigureWindow(Desk(own, actor="Ada"))
        choice = Choice(scope, ("wgi-rl",), (2005, 2012))
        count, lines = window.ask(choice, 500)
        assert count == len(wanted.rows) == len(lines)
        found = {(line.country, line.period): (line.text, line.release) for line in lines}
        assert found == said


def test_words_are_sought_in_names_as_they_read(sample):
    with Desk.open(sample, actor="Ada") as desk, desk.workspace.reader() as own:
        window = FigureWindow(Desk(own, actor="Ada"))
        lines = window.ask(Choice(words="cote RULE 2011"), 50)[1]
        assert [(line.country, line.indicator, line.period) for line in lines] == [
            ("CIV", "wgi-rl", "2011")
        ]
        assert window.ask(Choice(words="nowhere"), 50) == (0, [])
        assert window.count(Choice()) == window.ask(Choice(), 1)[0]


def test_held_counts_countries_of_a_scope(sample):
    with Desk.open(sample, actor="Ada") as desk:
        assert held(desk).countries["wgi-rl"] == 5
        assert held(desk, ["LBR"]).countries["wgi-rl"] == 1
        assert "homicide-rate" not in held(desk, ["LBR"]).countries
        assert held(desk).years[0] == 1996
