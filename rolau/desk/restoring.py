"""Restoring a value, a record or the whole workspace as it was at a moment: one step of undo."""

from typing import NamedTuple

from rolau.base.errors import NotFoundError
from rolau.base.texts import tr
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.moments import Moment, moment
from rolau.store import backup
from rolau.store.past import PastWorkspace
from rolau.store.restoring import Plan, Put, Refused, plan, records, write


class NotPutBack(NamedTuple):
    """A value or record that could not be put back, and why, in words."""

    kind: str
    id: str
    field: str
    title: str
    label: str
    why: str


class Restored(NamedTuple):
    """What restoring did, or would do (``applied`` is None).

    ``fields`` counts values put back in ``records`` records, ``taken_back`` records that come
    back from the bin, ``binned`` those that go there because they were not there then;
    releases are among them. ``left`` could not be put back.
    """

    moment: Moment
    records: int
    fields: int
    taken_back: int
    binned: int
    left: tuple[NotPutBack, ...]
    applied: Applied | None = None

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not self.records


def restore_value(
    desk: Desk, kind: str, id: str, field: str, to: str | Moment, *, reason: str = ""
) -> Applied:
    """Give one field of a record the value it had at a moment, as an ordinary change.

    Raises NotFoundError when the record was not there, InputError when the value may not
    stand there now.
    """
    desk.must_write()
    when = _moment(desk, to)
    with desk.at(when) as then:
        row = then.record(kind, id, gone=True)
    if row is None:
        raise _not_yet(desk, kind, id, when)
    label = desk.registry[kind].fields[field].shown_label
    title = desk.title(kind, id)
    what = tr("Restore {label} of “{title}” as of {moment}", label=label, title=title,
              moment=when.words)  # fmt: skip
    now = desk.record(kind, id, gone=True)
    if now is not None and now[field] == row[field]:
        return Applied("", ())
    return desk.apply(ChangeSet().set(kind, id, **{field: row[field]}), reason=reason, what=what)


def restore_record(
    desk: Desk, kind: str, id: str, to: str | Moment, *, reason: str = ""
) -> Restored:
    """Make one record as it was at a moment, in or out of the bin. Raises NotFoundError."""
    desk.must_write()
    when = _moment(desk, to)
    with PastWorkspace(desk.workspace, when.stored) as past:
        with past.reader() as asked:
            from rolau.store.queries.records import get

            if get(asked, kind, id, gone=True) is None:
                raise _not_yet(desk, kind, id, when)
        planned = plan(past, kind, id=id)
    title = desk.title(kind, id)
    what = tr("Restore “{title}” as of {moment}", title=title, moment=when.words)
    return _write(desk, when, planned, what, reason)


def preview(desk: Desk, to: str | Moment, *, kind: str = "", id: str | None = None) -> Restored:
    """Say what restoring to a moment would do; nothing is changed.

    It is the whole workspace, or one kind, or one record of it.
    """
    when = _moment(desk, to)
    with PastWorkspace(desk.workspace, when.stored) as past:
        planned = plan(past, *filter(None, (kind,)), id=id)
    return _told(desk, when, planned, ())


def restore_moment(desk: Desk, to: str | Moment, *, reason: str = "") -> Restored:
    """Make the whole workspace as it was at a moment, after a backup; one step of undo.

    What came since goes to the bin, releases that were imported since are withdrawn; the
    history keeps all of it.
    """
    desk.must_write()
    when = _moment(desk, to)
    with PastWorkspace(desk.workspace, when.stored) as past:
        planned = plan(past)
    if not planned.puts:
        return _told(desk, when, planned, ())
    backup.back_up(desk.path, "restore", desk.workspace)
    what = tr("Restore the workspace as of {moment}", moment=when.words)
    return _write(desk, when, planned, what, reason)


def _moment(desk: Desk, to: str | Moment) -> Moment:
    return moment(desk, to) if isinstance(to, str) else to


def _write(desk: Desk, when: Moment, planned: Plan, what: str, reason: str) -> Restored:
    with desk.workspace.transaction(actor=desk.actor, what=what, reason=reason) as tx:
        refused = write(tx, planned)
        group, touched = tx.group, tuple(dict.fromkeys(tx.touched))
    if not tx.touched:  # nothing was kept: there is no step
        return _told(desk, when, planned, refused)
    applied = desk.announce(Applied(group, touched, what))
    return _told(desk, when, planned, refused)._replace(applied=applied)


def _told(
    desk: Desk, when: Moment, planned: Plan, refused: "list[Refused] | tuple[()]"
) -> Restored:
    lost = {entry.put for entry in refused}
    puts = [put for put in planned.puts if put not in lost]
    lives = [put for put in puts if not put.field]
    return Restored(
        when,
        len(records(puts)),
        len(puts) - len(lives),
        sum(not put.value for put in lives),
        sum(bool(put.value) for put in lives),
        tuple(_left(desk, entry) for entry in (*planned.refused, *refused)),
    )


def _left(desk: Desk, refused: Refused) -> NotPutBack:
    put: Put = refused.put
    kind = desk.registry[put.kind]
    label = kind.fields[put.field].shown_label if put.field else kind.label
    title = desk.title(put.kind, put.id)
    return NotPutBack(put.kind, put.id, put.field, title, label, refused.why)


def _not_yet(desk: Desk, kind: str, id: str, when: Moment) -> NotFoundError:
    return NotFoundError(
        tr("“{title}” was not here yet on {moment}.", title=desk.title(kind, id),
           moment=when.words),
        code="not-yet",
    )  # fmt: skip
