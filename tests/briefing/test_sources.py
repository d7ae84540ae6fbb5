"""Sources are numbered where they are first cited."""

from hypothesis import given
from hypothesis import strategies as st

from rolau.briefing.content import SourceEntry
from rolau.briefing.sources import CitedSource, Numbering

POLICE = CitedSource("Yearbook", "Police", "p. 41", "2025", "B", "2", key="1")
PRISON = CitedSource("Monthly return", "Prison Service", key="2")


def test_numbers_follow_first_citation() -> None:
    numbering = Numbering()
    assert numbering.number(PRISON) == 1
    assert numbering.numbers([POLICE, PRISON, POLICE]) == (1, 2)
    assert numbering.entries() == (
        SourceEntry(1, "Monthly return", "Prison Service"),
        SourceEntry(2, "Yearbook", "Police", "p. 41", "2025", "B2"),
    )


def test_pages_and_grades_of_one_source_come_together() -> None:
    numbering = Numbering()
    places = [
        POLICE._replace(credibility="4"),
        POLICE._replace(detail="p. 43"),
        POLICE._replace(detail="", credibility=""),
    ]
    assert numbering.numbers(places) == (1,)
    entry = numbering.entries()[0]
    assert entry.detail == "p. 41; p. 43"
    assert entry.grade == "B2, 4", "letter of the source, digits of its information"


def test_sources_that_read_alike_are_kept_apart() -> None:
    numbering = Numbering()
    assert numbering.numbers([POLICE, POLICE._replace(key="3")]) == (1, 2)
    assert len(numbering) == 2


def test_without_a_key_title_publisher_and_date_make_the_source() -> None:
    numbering = Numbering()
    bare = POLICE._replace(key="")
    assert numbering.number(bare) == numbering.number(bare._replace(detail="p. 1")) == 1
    assert numbering.number(bare._replace(date="2024")) == 2


@given(st.lists(st.sampled_from("abcdef")))
def test_the_list_has_every_number_once_in_order(cited: list[str]) -> None:
    numbering = Numbering()
    given_out = [numbering.number(CitedSource(title)) for title in cited]
    entries = numbering.entries()
    assert [entry.number for entry in entries] == list(range(1, len(set(cited)) + 1))
    titles = {entry.number: entry.title for entry in entries}
    assert [titles[number] for number in given_out] == cited
    assert [entry.title for entry in entries] == list(dict.fromkeys(cited))
