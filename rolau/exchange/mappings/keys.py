"""The keys of a mapping file: how each is read, and what is refused."""

import codecs
import json
from collections.abc import Sequence
from typing import Any

from rolau.base.texts import N_, tr
from rolau.exchange.layouts.vocabulary import NO_END, Series
from rolau.exchange.mappings import reading
from rolau.exchange.mappings.mapping import (
    AT,
    BY_SHEET,
    BY_TEXT,
    NAMING,
    ROLES,
    Mapping,
    OwnIndicator,
    Range,
)
from rolau.exchange.mappings.reading import refuse
from rolau.exchange.readings import DATE_ORDERS, THOUSANDS, Reading
from rolau.models import dates
from rolau.models.countries import countries
from rolau.models.fields import Choice
from rolau.models.indicator import DIMENSIONS, DIRECTIONS

_NEEDED = N_("An indicator needs a code, a name and a direction.")
_MOST_PATTERNS = 100
_SEPARATORS = ("", ",", ";", "\t", "|", " ")


def read_keys(found: dict[str, Any]) -> Mapping:
    """Read the keys of a mapping. Raises InputError naming the key and what is allowed."""
    return coherent(Mapping(**reading.parts("", found, _KEYS)))


def _codes(choices: Sequence[Choice]) -> tuple[str, ...]:
    return tuple(choice.code for choice in choices)


def _code(key: str, value: Any) -> str:
    """Read our code of an indicator: short, without the signs that part keys."""
    text = reading.one_text(key, value, 60)
    if "|" in text or "," in text or text != text.strip():
        refuse(key, tr("“{value}” is no code: no sign | or comma may stand in it.", value=text))
    return text


def _country(key: str, value: Any) -> str:
    text = reading.one_text(key, value, 3)
    if text and countries().get(text) is None:
        refuse(key, tr("“{value}” is no country’s code. Use three letters: LBR.", value=text))
    return text


def _period(key: str, value: Any) -> str:
    text = reading.one_text(key, value, 30)
    if text and text not in (BY_SHEET, BY_TEXT) and not dates.is_period(text):
        refuse(
            key,
            tr(
                "“{value}” is no period. Write 2021, 2021-05 or 2012/2013, or “{sheet}” when the"
                " name of the sheet says it, “{above}” when a line above the heading does.",
                value=text,
                sheet=BY_SHEET,
                above=BY_TEXT,
            ),
        )
    return text


def _bound(key: str, value: Any) -> str:
    text = reading.one_text(key, value, 30)
    if text and not dates.is_period(text):
        refuse(key, tr("“{value}” is no period. Write 2021, 2021-05 or 2012/2013.", value=text))
    return text


def _released(key: str, value: Any) -> str:
    text = reading.one_text(key, value, 200)
    if not text or dates.is_partial_date(text):
        return text
    if "{year}" not in text and "{date}" not in text:
        refuse(
            key,
            tr("“{value}” is neither a date nor a text with {signs}.", value=text, signs="{date}"),
        )
    return reading.pattern(key, text)


def _letters(key: str, value: Any) -> str:
    text = reading.one_text(key, value, 3).upper()
    if text and not (text.isascii() and text.isalpha()):
        refuse(key, tr("“{value}” is no column. Write its letter: C.", value=text))
    return text


def _separator(key: str, value: Any) -> str:
    if value not in _SEPARATORS:
        known = ", ".join(json.dumps(each) for each in _SEPARATORS[1:])
        refuse(
            key,
            tr("“{value}” is not allowed. Use {known}.", value=reading.brief(value), known=known),
        )
    return str(value)


def _encoding(key: str, value: Any) -> str:
    text = reading.one_text(key, value, 40)
    if text:
        try:
            known = codecs.lookup(text)._is_text_encoding
        except (LookupError, ValueError):
            known = False
        if not known:
            refuse(key, tr("“{value}” is no table of letters. Use utf-8 or cp1252.", value=text))
    return text


def _limited(limit: int) -> reading.Reader:
    return lambda key, value: reading.one_text(key, value, limit)


def _only(key: str, value: Any) -> dict[str, Any]:
    said = reading.table(reading.several(reading.one_text))(key, value)
    return {reading.heading(key, name): texts for name, texts in said.items()}


def _one_series(key: str, value: Any) -> Series:
    said = {"low": -NO_END, "high": NO_END, **reading.parts(key, value, _SERIES)}
    if "code" not in said:
        refuse(key, tr("“{part}” is missing.", part="code"))
    if said["low"] > said["high"]:
        refuse(key, tr("the scale ends below its beginning. Exchange the two."))
    return Series(**said)


def _own(key: str, value: Any) -> OwnIndicator:
    said = reading.parts(key, value, _OWN)
    for part in ("code", "name", "direction"):
        if not said.get(part):
            refuse(f"{key}.{part}", tr("“{part}” is missing.", part=part) + " " + tr(_NEEDED))
    own = OwnIndicator(**said)
    if own.low is not None and own.high is not None and own.low > own.high:
        refuse(key, tr("the scale ends below its beginning. Exchange the two."))
    return own


def coherent(mapping: Mapping) -> Mapping:
    """Refuse what no file can satisfy."""
    places = [text for texts in mapping.columns.values() for text in texts] + list(mapping.only)
    named = any(not text.startswith(AT) for text in places)
    for text in (text for text in places if text.startswith(AT)):
        if text[1:].isdigit() != mapping.countries_across:
            refuse(
                "columns",
                tr(
                    "“{value}” is no place here: with countries across a place is a"
                    " line’s number, else a column’s letter.",
                    value=text,
                ),
            )
    several = [text for text in places if "{" in text or "*" in text]
    if len(several) > _MOST_PATTERNS:
        refuse(
            "columns",
            tr("at most {limit} headings may hold {sign} or *.", limit=_MOST_PATTERNS, sign="{…}"),
        )
    if named and not mapping.heading_lines:
        refuse("heading_lines", tr("without a heading every column needs a place such as @C."))
    part = mapping.range
    if part.last_line and part.first_line > part.last_line:
        refuse("range", tr("the last line stands before the first. Exchange the two."))
    return mapping


_TEXT: reading.Parts = {
    "encoding": _encoding,
    "separator": _separator,
    "decimal": reading.choice("", ".", ","),
    "thousands": reading.choice("", *THOUSANDS.values()),
    "date_order": reading.choice("", *DATE_ORDERS),
}
_RANGE: reading.Parts = {
    "first_line": reading.whole(0, 10_000_000),
    "last_line": reading.whole(0, 10_000_000),
    "first_column": _letters,
    "last_column": _letters,
}
_SERIES: reading.Parts = {
    "code": _limited(60),
    "low": reading.figure,
    "high": reading.figure,
    "first": _bound,
    "last": _bound,
    "released_from": _bound,
    "indicators": reading.several(_code),
}
_OWN: reading.Parts = {
    "code": _code,
    "name": _limited(200),
    "direction": reading.choice(*_codes(DIRECTIONS)),
    "unit": _limited(80),
    "low": reading.optional(reading.figure),
    "high": reading.optional(reading.figure),
    "decimals": reading.whole(0, 6),
    "dimension": reading.choice("", *_codes(DIMENSIONS)),
    "definition": reading.texts_only,
}
_KEYS: reading.Parts = {
    "name": _limited(60),
    "publisher": _limited(200),
    "release": reading.release,
    "released": _released,
    "released_after": reading.optional(reading.whole(0, 20)),
    "note": reading.one_text,
    "text": lambda key, value: Reading(**reading.parts(key, value, _TEXT)),
    "sheets": reading.several(reading.pattern),
    "range": lambda key, value: Range(**reading.parts(key, value, _RANGE)),
    "heading_lines": reading.whole(0, 4),
    "countries_across": reading.yes_no,
    "columns": reading.table(reading.several(reading.heading), ROLES),
    "fill_down": reading.several(reading.choice(*NAMING)),
    "only": _only,
    "country": _country,
    "period": _period,
    "disaggregation": _limited(120),
    "totals": reading.several(reading.one_text),
    "indicator": _code,
    "indicators": reading.table(_code),
    "own": reading.several(_own),
    "series": reading.several(_one_series),
    "missing": reading.several(reading.one_text),
    "missing_numbers": reading.several(reading.figure),
    "why": reading.table(reading.texts_only),
}
KEYS = tuple(_KEYS)
"""The keys of a mapping file, beside `FORMAT` and `OPEN`."""
