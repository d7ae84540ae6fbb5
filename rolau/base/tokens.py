"""The design tokens: every colour, size and text style, read once from one shipped file."""

import json
from functools import cache
from typing import Any

from rolau.base.resources import resource


@cache
def tokens() -> dict[str, Any]:
    """Return the parsed tokens (`resources/theme/tokens.json`); treat them as read-only."""
    text = resource("theme", "tokens.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text)
    return parsed
