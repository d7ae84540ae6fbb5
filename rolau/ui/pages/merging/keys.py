"""The commands of deciding: one key for each side, for a whole record, for all that is shown."""

from collections.abc import Callable
from functools import partial

from rolau.base.texts import N_, tr
from rolau.desk.merging import MINE, NEWEST, THEIRS, VALUE
from rolau.ui.shell.commands import Command

_TAKES = (
    ("mine", N_("Choose mine"), "M", MINE, "arrow_down"),
    ("theirs", N_("Choose theirs"), "T", THEIRS, "merge"),
    ("newest", N_("Choose the newest"), "N", NEWEST, "clock"),
    ("value", N_("Enter another value"), "V", VALUE, "edit"),
)
_WHOLE = (
    ("mine", N_("Mine for the whole record"), "Shift+M", MINE),
    ("theirs", N_("Theirs for the whole record"), "Shift+T", THEIRS),
)
_ALL = (
    ("mine", N_("Mine for all that is to decide here"), "Ctrl+Alt+M", MINE),
    ("theirs", N_("Theirs for all that is to decide here"), "Ctrl+Alt+T", THEIRS),
)
Take = Callable[[str], object]
Asked = Callable[[], bool]


def deciding(
    take: Take,
    later: Callable[[], object],
    record: Take,
    group: Take,
    *,
    one: Asked,
    several: Asked,
) -> list[Command]:
    """Return the commands; ``one`` tells whether a conflict is in front, ``several`` more."""
    made = [
        Command(f"merge.{code}", tr(words), keys, partial(take, word), icon, "handoff", one)
        for code, words, keys, word, icon in _TAKES
    ]
    made[0] = made[0]._replace(parted=True)
    made.append(
        Command("merge.later", tr("Leave it open"), "L", later, "more_horizontal", "handoff", one)
    )
    made += [
        Command(
            f"merge.record.{code}",
            tr(words),
            keys,
            partial(record, word),
            "document_text",
            "handoff",
            one,
            parted=not number,
        )
        for number, (code, words, keys, word) in enumerate(_WHOLE)
    ]
    made += [
        Command(
            f"merge.all.{code}", tr(words), keys, partial(group, word), "table", "handoff", several
        )
        for code, words, keys, word in _ALL
    ]
    return made
