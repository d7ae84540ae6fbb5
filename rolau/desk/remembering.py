"""Answers that are worked out once and remembered until anything changes in the workspace."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Answers:
    """What was asked of one desk for one kind of readers, by question."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def of(self, question: Hashable, answer: Callable[[], T]) -> T:
        """Return the answer to a question, worked out when it is not known.

        ``question`` names all that the answer depends on beside the workspace: subject, day,
        language.
        """
        if question not in self._known:
            self._known[question] = answer()
        found: T = self._known[question]
        return found

    def forget(self) -> None:
        """Forget every answer, after any change."""
        self._known.clear()
