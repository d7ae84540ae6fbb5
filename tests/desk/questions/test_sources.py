"""Which sources everything about a country rests on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions.sources import SourceUse, country_sources


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "w.rolau", ["LBR", "COD"], actor="Ada") as made:
        yield made


def add(desk: Desk, kind: str, **values) -> str:
    changes = ChangeSet()
    new = changes.add(kind, **values)
    desk.apply(changes)
    return new


def titles(desk: Desk, code: str) -> list[tuple[str, int]]:
    return [(use.title, use.uses) for use in country_sources(desk, code)]


def test_nothing_cited_is_no_source(desk):
    add(desk, "source", title="Unused")
    assert country_sources(desk, "LBR") == []


def test_records_figures_and_series_of_the_country_count(desk):
    book = add(desk, "source", title="Yearbook", publisher="Police", date="2024", reliability="B")
    phase = add(desk, "phase", country="LBR", name="War", start="1989")
    for subject in (
        "country_profile:LBR",
        f"phase:{phase}",
        "observation:LBR|wgi-cc|2019|",
        "observation:LBR|wgi-cc||",
    ):
        add(desk, "citation", source=book, subject=subject)
    assert country_sources(desk, "LBR") == [SourceUse(book, "Yearbook", "Police", "2024", "B", 4)]
    assert country_sources(desk, "COD") == []


def test_values_by_hand_name_their_own_source(desk):
    book = add(desk, "source", title="Returns")
    add(
        desk,
        "manual_value",
        country="COD",
        indicator="wgi-cc",
        period="2020",
        value=-1.5,
        source=book,
    )
    assert titles(desk, "COD") == [("Returns", 1)]
    assert titles(desk, "LBR") == []


def test_what_is_in_the_bin_does_not_count(desk):
    book = add(desk, "source", title="Yearbook")
    cited = add(desk, "citation", source=book, subject="country_profile:LBR")
    assert titles(desk, "LBR") == [("Yearbook", 1)]
    desk.apply(ChangeSet().delete("citation", cited))
    assert titles(desk, "LBR") == []
    desk.undo()
    desk.apply(ChangeSet().delete("source", book))
    assert titles(desk, "LBR") == []


def test_sources_stand_in_order_of_their_titles(desk):
    for title in ("beta", "Alpha", "Gamma"):
        book = add(desk, "source", title=title)
        add(desk, "citation", source=book, subject="country_profile:LBR")
    assert [title for title, _ in titles(desk, "LBR")] == ["Alpha", "beta", "Gamma"]
