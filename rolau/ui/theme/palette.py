"""The Qt palette of a scheme, role by role as the tokens say."""

from typing import Literal, get_args

from PySide6.QtGui import QColor, QPalette

from rolau.base.tokens import tokens

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


def palette(scheme: Scheme) -> QPalette:
    """Return the palette of a scheme; a role without a group holds in all three groups."""
    table = tokens()
    colours = table[scheme]["colour"]
    made = QPalette()
    for name, token in table["qpalette"].items():
        group_name, _, role_name = name.rpartition("/")
        group = QPalette.ColorGroup[group_name or "All"]
        made.setColor(group, QPalette.ColorRole[role_name], QColor(colours[token]["value"]))
    return made
