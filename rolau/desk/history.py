"""The history in words: who changed what, from what to what, when, and why."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from rolau.base import clock
from rolau.base.errors import NotFoundError
from rolau.base.texts import tr, trn
from rolau.desk.figures import Figures
from rolau.desk.search import fold
from rolau.desk.titles import Titles
from rolau.models.audience import THE_UNIT
from rolau.models.fields import Field, Value
from rolau.models.registry import Kind, Registry
from rolau.store import history as stored
from rolau.store.history import Change

if TYPE_CHECKING:
    from rolau.desk.desk import Desk

_LONG = 80
AnyField = Field[Any]


class Entry(NamedTuple):
    """One change as a person reads it.

    ``old`` and ``new`` are stored values; ``old_text`` and ``new_text`` read in words;
    ``actor`` is a name or “another tool”; ``sentence`` says it all in one line. ``action`` is
    add, set, delete, restore, withheld, or of whole steps merge, unmerge, remerge; ``act``
    says what the step was: edit, undo, redo, setup, merge or outside.
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
    act: str = ""


def told(
    desk: "Desk",
    only: Mapping[str, str | None],
    whole: bool,
    person_named: str,
    first: datetime | None,
    last: datetime | None,
    limit: int | None,
) -> list[Entry]:
    """Return what `Desk.history` returns; ``only`` holds its choice of records and steps."""
    workspace = desk.workspace
    found = stored.history(
        workspace,
        kind=only["kind"],
        id=only["id"],
        whole=whole,
        country=only["country"],
        group=only["group"],
        actors=person(stored.actors(workspace), person_named) if person_named else None,
        first=clock.milliseconds_of(first) if first else None,
        last=clock.milliseconds_of(last) if last else None,
        limit=limit,
    )
    return entries(found, desk.registry, desk.titles, Figures(workspace, desk.titles))


def entries(
    changes: Sequence[Change], registry: Registry, titles: Titles, figures: Figures
) -> list[Entry]:
    """Return changes (newest first, as the store gives them) in words."""
    return [_entry(change, registry, titles, figures) for change in changes]


def person(actors: Sequence[str | None], word: str) -> list[str | None]:
    """Return the actors that a name means, without regard to case and accents.

    “another tool” and ``outside`` mean changes by other programs. Raises NotFoundError that
    says who is in the history.
    """
    wanted = fold(word.strip())
    if wanted in (fold(tr("another tool")), "another tool", "outside"):
        return [None]
    found = [actor for actor in actors if actor is not None and fold(actor) == wanted]
    if found:
        return list(found)
    known = ", ".join(actor or tr("another tool") for actor in actors)
    raise NotFoundError(
        tr("Nobody called “{word}” has changed anything here.", word=word)
        + (" " + tr("There is: {some}.", some=known) if known else ""),
        code="person",
    )


def who(actor: str | None, *, withheld: bool = False) -> str:
    """Return who made a change, in words."""
    if actor is None and not withheld:
        return tr("another tool")
    if actor == THE_UNIT:
        return tr(actor)
    return actor or tr("somebody whose name is withheld")


def _entry(change: Change, registry: Registry, titles: Titles, figures: Figures) -> Entry:
    kind = next((kind for kind in registry if kind.name == change.kind), None)
    field = kind.fields.get(change.field) if kind else None
    actor = who(change.actor, withheld=change.withheld)
    title = titles.of(change.kind, change.id) if change.kind else change.id
    label = _label(change, kind, field)
    if kind and field:
        old_text, new_text = figures.change(kind, change.id, field, change.old, change.new)
    else:
        old_text, new_text = _plain(change.old), _plain(change.new)
    if change.withheld:
        new_text = tr("withheld")
    if change.old_withheld:
        old_text = tr("withheld")
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
        _sentence(change, actor, kind, title, label, old_text, new_text),
        change.act,
    )


def _label(change: Change, kind: Kind | None, field: AnyField | None) -> str:
    """Return what changed: the field's label; its name where this version has no such field."""
    if field:
        return field.shown_label
    if change.field:
        return tr("{field} (no longer kept)", field=change.field.replace("_", " "))
    return kind.label if kind else tr("record")


def _plain(value: Value) -> str:
    return "" if value is None else str(value)


def _sentence(
    change: Change, actor: str, kind: Kind | None, title: str, label: str, old: str, new: str
) -> str:
    named = f"{kind.label if kind else tr('record')} “{title}”"
    match change.action:
        case "merge" | "unmerge" | "remerge":
            said = _of_merge(change, actor)
        case "withheld" if not change.kind:
            said = tr("{actor} changed something that is withheld from this copy", actor=actor)
        case "withheld":
            said = tr(
                "{actor} changed {label} of {named}: withheld from this copy",
                actor=actor,
                label=label,
                named=named,
            )
        case "add":
            said = tr("{actor} added {named}", actor=actor, named=named)
        case "delete":
            said = tr("{actor} moved {named} to the bin", actor=actor, named=named)
        case "restore":
            said = tr("{actor} took {named} back from the bin", actor=actor, named=named)
        case _ if change.old is None and not change.old_withheld:
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


def _of_merge(change: Change, actor: str) -> str:
    """Return what a merge did, or that it was taken back or done again."""
    if change.action == "merge":
        return trn(
            "{actor} merged “{file}”: {n} change came",
            "{actor} merged “{file}”: {n} changes came",
            int(change.new or 0),
            actor=actor,
            file=change.id,
        )
    if change.action == "unmerge":
        return tr("{actor} took the merge of “{file}” back", actor=actor, file=change.id)
    return tr("{actor} did the merge of “{file}” again", actor=actor, file=change.id)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"
