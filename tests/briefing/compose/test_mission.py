"""A mission briefing holds what the screen shows, and nothing an audience may not see."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest

from rolau.base import clock
from rolau.base.errors import NotFoundError
from rolau.briefing.compose.mission import mission_briefing
from rolau.briefing.compose.mission_figures import plan_figures
from rolau.briefing.content import Block, Briefing, Figure, Grid, KeyFacts, Note, Section
from rolau.briefing.pdf import set_pages
from rolau.briefing.setting import data
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.missions.risks import mission_risks
from rolau.models.audience import audience
from tests.briefing.compose.desks import cite
from tests.charts.missions import samples
from tests.desk.questions.missions.planted import plant

ON = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.hold(datetime(2026, 3, 1, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "desk.rolau", ["LBR", "SLE"], actor="Ada") as made:
        yield made


@pytest.fixture
def ids(desk: Desk) -> dict[str, str]:
    return plant(desk)


def change(desk: Desk, kind: str, id: str, **values) -> None:
    desk.apply(ChangeSet().set(kind, id, **values))


def of(briefing: Briefing, kind: type[Block]) -> list:
    return [block for block in briefing.blocks if isinstance(block, kind)]


def words(briefing: Briefing) -> str:
    """Everything that can be read in the content, pictures' words included."""
    blocks = [block | {"svg": ""} for block in data(briefing)["blocks"]]
    return json.dumps(blocks, ensure_ascii=False).replace("\u00a0", " ").replace("\u001f", "")


def test_it_holds_the_chain_targets_plan_money_risks_and_log(desk, ids) -> None:
    told = mission_briefing(desk, ids["m"], on=ON)
    assert [block.heading for block in of(told, Grid)] == [
        "Results chain",
        "Who funds what",
        "Contributions",
        "Budget by category",
        "2 risks, 1 of them high or very high",
        "1 open issue, 1 decision",
    ]
    assert [figure.heading.replace("\u00a0", " ") for figure in of(told, Figure)] == [
        "None of 2 targets is reached yet",
        "33 % of the work is done, 50 % was planned by now: 17 points behind",
        "1 of 4 activities is late; the plan ends on 10 September 2026",
        "33 % of the work is known to be done, 47 % was first planned by now: 14 points behind",
        "7,200.00 USD is still to be found, 55 % of what is required",
        "2,500.00 USD is spent, 2,750.00 USD was planned by the end of March 2026; "
        "that is 50 % of what was received",
    ]
    assert all(figure.alt for figure in of(told, Figure))
    (facts,) = of(told, KeyFacts)
    shown = {fact.label: fact.value.replace("\u00a0", " ") for fact in facts.facts}
    assert shown["Standing"] == "at risk"
    assert (shown["Required"], shown["Gap"]) == ("13,200.00 USD", "7,200.00 USD")
    chain = of(told, Grid)[0]
    reviewed = next(row for row in chain.rows if "Files reviewed" in row.cells[0].lines[0])
    assert "set by hand: New days were agreed." in reviewed.cells[0].lines[-1]


def test_only_cleared_notes_stand_in_it_and_the_others_are_counted(desk, ids) -> None:
    told = mission_briefing(desk, ids["m"], on=ON)
    assert [section.heading for section in of(told, Section)] == ["Progress in 2025"]
    assert "Going on." not in words(told)
    note = of(told, Note)[-1]
    assert "1 note of progress is not cleared and is left out." in note.lines
    assert "1 amount is in no total, because no exchange rate is known: Radio." in note.lines


def test_what_is_confidential_stays_out_and_is_said(desk, ids) -> None:
    secrets = (
        ("risk", "risk1", "Strike"),
        ("contribution", "g1", "4,000.00 EUR"),
        ("activity", "b", "Train judges"),
        ("log_entry", "e1", "No fuel"),
        ("progress_note", "n1", "Begun."),
        ("result_indicator", "i", "Judges who passed"),
        ("budget_line", "l2", "Equipment"),
        ("partner", "state", "Norland"),
        ("milestone", "ms", "Rules adopted"),
    )
    for kind, name, _ in secrets:
        change(desk, kind, ids[name], handling="confidential")
    inside = mission_briefing(desk, ids["m"], on=ON)
    outside = mission_briefing(desk, ids["m"], on=ON, audience="external")
    assert (inside.handling, outside.handling) == ("confidential", "unclassified")
    shown, left = words(inside), words(outside)
    said = " ".join(of(outside, Note)[-1].lines)
    for kind, _, secret in secrets:
        assert secret in shown
        assert secret not in left
        assert f"{desk.registry[kind].plural}: 1" in said


def test_other_missions_and_partners_are_not_counted(desk, ids) -> None:
    changes = ChangeSet()
    changes.add("mission", title="Secret", countries="LBR", handling="strictly-confidential")
    changes.add("partner", name="Nobody", handling="strictly-confidential")
    desk.apply(changes)
    told = mission_briefing(desk, ids["m"], on=ON, audience="external")
    assert not any("Left out" in line for line in of(told, Note)[-1].lines)
    assert mission_briefing(desk, ids["m"], on=ON).handling == "unclassified"


def test_while_copies_differ_on_a_level_the_higher_one_holds(desk, ids) -> None:
    risk = ("risk", ids["risk1"])
    levels = {risk: ["unclassified", "confidential"]}
    outside, gate = for_readers(desk, audience("external"), disputed=levels)
    assert "Strike" not in [line.title for line in mission_risks(outside, ids["m"]).risks]
    assert gate.above == {"risk": {ids["risk1"]}}
    inside, _ = for_readers(desk, audience("un-wide"), disputed=levels)
    assert "Strike" in [line.title for line in mission_risks(inside, ids["m"]).risks]


def test_a_confidential_mission_has_no_briefing_for_others(desk, ids) -> None:
    change(desk, "mission", ids["m"], handling="confidential")
    with pytest.raises(NotFoundError):
        mission_briefing(desk, ids["m"], on=ON, audience="external")


def test_sources_are_numbered(desk, ids) -> None:
    changes = ChangeSet()
    source = changes.add("source", title="Court register", reliability="B")
    made = desk.apply(changes).ids.get(source, source)
    cite(desk, made, f"risk:{ids['risk1']}")
    told = mission_briefing(desk, ids["m"], on=ON)
    risks = next(grid for grid in of(told, Grid) if "risks" in grid.heading)
    assert risks.rows[0].cells[0].sources == (1,)
    assert "Court register" in words(told)


def test_an_empty_mission_is_set_too(desk) -> None:
    changes = ChangeSet()
    mission = changes.add("mission", title="Empty", countries="LBR")
    told = mission_briefing(desk, desk.apply(changes).ids.get(mission, mission), on=ON)
    assert not of(told, Figure)
    assert not of(told, Grid)
    assert [fact.label for fact in of(told, KeyFacts)[0].facts][:2] == ["Countries", "Phase"]
    assert set_pages(data(told), told)[1] == []


def test_the_pages_are_tagged_and_say_the_figures(desk, ids) -> None:
    told = mission_briefing(desk, ids["m"], on=ON, language="ar")
    made, warnings = set_pages(data(told), told)
    assert warnings == []
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "13,200.00" in " ".join(page.extract_text() for page in reader.pages)


def test_a_long_plan_is_cut_into_parts_that_fit_on_a_page() -> None:
    lines = samples.plan(samples.LONG).lines
    answer = samples.plan()._replace(lines=lines * 3, links=())
    parts = plan_figures(answer)
    assert len(parts) > 2
    assert parts[0].heading == answer.finding
    assert parts[1].heading == f"Plan, part 2 of {len(parts)}"
    assert sum(part.alt.count("Judges trained") for part in parts) == 3
