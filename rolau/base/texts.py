"""Every word a person reads goes through here: gettext catalogues and the pseudo-languages.

Two pseudo-languages serve the pictures: ``qps`` (accented and a third longer) and ``qrt``
(the same, laid out from right to left).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from rolau.base.resources import resource

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
"""The six UN languages, as reports name them."""
PSEUDO = ("qps", "qrt")
_RIGHT_TO_LEFT = frozenset({"ar", "qrt"})
_language: ContextVar[str] = ContextVar("language", default="en")
_ACCENTS = str.maketrans(
    "aceinosuyzACEINOSUYZ",
    "àçéîñöšúýžÀÇÉÎÑÖŠÚÝŽ",
)


def N_(text: str) -> str:  # the name gettext's extractors know
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text


def language() -> str:
    """Return the language in force in this context."""
    return _language.get()


def report_language() -> str:
    """Return the UN language in force, in which names are kept; English for any other."""
    return language() if language() in LANGUAGES else "en"


def set_language(code: str) -> None:
    """Set the language for this context (thread or task): one of LANGUAGES or PSEUDO."""
    _language.set(code)


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Use another language inside the ``with`` block, as a briefing in the reader's language."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def right_to_left(code: str | None = None) -> bool:
    """Tell whether a language (the one in force if none is named) is written right to left."""
    return (code or language()) in _RIGHT_TO_LEFT


@cache
def _catalogue(code: str) -> "NullTranslations":
    import gettext  # English does without

    return gettext.translation(
        "rolau", str(resource("translations")), languages=[code], fallback=True
    )


def _pseudo(text: str) -> str:
    """Accent and lengthen a text, leaving ``{placeholders}`` as they are."""
    parts: list[str] = []
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        parts.append(char if depth or char == "}" else char.translate(_ACCENTS))
    words = len(text) // 12 + 1
    return "".join(parts) + " ~" + "ôñé" * words if len(text) > 1 else text


def _lookup(text: str) -> str:
    code = language()
    if code == "en" or not text:
        return text
    if code in PSEUDO:
        return _pseudo(text)
    return _catalogue(code).gettext(text)


def tr(text: str, /, **values: object) -> str:
    """Return ``text`` in the language in force, its ``{names}`` filled from ``values``."""
    found = _lookup(text)
    return found.format(**values) if values else found


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the singular or plural text for ``n``, with ``{n}`` and other names filled."""
    code = language()
    if code == "en" or code in PSEUDO:
        found = one if n == 1 else many
        found = _pseudo(found) if code in PSEUDO else found
    else:
        found = _catalogue(code).ngettext(one, many, n)
    return found.format(n=n, **values)
