"""How a figure reads: one rounding for screen, chart, PDF and sheet alike."""

import math

MINUS = "−"


def figure(value: float | int | None, decimals: int | None = None) -> str:
    """Return a figure for reading: grouped thousands, a true minus sign, fixed decimals.

    Without ``decimals``, whole numbers show none and others up to four significant decimals.
    ``None`` and NaN read as an empty text. A value that rounds to zero shows no sign.
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if decimals is None:
        text = f"{value:,d}" if isinstance(value, int) else f"{value:,.4f}".rstrip("0").rstrip(".")
    else:
        text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        text = text[1:] if not any(digit in "123456789" for digit in text) else MINUS + text[1:]
    return text


def plain(value: float | int) -> str:
    """Return a number as one would type it: no grouping, no needless decimals."""
    if isinstance(value, int) or (math.isfinite(value) and value == int(value)):
        return str(int(value))
    return repr(value)
