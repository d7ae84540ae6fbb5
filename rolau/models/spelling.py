"""Names compared as people mean them: without case, marks and punctuation, damage undone."""

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

_SAME_WORD = {"st": "saint", "ste": "sainte"}
_TABLES = ("cp1252", "latin-1", "cp850", "mac_roman")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return a text for comparing: no case, marks, punctuation or "the"; "St." is "Saint"."""
    if not text.isascii():
        text = normalize("NFKD", text).replace("\u0640", "")
        text = "".join([c for c in text if not combining(c)])
    text = text.casefold()
    if "&" in text:
        text = text.replace("&", " and ")
    return " ".join([_SAME_WORD.get(w, w) for w in _WORD.findall(text) if w != "the"])


def reread(text: str) -> Iterator[str]:
    """Yield what a text may have been before it was decoded with a wrong table, up to twice."""
    seen = {text}
    latest = [text]
    for _ in range(2):
        again = []
        for damaged in latest:
            for wrong in _TABLES:
                for right in ("utf-8", *_TABLES):
                    try:
                        candidate = damaged.encode(wrong).decode(right)
                    except UnicodeError:
                        continue
                    if candidate not in seen:
                        seen.add(candidate)
                        again.append(candidate)
        yield from again
        latest = again
