"""What the frame asks of the open workspace; the session answers, the frame knows no more."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from PySide6.QtCore import SignalInstance


class SessionPort(Protocol):
    """An open workspace as the frame sees it.

    ``changed`` is emitted after every change, ``kept`` after a change of ours was written,
    ``failed`` with the words of one that could not be.
    """

    @property
    def changed(self) -> SignalInstance:
        """Emitted with what was touched."""

    @property
    def kept(self) -> SignalInstance:
        """Emitted with the moment of writing."""

    @property
    def failed(self) -> SignalInstance:
        """Emitted with words for the planner."""

    @property
    def title(self) -> str:
        """The workspace's name."""

    @property
    def copy_name(self) -> str:
        """The name of this copy, as "headquarters copy"."""

    @property
    def actor(self) -> str:
        """Who is working."""

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed here; empty when it can."""

    @property
    def kept_at(self) -> datetime | None:
        """When the newest change was written, None when there is none."""

    @property
    def changes_text(self) -> str:
        """How much has changed, in words; empty when there is nothing to say."""

    @property
    def open_count(self) -> int:
        """How many conflicts wait for a decision."""

    @property
    def can_undo(self) -> str:
        """What undo would take back, in words; empty when nothing."""

    @property
    def can_redo(self) -> str:
        """What redo would do again, in words; empty when nothing."""

    def undo(self) -> object:
        """Take the newest step back."""

    def redo(self) -> object:
        """Do the step last taken back again."""

    def countries(self) -> Sequence[tuple[str, str]]:
        """Return the workspace's countries as (code, name), in order of name."""

    def years(self) -> tuple[int, int] | None:
        """Return the first and last year for which there is anything, None when empty."""


class Hit(NamedTuple):
    """A record found by its title: what it is, its title, a note, and how to open it."""

    kind_label: str
    title: str
    subtitle: str
    open: Callable[[], object]
    icon: str = "document_text"


Search = Callable[[str], Sequence[Hit]]
"""Finds records whose title holds all the words given, best first."""
