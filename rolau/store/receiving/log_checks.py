"""Does the log of a received file hold together: identities, times, links, husks, ledger.

What `checks_of_log` looks at is asked there; here stands what only matters in a file from
somebody else, who may have made it up.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from rolau.base import clock
from rolau.store import checks_of_log
from rolau.store.log_tables import LEFT_OPEN
from rolau.store.receiving.refusals import refusal

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_DAY = 86_400_000
_LATEST = 7_258_118_400_000
"""The last moment that can be meant (2200-01-01), in milliseconds since 1970."""
_STEPS = 65_536
"""The log's time counts so many steps a millisecond."""

_LOST = '"{0}" "l" LEFT JOIN "_change" "c" ON "c"."seq" = "l"."{1}"'
_PAIR = (
    'FROM "_{0}" "l" JOIN "_change" "c" ON "c"."seq" = "l"."child"'
    ' JOIN "_change" "p" ON "p"."seq" = "l"."{1}" WHERE NOT "c"."withheld" AND NOT "p"."withheld"'
)
BROKEN: dict[str, tuple[str, ...]] = {
    "silenced": (LEFT_OPEN,),
    "damaged": (
        """SELECT 1 FROM (SELECT count(*) AS "n", max(length("id")) AS "id",
          max(length("name")) AS "name", max("id" GLOB '*[^0-9A-Za-z-]*') AS "odd"
          FROM "_workspace")
          WHERE "n" <> 1 OR "id" NOT BETWEEN 1 AND 64 OR "name" > 1000 OR "odd" > 0""",
    ),
    "log": (
        """SELECT 1 FROM "_origin" WHERE length("id") <> 16 OR "forked" NOT IN (0, 1)""",
        """SELECT 1 FROM "_group" WHERE length("id") <> 16 OR length("target") <> 16
          OR "withheld" NOT IN (0, 1)""",
        """SELECT 1 FROM "_group" GROUP BY "id" HAVING count(*) > 1""",
        """SELECT 1 FROM "_change" GROUP BY "origin"
          HAVING min("n") <> 1 OR max("n") <> count(DISTINCT "n")""",
        f"""SELECT 1 FROM {_LOST.format("_also", "parent")} WHERE "c"."seq" IS NULL""",
        f"""SELECT 1 FROM {_LOST.format("_also", "child")} WHERE "c"."seq" IS NULL""",
        f"""SELECT 1 FROM {_LOST.format("_seen", "seen")} WHERE "c"."seq" IS NULL""",
        f"""SELECT 1 FROM {_LOST.format("_seen", "child")} WHERE "c"."seq" IS NULL""",
        f"""SELECT 1 {_PAIR.format("also", "parent")} AND ("p"."key" <> "c"."key"
          OR "p"."kind" <> "c"."kind" OR "p"."field" <> "c"."field" OR "p"."hlc" >= "c"."hlc")""",
        f"""SELECT 1 {_PAIR.format("seen", "seen")} AND ("p"."key" <> "c"."key"
          OR "p"."kind" <> "c"."kind" OR "p"."hlc" >= "c"."hlc"
          OR ("p"."field" = '') = ("c"."field" = ''))""",
        """SELECT 1 FROM "_filled" WHERE "seq" NOT IN (SELECT "seq" FROM "_change")
          OR "grp" NOT IN (SELECT "no" FROM "_group")""",
        """SELECT 1 FROM "_merged" WHERE "grp" NOT IN (SELECT "no" FROM "_group")
          OR "first" < 1 OR "last" > (SELECT max("seq") FROM "_change")""",
        """SELECT 1 FROM "_revision" WHERE "grp" NOT IN (SELECT "no" FROM "_group")
          OR "vintage" NOT IN (SELECT "no" FROM "_vintage")""",
    ),
    "time": (
        f"""SELECT 1 FROM "_group" WHERE "at" NOT BETWEEN 0 AND {_LATEST}""",
        f"""SELECT 1 FROM "_merged" WHERE "at" NOT BETWEEN 0 AND {_LATEST}""",
    ),
    "ledger": (
        f"""SELECT 1 FROM "_ledger" WHERE length("id") <> 16 OR "at" NOT BETWEEN 0 AND {_LATEST}
          OR "point" < 0 OR ("act" <> 'given'
          AND "point" > (SELECT coalesce(max("seq"), 0) FROM "_change"))""",
        f"""SELECT 1 FROM "_checkpoint" WHERE length("id") <> 16
          OR "at" NOT BETWEEN 0 AND {_LATEST} OR "point" < 0
          OR "point" > (SELECT coalesce(max("seq"), 0) FROM "_change")""",
    ),
}
"""What may not be found, by the refusal it leads to."""
_CHANGES = f"""SELECT
  sum("n" < 1 OR "salt" < 0),
  sum("hlc" NOT BETWEEN 1 AND {_LATEST * _STEPS}),
  sum("withheld" NOT IN (0, 1) OR ("withheld" AND "value" IS NOT NULL)),
  sum(NOT "withheld" AND ("kind" = '' OR "key" = '')),
  sum(typeof("value") = 'blob'),
  sum("field" = '' AND NOT "withheld" AND (typeof("value") <> 'integer' OR "value" NOT IN (0, 1))),
  sum("hlc" > ?)
FROM "_change\""""
FACTS = ("identity", "time", "husk", "nameless", "blob", "life")
"""What may not be found of a single change, in the order in which it is asked."""
_OF_FINDINGS = {"missing": "rows", "row": "rows", "log": "log", "vintage": "releases"}
CODES = frozenset((*BROKEN, *_OF_FINDINGS.values()))
"""The codes of refusals that are given here."""


def check(ws: "Workspace", source: Path) -> int:
    """Check log, rows, releases and ledger; return how many changes lie a day ahead of now.

    Raises WorkspaceError: ``silenced``, ``damaged``, ``log``, ``time``, ``ledger``, ``rows``
    or ``releases``.
    """
    for code, questions in BROKEN.items():
        for place, sql in enumerate(questions):
            if ws.connection.execute(f"{sql} LIMIT 1").fetchone():
                raise refusal(code, source, found=f"{code} {place + 1}")
    tomorrow = (clock.milliseconds() + _DAY) * _STEPS
    *wrong, ahead = ws.connection.execute(_CHANGES, (tomorrow,)).fetchone()
    for fact, count in zip(FACTS, wrong, strict=True):
        if count:
            raise refusal("time" if fact == "time" else "log", source, found=fact)
    for finding in checks_of_log.findings(ws):
        where = " ".join(filter(None, (finding.code, finding.kind, finding.id, finding.field)))
        raise refusal(_OF_FINDINGS[finding.code], source, found=where)
    return ahead or 0
