"""What stands behind records and figures, in the words of the pane."""

import pytest

from rolau.analysis.points import Point
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions.indicators import standings
from rolau.ui.pages.evidence import (
    Ways,
    figure_evidence,
    figure_history,
    grade_words,
    range_text,
    record_evidence,
)
from rolau.ui.session import Session
from rolau.ui.shell.evidence import Follow


class Asked:
    """Remembers what was opened and cited."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []
        self.cited: list[str] = []

    @property
    def ways(self) -> Ways:
        return Ways(lambda kind, id: self.opened.append((kind, id)), self.cited.append)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def talvara(sample, qapp):
    with Desk.open(sample, actor="Ada") as desk:
        yield Session(desk)


def follow(way: Follow | None) -> None:
    assert way is not None
    way()


def line_of(session: Session, indicator: str):
    return next(line for line in standings(session.desk, "XTA") if line.indicator == indicator)


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        ("A1", "reliable · confirmed by others"),
        ("F6", "cannot be judged · cannot be judged"),
        ("B", "usually reliable"),
        ("", ""),
    ],
)
def test_a_grade_reads_in_words_and_is_never_one_number(grade, words):
    assert grade_words(grade) == words


@pytest.mark.parametrize(
    ("lower", "upper", "error", "text"),
    [
        (7.2, 9.9, None, "7.2 – 9.9"),
        (None, None, 1.0, "6.8 – 10.0 (90 %)"),
        (None, None, None, ""),
    ],
)
def test_a_range_says_where_it_comes_from(lower, upper, error, text):
    point = Point("2024", 2024.5, 8.4, lower, upper, error, "", "", "")
    assert range_text(point, 1) == text


def test_a_record_says_handling_last_change_and_sources(talvara, asked):
    content = record_evidence(talvara, "country_profile", "XTA", asked.ways)
    assert content.about == "Country profile · Talvara"
    facts = {fact.label: fact.value for fact in content.facts}
    assert facts["Handling level"] == "Unclassified"
    assert facts["By"] == "ROLAU sample"
    assert content.sources[0].grade == "A1"
    follow(content.sources[0].open)
    assert asked.opened[0][0] == "source"
    follow(content.add_source)
    assert asked.cited == ["country_profile:XTA"]


def test_what_a_record_began_with_is_no_change(talvara, asked):
    assert record_evidence(talvara, "country_profile", "XTA", asked.ways).changes == []
    talvara.apply(ChangeSet().set("country_profile", "XTA", cleared="2026-05"), reason="read again")
    changes = record_evidence(talvara, "country_profile", "XTA", asked.ways).changes
    assert [(line.old, line.new, line.words) for line in changes] == [
        ("3 March 2026", "May 2026", "read again")
    ]
    assert changes[0].note.startswith("Ada, ")


def test_long_texts_are_left_to_the_history(talvara, asked):
    talvara.apply(ChangeSet().set("country_profile", "XTA", summary="Short."))
    content = record_evidence(talvara, "country_profile", "XTA", asked.ways)
    assert content.changes == []
    assert content.history is not None
    assert "“Short.”" in content.history()[0].sentence


def test_a_step_is_taken_back_from_the_pane(talvara, asked):
    talvara.apply(ChangeSet().set("country_profile", "XTA", summary="Short."))
    content = record_evidence(talvara, "country_profile", "XTA", asked.ways)
    assert content.history is not None
    follow(content.history()[0].undo)
    row = talvara.desk.record("country_profile", "XTA")
    assert row is not None
    assert "11 of 13" in str(row["summary"])


def test_sources_and_citations_ask_for_no_source_of_their_own(talvara, asked):
    source = talvara.desk.records("source", limit=1)[0]
    content = record_evidence(talvara, "source", str(source["id"]), asked.ways)
    assert content.add_source is None
    assert content.sources == ()
    assert content.uses


def test_uses_are_said_once_and_lead_there(talvara, asked):
    changes = ChangeSet()
    book = changes.add("source", title="Twice")
    for page in ("1", "2"):
        changes.add("citation", source=book, subject="country_profile:XTA", page=page)
    talvara.apply(changes)
    content = record_evidence(talvara, "source", book, asked.ways)
    assert [use.title for use in content.uses] == ["Talvara"]
    content.uses[0].open()
    assert asked.opened == [("country_profile", "XTA")]


def test_the_newest_figure_says_how_it_moved_an_older_one_does_not(talvara, asked):
    line = line_of(talvara, "homicide-rate")
    newest = figure_evidence(talvara, "XTA", line, line.latest, asked.ways)
    assert (newest.value, newest.state.word, newest.state.icon) == (
        "8.4",
        "within range",
        "arrow_down",
    )
    older = figure_evidence(talvara, "XTA", line, line.spark[0], asked.ways)
    assert (older.value, older.state) == ("13.2", None)
    assert older.about.endswith("2014")


def test_a_value_by_hand_says_so_and_shows_its_course(talvara, asked):
    changes = ChangeSet()
    new = changes.add(
        "manual_value", country="XTA", indicator="homicide-rate", period="2024", value=8.2
    )
    talvara.apply(changes, reason="corrected by the ministry")
    talvara.apply(ChangeSet().set("manual_value", new, value=8.3), reason="typing error")
    line = line_of(talvara, "homicide-rate")
    content = figure_evidence(talvara, "XTA", line, line.latest, asked.ways)
    facts = {fact.label: fact.value for fact in content.facts}
    assert facts["Release"] == "entered by hand"
    assert [(line.old, line.new, line.words) for line in content.changes] == [
        ("8.2", "8.3", "typing error"),
        ("none", "8.2", "corrected by the ministry"),
    ]
    assert content.history_count == len(
        figure_history(talvara.desk, "XTA", "homicide-rate", line.latest)
    )


def test_reading_only_offers_no_change(sample, asked, qapp):
    with Desk.open(sample, write=False) as desk:
        session = Session(desk)
        content = record_evidence(session, "country_profile", "XTA", asked.ways)
        assert content.add_source is None
        assert content.history is not None
        assert {line.undo for line in content.history()} == {None}
