"""The tables of the file's own life: changes, who made them, releases, and what guards them.

``_change`` holds every change of every kept record: identity (origin, n, salt), kind, key,
field, value, the parent it replaced, hybrid logical time, group. Local numbers (``seq``,
``no``) name things inside one file only; across files a change is (origin's id, n, salt).
``_also`` holds further parents, ``_seen`` what a deletion knew of (and an edit of a deleted
record). ``_doubt`` names the fields in which a merge found several heads. While a step of ours
goes on its group is the newest and names the step's origin in ``open``, which cannot be
committed; a merge, whose groups of others come after its own, has a row in ``_session``
instead, which ``must_go`` refuses to commit: a page less to write for every edit.
``_outside`` is the burst of another tool's edits that is going on. A group's changes begin at
``first``. An edit touches as few pages as can be: what is looked for rarely has no index.

A change that is ``withheld`` is a husk: a copy handed over without its value keeps its
identity, so that the value can arrive with a later merge; it is never shown and never a side
of a conflict. ``_merged`` says which changes (from number to number) came with which merge,
and when; ``_filled`` which husks a merge gave their value. Both say when this file learned of
a change. ``_net`` says what a merge did to each field, so that it can be undone: what it found
and what it left, and for a conflict the changes that stood against one another. ``_ledger``
tells of hand-offs and merges, ``_checkpoint`` names moments; their ``point`` is the number of
the newest change at that moment.
"""

TABLES: dict[str, str] = {
    "_workspace": """(
  "one" INTEGER PRIMARY KEY CHECK ("one" = 1),
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "seal" INTEGER NOT NULL DEFAULT 0
) STRICT""",
    "_origin": """(
  "no" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE,
  "sort" TEXT NOT NULL CHECK ("sort" IN ('sitting', 'outside')),
  "copy" TEXT NOT NULL DEFAULT '',
  "forked" INTEGER NOT NULL DEFAULT 0
) STRICT""",
    "_group": """(
  "no" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL,
  "first" INTEGER NOT NULL,
  "act" TEXT NOT NULL,
  "actor" TEXT,
  "what" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "at" INTEGER NOT NULL,
  "target" BLOB,
  "withheld" INTEGER NOT NULL DEFAULT 0,
  "open" INTEGER REFERENCES "_never" ("no") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    "_change": """(
  "seq" INTEGER PRIMARY KEY,
  "origin" INTEGER NOT NULL,
  "n" INTEGER NOT NULL,
  "salt" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "value" ANY,
  "parent" INTEGER,
  "hlc" INTEGER NOT NULL,
  "grp" INTEGER NOT NULL,
  "withheld" INTEGER NOT NULL DEFAULT 0
) STRICT""",
    "_also": """(
  "parent" INTEGER NOT NULL,
  "child" INTEGER NOT NULL,
  PRIMARY KEY ("parent", "child")
) STRICT, WITHOUT ROWID""",
    "_seen": """(
  "child" INTEGER NOT NULL,
  "seen" INTEGER NOT NULL,
  PRIMARY KEY ("child", "seen")
) STRICT, WITHOUT ROWID""",
    "_doubt": """(
  "key" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  PRIMARY KEY ("key", "field", "kind")
) STRICT, WITHOUT ROWID""",
    "_outside": """(
  "one" INTEGER PRIMARY KEY CHECK ("one" = 1),
  "at" INTEGER NOT NULL DEFAULT 0,
  "origin" INTEGER,
  "grp" INTEGER
) STRICT""",
    "_never": '("no" INTEGER PRIMARY KEY) STRICT',
    "_session": """(
  "one" INTEGER PRIMARY KEY CHECK ("one" = 1),
  "origin" INTEGER,
  "grp" INTEGER,
  "quiet" INTEGER NOT NULL DEFAULT 0,
  "must_go" INTEGER NOT NULL DEFAULT 1 REFERENCES "_never" ("no") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    "_open": """(
  "one" INTEGER PRIMARY KEY CHECK ("one" = 1),
  "holder" TEXT NOT NULL,
  "machine" TEXT NOT NULL,
  "since" TEXT NOT NULL
) STRICT""",
    "_vintage": """(
  "no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "count" INTEGER NOT NULL,
  "digest" TEXT NOT NULL
) STRICT""",
    "_revision": """(
  "grp" INTEGER NOT NULL,
  "vintage" INTEGER NOT NULL,
  "country" TEXT NOT NULL,
  "indicator" TEXT NOT NULL,
  "period" TEXT NOT NULL,
  "disaggregation" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "old" ANY,
  "new" ANY,
  PRIMARY KEY (
    "grp", "vintage", "country", "indicator", "period", "disaggregation", "field"
  )
) STRICT, WITHOUT ROWID""",
    "_merged": """(
  "grp" INTEGER PRIMARY KEY,
  "first" INTEGER NOT NULL,
  "last" INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "file" TEXT NOT NULL DEFAULT ''
) STRICT""",
    "_net": """(
  "grp" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "found" ANY,
  "left" ANY,
  "created" INTEGER NOT NULL DEFAULT 0,
  "mine" INTEGER,
  "theirs" INTEGER,
  PRIMARY KEY ("grp", "key", "field", "kind")
) STRICT, WITHOUT ROWID""",
    "_filled": """(
  "seq" INTEGER PRIMARY KEY,
  "grp" INTEGER NOT NULL
) STRICT""",
    "_ledger": """(
  "id" BLOB NOT NULL,
  "act" TEXT NOT NULL CHECK ("act" IN ('handed', 'given', 'merged')),
  "at" INTEGER NOT NULL,
  "actor" TEXT NOT NULL DEFAULT '',
  "party" TEXT NOT NULL DEFAULT '',
  "file" TEXT NOT NULL DEFAULT '',
  "audience" TEXT NOT NULL DEFAULT '',
  "scope" TEXT NOT NULL DEFAULT '',
  "point" INTEGER NOT NULL,
  "left_out" TEXT NOT NULL DEFAULT '',
  PRIMARY KEY ("id", "act")
) STRICT, WITHOUT ROWID""",
    "_checkpoint": """(
  "id" BLOB NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "actor" TEXT NOT NULL DEFAULT '',
  "point" INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "ref_country": '("code" TEXT PRIMARY KEY, "name" TEXT NOT NULL) STRICT, WITHOUT ROWID',
    "ref_choice": """(
  "kind" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  PRIMARY KEY ("kind", "field", "code")
) STRICT, WITHOUT ROWID""",
}
"""Each table's definition by name."""

VITAL = frozenset(TABLES) - {
    "_never",
    "_session",
    "_open",
    "_doubt",
    "_outside",
    "_merged",
    "_net",
    "_filled",
    "_ledger",
    "_checkpoint",
    "ref_country",
    "ref_choice",
}
"""The tables whose rows nothing else could give back; the others are made anew when missing."""


def later(change: str = "") -> str:
    """Return SQL that is 1 for a change that replaced another, 0 for the first of a field.

    The index keeps the two apart: most changes are first ones, made with their record, and
    edits after them fall into a small part of it. A thousand edits all over a large file so
    touch few of its pages.
    """
    return f'({change}{"." if change else ""}"parent" IS NOT NULL)'


def first_or_later(change: str = "") -> str:
    """Return SQL that is always true; whoever looks for changes by key says it (see `later`)."""
    return f"{later(change)} IN (0, 1)"


FIRST_OR_LATER = first_or_later()

INDEXES: dict[str, tuple[str, str]] = {
    "_change_id": ("_change", 'UNIQUE INDEX "_change_id" ON "_change" ("origin", "n", "salt")'),
    "_change_field": (
        "_change",
        f'INDEX "_change_field" ON "_change" ({later()}, "key", "field", "kind", "hlc", "salt",'
        ' "parent")',
    ),
    "_change_gone": (  # few records are ever deleted, and every edit that arrives asks
        "_change",
        'INDEX "_change_gone" ON "_change" ("key", "kind") WHERE "field" = \'\' AND "value" = 1',
    ),
    "_change_husk": (
        "_change",
        'INDEX "_change_husk" ON "_change" ("parent") WHERE "withheld" <> 0',
    ),
    "_also_of": ("_also", 'INDEX "_also_of" ON "_also" ("child")'),
    "_seen_of": ("_seen", 'INDEX "_seen_of" ON "_seen" ("seen")'),
}
"""Each index: its table and its definition."""

ROWS = ('INSERT OR IGNORE INTO "_outside" ("one") VALUES (1)',)
"""The rows an empty file begins with."""

_GUARDED = {
    "_change": "history is never rewritten",
    "_also": "history is never rewritten",
    "_seen": "history is never rewritten",
    "_group": "history is never rewritten",
    "_origin": "history is never rewritten",
    "_vintage": "a release is never rewritten",
    "_revision": "a release is never rewritten",
}
_REWRITTEN = " OR ".join(
    f'NEW."{column}" IS NOT OLD."{column}"'
    for column in (
        *("no", "id", "first", "act", "actor"),
        *("what", "reason", "at", "target", "withheld"),
    )
)
"""Not ``UPDATE OF``: SQLite knows a table's number by other names as well, such as rowid."""
_WHEN = {
    ("_group", "UPDATE"): f'(OLD."open" IS NULL OR NEW."open" IS NOT NULL OR {_REWRITTEN}) AND '
}
"""The mark of a step may be taken from its group, and never be put back; nothing else may."""
_NAMED_BY = {
    "_change": (("seq",), ("origin", "n", "salt")),
    "_group": (("no",),),
    "_origin": (("no",), ("id",)),
    "_vintage": (("no",), ("id",)),
    "_revision": (("grp", "vintage", "country", "indicator", "period", "disaggregation", "field"),),
}
"""What names a row: INSERT OR REPLACE deletes the row of that name and asks no guard."""
QUIET = 'EXISTS (SELECT 1 FROM "_session" WHERE "quiet")'
"""SQL that is true inside our own merges and mendings, where triggers stay silent."""
OWN_ORIGIN = (
    'coalesce((SELECT "origin" FROM "_session"),'
    ' (SELECT "open" FROM "_group" ORDER BY "no" DESC LIMIT 1))'
)
"""SQL for the origin of our step that is going on; NULL outside of one."""
OWN_GROUP = 'coalesce((SELECT "grp" FROM "_session"), (SELECT max("no") FROM "_group"))'
"""SQL for the group of our step that is going on."""
LEFT = f'SELECT 1 FROM "_session" UNION ALL SELECT 1 WHERE {OWN_ORIGIN} IS NOT NULL'
"""What finds the mark of a step under which edits would go on; it looks at little."""
LEFT_OPEN = 'SELECT 1 FROM "_session" UNION ALL SELECT 1 FROM "_group" WHERE "open" IS NOT NULL'
"""What finds every mark of a step that another tool has committed, old ones too."""
CLOSE = (
    'DELETE FROM "_session"',
    'UPDATE "_group" SET "open" = NULL WHERE "open" IS NOT NULL',
)
"""What takes such marks away."""


def guards() -> dict[str, tuple[str, str]]:
    """Return the triggers that keep the log as it was written: name, table and definition."""
    made = {}
    for table, words in _GUARDED.items():
        acts = {"UPDATE": _WHEN.get((table, "UPDATE"), ""), "DELETE": ""}
        if table in _NAMED_BY:
            acts["INSERT"] = f"({_taken(table)}) AND "
        for act, when in acts.items():
            made[f"{table}_no_{act.lower()}"] = (
                table,
                f'TRIGGER "{table}_no_{act.lower()}" BEFORE {act} ON "{table}"'
                f"\nWHEN {when}NOT {QUIET}\nBEGIN\n  SELECT RAISE(ABORT, '{words}');\nEND",
            )
    return made


def _taken(table: str) -> str:
    """Return SQL that is true when a row of the new row's name is there already."""
    return " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table}" WHERE '
        + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        + ")"
        for columns in _NAMED_BY[table]
    )
