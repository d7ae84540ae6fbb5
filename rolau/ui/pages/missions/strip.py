"""The money of a mission in one line: what is needed, what there is of it, what is lacking."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rolau.analysis.missions.funding import Funds
from rolau.base.texts import tr
from rolau.models.money import Money, digits
from rolau.models.wording import MINUS, figure
from rolau.ui.text_style import figures
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import Run, draw_line, fill, line_width

HEIGHT = 64
STAGE_COLOURS = {"received": "sequential.6", "committed": "sequential.4", "pledged": "sequential.2"}
"""Colours of the stages, the surest the strongest."""
_GAP = 24
_BAR = 11
_LEAST_BAR = 160


class Unit(NamedTuple):
    """What amounts are told in: its word, how many minor units it is, and decimals shown."""

    word: str
    minor: int
    decimals: int

    def text(self, minor: int) -> str:
        """Return an amount in the unit, without it."""
        return figures(figure(minor / self.minor, self.decimals))


def unit_of(minor: int, currency: str) -> Unit:
    """Return the unit in which an amount reads best."""
    whole = 10 ** digits(currency)
    if minor >= 1_000_000 * whole:
        return Unit(tr("million {currency}", currency=currency), 1_000_000 * whole, 1)
    if minor >= 100_000 * whole:
        return Unit(tr("thousand {currency}", currency=currency), 1000 * whole, 0)
    return Unit(currency, whole, 0)


def amount_text(minor: int, currency: str) -> str:
    """Return an amount as it reads: ``1,200 USD``, with the cents only where there are any."""
    return figures(f"{_shown(minor, currency)} {currency}")


def bare_amount(minor: int, currency: str) -> str:
    """Return an amount as it reads where its currency stands in the heading."""
    return figures(_shown(minor, currency))


def _shown(minor: int, currency: str) -> str:
    money = Money(minor, currency)
    whole = money.amount == money.amount.to_integral_value()
    return f"{money.amount:,.{0 if whole else digits(currency)}f}".replace("-", MINUS)


def stage_words() -> dict[str, str]:
    """Return the words of the stages, the surest first."""
    return {
        "received": tr("Received"),
        "committed": tr("Committed"),
        "pledged": tr("Pledged"),
    }


class MoneyStrip(QWidget):
    """Figures at the leading side, a bar of the stages beside them, the gap below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._funds = Funds()
        self._currency = "USD"
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_funds(self._funds, self._currency)

    def show_funds(self, funds: Funds, currency: str) -> None:
        """Show other figures."""
        self._funds, self._currency = funds, currency
        whole = self.words()
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.update()

    def words(self) -> str:
        """Return all figures in words, exactly."""
        funds, unit = self._funds, self._currency
        parts = [tr("Required {amount}", amount=amount_text(funds.required, unit))]
        for code, word in stage_words().items():
            parts.append(f"{word} {amount_text(getattr(funds, code), unit)}")
        parts.append(tr("Spent {amount}", amount=amount_text(funds.spent, unit)))
        return "; ".join([*parts, self.gap_words(exact=True)])

    def gap_words(self, *, exact: bool = False) -> str:
        """Return in words what is lacking, or that nothing is."""
        funds = self._funds
        unit = unit_of(funds.required, self._currency)

        def told(minor: int) -> str:
            return amount_text(minor, self._currency) if exact else unit.text(minor)

        if not funds.required:
            return tr("Nothing is budgeted yet")
        if funds.gap_received <= 0:
            return tr("Fully received")
        if funds.gap_committed <= 0:
            return tr("Fully committed · gap {received} against received",
                      received=told(funds.gap_received))  # fmt: skip
        return tr(
            "Gap {committed} against committed · {received} against received",
            committed=told(funds.gap_committed),
            received=told(funds.gap_received),
        )

    def sizeHint(self) -> QSize:
        """Return a usual width at the fixed height."""
        return QSize(640, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the figures stand without the bar."""
        return QSize(320, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw figures, bar and words."""
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        unit = unit_of(self._funds.required, self._currency)
        at = 16
        for caption, amount, colour in self._columns(unit):
            wide = self._wide(caption, amount, colour)
            if at + wide > self.width() - 8:
                return  # a figure is left out, never cut
            self._draw_column(painter, at, wide, caption, amount, colour, rtl=rtl)
            at += wide + _GAP
        room = QRect(at, 0, self.width() - at - 16, HEIGHT)
        if room.width() < _LEAST_BAR:
            return
        if rtl:
            room.moveLeft(self.width() - room.right() - 1)
        self._draw_bar(painter, room, rtl=rtl)
        self._draw_below(painter, room, unit, rtl=rtl)

    def _columns(self, unit: Unit) -> list[tuple[str, list[Run], str]]:
        funds = self._funds
        required = tr("Required, {unit}", unit=unit.word)
        columns = [(required, [Run(unit.text(funds.required), "section")], "")]
        for code, word in stage_words().items():
            minor = getattr(funds, code)
            runs = [Run(unit.text(minor), "section", gap=5)]
            if funds.required:
                share = figure(100 * minor / funds.required, 0)
                runs.append(Run(figures(tr("{n} %", n=share)), "caption", "text3"))
            columns.append((word, runs, STAGE_COLOURS[code]))
        return columns

    def _draw_column(
        self,
        painter: QPainter,
        at: int,
        wide: int,
        caption: str,
        amount: list[Run],
        colour: str,
        *,
        rtl: bool,
    ) -> None:
        head = [Run(caption, "caption", "text2")]
        swatch = 14 if colour else 0
        left = self.width() - at - wide if rtl else at
        upper = QRect(left, 10, wide, 20)
        if colour:
            side = upper.right() - 8 if rtl else upper.left()
            fill(painter, QRect(side, upper.top() + 6, 9, 9), self.theme.colour(colour))
            upper.adjust(0 if rtl else swatch, 0, -swatch if rtl else 0, 0)
        draw_line(painter, self.theme, upper, head, rtl=rtl)
        draw_line(painter, self.theme, QRect(left, 30, wide, 22), amount, rtl=rtl)

    def _wide(self, caption: str, amount: list[Run], colour: str) -> int:
        """Return the width of a figure with its caption."""
        head = line_width(self.theme, [Run(caption, "caption")]) + (14 if colour else 0)
        return round(max(head, line_width(self.theme, amount)) + 0.5)

    def _draw_bar(self, painter: QPainter, room: QRect, *, rtl: bool) -> None:
        funds = self._funds
        whole = max(funds.required, funds.received + funds.committed + funds.pledged)
        track = QRectF(room.left(), 14, room.width(), _BAR)
        if not whole:
            return
        fill(painter, track, self.theme.colour("sunken"))
        at = 0.0
        for code, colour in STAGE_COLOURS.items():
            wide = max(0, getattr(funds, code)) / whole * track.width()
            left = track.right() - at - wide if rtl else track.left() + at
            fill(
                painter,
                QRectF(left, track.top(), wide, _BAR),
                self.theme.colour(colour),
            )
            at += wide
        if funds.gap_committed > 0:
            painter.setPen(QPen(self.theme.colour("bad.fill"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            wide = funds.required / whole * track.width()
            left = track.right() - wide if rtl else track.left()
            painter.drawRect(QRectF(left, track.top(), wide, _BAR).adjusted(0, 0, -1, -1))

    def _draw_below(self, painter: QPainter, room: QRect, unit: Unit, *, rtl: bool) -> None:
        funds = self._funds
        below = QRect(room.left(), 30, room.width(), 20)
        spent = tr("Spent {amount}", amount=unit.text(funds.spent))
        if funds.received > 0:
            share = figure(100 * funds.spent / funds.received, 0)
            spent = tr(
                "Spent {amount}, {share} % of received",
                amount=unit.text(funds.spent),
                share=share,
            )
        gap = self.gap_words()
        tone = "bad" if funds.gap_committed > 0 else "text2"
        gap_runs = [Run(gap, "badge", tone, shrink=True)]
        draw_line(painter, self.theme, below, gap_runs, rtl=rtl, trailing=True)
        taken = round(line_width(self.theme, gap_runs)) + 16
        rest = below.adjusted(taken if rtl else 0, 0, 0 if rtl else -taken, 0)
        if rest.width() > 80:
            draw_line(
                painter, self.theme, rest, [Run(spent, "caption", "text2", shrink=True)], rtl=rtl
            )
