"""The desk: one open workspace, what may be asked of it and done to it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rolau.base import clock
from rolau.base.errors import InputError, LockedError, NotFoundError, ReadOnlyError, WorkspaceError
from rolau.base.texts import tr
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.identity import identity as kept_identity
from rolau.desk.remembering import Answers
from rolau.desk.titles import Titles
from rolau.models.fields import Value
from rolau.models.registry import Kind, Registry, standard
from rolau.store.queries import records
from rolau.store.workspace import Workspace

if TYPE_CHECKING:  # loaded by what is asked first, not by the first window
    from rolau.desk.history import Entry
    from rolau.desk.moments import Moment
    from rolau.desk.passing_on import Gate
    from rolau.desk.search import Hit, TitleIndex
    from rolau.store.reaching import Ahead
    from rolau.store.undo import Undone

Row = dict[str, Value]

SUFFIX = ".rolau"


class Desk:
    """One open workspace. Used from the thread that opened it; workers ask for their own.

    Everything that changes goes through `apply`, `undo`, `redo` or a job, each one
    transaction, after which subscribers hear which records changed.
    """

    known_on: "Moment | None" = None
    """The moment of a desk that shows the past."""
    gate: "Gate | None" = None
    """What keeps values from the readers for whom this desk answers; see `desk.passing_on`."""

    def __init__(
        self, workspace: Workspace, *, actor: str = "", read_only_reason: str = ""
    ) -> None:
        self.workspace = workspace
        self.actor = actor or kept_identity().name
        self.read_only_reason = read_only_reason
        self.titles = Titles(workspace)
        self._index: TitleIndex | None = None
        self.answers = Answers()
        self._listeners: list[Callable[[Applied], None]] = []

    # -- opening and closing ---------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        countries: Sequence[str] = (),
        *,
        name: str = "",
        actor: str = "",
        registry: Registry | None = None,
    ) -> Self:
        """Make a workspace at ``path`` (``.rolau`` added when missing) and open it.

        One country profile a code in ``countries``; the shipped indicator library is put in.
        Raises WorkspaceError when the file is there already or cannot be written.
        """
        from rolau.desk.creating import fill_new, with_ending

        target = with_ending(path)
        kinds = registry or standard()
        workspace = Workspace.create(target, registry=kinds, name=name, fill=fill_new(kinds))
        desk = cls(workspace, actor=actor)
        if countries:
            changes = ChangeSet()
            for code in dict.fromkeys(countries):
                changes.add("country_profile", country=code)
            try:
                desk.apply(changes, what=tr("Choose countries"))
            except InputError:
                desk.close()
                target.unlink(missing_ok=True)
                raise
        return desk

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        write: bool = True,
        actor: str = "",
        registry: Registry | None = None,
        fall_back: bool = False,
        ahead: "Ahead | None" = None,
    ) -> Self:
        """Open the workspace at ``path``; ``ahead`` has begun to reach it for writing.

        With ``fall_back`` a file that cannot be written (read-only, held by another process)
        is opened for reading, and `read_only_reason` says why. Raises WorkspaceError.
        """
        kinds = registry or standard()
        reason = "" if write else tr("Opened for reading.")
        try:
            workspace = Workspace.open(path, write=write, registry=kinds, ahead=ahead)
        except WorkspaceError as error:
            if not (fall_back and write and isinstance(error, (LockedError, ReadOnlyError))):
                raise
            reason = error.message
            workspace = Workspace.open(path, write=False, registry=kinds)
        return cls(workspace, actor=actor, read_only_reason=reason)

    def close(self) -> None:
        """Close the workspace; what was applied is kept."""
        self._listeners.clear()
        self.workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the workspace lies."""
        return self.workspace.path

    @property
    def registry(self) -> Registry:
        """The kinds of record this workspace holds."""
        return self.workspace.registry

    @property
    def name(self) -> str:
        """The workspace's name, as given or as its file is called."""
        return self.workspace.info().name or self.path.stem

    # -- changing --------------------------------------------------------------------------

    def apply(self, changes: ChangeSet, *, reason: str = "", what: str = "") -> Applied:
        """Apply a change set in one transaction and tell subscribers.

        ``what`` is the step's name in undo and history (made from the steps when empty).
        Raises InputError with every problem, ReadOnlyError, or WorkspaceError; then nothing
        was changed.
        """
        from rolau.desk.checking import check_changes
        from rolau.desk.preparing import described, prepare

        self.must_write()
        if not changes:
            return Applied("", ())
        prepared, ids = prepare(self.workspace, self.titles, changes)
        check_changes(self.workspace, prepared)
        named = what or described(self.workspace, self.titles, prepared)
        with self.workspace.transaction(actor=self.actor, what=named, reason=reason) as tx:
            for step in prepared.steps:
                if step.action == "add":
                    tx.add(step.kind, step.values, id=step.id)
                elif step.action == "set":
                    tx.set(step.kind, step.id, step.values)
                elif step.action == "delete":
                    tx.delete(step.kind, step.id)
                else:
                    tx.restore(step.kind, step.id)
            group, touched = tx.group, tuple(dict.fromkeys(tx.touched))
        return self.announce(Applied(group, touched, named, ids))

    def undo(self, group: str | None = None, *, reason: str = "") -> Applied | None:
        """Take back the newest step not yet undone, or the one named. None when there is none."""
        from rolau.store import undo as undoing

        self.must_write()
        if group is None and undoing.next_undo(self.workspace) is None:
            return None
        done = undoing.undo(self.workspace, actor=self.actor, group=group, reason=reason)
        return self._announce_step(done)

    def redo(self, *, reason: str = "") -> Applied | None:
        """Do again the step undone last. None when there is none."""
        from rolau.store import undo as undoing

        self.must_write()
        if undoing.next_redo(self.workspace) is None:
            return None
        return self._announce_step(undoing.redo(self.workspace, actor=self.actor, reason=reason))

    def _announce_step(self, done: "Undone") -> Applied:
        left = tuple(
            tr("{title} was changed since and stays as it is.", title=self.titles.of(kind, id))
            for kind, id in dict.fromkeys((entry[0], entry[1]) for entry in done.left)
        )
        touched = tuple(dict.fromkeys(done.touched))
        return self.announce(Applied(done.group, touched, called(done.step.what), {}, left))

    def undo_text(self) -> str:
        """Return what `undo` would take back, in words; empty when there is nothing."""
        from rolau.store import undo as undoing

        step = undoing.next_undo(self.workspace) if not self.read_only_reason else None
        return called(step.what) if step else ""

    def redo_text(self) -> str:
        """Return what `redo` would do again, in words; empty when there is nothing."""
        from rolau.store import undo as undoing

        step = undoing.next_redo(self.workspace) if not self.read_only_reason else None
        return called(step.what) if step else ""

    def must_write(self) -> None:
        """Raise ReadOnlyError with the reason when this desk may not write."""
        if self.read_only_reason:
            raise ReadOnlyError(self.read_only_reason)

    # -- telling ---------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[Applied], None]) -> Callable[[], None]:
        """Call ``listener`` after every change; returns the call that ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def announce(self, applied: Applied) -> Applied:
        """Forget what is remembered and tell subscribers; for jobs that wrote by themselves."""
        self.titles.forget()
        self._index = None
        self.answers.forget()
        for listener in tuple(self._listeners):
            listener(applied)
        return applied

    def notice(self) -> bool:
        """Look whether another process changed the file; if so, tell subscribers."""
        if not self.workspace.changed_outside():
            return False
        self.announce(Applied("", (), tr("Changed by another program")))
        return True

    # -- asking ----------------------------------------------------------------------------

    def at(self, moment: "str | Moment") -> "Desk":
        """Return the desk as known on a date (until its end), at a time or checkpoint; close it."""
        from rolau.desk.moments import at

        return at(self, moment)

    @property
    def known_day(self) -> date:
        """The day whose knowledge this desk holds: today, or that of its moment."""
        return self.known_on.at.astimezone().date() if self.known_on else clock.today()

    def record(self, kind: str, id: str, *, gone: bool = False) -> Row | None:
        """Return a living record (a binned one too with ``gone``), or None."""
        return records.get(self.workspace, kind, id, gone=gone)

    def records(
        self,
        kind: str,
        *,
        where: records.Where | None = None,
        order: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
        gone: bool = False,
        fields: tuple[str, ...] = (),
    ) -> list[Row]:
        """Return records whose fields equal ``where`` (any of it for a list), in order.

        With ``fields`` only the id and these are read.
        """
        return records.find(
            self.workspace,
            kind,
            where=where,
            order=tuple(order) or self.registry[kind].order,
            limit=limit,
            offset=offset,
            gone=gone,
            fields=fields,
        )

    def count(self, kind: str, *, where: Mapping[str, Value] | None = None) -> int:
        """Return how many living records of a kind there are."""
        return records.count(self.workspace, kind, where=where)

    def title(self, kind: str, id: str) -> str:
        """Return what a record is called."""
        return self.titles.of(kind, id)

    def referring(self, kind: str, id: str) -> list[tuple[str, str, str]]:
        """Return (kind, id, field) of every living record that refers to the one named."""
        return records.pointing_to(self.workspace, kind, id)

    def history(
        self,
        *,
        kind: str | None = None,
        id: str | None = None,
        whole: bool = False,
        country: str | None = None,
        group: str | None = None,
        person: str = "",
        first: datetime | None = None,
        last: datetime | None = None,
        limit: int | None = None,
    ) -> "list[Entry]":
        """Return changes in words, newest first: of a record, kind, country, step, person, time.

        With ``whole`` what belongs to the record is among them, however deep it stands under it.
        ``person`` is a name or “another tool”. Raises NotFoundError for nobody.
        """
        from rolau.desk.history import told

        only = {"kind": kind, "id": id, "country": country, "group": group}
        return told(self, only, whole, person, first, last, limit)

    def kept_at(self) -> datetime | None:
        """Return when the newest change was written, None when there is none."""
        from rolau.store.history import history as stored_history

        newest = stored_history(self.workspace, limit=1)
        return newest[0].at if newest else None

    def search(self, words: str, limit: int = 50) -> "list[Hit]":
        """Return records whose title holds every word, without regard to case and accents."""
        if self._index is None:
            from rolau.desk.search import TitleIndex

            self._index = TitleIndex(self.workspace, self.titles)
        return self._index.search(words, limit)

    def kind(self, word: str) -> Kind:
        """Return the kind a word names. Raises NotFoundError."""
        return self.registry.named(word)

    def country(self, word: str) -> str:
        """Return the alpha-3 code of the country a word names. Raises NotFoundError."""
        from rolau.models.countries import countries

        found = countries().find(word)
        if found is None:
            near = ", ".join(country.code for country in countries().suggest(word)[:3])
            hint = tr("Did you mean {near}?", near=near) if near else tr("Use its code.")
            text = tr("No country is called “{word}”.", word=word)
            raise NotFoundError(f"{text} {hint}", code="country")
        return found.country.code


def called(what: str) -> str:
    """Return what a step is called; another tool gives its steps no name."""
    return what or tr("Change by another tool")
