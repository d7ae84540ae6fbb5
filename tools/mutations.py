"""Take each rule of the log and of merging away in turn: a test must notice every time.

    python -m tools.mutations            all rules; the table goes to docs/mutations.md
    python -m tools.mutations R4 R5      only these, nothing is written

The rules are those of copies that meet (docs/decisions). Each mutation replaces one piece of a
module's text in a copy of the project and runs the tests that should fail there.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "mutations.md"
_SECONDS = 400
_HEAD = """# What each rule is worth

`python3 dev.py soak` runs `tools/mutations.py`: it takes each rule away in turn and runs the
tests that should notice. The table is written by it.

| Rule | What it says | What was done instead | Tests | Failed |
| --- | --- | --- | --- | --- |
"""


class Mutation(NamedTuple):
    """One rule taken away: ``old`` in ``module`` becomes ``new``; ``tests`` should fail."""

    rule: str
    says: str
    instead: str
    module: str
    old: str
    new: str
    tests: tuple[str, ...]


_STORE = "rolau/store"
_MERGING = "tests/store/merging/test_merge.py"
_RULES = "tests/store/merging/test_rules.py"
_INLET = "tests/store/test_inlet.py"

MUTATIONS = (
    Mutation(
        "R1",
        "A difference is logged, not an event",
        "every write of a field is logged",
        f"{_STORE}/inlet.py",
        'AND (NEW."mode" > 0 OR NEW."value" IS NOT {shown("value", *_NEW_FIELD)})',
        "",
        (_INLET, "tests/store/test_outside_tools.py"),
    ),
    Mutation(
        "R2",
        "A deletion is a mark, for other tools too",
        "another tool's DELETE removes the row",
        f"{_STORE}/record_triggers.py",
        '        "SELECT RAISE(IGNORE)",\n',
        "",
        ("tests/store/test_record_triggers.py", "tests/store/test_outside_tools.py"),
    ),
    Mutation(
        "R2",
        "A reference to nothing is refused whatever the tool's settings",
        "the reference triggers ask nothing",
        f"{_STORE}/record_triggers.py",
        'IS NOT NULL AND {nothing}"',
        'IS NOT NULL AND {nothing} AND 0"',
        ("tests/store/test_record_triggers.py",),
    ),
    Mutation(
        "R3",
        "A fork by plain copying is seen by its salts",
        "origins are compared by number alone",
        f"{_STORE}/merging/incoming.py",
        'WHERE "forked" = 0 AND "mine" IS NOT NULL',
        'WHERE 0 AND "mine" IS NOT NULL',
        (_MERGING,),
    ),
    Mutation(
        "R3",
        "Every opening that writes is an origin of its own",
        "the newest origin is taken up again",
        f"{_STORE}/session.py",
        "origin = sitting.origin or _origin(connection, sitting.copy)",
        "origin = sitting.origin or connection.execute("
        '\'SELECT max("no") FROM "_origin"\').fetchone()[0]'
        " or _origin(connection, sitting.copy)",
        (_RULES,),
    ),
    Mutation(
        "R4",
        "The head with the greatest time and salt is shown, on every copy",
        "the head that came last is shown",
        f"{_STORE}/inlet.py",
        'newest = \'ORDER BY "c"."hlc" DESC, "c"."salt" DESC LIMIT 1\'',
        'newest = \'ORDER BY "c"."seq" DESC LIMIT 1\'',
        (_RULES, _MERGING),
    ),
    Mutation(
        "R4",
        "A change is later than its parents, whatever the clock says",
        "only the clock counts",
        f"{_STORE}/inlet.py",
        "' NEW.\"floor\" + 1)'",
        "' 0)'",
        (_RULES,),
    ),
    Mutation(
        "R4",
        "An edit replaces every head of equal value",
        "only the head that is shown is replaced",
        f"{_STORE}/inlet.py",
        "*_NEW_FIELD), equal, doubt)}",
        "*_NEW_FIELD), 'NEW.\"mode\" = 2', doubt)}",
        (_MERGING,),
    ),
    Mutation(
        "R5",
        "A deletion lists the edits it had seen",
        "it lists nothing",
        f"{_STORE}/inlet.py",
        '"_change" "f" WHERE NEW."value" = 1',
        '"_change" "f" WHERE 0',
        (_INLET, _RULES),
    ),
    Mutation(
        "R5",
        "An edit of a deleted record lists the deletion it had seen",
        "it lists nothing",
        f"{_STORE}/inlet.py",
        '(SELECT 1 WHERE NEW."gone") CROSS JOIN "_change" "d"',
        '(SELECT 1 WHERE 0) CROSS JOIN "_change" "d"',
        (_INLET, _RULES),
    ),
    Mutation(
        "R5",
        "A deletion against an unseen edit is a conflict",
        "the deletion wins",
        f"{_STORE}/conflicts.py",
        "    if not edits:\n        return None\n",
        "    return None\n",
        (_MERGING,),
    ),
    Mutation(
        "R6",
        "The same file imported on both sides is one release",
        "the import's moment is part of its name",
        f"{_STORE}/staging.py",
        'f"{salt}\\n{self._rows_digest}"',
        'f"{salt}\\n{self._rows_digest}{id(self)}"',
        ("tests/store/merging/test_peers_failures.py",),
    ),
    Mutation(
        "R7",
        "A received file is checked as if it could be written",
        "it is opened for reading only",
        f"{_STORE}/receiving/guard.py",
        "mode=rw",
        "mode=ro",
        ("tests/store/receiving/test_hostile.py", "tests/store/receiving/test_guard.py"),
    ),
    Mutation(
        "R8",
        "A journal beside a received file refuses it",
        "it is not looked for",
        f"{_STORE}/receiving/taking.py",
        'for ending in ("-journal", "-wal"):',
        "for ending in ():",
        ("tests/store/receiving/test_received.py", "tests/store/receiving/test_hostile.py"),
    ),
    Mutation(
        "R9",
        "The bare file is complete at every moment but a commit",
        "a write-ahead log beside it",
        f"{_STORE}/connection.py",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA journal_mode = WAL",
        ("tests/store/test_connection.py",),
    ),
    Mutation(
        "R9",
        "Nothing of a transaction reaches the file before its commit",
        "a full cache spills",
        f"{_STORE}/connection.py",
        "PRAGMA cache_spill = OFF",
        "PRAGMA cache_spill = ON",
        ("tests/store/test_session.py",),
    ),
    Mutation(
        "R10",
        "A mark tells of a copy taken while open",
        "no mark is written",
        f"{_STORE}/session.py",
        "if not workspace.sitting.mark.set:",
        "if False:",
        ("tests/store/test_session.py", "tests/store/test_locks.py", "tests/store/test_opening.py"),
    ),
    Mutation(
        "R11",
        "What is withheld is a husk, not an empty value",
        "the value is empty",
        f"{_STORE}/passing/filling.py",
        '"c"."withheld" OR "h"."seq" IS NOT NULL\nFROM',
        '"c"."withheld"\nFROM',
        ("tests/handoff/test_handing.py",),
    ),
    Mutation(
        "R11",
        "A later merge fills a husk with its value",
        "husks stay as they are",
        f"{_STORE}/merging/union.py",
        "    connection.execute(_FILL)\n",
        "",
        ("tests/handoff/test_redacted_comes_home.py",),
    ),
    Mutation(
        "R12",
        "A copy only claims to hold what it holds",
        "changes left out are not even husks",
        f"{_STORE}/passing/filling.py",
        'WHERE "c"."seq" BETWEEN ? AND ? ORDER BY "c"."seq\\""""',
        'WHERE "c"."seq" BETWEEN ? AND ? AND NOT coalesce("h"."whole", 0) ORDER BY "c"."seq\\""""',
        ("tests/handoff/test_handing.py",),
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Try the mutations; 1 when a rule was taken away and nothing noticed."""
    chosen = [entry for entry in MUTATIONS if not arguments or entry.rule in arguments]
    rows, unnoticed = [], 0
    with tempfile.TemporaryDirectory(prefix="rolau-mutations-") as folder:
        for mutation in chosen:
            failed = attempt(mutation, Path(folder))
            unnoticed += not failed
            print(f"{mutation.rule:4} {mutation.says}: {failed or 'NOT NOTICED'}", flush=True)
            tests = ", ".join(f"`{Path(test).name}`" for test in mutation.tests)
            cells = (mutation.rule, mutation.says, mutation.instead, tests, failed or "**none**")
            rows.append(f"| {' | '.join(cells)} |")
    if not arguments:
        TABLE.write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return 1 if unnoticed else 0


def attempt(mutation: Mutation, folder: Path) -> str:
    """Return what failed in words, or nothing. Raises ValueError when the text has moved on."""
    room = folder / "project"
    shutil.rmtree(room, ignore_errors=True)
    for part in ("rolau", "tests", "resources", "tools"):
        ignored = shutil.ignore_patterns("__pycache__", "pictures")
        shutil.copytree(ROOT / part, room / part, ignore=ignored)
    for part in ("pyproject.toml", "dev.py", "README.md"):
        shutil.copyfile(ROOT / part, room / part)
    module = room / mutation.module
    text = module.read_text(encoding="utf-8")
    if text.count(mutation.old) != 1:
        raise ValueError(f"{mutation.rule}: {mutation.module} does not hold it once")
    module.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-x"]
    try:
        done = subprocess.run(
            [*command, *mutation.tests],
            cwd=room,
            check=False,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return "the tests never ended"
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{mutation.rule}: the tests could not run\n{done.stdout[-2000:]}")
    names = [line.split(" - ")[0] for line in done.stdout.splitlines() if line.startswith("FAILED")]
    return (
        names[0].rpartition("::")[2].partition("[")[0]
        if names
        else ("an error" if done.returncode else "")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
