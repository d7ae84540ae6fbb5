"""Names proposed for files, made from what something is called."""

import re


def proposed_name(text: str) -> str:
    """Return a file name made from any title: letters, digits, spaces and dashes only."""
    kept = re.sub(r"[^\w\- ]+", " ", text).strip()
    return re.sub(r"\s+", " ", kept) or "workspace"
