"""The charts that set a country beside others: there when they tell something, else left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rolau.briefing.compose.comparisons import comparisons
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.compose.indicators import indicators
from rolau.briefing.compose.sieve import Sieve
from rolau.briefing.content import Figure
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.importing import import_files
from rolau.desk.questions.comparisons import compare, link, movers
from rolau.models.audience import audience
from tests import planted

CPI = "cpi"


def more(path: Path) -> Path:
    """Corruption figures of the same countries."""
    lines = ["Country code,Indicator code,Period,Value,Standard error"]
    for number, code in enumerate(planted.CODES):
        lines += [f"{code},{CPI},{year},{60 - 4 * number + year % 3},2" for year in (2024, 2025)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "x.rolau", ["LBR", "KEN", "HTI"]) as made:
        import_files(made, [planted.release(tmp_path / "a.csv")])
        import_files(made, [planted.release(tmp_path / "b.csv", newer=True)])
        import_files(made, [more(tmp_path / "c.csv")])
        yield made


def told(desk: Desk, readers: str = "unit", extra=("compare", "link", "movers")) -> list[Figure]:
    sieve = Sieve(audience(readers), desk.registry)
    evidence = Evidence(desk, sieve)
    shown = indicators(desk, "LBR", sieve, evidence).shown
    return comparisons(desk, "LBR", shown, sieve, evidence, extra)


def test_each_says_what_the_screen_says(desk: Desk) -> None:
    compared, linked, moved = told(desk)
    first = compare(desk, planted.BAD, ["LBR", "HTI", "KEN"])
    assert (compared.heading, compared.caption) == (first.finding, first.subtitle)
    answer = link(desk, "LBR", indicators=(planted.BAD, CPI))
    assert linked.heading == answer.finding
    assert answer.place in linked.caption
    assert "not causing" in linked.caption
    assert moved.heading == movers(desk, ["LBR"]).finding
    for figure in (compared, linked, moved):
        assert figure.svg.startswith(b"<?xml")
        assert figure.heading in figure.alt
        assert figure.sources


def test_only_what_is_asked_for_and_has_something_to_say(desk: Desk, tmp_path: Path) -> None:
    assert len(told(desk, extra=("link",))) == 1
    assert told(desk, extra=()) == []
    with Desk.create(tmp_path / "alone.rolau", ["LBR"]) as alone:
        assert told(alone) == []
        import_files(alone, [planted.release(tmp_path / "a.csv")])
        assert told(alone) == []


def test_what_rests_on_a_confidential_release_is_left_out(desk: Desk) -> None:
    wide = told(desk, "un-wide")
    assert len(wide) == 3
    for row in desk.records("vintage"):
        changes = ChangeSet()
        changes.set("vintage", str(row["id"]), handling="confidential")
        desk.apply(changes)
    assert told(desk, "external") == []
    assert len(told(desk)) == 3


def test_a_country_whose_profile_may_not_be_seen_is_not_compared_with(desk: Desk) -> None:
    for row in desk.records("country_profile"):
        if row["country"] != "LBR":
            changes = ChangeSet()
            changes.set("country_profile", str(row["id"]), handling="strictly-confidential")
            desk.apply(changes)
    assert told(desk, "un-wide", ["compare"]) == []
    assert len(told(desk, "unit", ["compare"])) == 1


def test_more_than_six_countries_are_ranked(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "all.rolau", list(planted.CODES)) as desk:
        import_files(desk, [planted.release(tmp_path / "a.csv")])
        (figure,) = told(desk, extra=["compare"])
        assert figure.heading.startswith("Criminality score: 6 of 12 countries better")
        assert "1. Burundi" in figure.alt
