"""Sources are numbered where they are first cited."""

from hypothesis import given
from hypothesis import strategies as st

from rolau.briefing.sources import CitedSource, Numbering

POLICE = CitedSource("Yearbook", "Police", "p. 41", "2025", "B2", key="1")
PRISON = CitedSource("Monthly return", "Prison Service", grade="B3", key="2")


def test_numbers_follow_first_citation() -> None:
    numbering = Numbering()
    assert numbering.number(PRISON) == 1
    assert numbering.numbers([POLICE, PRISON, POLICE]) == (1, 2)
    assert [(entry.number, entry.title) for entry in numbering.entries()] == [
        (1, "Monthly return"),
        (2, "Yearbook"),
    ]


def test_another_page_or_grade_is_another_entry() -> None:
    numbering = Numbering()
    pages = [POLICE, POLICE._replace(detail="p. 43"), POLICE._replace(grade="B4")]
    assert numbering.numbers(pages) == (1, 2, 3)


def test_sources_that_read_alike_are_kept_apart() -> None:
    numbering = Numbering()
    assert numbering.numbers([POLICE, POLICE._replace(key="3")]) == (1, 2)
    assert len(numbering) == 2


@given(st.lists(st.sampled_from("abcdef")))
def test_the_list_has_every_number_once_in_order(cited: list[str]) -> None:
    numbering = Numbering()
    given_out = [numbering.number(CitedSource(title)) for title in cited]
    entries = numbering.entries()
    assert [entry.number for entry in entries] == list(range(1, len(set(cited)) + 1))
    titles = {entry.number: entry.title for entry in entries}
    assert [titles[number] for number in given_out] == cited
    assert [entry.title for entry in entries] == list(dict.fromkeys(cited))
