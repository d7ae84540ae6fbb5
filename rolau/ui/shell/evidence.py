"""What the evidence pane shows for the figure or record chosen, as values."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rolau.ui.widgets.cells import State
from rolau.ui.widgets.facts import Fact

Follow = Callable[[], object]
"""Opens something when its line is clicked."""


class SourceLine(NamedTuple):
    """One source: its title, its grade as letter and digit, the grade in words."""

    title: str
    grade: str = ""
    note: str = ""
    open: Follow | None = None


class ChangeLine(NamedTuple):
    """One change of the value: old and new as they read, why, and who and when."""

    old: str
    new: str
    words: str = ""
    note: str = ""


class HistoryLine(NamedTuple):
    """One step in the record's history as a sentence, with who and when below it."""

    sentence: str
    note: str = ""
    undo: Follow | None = None


class Use(NamedTuple):
    """Where the value is used: a title to follow."""

    title: str
    open: Follow
    icon: str = "document_text"


class EvidenceContent(NamedTuple):
    """Everything about what is chosen.

    ``about`` says what it is ("Intentional homicide · Talvara · 2024"), ``value`` how it
    reads, ``state`` how it moved. ``history`` is asked for when its tab is opened, so that
    choosing stays quick; ``history_count`` stands on the tab when it is known already.
    """

    about: str
    value: str = ""
    unit: str = ""
    state: State | None = None
    facts: Sequence[Fact] = ()
    sources: Sequence[SourceLine] = ()
    changes: Sequence[ChangeLine] = ()
    uses: Sequence[Use] = ()
    add_source: Follow | None = None
    history: Callable[[], Sequence[HistoryLine]] | None = None
    history_count: int | None = None
