"""What is known of a value beside the value."""

from datetime import UTC, datetime

import pytest

from rolau.base import clock
from rolau.desk.questions.details import value_details
from rolau.desk.questions.values import figure_id, value_rows
from tests.briefing.compose.desks import HOMICIDE, TALVARA, add, cite, desk_in, release, yearly


@pytest.fixture
def desk(tmp_path):
    with clock.hold(datetime(2026, 3, 1, tzinfo=UTC)), desk_in(tmp_path) as made:
        yield made


def told(desk):
    (row,) = value_rows(desk)
    return value_details(desk, row)


def test_a_release_gives_its_source_and_note(desk):
    book = add(desk, "source", title="Survey", reliability="B")
    release(desk, (HOMICIDE, yearly(2022, 9.0)), source=book, note="Provisional")
    found = told(desk)
    assert (found.grade, found.source, found.note) == ("B6", "Survey", "Provisional")
    assert (found.by_hand, found.own, found.age_years) == (False, False, 3)


def test_a_citation_judges_the_information_and_has_a_page_and_note(desk):
    book = add(desk, "source", title="Survey", reliability="B")
    release(desk, (HOMICIDE, yearly(2022, 9.0)))
    cite(desk, book, f"observation:{figure_id(TALVARA, HOMICIDE, '2022')}", credibility="2",
         page="p. 4", note="Table 3")  # fmt: skip
    found = told(desk)
    assert (found.grade, found.source, found.page, found.note) == (
        "B2",
        "Survey",
        "p. 4",
        "Table 3",
    )


def test_a_value_by_hand_has_its_own(desk):
    book = add(desk, "source", title="Diary", reliability="C")
    add(desk, "manual_value", indicator=HOMICIDE, period="2025", value=8.0, source=book,
        credibility="3", note="Counted in court", own=1)  # fmt: skip
    found = told(desk)
    assert (found.grade, found.source, found.note) == ("C3", "Diary", "Counted in court")
    assert (found.by_hand, found.own, found.age_years) == (True, True, 0)


def test_a_value_without_a_source_says_nothing(desk):
    add(desk, "manual_value", indicator=HOMICIDE, period="2025", value=8.0)
    found = told(desk)
    assert (found.grade, found.source, found.note) == ("", "", "")
