"""What whole journeys share with the tests of the window."""

from tests.ui.conftest import garbage

__all__ = ["garbage"]
