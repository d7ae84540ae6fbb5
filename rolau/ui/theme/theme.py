"""The theme in force: colours, fonts, sizes and icons from one object that says when it changes."""

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip, QWidget

from rolau.base.tokens import tokens
from rolau.ui.theme.fonts import register_fonts, style_font
from rolau.ui.theme.icons import render, with_gap
from rolau.ui.theme.palette import Scheme, palette

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SchemeChoice = Literal["system", "light", "dark"]
Density = Literal["compact", "standard", "comfortable"]
FUSION = "fusion"
"""Property of an application begun with ``-style Fusion``. To set the style later makes names
for everything Qt's style can draw, which has time until after the first paint."""
_ICON = "deskIcon"
_ICON_GAP = 4
_MOST_WIDTHS = 2000


class StatusColours(NamedTuple):
    """The three colours of one status: words on base or soft, a chip's ground, a bar's fill."""

    text: QColor
    soft: QColor
    fill: QColor


class Theme(QObject):
    """Colours by name, fonts by style, sizes by name, icons by name and colour.

    ``choice`` is what the planner chose (``system`` follows the system); ``scheme`` is what
    it comes to. ``changed`` is emitted after the application wears the new look.
    """

    changed = Signal()

    def __init__(
        self,
        choice: SchemeChoice = "system",
        density: Density = "standard",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.choice: SchemeChoice = choice
        self.density: Density = density
        self.scheme: Scheme = self._resolve()
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}
        self.fitted: dict[object, object] = {}
        """Lines of words as they were fitted into their rooms (see `widgets.paint`)."""

    def install(self, app: QApplication, *, sheet: bool = True) -> None:
        """Dress the application: fonts, style, palette, style sheet; then follow the system.

        Without ``sheet`` the style sheet waits for `wear_sheet`: a window built before it comes
        is styled once, one built after it anew with every part that is put into another.
        """
        register_fonts()
        if app.property(FUSION) is None:
            app.setStyle("Fusion")
        app.setFont(self.font("body"))
        QToolTip.setFont(self.font("caption"))
        app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
        app.setPalette(self.palette())
        if sheet:
            self.wear_sheet(app)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: SchemeChoice) -> None:
        """Wear light or dark, or follow the system."""
        self.choice = choice
        self._follow()

    def set_density(self, density: Density) -> None:
        """Set how high table rows are, everywhere."""
        if density != self.density:
            self.density = density
            self.changed.emit()

    def colour(self, name: str) -> QColor:
        """Return a colour by the name of its token.

        One of the scheme (``base``, ``text3``), of a status (``ok``, ``ok.soft``, ``ok.fill``)
        or of a chart (``series.0``, ``sequential.3``). Raises KeyError for any other name.
        """
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(self._hex(name))
        return found

    def status(self, name: str) -> StatusColours:
        """Return the colours of a status: ok, warn, bad, conflict, info or neutral."""
        return StatusColours(
            self.colour(f"{name}.text"), self.colour(f"{name}.soft"), self.colour(f"{name}.fill")
        )

    def palette(self, scheme: Scheme | None = None) -> QPalette:
        """Return the Qt palette of a scheme, by default the one in force."""
        return palette(scheme or self.scheme)

    def font(self, style: str) -> QFont:
        """Return the font of a text style (see `fonts.STYLES`)."""
        found = self._fonts.get(style)
        if found is None:
            found = self._fonts[style] = style_font(style)
        return found

    def metrics(self, style: str) -> QFontMetricsF:
        """Return the measures of a text style."""
        found = self._metrics.get(style)
        if found is None:
            found = self._metrics[style] = QFontMetricsF(self.font(style))
        return found

    def text_width(self, style: str, text: str) -> float:
        """Return the width of a line of text in a style, in pixels.

        The widths of lately measured texts are kept: painting asks for each again and again.
        """
        key = style, text
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            found = self._widths[key] = self.metrics(style).horizontalAdvance(text)
        return found

    def rise(self) -> float:
        """Return how far below the middle of a line its baseline is, in pixels."""
        body = self.metrics("body")
        return (body.ascent() - body.descent()) / 2

    def size(self, name: str) -> int:
        """Return a size in pixels by its token (``railItem``), a pair's first number."""
        value = tokens()["size"][name]
        return int(value[0] if isinstance(value, list) else value)

    @property
    def ratio(self) -> float:
        """The device pixel ratio pictures are drawn for: the sharpest screen's."""
        app = QGuiApplication.instance()
        return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0

    def row_height(self) -> int:
        """Return the height of a table row at the density in force, in pixels."""
        return int(tokens()["size"]["row"][self.density])

    def pixmap(
        self,
        name: str,
        role: str = "text2",
        size: int = 16,
        ratio: float = 0.0,
        *,
        filled: bool = False,
    ) -> QPixmap:
        """Return an icon drawn in a colour's name, ``size`` pixels high.

        ``ratio`` is the screen's device pixel ratio, by default the sharpest screen's.
        """
        ratio = ratio or self.ratio
        turned = QGuiApplication.layoutDirection()
        key = (name, role, size, ratio, filled, turned)
        found = self._pixmaps.get(key)
        if found is None:
            found = render(name, size, self.colour(role), ratio, filled=filled)
            self._pixmaps[key] = found
        return found

    def icon(self, name: str, role: str = "text2", size: int = 16, gap: int = 0) -> "QIcon":
        """Return an icon, greyed when its control is disabled.

        ``gap`` is room in pixels on the side of the words that follow.
        """
        from PySide6.QtGui import QIcon  # the pieces before the first paint draw pixmaps

        made = QIcon()
        for tone, mode in ((role, QIcon.Mode.Normal), ("disabled", QIcon.Mode.Disabled)):
            picture = self.pixmap(name, tone, size)
            made.addPixmap(with_gap(picture, gap) if gap else picture, mode)
        return made

    def set_icon(
        self, button: QAbstractButton, name: str, role: str = "text2", size: int = 16
    ) -> None:
        """Give a button an icon that follows the theme, a little off its words."""
        gap = _ICON_GAP if button.text() else 0
        button.setProperty(_ICON, f"{name}|{role}|{size}|{gap}")
        button.setIcon(self.icon(name, role, size, gap))
        button.setIconSize(QSize(size + gap, size))

    def _hex(self, name: str) -> str:
        chosen = tokens()[self.scheme]
        first, _, rest = name.partition(".")
        if first in chosen["status"]:
            return str(chosen["status"][first][rest or "text"])
        if first == "series":
            return str(chosen["chart"]["series"][int(rest)]["value"])
        if first in chosen["chart"]:
            return str(chosen["chart"][first][int(rest)])
        return str(chosen["colour"][name]["value"])

    def _resolve(self) -> Scheme:
        if self.choice != "system":
            return self.choice
        hints = QGuiApplication.styleHints()
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow(self) -> None:
        """Change over when the system or the planner asks for the other scheme."""
        wanted = self._resolve()
        if wanted == self.scheme:
            return
        self.scheme = wanted
        self._colours.clear()
        self._pixmaps.clear()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.palette())
            self.wear_sheet(app)
            for widget in app.allWidgets():
                self._redress(widget)
        self.changed.emit()

    def wear_sheet(self, app: QApplication) -> None:
        """Put the style sheet of the scheme in force on, unless it is worn already."""
        from rolau.ui.theme.sheet import style_sheet

        sheet = style_sheet(self.scheme)
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)

    def _redress(self, widget: QWidget) -> None:
        wanted = widget.property(_ICON)
        if wanted and isinstance(widget, QAbstractButton):
            name, role, size, gap = str(wanted).split("|")
            widget.setIcon(self.icon(name, role, int(size), int(gap)))
