"""Why a received file is refused, in words that say what to do; each has a stable code."""

from pathlib import Path

from rolau.base.errors import WorkspaceError
from rolau.base.texts import N_, tr

_WORDS = {
    "link": N_("“{file}” is a link to another file. Name that file itself."),
    "device": N_("“{file}” is a device or a channel between programs, not a workspace file."),
    "too-large": N_(
        "“{file}” is larger than {limit}, more than is taken in. Ask for a copy of only some "
        "countries."
    ),
    "no-room": N_(
        "There is no room on this machine for a private copy of “{file}”, which is needed to "
        "check it. Make room and try again."
    ),
    "changing": N_(
        "“{file}” is being written just now. Wait until the other program is done, then try again."
    ),
    "interrupted": N_(
        "Beside “{file}” lies “{other}”: writing the file was interrupted or is going on, so it "
        "may be half written. Open it in ROLAU where it was made, close it, and copy it again."
    ),
    "unreachable": N_("“{file}” cannot be read: {reason}."),
    "torn": N_(
        "“{file}” was copied in the middle of being written, or its end is missing. Copy it again."
    ),
    "unknown-version": N_(
        "“{file}” bears a version that no ROLAU ever wrote. Ask for a copy made by ROLAU."
    ),
    "foreign": N_(
        "“{file}” holds what ROLAU did not make and what could act by itself: {names}. It was "
        "not read any further. Ask for a copy handed over by ROLAU."
    ),
    "altered": N_(
        "Another tool has changed the structure of “{file}”: {names}. Have it opened for writing "
        "in ROLAU where it was made, which puts it right, and ask for a new copy."
    ),
    "damaged": N_("“{file}” is damaged: part of it cannot be read or trusted. Ask for a new copy."),
    "values": N_(
        "“{file}” holds values that its own rules refuse. Have it checked and put right in ROLAU "
        "where it was made, and ask for a new copy."
    ),
    "references": N_(
        "In “{file}” something points to what is not there. Have it checked in ROLAU where it was "
        "made, and ask for a new copy."
    ),
    "text": N_(
        "“{file}” holds text that cannot be read as such (no UTF-8). Have it checked where it was "
        "made, and ask for a new copy."
    ),
    "huge-value": N_(
        "“{file}” holds a single value larger than {limit}; nothing a planner writes is. Ask for "
        "a new copy."
    ),
    "silenced": N_(
        "Another program has silenced the history of “{file}”, so edits went unnoticed. Have it "
        "opened for writing in ROLAU where it was made, and ask for a new copy."
    ),
    "log": N_(
        "The history of “{file}” does not hold together, so nothing of it can be trusted. Ask "
        "for a new copy, made by ROLAU."
    ),
    "time": N_(
        "The history of “{file}” tells of moments that cannot be. Have the clock of the machine "
        "it was made on looked at, and ask for a new copy."
    ),
    "rows": N_(
        "What stands in “{file}” differs from its own history: it was copied while being "
        "written, or changed behind ROLAU's back. Ask for a new copy."
    ),
    "releases": N_(
        "A release of published values in “{file}” has lost or changed values. Ask for a new "
        "copy, or import the publisher's file."
    ),
    "ledger": N_(
        "What “{file}” says of being handed over does not hold together. Ask for a copy handed "
        "over by ROLAU."
    ),
    "too-slow": N_(
        "Checking “{file}” takes far longer than a file of its size should. It was not read any "
        "further. Ask for a new copy."
    ),
}


def refusal(code: str, source: Path, *, found: str = "", **facts: object) -> WorkspaceError:
    """Return the refusal with this code of the file at ``source``.

    ``facts`` fill the words; ``found`` says what was found, for scripts and reports.
    """
    text = tr(_WORDS[code], file=source.name, **facts)
    return WorkspaceError(text, code=code, **({"found": found} if found else {}))


def few(names: list[str], most: int = 5) -> str:
    """Return some names taken from the file itself, made harmless and short."""
    shown = [
        "".join(char if char.isprintable() else "�" for char in name)[:60] for name in names[:most]
    ]
    return ", ".join(f"“{name}”" for name in shown) + (" …" if len(names) > most else "")
