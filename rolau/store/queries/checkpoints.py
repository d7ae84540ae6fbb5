"""The moments that were given a name."""

from typing import TYPE_CHECKING, NamedTuple

from rolau.store.faults import in_words

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace


class Named(NamedTuple):
    """A checkpoint: name, when (milliseconds since 1970), and the newest change then."""

    name: str
    at: int
    point: int


def named(ws: "Workspace", name: str) -> list[Named]:
    """Return the checkpoints called so, the newest first, without regard to case."""
    wanted = name.casefold()
    with in_words(ws.path):
        rows = ws.connection.execute(
            'SELECT "name", "at", "point" FROM "_checkpoint" ORDER BY "at" DESC'
        )
        return [Named(*row) for row in rows if str(row[0]).casefold() == wanted]
