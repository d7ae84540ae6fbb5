"""The history in words: who changed what, from what to what, when, and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.desk.figures import Figures
from rolau.desk.titles import Titles
from rolau.models.audience import THE_UNIT
from rolau.models.fields import Value
from rolau.models.registry import Registry
from rolau.store.history import Change

_LONG = 80


class Entry(NamedTuple):
    """One change as a person reads it.

    ``old`` and ``new`` are stored values; ``old_text`` and ``new_text`` read in words;
    ``actor`` is a name or “another tool”; ``sentence`` says it all in one line.
    """

    at: datetime
    actor: str
    copy: str
    group: str
    what: str
    reason: str
    kind: str
    id: str
    field: str
    action: str
    title: str
    label: str
    old: Value
    new: Value
    old_text: str
    new_text: str
    sentence: str


def entries(
    changes: Sequence[Change], registry: Registry, titles: Titles, figures: Figures
) -> list[Entry]:
    """Return changes (newest first, as the store gives them) in words."""
    return [_entry(change, registry, titles, figures) for change in changes]


def _entry(change: Change, registry: Registry, titles: Titles, figures: Figures) -> Entry:
    known = change.kind in registry
    kind = registry[change.kind] if known else None
    field = kind.fields.get(change.field) if kind else None
    actor = tr(change.actor) if change.actor == THE_UNIT else change.actor or tr("another tool")
    title = titles.of(change.kind, change.id)
    label = field.shown_label if field else (kind.label if kind else change.kind)
    if kind and field:
        old_text, new_text = figures.change(kind, change.id, field, change.old, change.new)
    else:
        old_text, new_text = str(change.old or ""), str(change.new or "")
    kind_label = kind.label if kind else tr("record")
    return Entry(
        change.at,
        actor,
        change.copy,
        change.group,
        change.what,
        change.reason,
        change.kind,
        change.id,
        change.field,
        change.action,
        title,
        label,
        change.old,
        change.new,
        old_text,
        new_text,
        _sentence(change, actor, kind_label, title, label, old_text, new_text),
    )


def _sentence(
    change: Change, actor: str, kind: str, title: str, label: str, old: str, new: str
) -> str:
    named = f"{kind} “{title}”"
    match change.action:
        case "add":
            said = tr("{actor} added {named}", actor=actor, named=named)
        case "delete":
            said = tr("{actor} moved {named} to the bin", actor=actor, named=named)
        case "restore":
            said = tr("{actor} took {named} back from the bin", actor=actor, named=named)
        case _ if change.old is None:
            said = tr(
                "{actor} set {label} of {named} to “{new}”",
                actor=actor,
                label=label,
                named=named,
                new=_short(new),
            )
        case _ if change.new is None:
            said = tr(
                "{actor} cleared {label} of {named}, which was “{old}”",
                actor=actor,
                label=label,
                named=named,
                old=_short(old),
            )
        case _:
            said = tr(
                "{actor} changed {label} of {named} from “{old}” to “{new}”",
                actor=actor,
                label=label,
                named=named,
                old=_short(old),
                new=_short(new),
            )
    return f"{said} ({change.reason})" if change.reason else said


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"
