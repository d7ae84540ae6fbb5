"""Verbs for copies that meet again: merge, receive, conflicts, resolve, join."""

from collections.abc import Sequence
from pathlib import Path

import click

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.cli.inspecting import inspection_json
from rolau.cli.options import FILE, file_argument, reading, writing
from rolau.cli.output import Json, plain, say
from rolau.cli.records import assignments, naming_of, said
from rolau.desk.checking import must_be_kept_by_hand
from rolau.desk.desk import Desk
from rolau.desk.differing import ConflictEntry, FindingEntry, Side
from rolau.desk.doubles import join
from rolau.desk.inspecting import inspect
from rolau.desk.merging import (
    LATER,
    MINE,
    NEWEST,
    THEIRS,
    VALUE,
    Decision,
    MergeOutcome,
    MergePlan,
    meet,
    open_conflicts,
    resolve,
)
from rolau.handoff.inspect import OLDER, SAME, UNRELATED

_RECORD = "record"
"""What a command calls the record itself, where it was deleted on one side."""


@click.command("merge")
@file_argument
@click.argument("others", nargs=-1, required=True, type=FILE, metavar="OTHER…")
@click.option("--dry-run", is_flag=True, help=tr("Only say what would happen."))
@click.option(
    "--take",
    type=click.Choice([MINE, THEIRS, NEWEST, LATER]),
    default=LATER,
    help=tr("What becomes of conflicts; without it they are kept for later."),
)
@writing
def merge(
    file: Path,
    others: tuple[Path, ...],
    dry_run: bool,
    take: str,
    reason: str,
    actor: str,
    as_json: bool,
) -> None:
    """Merge other copies of this workspace into it, field by field."""
    told: list[MergeOutcome] = []
    with Desk.open(file, actor=actor) as desk:
        for other in others:
            with meet(desk, other) as meeting:
                if dry_run:
                    plan = meeting.plan()
                    told.append(MergeOutcome(plan, None, 0, plan.conflicts))
                else:
                    told.append(meeting.merge(otherwise=take, reason=reason))
        payload = _payload(desk, told)
    lines = [line for outcome in told for line in _lines(outcome, dry_run)]
    say(as_json, payload, lines)


def _payload(desk: Desk, told: Sequence[MergeOutcome]) -> Json:
    """Return what merging came to, totals over all copies."""
    plans = [outcome.plan for outcome in told]
    return {
        "changes_in": sum(plan.changes_in for plan in plans),
        "changes_out": plans[-1].changes_out,
        "conflicts": [conflict_json(desk, entry) for plan in plans for entry in plan.conflicts],
        "findings": [finding_json(desk, entry) for plan in plans for entry in plan.findings],
        "filled": sum(plan.filled for plan in plans),
        "decided": sum(outcome.decided for outcome in told),
        "left_open": sum(len(outcome.left_open) for outcome in told),
        "files": [
            {
                "file": outcome.plan.file,
                "changes_in": outcome.plan.changes_in,
                "changes_out": outcome.plan.changes_out,
                "again": outcome.plan.again,
                "group": outcome.applied.group if outcome.applied else None,
                "records": len(outcome.applied.touched) if outcome.applied else 0,
                "damage": [found.text for found in outcome.damage],
            }
            for outcome in told
        ],
    }


def conflict_json(desk: Desk, entry: ConflictEntry) -> dict[str, Json]:
    """Return one conflict for JSON; ``who`` and ``when`` are of their side."""
    kind = desk.registry[entry.kind]
    field = kind.fields.get(entry.field)

    def value(side: Side | None) -> Json:
        if side is None:
            return None
        return plain(field, side.value) if field else side.text

    return {
        "kind": kind.command,
        "id": entry.id,
        "title": entry.title,
        "field": entry.field or _RECORD,
        "label": entry.label,
        "country": entry.country or None,
        "base": value(entry.base),
        "mine": value(entry.mine),
        "theirs": value(entry.theirs),
        "others": [value(other) for other in entry.others],
        "who": entry.theirs.who,
        "when": entry.theirs.at.isoformat(),
        "mine_who": entry.mine.who,
        "mine_when": entry.mine.at.isoformat(),
        "shown": entry.shown,
    }


def finding_json(desk: Desk, entry: FindingEntry) -> dict[str, Json]:
    """Return one finding for JSON."""
    return {
        "code": entry.code,
        "kind": desk.registry[entry.kind].command,
        "id": entry.id,
        "title": entry.title,
        "field": entry.field,
        "text": entry.text,
    }


def _lines(outcome: MergeOutcome, dry_run: bool) -> list[str]:
    plan = outcome.plan
    if plan.nothing:
        return [tr("{file} holds nothing that is not here.", file=plan.file)]
    lines = [_headline(plan, done=not dry_run)]
    if plan.filled:
        lines.append(trn("{n} withheld value arrives.", "{n} withheld values arrive.", plan.filled))
    if outcome.decided:
        lines.append(trn("{n} conflict decided.", "{n} conflicts decided.", outcome.decided))
    if outcome.left_open:
        count = len(outcome.left_open)
        lines.append(trn("{n} conflict to decide:", "{n} conflicts to decide:", count))
        lines += [f"  {line}" for entry in outcome.left_open for line in conflict_lines(entry)]
    lines += [f"  · {entry.text}" for entry in plan.findings]
    lines += [f"  ✖ {found.text}" for found in outcome.damage]
    if outcome.damage:
        lines.append(tr("Take the merge back with “rolau undo”; a backup was kept before it."))
    return lines


def _headline(plan: MergePlan, *, done: bool) -> str:
    if plan.again:
        count = len(plan.arrivals) + len(plan.conflicts)
        words = trn(
            "{n} field of the merge that was taken back",
            "{n} fields of the merge that was taken back",
            count,
        )
    else:
        words = trn("{n} change", "{n} changes", plan.changes_in)
    if done:
        return tr("Merged {file}: {changes}.", file=plan.file, changes=words)
    return tr("{file} would bring {changes}.", file=plan.file, changes=words)


def conflict_lines(entry: ConflictEntry) -> list[str]:
    """Return a conflict as lines: what it is about, then each side."""
    named = f"{entry.kind_label} “{entry.title}”"
    head = f"{named}: {entry.label}" if entry.field else named
    lines = [head]
    if entry.base:
        lines.append(f"    {tr('before')}: {entry.base.text}")
    sides = [(tr("mine"), entry.mine), (tr("theirs"), entry.theirs)]
    sides += [(tr("another"), other) for other in entry.others]
    lines += [
        f"    {word}: {side.text} ({side.who}, {side.at.astimezone():%Y-%m-%d %H:%M})"
        for word, side in sides
    ]
    return lines


@click.command("receive")
@file_argument
@click.argument("other", type=FILE)
@reading
def receive(file: Path, other: Path, as_json: bool) -> None:
    """Say what OTHER is to this workspace and what merging it would do; nothing is changed."""
    with Desk.open(file) as desk:
        found = inspect(other, file, registry=desk.registry)
        plan = None
        if found.inspected.relation not in (UNRELATED, SAME, OLDER):
            with meet(desk, other) as meeting:
                plan = meeting.plan()
        payload = {**inspection_json(found), "would": plan and _plan_json(desk, plan)}
    lines = list(found.lines)
    if plan is not None:
        lines += _lines(MergeOutcome(plan, None, 0, plan.conflicts), dry_run=True)
        lines.append(tr("To take it in: rolau merge {file} {other}", file=file, other=other))
    say(as_json, payload, lines)


def _plan_json(desk: Desk, plan: MergePlan) -> dict[str, Json]:
    """Return what a merge would do, for JSON."""
    return {
        "changes_in": plan.changes_in,
        "changes_out": plan.changes_out,
        "filled": plan.filled,
        "conflicts": [conflict_json(desk, entry) for entry in plan.conflicts],
        "findings": [finding_json(desk, entry) for entry in plan.findings],
    }


@click.command("conflicts")
@file_argument
@reading
def conflicts(file: Path, as_json: bool) -> None:
    """List what copies differ on and nobody has decided yet."""
    with Desk.open(file, write=False) as desk:
        found = open_conflicts(desk)
        payload = [conflict_json(desk, entry) for entry in found]
    lines = [line for entry in found for line in conflict_lines(entry)]
    say(as_json, payload, lines or tr("Nothing is left to decide."))


@click.command("resolve")
@file_argument
@click.argument("kind")
@click.argument("id")
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE…]")
@click.option("--take", type=click.Choice([MINE, THEIRS]), help=tr("For all that is not named."))
@writing
def resolve_command(
    file: Path,
    kind: str,
    id: str,
    values: tuple[str, ...],
    take: str | None,
    reason: str,
    actor: str,
    as_json: bool,
) -> None:
    """Decide what is open for a record: FIELD=VALUE, or --take one side."""
    if not values and not take:
        raise InputError(tr("Say FIELD=VALUE, or --take mine or theirs."), code="nothing-said")
    with Desk.open(file, actor=actor) as desk:
        found = desk.kind(kind)
        record = naming_of(desk).find(found, id, gone=True)
        title = desk.title(found.name, record)
        life = [word for word in values if word.partition("=")[0].strip() == _RECORD]
        rest = [word for word in values if word not in life]
        typed = assignments(desk, found, rest, clearing=True)
        decisions = {name: Decision(VALUE, value) for name, value in typed.items()}
        if life:
            decisions[""] = _life(life[-1])
        applied = resolve(
            desk, found.name, record, decisions, reason=reason, otherwise=take or LATER
        )
        left = [
            entry
            for entry in open_conflicts(desk)
            if (entry.kind, entry.id) == (found.name, record)
        ]
    payload = {
        "kind": found.command,
        "id": record,
        "title": title,
        "group": applied.group,
        "what": applied.what,
        "left_open": len(left),
    }
    say(as_json, payload, applied.what)


def _life(word: str) -> Decision:
    """Return the decision in ``record=keep`` or ``record=delete``."""
    what = word.partition("=")[2].strip().lower()
    if what not in ("keep", "delete"):
        raise InputError(tr("Say record=keep or record=delete."), code="value")
    return Decision(VALUE, int(what == "delete"))


@click.command("join")
@file_argument
@click.argument("kind")
@click.argument("keep")
@click.argument("other")
@writing
def join_command(
    file: Path, kind: str, keep: str, other: str, reason: str, actor: str, as_json: bool
) -> None:
    """Make two records one: KEEP stays, what points to OTHER points to it."""
    with Desk.open(file, actor=actor) as desk:
        found = desk.kind(kind)
        must_be_kept_by_hand(found)
        naming = naming_of(desk)
        kept = naming.find(found, keep)
        applied = join(desk, found.name, kept, naming.find(found, other), reason=reason)
        said(desk, found, kept, applied, as_json)


COMMANDS = (merge, receive, conflicts, resolve_command, join_command)
