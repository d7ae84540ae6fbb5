"""The releases that were imported: what each brought, when, what was found, if it counts."""

from datetime import datetime
from typing import NamedTuple

from rolau.desk.desk import Desk
from rolau.desk.import_reports import NOTHING, Report, reports
from rolau.models.indicator import Vintage
from rolau.store.queries import observations


class ReleaseLine(NamedTuple):
    """One release. ``values`` counts those of the indicator asked for, else all it brought.

    ``missing`` are those its file had no value for. ``withdrawn`` releases stay known, but
    nothing of them is shown. ``imported`` is None where the history does not say it. ``report``
    is what is kept of its import.
    """

    id: str
    title: str
    publisher: str
    released: str
    values: int
    missing: int
    note: str
    layout: str
    withdrawn: bool
    imported: datetime | None
    actor: str
    report: Report = NOTHING


def releases(desk: Desk, indicator: str = "") -> list[ReleaseLine]:
    """Return releases with values of an indicator, or all, the newest import first."""
    counts = observations.of_releases(desk.workspace, indicator) if indicator else {}
    lines = []
    found = reports(desk)
    for row in desk.records("vintage", gone=True):
        release = Vintage(row)
        if indicator and not counts.get(release.id):
            continue
        first = desk.history(kind="vintage", id=release.id)[-1:]
        lines.append(
            ReleaseLine(
                release.id,
                release.release or release.id,
                release.publisher or "",
                release.released or "",
                counts[release.id] if indicator else release.count or 0,
                0 if indicator else release.missing or 0,
                release.note or "",
                release.layout or "",
                desk.record("vintage", release.id) is None,
                first[0].at if first else None,
                first[0].actor if first else "",
                found.get(release.id, NOTHING),
            )
        )
    lines.sort(key=lambda line: line.title)
    return sorted(lines, key=lambda line: line.imported.timestamp() if line.imported else 0.0,
                  reverse=True)  # fmt: skip
