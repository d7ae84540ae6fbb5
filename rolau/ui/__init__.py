"""The window: the desk with a face. Only this package knows Qt."""

import builtins

from rolau.ui.enums import make_enums_quickly
from rolau.ui.signatures import signatures_later

make_enums_quickly()

# Qt for Python replaces Python's import by one that reads the source of every module it meets,
# in search of a switch we do not use. Put back, a start costs a twentieth less.
_plain_import = builtins.__import__
with signatures_later():
    import PySide6
builtins.__import__ = _plain_import
import PySide6.QtCore  # noqa: E402, F401
