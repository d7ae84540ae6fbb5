"""Sources are found behind records and figures, numbered, and withheld where they must be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rolau.analysis.points import Point
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.compose.sieve import Sieve
from rolau.desk.desk import Desk
from rolau.desk.questions.indicators import standings
from rolau.models.audience import audience
from tests.briefing.compose.desks import HOMICIDE, TALVARA, add, cite, desk_in, release, yearly


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as made:
        yield made


def evidence(desk: Desk, readers: str = "unit") -> Evidence:
    return Evidence(desk, Sieve(audience(readers), desk.registry))


def newest(desk: Desk) -> Point:
    line = next(line for line in standings(desk, TALVARA) if line.indicator == HOMICIDE)
    assert line.latest
    return line.latest


def test_a_records_sources_with_page_and_grade(desk: Desk) -> None:
    police = add(desk, "source", title="Yearbook", publisher="Police", date="2025-04",
                 reliability="B")  # fmt: skip
    section = add(desk, "profile_section", heading="Courts", body="…")
    cite(desk, police, f"profile_section:{section}", field="body", credibility="2", page="p. 4")
    found = evidence(desk)
    assert found.of("profile_section", section, "body", named="Courts") == (1,)
    block = found.block()
    assert block
    entry = block.entries[0]
    assert (entry.title, entry.publisher, entry.detail) == ("Yearbook", "Police", "p. 4")
    assert (entry.date, entry.grade) == ("April 2025", "B2")
    assert found.unsourced == []


def test_a_part_has_the_sources_of_the_whole_and_not_of_another_part(desk: Desk) -> None:
    one, two, three = (add(desk, "source", title=title) for title in ("One", "Two", "Three"))
    section = add(desk, "profile_section", heading="Courts")
    subject = f"profile_section:{section}"
    cite(desk, one, subject)
    cite(desk, two, subject, field="body")
    cite(desk, three, subject, field="heading")
    found = evidence(desk)
    found.of("profile_section", section, "body")
    block = found.block()
    assert block
    assert {entry.title for entry in block.entries} == {"One", "Two"}


def test_what_has_no_source_is_remembered_by_name(desk: Desk) -> None:
    fact = add(desk, "key_fact", label="Capital", value="Kesra")
    found = evidence(desk)
    assert found.of("key_fact", fact, named="Capital") == ()
    assert found.of("key_fact", fact) == ()
    assert found.unsourced == ["Capital"]
    assert found.block() is None


def test_a_figure_has_its_series_sources(desk: Desk) -> None:
    release(desk, (HOMICIDE, yearly(2022, 9.7, 9.1, 8.4)))
    survey = add(desk, "source", title="Survey", reliability="A")
    cite(desk, survey, f"observation:{TALVARA}|{HOMICIDE}||", credibility="1")
    found = evidence(desk)
    assert found.of_figure(TALVARA, HOMICIDE, newest(desk), named="Homicide") == (1,)
    block = found.block()
    assert block
    assert block.entries[0].grade == "A1"


def test_a_figure_without_a_source_rests_on_its_release(desk: Desk) -> None:
    release(desk, (HOMICIDE, yearly(2022, 9.7, 9.1)), name="Statistics 2025", released="2025-09")
    found = evidence(desk)
    point = newest(desk)
    assert found.of_figure(TALVARA, HOMICIDE, point, named="Homicide") == (1,)
    assert found.unsourced == []
    assert found.release_words(point) == "Statistics 2025, September 2025"
    block = found.block()
    assert block
    assert (block.entries[0].title, block.entries[0].date) == ("Statistics 2025", "September 2025")


def test_a_release_that_bears_its_date_is_not_dated_twice(desk: Desk) -> None:
    release(desk, (HOMICIDE, yearly(2022, 9.7, 9.1)), name="2025 update", released="2025")
    assert evidence(desk).release_words(newest(desk)) == "2025 update"


def test_a_release_named_after_its_publisher_names_it_once(desk: Desk) -> None:
    source = add(desk, "source", title="World Bank, WGI 2025", publisher="World Bank")
    release(desk, (HOMICIDE, yearly(2024, 8.4)), source=source)
    found = evidence(desk)
    found.of_figure(TALVARA, HOMICIDE, newest(desk), named="Homicide")
    block = found.block()
    assert block
    assert (block.entries[0].publisher, block.entries[0].title) == ("", "World Bank, WGI 2025")


def test_a_value_by_hand_says_so_and_needs_a_source_of_its_own(desk: Desk) -> None:
    release(desk, (HOMICIDE, yearly(2022, 9.7, 9.1)))
    add(desk, "manual_value", indicator=HOMICIDE, period="2023", value=9.3)
    found = evidence(desk)
    point = newest(desk)
    assert found.release_words(point) == "entered by hand"
    assert found.of_figure(TALVARA, HOMICIDE, point, named="Homicide") == ()
    assert found.unsourced == ["Homicide"]


def test_a_source_above_the_level_keeps_its_number_and_grade_only(desk: Desk) -> None:
    secret = add(desk, "source", title="Informant K", publisher="Desk", reliability="C",
                 handling="confidential")  # fmt: skip
    fact = add(desk, "key_fact", label="Capital")
    cite(desk, secret, f"key_fact:{fact}", credibility="3", page="notebook 7")
    found = evidence(desk, "external")
    assert found.of("key_fact", fact, named="Capital") == (1,)
    block = found.block()
    assert block
    assert block.entries[0].title == "A source that this audience may not see"
    assert block.entries[0].grade == "C3"
    assert "Informant" not in str(block)
    assert "notebook" not in str(block)
    assert "Desk" not in str(block)


def test_a_citation_above_the_level_is_left_out(desk: Desk) -> None:
    source = add(desk, "source", title="Open report")
    fact = add(desk, "key_fact", label="Capital")
    cite(desk, source, f"key_fact:{fact}", handling="confidential")
    found = evidence(desk, "external")
    assert found.of("key_fact", fact, named="Capital") == ()
    assert found.unsourced == ["Capital"]
