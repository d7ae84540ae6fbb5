"""What `check` finds, in words: damage to mend, notes to know."""

from typing import NamedTuple

from rolau.base.texts import N_, tr
from rolau.desk.desk import Desk
from rolau.store.checks import Finding, check

_WORDS = {
    "triggers": N_(
        "The guards of “{table}” are missing or changed, so edits there went unnoticed."
    ),
    "table": N_("The table “{table}” was rebuilt by another program."),
    "row": N_("{title}: {label} differs from what the history says."),
    "missing": N_("{title} is in the history but no longer in the file."),
    "reference": N_("{title}: {label} points to something that is not here."),
    "page": N_("A part of the file cannot be read: {detail}."),
    "vintage": N_("The release {title} has lost or changed values."),
    "value": N_("{title}: {label} holds a value that is not allowed: {value}."),
    "source": N_("{title} has no source."),
    "duplicate": N_("{title} is there more than once."),
    "extra": N_("The file holds “{table}”, which ROLAU does not know and leaves alone."),
    "open": N_("The file was copied while it was open, or ROLAU ended unexpectedly."),
    "silent": N_("Another program has silenced the history, so edits went unnoticed."),
    "log": N_("The history does not hold together ({detail})."),
    "gone": N_("{title}: {label} points to something that was deleted."),
    "view": N_("“{table}”, which helps to read the file, is missing or changed."),
}
"""What each of the store's findings says."""


class Health(NamedTuple):
    """One finding in words; ``severity`` is damage or note."""

    severity: str
    code: str
    text: str


def health(desk: Desk) -> list[Health]:
    """Check the whole file; damage first."""
    found = [_health(desk, finding) for finding in check(desk.workspace)]
    return sorted(found, key=lambda entry: (entry.severity != "damage", entry.code, entry.text))


def _health(desk: Desk, finding: Finding) -> Health:
    facts: dict[str, object] = {"table": "", "detail": "", "value": "", **finding.facts}
    facts["label"] = facts["title"] = ""
    if finding.kind in desk.registry:
        kind = desk.registry[finding.kind]
        field = kind.fields.get(finding.field)
        facts["label"] = field.shown_label if field else kind.label
        facts["title"] = desk.title(finding.kind, finding.id) if finding.id else kind.plural
        facts["table"] = facts["table"] or kind.plural
    pattern = _WORDS.get(finding.code)
    text = tr(pattern, **facts) if pattern else f"{finding.code} {facts['detail']}".strip()
    return Health(finding.severity, finding.code, text)
