"""From when to when there are published values for some countries; quick however many there are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolau.store.faults import in_words

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_SQL = """
WITH RECURSIVE
  "chosen"("country") AS (VALUES {places}),
  "pair"("country", "indicator") AS (
    SELECT "country", (
      SELECT min("o"."indicator") FROM "observation" "o" WHERE "o"."country" = "c"."country")
    FROM "chosen" "c"
    UNION ALL
    SELECT "country", (
      SELECT min("o"."indicator") FROM "observation" "o"
      WHERE "o"."country" = "p"."country" AND "o"."indicator" > "p"."indicator")
    FROM "pair" "p" WHERE "indicator" IS NOT NULL)
SELECT
  min((SELECT min("o"."period") FROM "observation" "o"
    WHERE "o"."country" = "p"."country" AND "o"."indicator" = "p"."indicator")),
  max((SELECT max("o"."period") FROM "observation" "o"
    WHERE "o"."country" = "p"."country" AND "o"."indicator" = "p"."indicator"))
FROM "pair" "p" WHERE "indicator" IS NOT NULL
"""
"""Steps from series to series along the key instead of reading every value."""


def span(workspace: "Workspace", countries: Sequence[str]) -> tuple[str, str] | None:
    """Return the first and last stored period of any published value of these countries.

    None when they have none. Values by hand are records and are not looked at here.
    """
    if not countries:
        return None
    sql = _SQL.format(places=", ".join(["(?)"] * len(countries)))
    with in_words(workspace.path):
        first, last = workspace.connection.execute(sql, list(countries)).fetchone()
    return (first, last) if first is not None and last is not None else None
