"""Reads the values of a mapping file strictly: what is wrong is named with what is allowed."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.exchange.cells import words
from rolau.exchange.layouts.patterns import Pattern
from rolau.exchange.mappings.mapping import AT

MOST = 2_000
"""How many entries a list or table of a mapping may have."""
LONGEST = 400
_WIDE = 2
_PLACE = re.compile(rf"{AT}(?:[A-Za-z]{{1,3}}|[1-9]\d{{0,6}})")
_AROUND = re.compile(r"\{indicator\}.*\{(?:year|period)\}.*\{indicator\}")
_SIGNS = re.compile(r"\{(\w*)\}|([{}])")

Reader = Callable[[str, Any], Any]
"""Takes the key and what stands there; returns the value or raises InputError."""


def refuse(key: str, text: str) -> NoReturn:
    """Raise the error of one key; ``text`` says what is allowed."""
    raise InputError(
        tr("{key}: {text}", key=key, text=text), code="mapping", key=key, reason="mapping-value"
    )


def one_text(key: str, value: Any, limit: int = LONGEST) -> str:
    """Read one line of text."""
    if not isinstance(value, str):
        refuse(key, tr('a text in quotation marks is needed, such as "Year".'))
    if len(value) > limit:
        refuse(key, tr("the text is longer than {limit} characters. Shorten it.", limit=limit))
    if not value.isprintable():
        refuse(key, tr("line breaks and control signs are not allowed. Take them out."))
    return value


def choice(*allowed: str) -> Reader:
    """Return the reader of one of some texts."""

    def read(key: str, value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            known = ", ".join(f"“{each}”" for each in allowed)
            refuse(
                key, tr("“{value}” is not allowed. Use {known}.", value=brief(value), known=known)
            )
        return value

    return read


def whole(least: int, most: int) -> Reader:
    """Return the reader of a whole number."""

    def read(key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            refuse(
                key,
                tr(
                    "“{value}” is not allowed. Use a whole number from {least} to {most}.",
                    value=brief(value),
                    least=least,
                    most=most,
                ),
            )
        return value

    return read


def yes_no(key: str, value: Any) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        refuse(key, tr("“{value}” is not allowed. Use true or false.", value=brief(value)))
    return value


def figure(key: str, value: Any) -> float:
    """Read a finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        refuse(key, tr("“{value}” is not a number.", value=brief(value)))
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        refuse(key, tr("the number is too large."))
    return number


def optional(reader: Reader) -> Reader:
    """Return a reader that takes null too."""
    return lambda key, value: None if value is None else reader(key, value)


def several(reader: Reader) -> Reader:
    """Return the reader of a list; a single value stands for a list of one."""

    def read(key: str, value: Any) -> tuple[Any, ...]:
        entries = value if isinstance(value, list) else [value]
        if len(entries) > MOST:
            refuse(key, tr("there are more than {limit} entries.", limit=MOST))
        read_entries = tuple(reader(key, entry) for entry in entries)
        return tuple(dict.fromkeys(read_entries))

    return read


def table(reader: Reader, names: Iterable[str] = ()) -> Reader:
    """Return the reader of ``{name: value}``; with ``names`` no others are allowed."""
    known = tuple(names)

    def read(key: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            refuse(key, tr("a table in braces is needed: {example}", example='{"…": "…"}'))
        if len(value) > MOST:
            refuse(key, tr("there are more than {limit} entries.", limit=MOST))
        for name in value:
            one_text(key, name)
            if known and name not in known:
                unknown_key(f"{key}.{name}", known)
        return {name: reader(f"{key}.{name}", entry) for name, entry in value.items()}

    return read


def unknown_key(key: str, known: Iterable[str]) -> NoReturn:
    """Refuse a key that means nothing."""
    raise InputError(
        tr(
            "“{key}” is no key of a mapping. Known here: {known}. Correct it or take it out.",
            key=brief(key),
            known=", ".join(known),
        ),
        code="mapping",
        key=key,
        reason="mapping-key",
    )


def heading(key: str, value: Any) -> str:
    """Read a heading, with placeholders or not, or the place of a column (``@C``)."""
    text = one_text(key, value, 200)
    if text.startswith(AT):
        if not _PLACE.fullmatch(text):
            refuse(
                key,
                tr(
                    "“{value}” is no place. Write {at} and the column’s letter, or the line’s"
                    " number with countries across.",
                    value=text,
                    at=AT,
                ),
            )
        return text
    return pattern(key, text)


def pattern(key: str, value: Any) -> str:
    """Read a text with placeholders: each once, two at most of those that take any words.

    ``{indicator}`` may stand before and after the period.
    """
    text = one_text(key, value, 200)
    signs = [found.group(1) or found.group(2) for found in _SIGNS.finditer(text)]
    wide = text.count("*") + signs.count("indicator")  # each more takes far longer to compare
    plain = [sign for sign in signs if sign != "indicator"]
    around = signs.count("indicator") < 2 or _AROUND.search(text) is not None
    twice = len(set(plain)) < len(plain) or wide > _WIDE or not around
    try:
        Pattern(text)
        fits = not twice and not {"{", "}"} & set(signs) and "{}" not in text
    except (ValueError, re.error):
        fits = False
    if not fits or not (words(text) or signs):
        refuse(
            key,
            tr(
                "“{value}” is no heading. Write its words; {signs} may stand in it, each once,"
                " and * twice, or once beside {indicator}; that may stand before and after the"
                " period.",
                value=text,
                signs="{year}, {period}, {date}, {indicator}",
                indicator="{indicator}",
            ),
        )
    return text


def release(key: str, value: Any) -> str:
    """Read the name of a release: only its own placeholders may stand in braces."""
    text = one_text(key, value, 200)
    for found in _SIGNS.finditer(text):
        if found.group(1) not in ("released", "first", "last"):
            refuse(
                key, tr("only {signs} may stand in braces.", signs="{released}, {first}, {last}")
            )
    return text


def texts_only(key: str, value: Any) -> str:
    """Read a text of any wording that only explains."""
    if not isinstance(value, str) or len(value) > 10 * LONGEST:
        refuse(key, tr("a text of at most {limit} characters is needed.", limit=10 * LONGEST))
    return value


def brief(value: Any) -> str:
    """Return a value for a message."""
    text = value if isinstance(value, str) else repr(value)
    return "".join(sign if sign.isprintable() else "�" for sign in text[:60])


Parts = Mapping[str, Reader]


def parts(key: str, value: Any, known: Parts) -> dict[str, Any]:
    """Read a table whose keys each have a reader of their own."""
    if not isinstance(value, dict):
        refuse(key, tr("a table in braces is needed: {example}", example='{"…": "…"}'))
    for name in value:
        if name not in known:
            unknown_key(f"{key}.{name}" if key else name, known)
    return {
        name: known[name](f"{key}.{name}" if key else name, entry) for name, entry in value.items()
    }
