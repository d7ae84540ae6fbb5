"""What is behind the current record of a mission, shown in the evidence pane of the frame."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from rolau.ui.pages.evidence import Ways, record_evidence
from rolau.ui.pages.missions.forms import Forms
from rolau.ui.shell.page import PageContext
from rolau.ui.steps import later

Current = tuple[str, str]
"""Kind and id of a record; both empty for none."""
NOTHING: Current = ("", "")
_RESTED_MS = 60
"""How long nothing else becomes current before it is asked for: what is typed is painted first."""


class MissionSources(QObject):
    """Follows ``current``: what is to be shown is asked for once things have come to rest.

    ``in_front`` tells whether the page is the one that is seen; ``arrive`` goes to where forms
    are opened.
    """

    def __init__(
        self,
        context: PageContext,
        forms: Forms,
        current: Callable[[], Current],
        in_front: Callable[[], bool],
        parent: QObject | None = None,
        *,
        arrive: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.ways = Ways(self.open, self.cite)
        self._forms = forms
        self._current = current
        self._in_front = in_front
        self._arrive = arrive
        self._later = later(self, self._show, _RESTED_MS)

    def follow(self, *_: object) -> None:
        """Show what is current by then; walking through lines is not held up."""
        self._later.start()

    def stop(self) -> None:
        """Show nothing more: the page is left."""
        self._later.stop()

    def _show(self) -> None:
        if not self._in_front():
            return
        kind, id = self._current()
        there = bool(id) and self.context.session.desk.record(kind, id) is not None
        content = record_evidence(self.context.session, kind, id, self.ways) if there else None
        self.context.frame.show_evidence(content)

    def open(self, kind: str, id: str) -> object:
        """Open a record where it is at home, else in its form here."""
        if self.context.frame.open_record(kind, id):
            return True
        self._arrive()
        return self._forms.edit(kind, id)

    def cite(self, subject: str) -> None:
        """Begin a citation of something: which source supports it, and how far."""
        self._arrive()
        self._forms.add("citation", {"subject": subject}, ("subject",))
