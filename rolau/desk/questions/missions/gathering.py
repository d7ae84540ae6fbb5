"""What is kept of missions, read kind by kind and put together under its mission."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from rolau.analysis.missions.figures import Figure, read_figure
from rolau.analysis.missions.judging import NEEDED, Kept, Whole, judge
from rolau.base.errors import NotFoundError
from rolau.base.texts import language, tr
from rolau.desk.desk import Desk, Row
from rolau.desk.passing_on import must_not_be_left_out, records_for
from rolau.desk.questions import values
from rolau.models.mission import Measurement, Mission, Result, ResultIndicator, ResultTarget
from rolau.models.record import Record
from rolau.models.workplan import Activity, Dependency, Milestone

R = TypeVar("R", bound=Record)


def day_of(desk: Desk, on: date | None) -> date:
    """Return the day standing is asked for: the one named, else that of the desk."""
    return on or desk.known_day


def mission_record(desk: Desk, id: str) -> Mission:
    """Return a mission. Raises NotFoundError when it is not here or not for these readers."""
    found = records_for(desk, "mission", {"id": id})
    if not found:
        must_not_be_left_out(desk)
        if desk.record("mission", id, gone=True):
            title = desk.title("mission", id)
            raise NotFoundError(tr("“{title}” is in the bin. Take it back first.", title=title))
        raise NotFoundError(tr("This mission is not here."), kind="mission")
    return Mission(found[0])


def gather(desk: Desk, mission: Mission) -> Kept:
    """Return what is kept of one mission and matters for where it stands."""
    return _kept(desk, [mission])[0]


def judged(desk: Desk, id: str, on: date | None) -> tuple[Kept, Whole, date]:
    """Return what is kept of a mission and where it stands on a day, and that day.

    Plan, chain and page of a mission ask for the same, so it is remembered until something
    changes. Raises NotFoundError when the mission is not here.
    """
    day = day_of(desk, on)

    def answer() -> tuple[Kept, Whole, date]:
        kept = gather(desk, mission_record(desk, id))
        return kept, judge(kept, day), day

    return desk.answers.of(("mission", id, day, language()), answer)


def gather_all(desk: Desk) -> list[Kept]:
    """Return what is kept of every mission and decides where it stands, each kind read once.

    Records of some kinds hold no more than that (`judging.NEEDED`).
    """
    return _kept(desk, [Mission(row) for row in records_for(desk, "mission")], every=True)


def of_mission(desk: Desk, kind: type[R], name: str, mission: str) -> list[R]:
    """Return the records of a kind that stand under a mission."""
    return [kind(row) for row in records_for(desk, name, {"mission": mission})]


def grouped(records: Iterable[R], owner: str) -> dict[str, list[R]]:
    """Return records by what a field of theirs holds."""
    found: dict[str, list[R]] = {}
    for each in records:
        found.setdefault(str(each.values.get(owner) or ""), []).append(each)
    return found


def _kept(desk: Desk, missions: Sequence[Mission], *, every: bool = False) -> list[Kept]:
    def read(kind: Callable[[Row], R], name: str, owner: str, ids: Iterable[str]) -> list[R]:
        if every:  # thousands of records, of which the portfolio shows nothing but standings
            return [kind(row) for row in records_for(desk, name, fields=NEEDED.get(name, ()))]
        return [kind(row) for row in records_for(desk, name, {owner: list(ids)})]

    ids = [each.id for each in missions]
    results = read(Result, "result", "mission", ids)
    activities = read(Activity, "activity", "mission", ids)
    milestones = grouped(read(Milestone, "milestone", "mission", ids), "mission")
    links = read(Dependency, "dependency", "successor", [each.id for each in activities])
    indicators = read(ResultIndicator, "result_indicator", "result", [each.id for each in results])
    measured = [each.id for each in indicators]
    targets = grouped(
        read(ResultTarget, "result_target", "result_indicator", measured), "result_indicator"
    )
    figures = _figures(
        desk, indicators, read(Measurement, "measurement", "result_indicator", measured)
    )
    home = {each.id: str(each.values.get("mission") or "") for each in (*results, *activities)}
    of_results, of_activities = grouped(results, "mission"), grouped(activities, "mission")
    of_links = _by(links, lambda each: home.get(each.successor or "", ""))
    of_indicators = _by(indicators, lambda each: home.get(each.result or "", ""))
    return [
        Kept(
            mission,
            of_results.get(mission.id, ()),
            of_activities.get(mission.id, ()),
            of_links.get(mission.id, ()),
            milestones.get(mission.id, ()),
            of_indicators.get(mission.id, ()),
            targets,
            figures,
        )
        for mission in missions
    ]


def _by(records: Iterable[R], home: Callable[[R], str]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for each in records:
        found.setdefault(home(each), []).append(each)
    return found


def _figures(
    desk: Desk, indicators: Sequence[ResultIndicator], measurements: Iterable[Measurement]
) -> dict[str, list[Figure]]:
    """Return what was reported of each indicator; of one of the library, what was published."""
    own = grouped(measurements, "result_indicator")
    found = {id: [read_figure(each) for each in rows] for id, rows in own.items()}
    for each in indicators:
        if each.library and each.country:
            published = values.current(
                desk, countries=[each.country], indicators=[each.library], derived=True
            )
            found[each.id] = [
                Figure(str(values.as_row(value)["id"]), value.period, value.value)
                for value in published
                if not value.disaggregation and value.value is not None
            ]
    return found
