"""Figures read page by page are the lines of the question on figures."""

import shutil
from pathlib import Path

import pytest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.backing import Backings
from rolau.desk.questions.details import value_details
from rolau.desk.questions.figure_window import Choice, FigureWindow
from rolau.desk.questions.library import figures, held
from rolau.desk.questions.values import figure_id, value_rows
from rolau.desk.sample import make_sample
from rolau.models.audience import audience
from rolau.store.queries.observations import ObservationRow


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
                row[keys.index("source")].text,
                row[keys.index("reliability")].text,
            )
            for row in wanted.rows
        }
        window = FigureWindow(Desk(own, actor="Ada"))
        choice = Choice(scope, ("wgi-rl",), (2005, 2012))
        count, lines = window.ask(choice, 500)
        assert count == len(wanted.rows) == len(lines)
        found = {
            (line.country, line.period): (line.text, line.release, line.source, line.grade)
            for line in lines
        }
        assert found == said


def test_source_and_grade_are_those_of_the_evidence(sample, tmp_path):
    path = Path(shutil.copy(sample, tmp_path / "sample.rolau"))
    with Desk.open(path, actor="Ada") as desk:
        add = ChangeSet()
        best = add.add("source", title="Court survey", reliability="A")
        other = add.add("source", title="Court rumour", reliability="D")
        secret = add.add("source", title="Witness", reliability="B",
                         handling="strictly-confidential")  # fmt: skip
        for source, period in ((other, "2011"), (best, "2011"), (other, "")):
            add.add("citation", source=source, credibility="2",
                    subject=f"observation:{figure_id('CIV', 'wgi-rl', period)}")  # fmt: skip
        hand = add.add("manual_value", country="CIV", indicator="wgi-rl", period="2012", value=-1.0,
                       source=secret, credibility="3")  # fmt: skip
        desk.apply(add)
        with desk.workspace.reader() as own:
            lines = FigureWindow(Desk(own, actor="Ada")).ask(Choice(), 5000)[1]
        told = {(line.country, line.indicator, line.period): line for line in lines}
        for row in [*value_rows(desk, country="CIV"), *value_rows(desk, country="XTA")]:
            details = value_details(desk, row)
            key = (str(row["country"]), str(row["indicator"]), str(row["period"]))
            if not row["disaggregation"]:
                assert (told[key].source, told[key].grade) == (details.source, details.grade), key
        said = {period: told["CIV", "wgi-rl", period] for period in ("2010", "2011", "2012")}
        assert [(one.source, one.grade) for one in said.values()] == [
            ("Court rumour", "D2"), ("Court survey", "A2"), ("Witness", "B3"),
        ]  # fmt: skip
        outside, gate = for_readers(desk, audience("un-wide"), levels=True, listed=True)
        figure = ObservationRow._make(
            ("CIV", "wgi-rl", "2012", "", "", -1.0, *[None] * 7, "", hand)
        )
        seen = Backings(outside).best(figure)
        assert seen is not None
        assert seen.title == "Court rumour", "the witness is for the Unit"
        assert "Sources: 1" in gate.words()


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
