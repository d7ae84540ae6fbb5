"""The English names that every workspace keeps beside its codes."""

from typing import TYPE_CHECKING

from rolau.store.faults import in_words

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace


def country_names(workspace: "Workspace") -> dict[str, str]:
    """Return English short names by alpha-3 code, of the countries that have a profile here."""
    sql = (
        'SELECT "code", "name" FROM "ref_country"'
        ' WHERE "code" IN (SELECT "country" FROM "country_profile")'
    )
    with in_words(workspace.path):
        return dict(workspace.connection.execute(sql).fetchall())
