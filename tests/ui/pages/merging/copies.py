"""Two copies of the sample in which two planners worked for a while."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.handing import hand_over
from rolau.desk.sample import make_sample

MINE, THEIRS = "Desk planner", "Field planner"


@contextmanager
def on(day: int) -> Iterator[None]:
    """Hold the clock on a day of March 2026; times of changes never go back."""
    with clock.hold(datetime(2026, 3, day, 9, 30, tzinfo=UTC)):
        yield


def two_copies(
    folder: Path, sample: Path | None = None, *, handed: bool = False
) -> tuple[Path, Path]:
    """Return my copy and the field's, both made from one and then edited apart.

    The field's is a plain copy of the file, or with ``handed`` one that was handed over.
    """
    mine, theirs = folder / "Great-Lakes desk.rolau", folder / "field copy.rolau"
    with on(1):
        if sample is None:
            make_sample(mine)
        else:
            shutil.copy(sample, mine)
    with Desk.open(mine, actor=MINE) as desk, on(12):
        changes = ChangeSet()
        for indicator, value in (("homicide-rate", 9.1), ("prison-occupancy", 148.0)):
            changes.add(
                "manual_value", country="XTA", indicator=indicator, period="2025", value=value
            )
        desk.apply(changes)
        if handed:
            hand_over(desk, to="Field office, Kesra", out=theirs)
    if not handed:
        shutil.copy(mine, theirs)
    with Desk.open(theirs, actor=THEIRS) as desk, on(18):
        edit_theirs(desk)
    with Desk.open(mine, actor=MINE) as desk, on(20):
        edit_mine(desk)
    return mine, theirs


def of(desk: Desk, kind: str, **where: object) -> str:
    """Return the id of the one record that fits."""
    return next(
        str(row["id"])
        for row in desk.records(kind)
        if all(row[name] == value for name, value in where.items())
    )


def edit_theirs(desk: Desk) -> None:
    """What the field planner did."""

    def set_(kind: str, id: str, why: str = "", **values: object) -> None:
        desk.apply(ChangeSet().set(kind, id, **values), reason=why)  # type: ignore[arg-type]

    values = {row["indicator"]: str(row["id"]) for row in desk.records("manual_value")}
    set_("manual_value", values["homicide-rate"], "New count in all nine provinces.", value=8.6)
    set_("manual_value", values["prison-occupancy"], "Census of prisons.", value=151.5)
    target = of(desk, "indicator_target", indicator="prison-occupancy")
    set_("indicator_target", target, "Agreed with the ministry.", target=105.0)
    section = of(desk, "profile_section", heading="Courts and prosecution")
    set_(
        "profile_section",
        section,
        body="Judges are appointed to 12 of 13 provinces. *Dovan* still shares a bench.",
    )
    source = of(desk, "source", title="Barometer of public trust 2025")
    desk.apply(ChangeSet().delete("source", source), reason="Withdrawn by its publisher.")
    desk.apply(ChangeSet().set("country_profile", "LBR", summary="Courts sit in all counties."))
    changes = ChangeSet()
    changes.add("source", title="Census of prisons 2026", publisher="Prison service of Talvara")
    changes.add("key_event", country="XTA", title="Prison law passed", date="2026-02-20")
    changes.add("key_event", country="LBR", title="Court opened in Gbarnga", date="2026-03-02")
    changes.add("source", title="Police yearbook 2025", publisher="National Police")
    desk.apply(changes, reason="From the visit in February.")
    capital = of(desk, "key_fact", label="Capital")
    set_("key_fact", capital, value="Kesra (seat of government)")


def edit_mine(desk: Desk) -> None:
    """What the planner at headquarters did meanwhile."""
    values = {row["indicator"]: str(row["id"]) for row in desk.records("manual_value")}
    desk.apply(
        ChangeSet().set("manual_value", values["homicide-rate"], value=8.9),
        reason="Revision of the yearbook figure.",
    )
    source = of(desk, "source", title="Barometer of public trust 2025")
    desk.apply(ChangeSet().set("source", source, publisher="University of Kesra, Barometer"))
    section = of(desk, "profile_section", heading="Courts and prosecution")
    desk.apply(
        ChangeSet().set(
            "profile_section",
            section,
            body="The High Judicial Council has appointed judges to all 13 provinces, two of them "
            "for a trial year. Case files are kept on paper in seven provinces.",
        ),
        reason="Letter of the Council, 16 March.",
    )
    changes = ChangeSet()
    changes.add("source", title="Police yearbook 2025", publisher="Police of Talvara")
    desk.apply(changes)
