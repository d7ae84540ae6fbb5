"""Small real workspaces for the tests of composing: a country, its values, its records."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk
from rolau.models.fields import Value
from rolau.store.staged_values import StagedRow
from rolau.store.staging import Staged

TALVARA = "XTA"
HOMICIDE = "homicide-rate"
PRISON = "prison-occupancy"
CORRUPTION = "wgi-cc"

Series = tuple[str, Iterable[tuple[str, float]]]


@contextmanager
def desk_in(folder: Path, *countries: str) -> Iterator[Desk]:
    """A new workspace with these countries (Talvara when none is named), open for writing."""
    path = folder / "briefed.rolau"
    with Desk.create(path, countries or (TALVARA,), name="Test desk", actor="Ada Planner") as desk:
        yield desk


def add(desk: Desk, kind: str, **values: Value) -> str:
    """Add one record of Talvara (of no country, if its kind has none); returns its id."""
    if desk.registry[kind].country_field:
        values.setdefault("country", TALVARA)
    changes = ChangeSet()
    made = changes.add(kind, **values)
    return desk.apply(changes).ids.get(made, made)


def change(desk: Desk, kind: str, id: str, **values: Value) -> Applied:
    """Change fields of a record."""
    return desk.apply(ChangeSet().set(kind, id, **values))


def cite(desk: Desk, source: str, subject: str, **more: Value) -> str:
    """Cite a source for ``kind:id``."""
    return add(desk, "citation", source=source, subject=subject, **more)


def release(
    desk: Desk, *series: Series, country: str = TALVARA, name: str = "Release 2025", **more: Value
) -> str:
    """Put in one release with values of some indicators; returns its id."""
    rows = [
        StagedRow(
            country,
            indicator,
            period,
            "",
            "",
            value,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            "A1",
        )
        for indicator, points in series
        for period, value in points
    ]
    released = str(more.get("released") or "2025-09")
    values: dict[str, Value] = {
        **desk.registry["vintage"].defaults(),
        "publisher": "A publisher",
        "release": name,
        "released": released,
        **more,
    }
    with Staged(desk.workspace, released=released) as staged:
        staged.add(rows)
        with desk.workspace.transaction(actor="Ada Planner", what="Import values") as tx:
            kept = staged.keep(tx, values)
    desk.announce(Applied("", ()))
    return kept


def yearly(first: int, *values: float) -> list[tuple[str, float]]:
    """Values of consecutive years."""
    return [(str(first + place), value) for place, value in enumerate(values)]
