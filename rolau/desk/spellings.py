"""What texts of publishers' files mean by a person's decision: kept, and taken in imports."""

from collections.abc import Iterable, Mapping

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk
from rolau.models.countries import countries
from rolau.store.workspace import Transaction

NONE = "none"
"""What is written for "no single country"."""
Decisions = Mapping[str, str]
"""Text as the file writes it → alpha-3 code, or an empty text for no single country."""


def decided(desk: Desk) -> dict[str, str]:
    """Return what was decided in this workspace."""
    return {str(row["text"]): str(row["country"] or "") for row in desk.records("alias")}


def decide(desk: Desk, decisions: Decisions, *, reason: str = "") -> Applied:
    """Remember decisions, as one step of undo. Raises InputError for an unknown country."""
    return desk.apply(changes(desk, decisions), reason=reason, what=step_text(decisions))


def step_text(decisions: Decisions) -> str:
    """Return what the step is called."""
    return trn("Decide what {n} spelling means", "Decide what {n} spellings mean", len(decisions))


def changes(desk: Desk, decisions: Decisions) -> ChangeSet:
    """Return the changes that remember decisions; none for what is decided so already."""
    made = ChangeSet()
    known = decided(desk)
    for text, country in decisions.items():
        written = _written(text)
        if written not in known:
            made.add("alias", text=written, country=country or None)
        elif known[written] != country:
            made.set("alias", written, country=country or None)
    return made


def write(desk: Desk, tx: Transaction, decisions: Decisions) -> None:
    """Remember decisions within an open step."""
    for step in changes(desk, decisions).steps:
        if step.action == "add":
            tx.add(step.kind, step.values)
        else:
            tx.set(step.kind, step.id, step.values)


def parse_decisions(words: Iterable[str]) -> dict[str, str]:
    """Read decisions as typed: ``TEXT=LBR``, ``TEXT=Liberia`` or ``TEXT=none``.

    Raises InputError naming the word that cannot be read.
    """
    found: dict[str, str] = {}
    for word in words:
        text, sign, meaning = word.rpartition("=")
        text, meaning = _written(text), meaning.strip()
        if not sign or not text or not meaning:
            raise InputError(
                tr("“{word}” is no spelling. Write TEXT=LBR, or TEXT=none.", word=word),
                code="alias",
            )
        match = None if meaning.casefold() == NONE else countries().find(meaning)
        if match is None and meaning.casefold() != NONE:
            raise InputError(
                tr(
                    "{word}: no country is called “{name}”. Write its code, such as LBR, or none.",
                    word=word,
                    name=meaning,
                ),
                code="alias",
            )
        found[text] = match.country.code if match else ""
    return found


def _written(text: str) -> str:
    return " ".join(text.split())
