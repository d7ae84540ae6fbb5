"""Words and cells that the charts of missions share: amounts, days, states, spans."""

from datetime import date
from decimal import Decimal

from rolau.analysis.table import Cell, Column, words
from rolau.base.texts import tr, trn
from rolau.models.dates import show_date
from rolau.models.mission import STANDINGS
from rolau.models.money import Money, digits
from rolau.models.wording import MINUS

DONE, ON_TRACK, AT_RISK, LATE = "done", "on-track", "at-risk", "late"
_STATES = {choice.code: choice.label for choice in STANDINGS}


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


def state_words(standing: str) -> str:
    """Return a standing in words; empty for none."""
    return tr(_STATES[standing]) if standing in _STATES else ""


def state_cell(standing: str) -> Cell:
    """Return a standing as a cell: its code, and its words."""
    return Cell(standing, state_words(standing)) if standing else words("")


def late_words(days: int) -> str:
    """Return how much later than first planned something is, or earlier; empty for neither."""
    if days > 0:
        return trn("{n} day late", "{n} days late", days)
    return trn("{n} day early", "{n} days early", -days) if days else ""


def slip_words(days: int) -> str:
    """Return by how much a plan's end moved against the first plan, as part of a sentence."""
    if days > 0:
        return trn("{n} day after the first plan", "{n} days after the first plan", days)
    if days < 0:
        return trn("{n} day before the first plan", "{n} days before the first plan", -days)
    return tr("as first planned")


def span_words(start: date, finish: date) -> str:
    """Return a span of days in words."""
    return f"{day_words(start)} – {day_words(finish)}" if start != finish else day_words(start)


def caption(*parts: str) -> str:
    """Return parts of a caption joined as one line; empty ones are left out."""
    return "; ".join(part for part in parts if part)


def columns(*pairs: tuple[str, str]) -> list[Column]:
    """Return columns from pairs of key and heading."""
    return [Column(key, label) for key, label in pairs]
