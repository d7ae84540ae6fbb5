"""The ledger in words: to whom copies went, what came back; and moments with a name."""

from datetime import UTC, datetime
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.desk.desk import Desk
from rolau.desk.left_out import along_words, kept_in_words
from rolau.models.audience import THE_UNIT
from rolau.models.countries import countries as all_countries
from rolau.models.registry import Registry
from rolau.store import ledger as stored
from rolau.store.ledger import GIVEN, HANDED, LedgerEntry, LeftOut

_LONGEST = 80


class Line(NamedTuple):
    """One entry of the ledger as a person reads it.

    ``act`` is handed, given or merged. ``changes_since`` counts the changes this file has
    learned of since. ``left_out`` says what the copy does not hold, ``sentence`` it all.
    """

    id: str
    act: str
    at: datetime
    actor: str
    party: str
    file: str
    audience: str
    countries: tuple[str, ...]
    reason: str
    changes_since: int
    left_out: str
    sentence: str


class Moment(NamedTuple):
    """A checkpoint: its name, when, by whom, and how many changes followed it."""

    id: str
    name: str
    at: datetime
    actor: str
    changes_since: int


def ledger(desk: Desk) -> list[Line]:
    """Return the ledger's entries in words, the newest first."""
    newest = desk.workspace.info().changes
    return [line(entry, desk.registry, newest) for entry in stored.ledger(desk.workspace)]


def line(entry: LedgerEntry, registry: Registry, newest: int) -> Line:
    """Return one entry in words; ``newest`` is the number of the file's newest change."""
    left = LeftOut.read(entry.left_out)
    codes = tuple(filter(None, entry.scope.split(",")))
    actor = tr(entry.actor) if entry.actor == THE_UNIT else entry.actor
    words = left_out_words(registry, left)
    return Line(
        entry.id.hex(),
        entry.act,
        _moment(entry.at),
        actor,
        entry.party,
        entry.file,
        entry.audience,
        codes,
        left.why,
        max(0, newest - entry.point),
        words,
        _sentence(entry._replace(actor=actor), codes, words, left.why),
    )


def _sentence(entry: LedgerEntry, codes: tuple[str, ...], left: str, why: str) -> str:
    facts = {
        "actor": entry.actor or tr("Somebody"),
        "party": entry.party or tr("somebody"),
        "file": entry.file,
        "audience": audience_words(entry.audience),
        "countries": ", ".join(all_countries().name(code) for code in codes) or tr("all countries"),
    }
    if entry.act == HANDED:
        said = tr("{actor} handed “{file}” over to {party}: {countries}, {audience}.", **facts)
    elif entry.act == GIVEN:
        said = tr("This copy was given to {party} by {actor}: {countries}, {audience}.", **facts)
    else:
        said = tr("{actor} merged “{file}”.", **facts)
    return " ".join(filter(None, (said, left, why)))


def audience_words(code: str) -> str:
    """Return for whom a copy is, in words; the code itself when it is none we know."""
    words = {
        "unit": tr("for the Unit"),
        "un-wide": tr("for the United Nations"),
        "external": tr("for partners outside"),
    }
    return words.get(code, code)


def left_out_words(registry: Registry, left: LeftOut) -> str:
    """Return what a copy does not hold, in words; empty when it holds everything."""
    kinds = [
        tr("{kind}: {count}", kind=registry[kind].plural, count=count)
        for kind, count in sorted(left.records.items())
        if kind in registry
    ]
    said = []
    if kinds:
        said.append(tr("Left out: {kinds}.", kinds=", ".join(kinds)))
    if left.values:
        said.append(
            trn("{n} value of other records withheld.", "{n} values withheld.", left.values)
        )
    said += [kept_in_words(left.licence), along_words(left.along)]
    return " ".join(filter(None, said))


def checkpoints(desk: Desk) -> list[Moment]:
    """Return the moments that were given a name, the newest first."""
    newest = desk.workspace.info().changes
    return [_named(found, newest) for found in stored.checkpoints(desk.workspace)]


def set_checkpoint(desk: Desk, name: str) -> Moment:
    """Give the present moment a name. Raises InputError when the name is empty or taken."""
    desk.must_write()
    words = " ".join(name.split())
    if not words:
        raise InputError(tr("Give the checkpoint a name."), code="name")
    if len(words) > _LONGEST:
        raise InputError(
            tr("A checkpoint's name has at most {n} characters.", n=_LONGEST), code="name"
        )
    made = stored.set_checkpoint(desk.workspace, words, desk.actor)
    return _named(made, made.point)


def _named(found: stored.Checkpoint, newest: int) -> Moment:
    since = max(0, newest - found.point)
    return Moment(found.id.hex(), found.name, _moment(found.at), found.actor, since)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
