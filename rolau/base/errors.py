"""The tree of errors: the planner's to act on, or ours to mend."""


class RolauError(Exception):
    """Something a person can act on.

    ``message`` is the full text to show: what happened, where, and what to do.
    ``code`` is a short stable word for scripts (``rolau --json``); ``details`` holds
    facts beside the text (file, sheet, cell, value), all plain JSON values.
    """

    code = "error"

    def __init__(self, message: str, *, code: str | None = None, **details: object) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code
        self.details = details


class InputError(RolauError):
    """A value, file or command the person gave cannot be taken as it is."""

    code = "input"


class NotFoundError(InputError):
    """What the person named does not exist here."""

    code = "not-found"


class WorkspaceError(RolauError):
    """A workspace file cannot be opened, read or written."""

    code = "workspace"


class LockedError(WorkspaceError):
    """Another process holds the workspace for writing."""

    code = "locked"


class ReadOnlyError(WorkspaceError):
    """The workspace was opened for reading, or its file or folder cannot be written."""

    code = "read-only"


class CancelledError(RolauError):
    """The person cancelled long work; nothing was changed."""

    code = "cancelled"


class MergeError(RolauError):
    """Another copy cannot be merged as it is, or not any more; nothing was changed."""

    code = "merge"


class HandoffError(RolauError):
    """A copy for somebody failed its examination; it was thrown away."""

    code = "handoff"
