"""Words and cells that the charts of missions share: amounts, days, states, spans."""

from datetime import date
from decimal import Decimal

from rolau.analysis.missions import standing as standings
from rolau.analysis.table import Cell, Column, words
from rolau.models.dates import show_date
from rolau.models.money import Money, digits
from rolau.models.wording import MINUS, figure


def amount(minor: int, currency: str) -> str:
    """Return an amount for reading, without its currency: ``1,200.00``, a true minus before it."""
    value: Decimal = Money(abs(minor), currency).amount
    return f"{MINUS if minor < 0 else ''}{value:,.{digits(currency)}f}"


def money(minor: int, currency: str) -> str:
    """Return an amount with its currency: ``1,200.00 USD``."""
    return f"{amount(minor, currency)}\u00a0{currency}"


def money_cell(minor: int | None, currency: str) -> Cell:
    """Return an amount as a cell, in whole units of its currency."""
    if minor is None:
        return Cell(None, "")
    value = float(Money(minor, currency).amount)
    return Cell(value, amount(minor, currency), digits(currency))


def day_cell(day: date | None) -> Cell:
    """Return a day as a cell, in its stored form; it reads as dates do everywhere."""
    return Cell(day.isoformat(), day_words(day)) if day else Cell(None, "")


def day_words(day: date) -> str:
    """Return a day in words: ``15 June 2003``."""
    return show_date(day.isoformat())


def state_cell(standing: str) -> Cell:
    """Return a standing as a cell: its code, and its words."""
    return Cell(standing, standings.words(standing)) if standing else words("")


def span_words(start: date, finish: date) -> str:
    """Return a span of days in words."""
    return f"{day_words(start)} – {day_words(finish)}" if start != finish else day_words(start)


def caption(*parts: str) -> str:
    """Return parts of a caption joined as one line; empty ones are left out."""
    return "; ".join(part for part in parts if part)


def columns(*pairs: tuple[str, str]) -> list[Column]:
    """Return columns from pairs of key and heading."""
    return [Column(key, label) for key, label in pairs]


def reading(measure: str, unit: str, value: float | None) -> str:
    """Return a figure of a result indicator as it reads, with its unit; a share in percent."""
    if value is None:
        return ""
    if measure == "ratio":
        return f"{figure(round(value, 1))}\u00a0%"
    return f"{figure(value)}\u00a0{unit}" if unit else figure(value)
