"""The fixtures shared by tests of the window."""

from tests.ui.open_desk import desk, session, theme

__all__ = ["desk", "session", "theme"]
