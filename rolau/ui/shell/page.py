"""How a page plugs into the frame: a spec in the rail, a context to work with, a base class."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from rolau.ui.shell.commands import Commands
from rolau.ui.shell.folding import FOLD_EVIDENCE_BELOW
from rolau.ui.shell.scope import Scope
from rolau.ui.theme.theme import Theme

if TYPE_CHECKING:
    from rolau.ui.shell.evidence import EvidenceContent
    from rolau.ui.widgets.chip import Status


class Frame(Protocol):
    """What a page may ask of the frame around it."""

    def show_evidence(self, content: "EvidenceContent | None") -> None:
        """Show what is behind the figure or record now chosen; None for nothing chosen."""

    def say(
        self,
        text: str,
        status: "Status" = "info",
        *,
        action: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show one message above the page, with at most one way to act on it."""

    def offer_undo(self, text: str) -> None:
        """Say what was just done and offer to take it back."""

    def open_record(self, kind: str, id: str) -> bool:
        """Show a record on the page that has its kind; tell whether there is one."""

    def resolve(self, country: str = "") -> None:
        """Show what merges left to decide: of one country (its code), or of all."""

    def unfold_list(self) -> None:
        """Show the page's list pane after it was folded away."""


class PageContext(NamedTuple):
    """What every page is made with. ``session`` is the window's session."""

    session: Any
    theme: Theme
    commands: Commands
    scope: Scope
    frame: Frame


class Page(QWidget):
    """Base of all pages; the frame calls these, a page overrides what concerns it.

    A page without ``has_evidence`` has a pane of its own in that place. ``evidence_from`` is the
    width of the window from which the pane is open without being asked for.
    """

    has_evidence = True
    evidence_from = FOLD_EVIDENCE_BELOW

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def entered(self) -> None:
        """Do what is to be done each time the page comes to the front."""

    def complete(self) -> None:
        """Make what was not seen at the first paint; by now the frame around it is complete."""

    def left(self) -> None:
        """Do what is to be done before another page comes to the front."""

    def open_record(self, kind: str, id: str) -> bool:
        """Show a record; tell whether this page shows that kind."""
        return False

    def fold_list(self, folded: bool) -> None:
        """Fold the list pane away, or show it again."""

    def fold_evidence(self, folded: bool, width: int) -> None:
        """Fold the page's own pane at the end away, or show it again ``width`` pixels wide."""

    def focus_first(self) -> None:
        """Put the keyboard where work begins on this page."""
        self.setFocus()


class PageSpec(NamedTuple):
    """A place in the rail: its name in code, its label, icon, keys, and how it is made.

    ``kinds`` are the kinds of record the page opens. A page at the ``foot`` of the rail is a
    small one; one that is not ``in_rail`` is reached by its own commands. The page is made
    when it is first shown.
    """

    name: str
    label: str
    icon: str
    shortcut: str
    factory: Callable[[PageContext], Page]
    kinds: tuple[str, ...] = ()
    foot: bool = False
    in_rail: bool = True
