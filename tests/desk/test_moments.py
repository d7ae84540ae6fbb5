"""Moments as people name them, and every question put to the desk as it was then."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from rolau.base import clock
from rolau.base.errors import InputError, NotFoundError, ReadOnlyError
from rolau.desk import moments
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions import countries, indicators, values
from rolau.desk.questions.charts import answer_for
from rolau.desk.questions.evidence import citations, figure_citations
from rolau.desk.questions.sources import country_sources
from rolau.desk.sample import make_sample
from tests.made_up import registry as made_up_registry
from tests.store.conftest import meddle


def local(*parts):
    """A moment of this machine's own time."""
    return datetime(*parts).astimezone()


@pytest.fixture
def desk(tmp_path):
    """A desk of May 2026: one phase begun on the 1st, renamed on the 12th at 14:30:20."""
    with clock.hold(local(2026, 5, 1, 9)):
        made = Desk.create(tmp_path / "d.rolau", ["LBR"], actor="Ada", registry=made_up_registry())
        changes = ChangeSet()
        phase = changes.add("phase", country="LBR", name="Truce", start="2003")
        trip = changes.add("expedition", name="Up", country="LBR", cost="100 EUR")
        made.apply(changes)
    with clock.hold(local(2026, 5, 12, 14, 30, 20)):
        changes = ChangeSet().set("phase", phase, name="Peace")
        made.apply(changes.set("expedition", trip, cost="70 USD", name="Down"))
    with made:
        yield made


def names(desk):
    return [row["name"] for kind in ("phase", "expedition") for row in desk.records(kind)]


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("2026-05-01", ["Truce", "Up"]),
        ("2026-05-11", ["Truce", "Up"]),
        ("2026-05-12", ["Peace", "Down"]),
        (" 2026-05 ", ["Peace", "Down"]),
        ("2026-05-12T14:29", ["Truce", "Up"]),
        ("2026-05-12T14:30", ["Peace", "Down"]),
        ("2026-05-12 14:30:19", ["Truce", "Up"]),
        ("2026-05-12T14:30:20", ["Peace", "Down"]),
        ("2026-05-12T14:30:19.999", ["Truce", "Up"]),
        ("2026-05-12T14:30:20.0", ["Peace", "Down"]),
    ],
)
def test_a_moment_holds_all_of_what_is_named(desk, word, known):
    with desk.at(word) as then:
        assert names(then) == known
    assert names(desk) == ["Peace", "Down"]


def test_a_zone_may_be_named(desk):
    before = local(2026, 5, 12, 14, 29)
    for zone in (timedelta(hours=2), timedelta(hours=-5)):
        there = before.astimezone(timezone(zone)).isoformat(timespec="minutes")
        with desk.at(there) as then:
            assert names(then) == ["Truce", "Up"]
    utc = before.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")
    with desk.at(f"{utc}Z") as then:
        assert names(then) == ["Truce", "Up"]


def test_what_has_not_ended_means_now(desk):
    with clock.hold(local(2026, 5, 12, 14, 29)), desk.at("2026") as then:
        assert names(then) == ["Truce", "Up"]
        assert then.known_day == local(2026, 5, 12).date()


def test_what_lies_ahead_or_before_is_refused_in_words(desk):
    with clock.hold(local(2026, 5, 20)):
        with pytest.raises(InputError, match="lies ahead") as ahead:
            desk.at("2026-05-21")
        with pytest.raises(InputError, match="lies ahead"):
            desk.at("2026-05-20T00:01")
    assert ahead.value.code == "future"
    with pytest.raises(InputError, match=r"30 April 2026.*begins on 1 May 2026, 09:00") as early:
        desk.at("2026-04-30")
    assert early.value.code == "before-first"


@pytest.mark.parametrize("word", ["", "yesterday", "2026-02-30", "2026-05-12T25:00", "0000"])
def test_what_is_no_moment_is_refused(desk, word):
    with pytest.raises(NotFoundError, match="no moment"):
        desk.at(word)


def test_a_checkpoint_is_a_moment(desk):
    at = clock.milliseconds_of(local(2026, 5, 3))
    point = desk.workspace.info().changes - 3
    add = 'INSERT INTO "_checkpoint" ("id", "name", "at", "point") VALUES'
    meddle(desk.path, f"{add} (x'01', 'Before the Merge', {at}, {point})")
    with desk.at("before the merge") as then:
        assert names(then) == ["Truce", "Up"]
        assert then.known_on.words == "“Before the Merge” (3 May 2026, 00:00)"
    meddle(desk.path, f"{add} (x'02', 'before the merge', {at + 86_400_000}, {point + 3})")
    with pytest.raises(NotFoundError, match="2026-05-04T00:00, 2026-05-03T00:00"):
        desk.at("Before the merge")


def test_the_past_is_read_and_never_changed(desk):
    with desk.at("2026-05-05") as then:
        assert then.read_only_reason == "As known on 5 May 2026. Nothing is changed there."
        with pytest.raises(ReadOnlyError, match="As known on 5 May 2026"):
            then.apply(ChangeSet())
        with pytest.raises(ReadOnlyError):
            then.undo()
        assert then.undo_text() == then.redo_text() == ""
        assert [entry.new for entry in then.history(kind="phase") if entry.field == "name"] == [
            "Truce"
        ]
        assert then.search("up")[0].title == "Up"
        assert "Down" not in {hit.title for hit in then.search("down")}
        assert then.kept_at() == local(2026, 5, 1, 9)


def test_of_a_moment_one_may_go_to_another(desk):
    with desk.at("2026-05-12") as then, then.at("2026-05-05") as before:
        assert names(before) == ["Truce", "Up"]


def test_one_desk_goes_through_moments_and_keeps_nothing_of_the_one_before(desk):
    days = ["2026-05-01", "2026-05-12", "2026-05-05"]
    found = []
    for then in moments.through(desk, [moments.moment(desk, day) for day in days]):
        assert then.known_on is not None
        found.append((then.known_day.day, names(then), len(then.search("down"))))
    assert found == [
        (1, ["Truce", "Up"], 0),
        (12, ["Peace", "Down"], 1),
        (5, ["Truce", "Up"], 0),
    ]
    assert names(desk) == ["Peace", "Down"]
    assert list(moments.through(desk, [])) == []


def test_begins_and_ends():
    assert moments.begins("2026-05") == local(2026, 5, 1)
    assert moments.ends("2026-05") == local(2026, 6, 1) - timedelta(milliseconds=1)
    assert moments.ends("2026-05-12T14:30") == local(2026, 5, 12, 14, 31) - timedelta(
        milliseconds=1
    )
    assert moments.begins("soon") is moments.ends("soon") is None


def everything(desk):
    """What every question behind the country page answers."""
    answers: list[object] = [countries.country_rows(desk), countries.years(desk)]
    for code in ("XTA", "LBR"):
        lines = indicators.standings(desk, code)
        answers += [
            countries.country_page(desk, code)._asdict(),
            lines,
            countries.timeline(desk, code),
            indicators.trend(desk, "wgi-cc", [code, "SLE"]),
            country_sources(desk, code),
            values.value_rows(desk, country=code, every=True),
            [citations(desk, "phase", row["id"]) for row in desk.records("phase")],
            [
                figure_citations(desk, code, line.indicator, line.latest.period, line.latest)
                for line in lines
                if line.latest
            ],
            desk.history(country=code),
        ]
    return [*answers, answer_for(desk, "phases", ["XTA"]), desk.search("a", 500)]


def test_every_question_of_the_country_page_obeys(tmp_path):
    path, _ = make_sample(tmp_path / "s.rolau")
    with Desk.open(path, actor="Ada") as desk:
        then = everything(desk)
        moment = moments.Moment(clock.now())
        with clock.hold(clock.now() + timedelta(hours=1)):
            library = ["indicator_definition", "series_version"]  # kept while there are values
            rest = [kind.name for kind in desk.registry.kept() if kind.name not in library]
            for kinds in (rest, library):
                changes = ChangeSet()
                for kind in kinds:
                    for row in desk.records(kind):
                        changes.delete(kind, str(row["id"]))
                desk.apply(changes)
        assert everything_empty(desk)
        with desk.at(moment) as past:
            assert everything(past) == then


def everything_empty(desk):
    return countries.country_rows(desk) == [] and indicators.standings(desk, "XTA") == []
