"""The sample workspace is whole, says that it is fictional, and is never half made."""

from datetime import UTC, date, datetime

import pytest

from rolau.base import clock
from rolau.base.errors import WorkspaceError
from rolau.desk.desk import Desk
from rolau.desk.health import health
from rolau.desk.questions.missions.chain import mission_chain
from rolau.desk.questions.missions.course import mission_course
from rolau.desk.questions.missions.plan import mission_plan
from rolau.desk.questions.missions.portfolio import mission_list
from rolau.desk.questions.missions.risks import mission_risks
from rolau.desk.sample import COUNTRIES, make_sample
from rolau.models.countries import countries

ON = date(2026, 3, 23)
OF_A_MISSION = set(
    "mission result result_indicator result_target measurement activity dependency milestone"
    " budget_line contribution expenditure risk log_entry progress_note".split()
)


def test_the_sample_is_whole(tmp_path):
    path, counts = make_sample(tmp_path / "sample")
    assert path.name == "sample.rolau"
    assert counts["country_profile"] == len(COUNTRIES)
    with Desk.open(path, write=False) as desk:
        assert [found for found in health(desk) if found.severity == "damage"] == []
        real = [code for code in COUNTRIES if not countries().get(code).fictional]
        assert len(real) == 5
        for code in real:
            assert desk.count("phase", where={"country": code}) == 0
            assert desk.count("profile_section", where={"country": code}) == 0
        assert desk.count("phase", where={"country": "XTA"}) >= 3
    assert [entry.name for entry in tmp_path.iterdir()] == ["sample.rolau"]


def test_a_file_that_is_there_is_left_alone(tmp_path):
    path = tmp_path / "sample.rolau"
    path.write_bytes(b"mine")
    with pytest.raises(WorkspaceError, match="--force"):
        make_sample(path)
    assert path.read_bytes() == b"mine"
    make_sample(path, force=True)
    assert path.read_bytes() != b"mine"


def test_the_sample_holds_two_missions_filled_end_to_end(tmp_path):
    path, counts = make_sample(tmp_path / "sample")
    assert counts["mission"] == 2
    with Desk.open(path, write=False) as desk:
        told = mission_list(desk, on=ON)
        assert [(row.title, row.countries, row.standing.code) for row in told.rows] == [
            ("Courts within reach", ("XTA",), "at-risk"),
            ("Honest borders", ("XTA",), "on-track"),
        ]
        courts = told.rows[0]
        assert (courts.activities, len(courts.late), courts.problem) == (11, 2, "")
        assert {row.currency for row in told.rows} == {"USD", "EUR"}
        for row in told.rows:
            chain, risks = mission_chain(desk, row.id), mission_risks(desk, row.id)
            assert all(link.placed for link in chain.rows)
            assert all(link.number or link.level == "impact" for link in chain.rows)
            assert sum(each.total is not None for each in chain.indicators) >= 3
            assert risks.risks
            assert risks.issues
            assert risks.decisions
            assert row.money.unconverted == ()
            assert all(row.money.funds)
            assert row.money.own.received
        stages = {each.stage for row in told.rows for each in mission_risks(desk, row.id).notes}
        assert stages == {"draft", "reviewed", "cleared"}
        funds = courts.money.funds
        in_millions = [round(part / 100_000_000, 1) for part in funds]
        assert in_millions == [8.9, 1.0, 1.5, 4.1, 2.9]
        assert round(funds.gap_committed / 100_000_000, 1) == 3.3
        assert {each["type"] for each in desk.records("dependency")} == {"FS", "SS", "FF", "SF"}
        assert "made up" in str(desk.record("mission", courts.id)["summary"])


def test_the_missions_are_told_over_months(tmp_path):
    path, _ = make_sample(tmp_path / "sample")
    with Desk.open(path, write=False) as desk:
        rows = mission_list(desk, on=ON).rows
        known = [mission_course(desk, mission_plan(desk, row.id, on=ON)).known for row in rows]
        assert [len(each) for each in known] == [7, 4]
        for each, row in zip(known, rows, strict=True):
            shares = [report.progress for report in each]
            assert shares == sorted(shares)  # the story goes forward
            assert shares[-1] == row.progress
        with desk.at("2025-06-30") as then:
            assert [row["title"] for row in then.records("mission")] == ["Courts within reach"]
            given = [(row["stage"], row["received_on"]) for row in then.records("contribution")]
            assert all(not day or str(day) <= "2025-06-30" for _stage, day in given)
            profiles = then.records("country_profile")
            assert {row["country"] for row in profiles} == set(COUNTRIES)
        months = {entry.at.strftime("%Y-%m") for entry in desk.history(kind="activity")}
        assert {"2025-01", "2025-03", "2025-06", "2025-09", "2025-12"} < months


def test_no_step_of_the_story_lies_ahead(tmp_path):
    early = datetime(2025, 8, 1, tzinfo=UTC)
    with clock.hold(early):
        path, counts = make_sample(tmp_path / "sample")
        assert counts["mission"] == 2
        with Desk.open(path, write=False) as desk:
            moments = [entry.at for entry in desk.history()]
            assert max(moments) == early
            assert moments == sorted(moments, reverse=True)


def test_the_history_of_a_mission_holds_all_that_belongs_to_it(tmp_path):
    path, _ = make_sample(tmp_path / "sample")
    with Desk.open(path, write=False) as desk:
        ids = {row["title"]: str(row["id"]) for row in desk.records("mission")}
        told = {title: desk.history(kind="mission", id=id, whole=True) for title, id in ids.items()}
        of_courts = told["Courts within reach"]
        assert not {entry.id for entry in of_courts} & {e.id for e in told["Honest borders"]}
        assert {entry.kind for entry in of_courts} == OF_A_MISSION  # no partner, no rate
