"""The shipped fonts, registered once, and the few text styles the window uses."""

import sys

from PySide6.QtGui import QFont, QFontDatabase

from rolau.base.resources import resource
from rolau.base.tokens import tokens

STYLES: dict[str, tuple[str, int]] = {
    "title": ("title", 600),
    "section": ("section", 600),
    "body": ("body", 400),
    "name": ("body", 500),
    "figure": ("body", 600),
    "caption": ("caption", 400),
    "badge": ("caption", 500),
    "header": ("caption", 600),
}
"""Text style → size token and weight: ``name`` is the name of a thing, ``figure`` the one
figure that matters, ``badge`` a chip's word, ``header`` a table's."""


def register_fonts() -> list[str]:
    """Make the shipped fonts known to Qt; return the families found, in file order."""
    families: list[str] = []
    for file in sorted(file for file in resource("fonts").iterdir() if file.suffix == ".ttf"):
        number = QFontDatabase.addApplicationFont(str(file))
        for family in QFontDatabase.applicationFontFamilies(number):
            if family not in families:
                families.append(family)
    return families


def points(pixels: float) -> float:
    """Return the point size that is ``pixels`` high at the system's normal scale."""
    return pixels if sys.platform == "darwin" else pixels * 0.75


def style_font(style: str) -> QFont:
    """Return the font of a text style; figures are tabular in all of them.

    Raises KeyError for a name that is not in STYLES.
    """
    size, weight = STYLES[style]
    table = tokens()
    names = table["font"]
    font = QFont()
    font.setFamilies([names["ui"], names["arabic"], names["chinese"]])
    font.setPointSizeF(points(table["text"][size]["size"]))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature, setting in names["features"].items():
        font.setFeature(QFont.Tag(feature), setting)
    return font
