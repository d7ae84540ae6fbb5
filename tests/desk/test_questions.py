"""Questions on countries and indicators, on the sample."""

import pytest

from rolau.base.texts import in_language
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions import countries, indicators, values
from rolau.desk.questions.charts import answer_for
from rolau.desk.questions.evidence import citations, figure_citations
from rolau.desk.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path, _ = make_sample(tmp_path_factory.mktemp("sample") / "sample.rolau")
    with Desk.open(path, actor="Ada") as desk:
        yield desk


def test_the_list_of_countries_says_what_holds_now(sample):
    rows = countries.country_rows(sample)
    assert [row.code for row in rows] == ["CIV", "COD", "LBR", "SLE", "XTA", "TLS"]
    talvara = next(row for row in rows if row.code == "XTA")
    assert (talvara.name, talvara.phase) == ("Talvara", "Stabilization")
    assert countries.years(sample) == (1996, 2025)


def test_a_country_s_page_holds_all_it_has(sample):
    page = countries.country_page(sample, "XTA")
    assert page.profile.summary.startswith("Courts sit again")
    assert [fact.label for fact in page.facts][:2] == ["Capital", "Population"]
    assert [section.heading for section in page.sections][-1] == "What would help"
    assert len(page.phases) == 7
    assert page.timeline.events[0].label == "Peace accord"
    empty = countries.country_page(sample, "KEN")
    assert (empty.name, empty.profile, empty.phases) == ("Kenya", None, ())


def test_standings_come_in_our_order_with_grade_and_target(sample):
    lines = indicators.standings(sample, "XTA")
    assert [line.indicator for line in lines][:2] == ["homicide-rate", "pretrial-detainees"]
    homicide = lines[0]
    assert (homicide.latest_text, homicide.change_text, homicide.verdict) == (
        "8.4",
        "0.7",
        "within range",
    )
    assert homicide.target_text == "≤ 6.0"
    assert homicide.grade == "A1"
    assert len(homicide.sources) == 3
    assert indicators.standings(sample, "KEN") == []


def test_own_figures_are_never_put_down_to_a_publisher(sample):
    own = indicators.trend(sample, "homicide-rate", ["XTA"])
    assert own.publisher == ""
    assert "UNODC" not in own.subtitle
    published = indicators.trend(sample, "wgi-cc", ["LBR", "SLE"])
    assert published.publisher.startswith("World Bank")
    assert [line.label for line in published.lines] == ["Liberia", "Sierra Leone"]


def test_a_trend_of_one_country_has_its_phases_below(sample):
    assert indicators.trend(sample, "homicide-rate", ["XTA"]).timeline is not None
    assert indicators.trend(sample, "wgi-cc", ["LBR"]).timeline is None
    assert indicators.trend(sample, "homicide-rate", ["XTA"], phases=False).timeline is None


def test_a_chart_is_asked_for_by_name(sample):
    assert answer_for(sample, "phases", ["XTA"]).lanes
    assert answer_for(sample, "trend", ["XTA"]).indicator == "homicide-rate"
    assert answer_for(sample, "trend", ["LBR"], "Rule of law").indicator == "wgi-rl"
    for name, codes, said in (
        ("pie", ["XTA"], "no chart"),
        ("phases", ["XTA", "LBR"], "one country"),
        ("trend", [], "Name a country"),
        ("trend", ["KEN"], "no values"),
    ):
        with pytest.raises(Exception, match=said):
            answer_for(sample, name, codes)


def test_sources_stand_behind_records_and_figures(sample):
    summary = citations(sample, "country_profile", "XTA", "summary")
    assert [entry.grade for entry in summary] == ["A1", "B2"]
    assert summary[0].page == "p. 2"
    figure = figure_citations(sample, "XTA", "homicide-rate", "2024")
    assert {entry.title for entry in figure} == {
        "Crime trends survey 2025",
        "National Police yearbook 2024",
    }


def test_a_value_by_hand_brings_its_own_source_first(tmp_path):
    with Desk.create(tmp_path / "hand.rolau", ["LBR"], actor="Ada") as desk:
        changes = ChangeSet()
        source = changes.add("source", title="Field report", reliability="B")
        changes.add(
            "manual_value", country="LBR", indicator="homicide-rate", period="2024", value=3.0,
            source=source, credibility="2",
        )  # fmt: skip
        desk.apply(changes)
        (line,) = indicators.standings(desk, "LBR")
        assert (line.latest_text, line.grade, line.source) == ("3.0", "B2", "Field report")
        (row,) = values.value_rows(desk, country="LBR")
        assert row["vintage"] is None
        assert values.value_row(desk, str(row["id"])) == row


def test_the_list_of_countries_speaks_the_language_of_reports(sample):
    with in_language("fr"):
        names = {row.code: row.name for row in countries.country_rows(sample)}
    assert names["XTA"] == "Talvara"
    assert names["SLE"] == "Sierra Leone"
    assert names["COD"].startswith("République démocratique")
