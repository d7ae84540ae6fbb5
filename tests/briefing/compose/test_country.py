"""A country briefing holds what the country's page shows, and nothing an audience may not see."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from rolau.base import clock
from rolau.base.errors import InputError
from rolau.base.resources import resource
from rolau.base.texts import language
from rolau.briefing.compose.country import country_briefing
from rolau.briefing.content import (
    Briefing,
    Figure,
    IndicatorTable,
    KeyFacts,
    Note,
    Section,
    SmallPrint,
    Sources,
    Summary,
    TimelineFigure,
)
from rolau.briefing.pdf import pdf
from rolau.desk.desk import Desk
from rolau.desk.questions.indicators import standings, trend
from tests.briefing.compose.desks import (
    CORRUPTION,
    HOMICIDE,
    TALVARA,
    add,
    change,
    cite,
    desk_in,
    release,
    yearly,
)

DAY = datetime(2026, 3, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.hold(DAY):
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path, TALVARA, "LBR") as made:
        yield made


def text(briefing: Briefing) -> str:
    """What a reader can read, pictures' words included."""
    pages = pypdf.PdfReader(io.BytesIO(pdf(briefing))).pages
    alts = [block.alt for block in briefing.blocks if isinstance(block, Figure | TimelineFigure)]
    return " ".join(" ".join(page.extract_text() for page in pages).split()) + " ".join(alts)


def write(desk: Desk) -> dict[str, str]:
    """A whole country, unclassified; returns the ids of some records."""
    police = add(desk, "source", title="Yearbook", publisher="Police", reliability="B")
    survey = add(desk, "source", title="Survey", publisher="Statistics Office", reliability="A")
    change(desk, "country_profile", TALVARA, summary="Courts sit **again**.", cleared="2026-03-03")
    cite(desk, survey, f"country_profile:{TALVARA}", field="summary", credibility="1")
    war = add(desk, "phase", name="Armed conflict", stage="armed-conflict", start="1998-02",
              end="2003-08")  # fmt: skip
    add(desk, "phase", name="Stabilization", stage="stabilization", start="2013-09")
    accord = add(desk, "key_event", title="Peace accord", date="2003-08-18")
    cite(desk, police, f"key_event:{accord}", credibility="2")
    fact = add(desk, "key_fact", label="Capital", value="Kesra", position=1.0)
    add(desk, "key_fact", label="Population", value="6.4 million", as_of="2025", position=2.0)
    section = add(desk, "profile_section", heading="Prisons", body="Half as many again.\n\n- one")
    cite(desk, police, f"profile_section:{section}", field="body", credibility="3", page="p. 9")
    release(desk, (HOMICIDE, yearly(2020, 10.1, 9.1, 8.4)), (CORRUPTION, yearly(2020, -1.0, -0.9)))
    return {"war": war, "accord": accord, "fact": fact, "section": section, "police": police}


def test_the_blocks_in_the_order_in_which_they_are_read(desk: Desk) -> None:
    write(desk)
    made = country_briefing(desk, TALVARA)
    assert [type(block) for block in made.blocks] == [
        Summary, TimelineFigure, KeyFacts, IndicatorTable, Figure, Figure, Section, Sources, Note,
        SmallPrint,
    ]  # fmt: skip
    assert made.title == "Talvara"
    assert made.handling == "unclassified"
    assert made.date == made.known_on == DAY.date()
    assert made.running == "Rule of Law Assistance Unit · country briefing · sample data"


def test_sources_are_numbered_as_they_are_read(desk: Desk) -> None:
    write(desk)
    made = country_briefing(desk, TALVARA)
    summary, timeline, _, table, *_ = made.blocks
    assert isinstance(summary, Summary)
    assert isinstance(timeline, TimelineFigure)
    assert isinstance(table, IndicatorTable)
    assert "sources=(1,)" in repr(summary)
    assert timeline.sources == (2,)
    assert table.rows[0].sources == (3,)
    sources = next(block for block in made.blocks if isinstance(block, Sources))
    assert [(entry.number, entry.title, entry.grade) for entry in sources.entries] == [
        (1, "Survey", "A1"),
        (2, "Yearbook", "B2, 3"),
        (3, "Release 2025", ""),
    ]


def test_what_stands_there_reads_on_paper(desk: Desk) -> None:
    write(desk)
    shown = text(country_briefing(desk, TALVARA))
    for words in (
        "Courts sit again. 1",
        "28 years in one line",
        "Armed conflict, February 1998",
        "Peace accord, 18 August 2003",
        "Capital Kesra",
        "6.4 million 2025",
        "▼ 0.7 better",
        "Half as many again.",
        "2 B2, 3 Police, Yearbook, p. 9",
        "The summary was cleared on 3 March 2026.",
        "2 statements have no source recorded: Capital, Population.",
        "Talvara is fictional. Nothing here is a statement about a real State.",
        "values known on 23 March 2026",
    ):
        assert words in shown


def test_a_revised_figure_is_the_same_on_every_face(desk: Desk) -> None:
    write(desk)
    release(desk, (HOMICIDE, [("2022", 8.449)]), name="Release 2026", released="2026-01")
    line = next(line for line in standings(desk, TALVARA) if line.indicator == HOMICIDE)
    assert line.latest_text == "8.4"
    release(desk, (HOMICIDE, [("2022", 8.451)]), name="Correction", released="2026-02")
    line = next(line for line in standings(desk, TALVARA) if line.indicator == HOMICIDE)
    made = country_briefing(desk, TALVARA, extra=("compare", "link"))
    shown = text(made)
    assert line.latest_text == "8.5"
    assert "8.5 ▼ 0.6 better" in shown
    assert "Talvara 8.5 in 2022" in shown, "the chart's words"
    assert trend(desk, HOMICIDE, [TALVARA]).finding in shown
    assert "8.4" not in shown
    moved = text(country_briefing(desk, TALVARA, extra=["movers"]))
    assert "8.4 before, 8.5 now, ▲ 0.1 worse" in moved


@pytest.mark.parametrize("kind", ["phase", "key_event", "key_fact", "profile_section"])
def test_what_is_above_the_level_leaves_no_trace(desk: Desk, kind: str) -> None:
    write(desk)
    secret = {
        "phase": {"name": "Talks in hiding", "stage": "peace-process", "start": "2024"},
        "key_event": {"title": "Talks in hiding", "date": "2024-05"},
        "key_fact": {"label": "Talks in hiding", "value": "Talks in hiding"},
        "profile_section": {"heading": "Talks in hiding", "body": "Talks in hiding"},
    }[kind]
    add(desk, kind, handling="confidential", **secret)
    wide = country_briefing(desk, TALVARA, audience="un-wide")
    assert wide.handling == "confidential"
    assert "Talks in hiding" in text(wide)
    made = country_briefing(desk, TALVARA, audience="external")
    assert made.handling == "unclassified"
    assert "Talks in hiding" not in text(made)
    assert "Talks in hiding" not in repr(made)
    assert b"Talks in hiding" not in pdf(made)
    assert f"{desk.registry[kind].plural}: 1" in text(made)


def test_a_profile_above_the_level_opens_nothing(desk: Desk) -> None:
    write(desk)
    change(desk, "country_profile", TALVARA, handling="strictly-confidential")
    assert country_briefing(desk, TALVARA).handling == "strictly-confidential"
    made = country_briefing(desk, TALVARA, audience="un-wide")
    assert not any(isinstance(block, Summary) for block in made.blocks)
    assert "cleared" not in text(made)
    assert "Country profiles: 1" in text(made)


@pytest.mark.parametrize("readers", ["un-wide", "external"])
def test_what_may_not_be_passed_on_is_named(desk: Desk, readers: str) -> None:
    write(desk)
    release(desk, (HOMICIDE, [("2021", 6.54), ("2023", 6.32)]), name="Late", released="2026-05")
    add(desk, "manual_value", indicator=HOMICIDE, period="2024", value=5.76)
    add(desk, "indicator_target", indicator=HOMICIDE, comparison="at_most", target=2.0,
        by="2031", baseline=4.98, baseline_period="2011")  # fmt: skip
    made = country_briefing(desk, TALVARA, audience=readers)
    shown = text(made)
    for canary in ("8.4", "6.5", "6.3", "5.8", "5.76", "5.0", "4.98"):
        assert canary not in shown, canary
    assert (
        "Values of 1 indicator were left out, because its publisher does not allow them to be "
        "passed on: Intentional homicide."
    ) in shown
    assert f"audience: {readers}" in shown or readers == "un-wide"
    assert "5.8" in text(country_briefing(desk, TALVARA))


def test_an_empty_country_is_a_decent_page(desk: Desk) -> None:
    made = country_briefing(desk, "LBR")
    assert [type(block) for block in made.blocks] == [Note]
    shown = text(made)
    assert "Liberia" in shown
    assert "Nothing is known here yet." in shown
    assert made.running == "Rule of Law Assistance Unit · country briefing"


def test_a_country_with_values_only_says_what_is_missing(desk: Desk) -> None:
    release(desk, (CORRUPTION, yearly(2015, -0.8, -0.7)), country="LBR")
    shown = text(country_briefing(desk, "LBR"))
    assert "Nothing to show here yet: summary, phases and events, key facts, sections." in shown
    assert "has not been cleared" not in shown
    assert "Control of corruption: World Bank, Worldwide Governance Indicators, CC BY 4.0." in shown


def test_a_summary_that_was_not_cleared_says_so(desk: Desk) -> None:
    change(desk, "country_profile", TALVARA, summary="Draft.")
    assert "The summary has not been cleared." in text(country_briefing(desk, TALVARA))


def test_a_binned_record_is_not_in_it(desk: Desk) -> None:
    from rolau.desk.changes import ChangeSet

    ids = write(desk)
    desk.apply(ChangeSet().delete("profile_section", ids["section"]))
    assert "Half as many again" not in text(country_briefing(desk, TALVARA))


def test_the_readers_language_holds_throughout_and_is_given_back(desk: Desk) -> None:
    write(desk)
    made = country_briefing(desk, TALVARA, language="qps")
    assert made.language == "qps"
    table = next(block for block in made.blocks if isinstance(block, IndicatorTable))
    assert table.rows[0].word.startswith("bé")
    assert language() == "en"
    assert pdf(country_briefing(desk, TALVARA, language="ar")).startswith(b"%PDF")


def test_it_reads_and_changes_nothing(desk: Desk) -> None:
    write(desk)
    before = len(desk.history())
    assert pdf(country_briefing(desk, TALVARA)) == pdf(country_briefing(desk, TALVARA))
    assert len(desk.history()) == before


def test_an_unknown_audience_is_refused(desk: Desk) -> None:
    with pytest.raises(InputError, match="un-wide"):
        country_briefing(desk, TALVARA, audience="press")


def test_publishers_values_come_out_as_the_rounding_of_the_house_says(desk: Desk) -> None:
    from rolau.models.wording import figure

    rows = list(
        csv.DictReader(
            resource("sample", "wgi-2020-five-states.csv").read_text("utf-8").splitlines()
        )
    )
    liberia = [
        (row["Year"], float(row["Estimate"]))
        for row in rows
        if row["Indicator"] == "ControlofCorruption" and row["Country/Territory"] == "Liberia"
    ]
    assert len(liberia) > 10
    release(desk, (CORRUPTION, liberia), country="LBR")
    shown = text(country_briefing(desk, "LBR"))
    assert f" {figure(max(liberia)[1], 2)} " in shown
