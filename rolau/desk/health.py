"""What `check` finds, in words: damage to mend, notes to know."""

from typing import NamedTuple

from rolau.base.texts import N_, tr
from rolau.desk.desk import Desk
from rolau.desk.titles import Titles
from rolau.models.registry import Registry
from rolau.store.checks import Finding, check

_WORDS = {
    "triggers": N_(
        "The guards of “{table}” are missing or changed, so edits there went unnoticed."
    ),
    "table": N_("The table “{table}” was rebuilt by another program."),
    "row": N_("{title}: {label} differs from what the history says."),
    "missing": N_("A record of the kind {kind} is in the history but no longer in the file."),
    "silent": N_("Another program has silenced the history, so edits went unnoticed."),
    "log": N_("The history of {title} does not hold together."),
    "reference": N_("{title}: {label} points to something that is not here."),
    "page": N_("A part of the file cannot be read: {detail}."),
    "vintage": N_("The release {title} has lost or changed values."),
    "value": N_("{title}: {label} holds a value that is not allowed: {value}."),
    "empty": N_("{title}: {label} is empty, but must be filled in."),
    "gone": N_("{title}: {label} points to “{target}”, which is in the bin."),
    "view": N_("A view or index of the file is missing or was changed: {table}."),
    "source": N_("{kind} “{title}” has no source."),
    "duplicate": N_("{title} is there more than once."),
    "extra": N_("The file holds “{table}”, which ROLAU does not know and leaves alone."),
    "cycle": N_("{title}: {label} leads back to itself; it was moved on two copies."),
    "conflict": N_("{title}: {label} is to be decided; two copies differ."),
    "open": N_("The file was copied while it was open, or ROLAU ended unexpectedly."),
}
"""What each of the store's findings says."""


class Health(NamedTuple):
    """One finding in words; ``severity`` is damage or note.

    ``table`` and ``detail`` (such as the names of lost triggers) are for scripts.
    """

    severity: str
    code: str
    text: str
    table: str = ""
    detail: str = ""


def health(desk: Desk) -> list[Health]:
    """Check the whole file; damage first."""
    found = [_health(desk, finding) for finding in check(desk.workspace)]
    return sorted(found, key=lambda entry: (entry.severity != "damage", entry.code, entry.text))


def _health(desk: Desk, finding: Finding) -> Health:
    text = phrase(desk.registry, desk.titles, finding)
    table = str(finding.facts.get("table") or finding.kind)
    return Health(
        finding.severity, finding.code, text, table, str(finding.facts.get("detail") or "")
    )


def phrase(registry: Registry, titles: Titles, finding: Finding) -> str:
    """Return a finding in words."""
    facts: dict[str, object] = {"table": "", "detail": "", "value": "", **finding.facts}
    facts["label"] = facts["title"] = facts["kind"] = ""
    if finding.kind in registry:
        kind = registry[finding.kind]
        field = kind.fields.get(finding.field)
        facts["label"] = field.shown_label if field else kind.label
        facts["title"] = titles.of(finding.kind, finding.id) if finding.id else kind.plural
        facts["table"] = facts["table"] or kind.plural
        facts["kind"] = kind.label
    if finding.code == "gone":
        facts["target"] = titles.of(str(facts["target"]), str(facts["target_id"]))
    empty = finding.code == "value" and facts["value"] is None
    return tr(_WORDS["empty" if empty else finding.code], **facts)
