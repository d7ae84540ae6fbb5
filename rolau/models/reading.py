"""How each type of field is typed, checked, shown and given back for editing."""

import math
import re
from collections.abc import Callable
from typing import Any

from rolau.base.errors import InputError
from rolau.base.texts import N_, report_language, tr
from rolau.models import dates, money, wording
from rolau.models.fields import Field, FieldType, Value

AnyField = Field[Any]
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
"""1,200 and 1,200,000.5: commas before three digits, after a figure that is not nought."""
_DECIMAL_COMMA = re.compile(r"[-+]?(?:\d*,(?!\d{3}$)\d+|0+,\d+)")
"""3,5 and 0,125: one comma that cannot be a mark of thousands."""
_MOST = 2**63
"""Whole numbers are kept in 64 bits."""
_YES = frozenset({"yes", "y", "true", "1", "on"})
_NO = frozenset({"no", "n", "false", "0", "off"})
_SEVERAL = ","
_TEXTUAL = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_NUMERIC = frozenset({FieldType.INTEGER, FieldType.NUMBER})


def parse(field: AnyField, text: str) -> Value:
    """Return the stored form of typed text (see `Field.parse`)."""
    if field.type in _TEXTUAL:
        value: Value = text.replace("\r\n", "\n") if text.strip() else None
    elif not text.strip():
        value = None
    elif field.many:
        parts = [part.strip() for part in text.split(_SEVERAL) if part.strip()]
        stored = [str(_PARSERS[field.type](field, part)) for part in parts]
        value = _SEVERAL.join(dict.fromkeys(stored)) or None
    else:
        value = _PARSERS[field.type](field, text.strip())
    wrong = check(field, value)
    if wrong:
        raise InputError(wrong, code="value", field=field.name, value=text)
    return value


def _parse_integer(field: AnyField, text: str) -> int:
    number = _parse_number(field, text)
    if number != int(number):
        raise InputError(
            tr("{label}: “{text}” is not a whole number.", label=field.shown_label, text=text),
            code="value",
        )
    return int(number)


def _parse_number(field: AnyField, text: str) -> float:
    clean = re.sub(r"[ \u00a0\u202f]", "", text.replace(wording.MINUS, "-"))
    if _DECIMAL_COMMA.fullmatch(clean):
        clean = clean.replace(",", ".")
    elif _GROUPED.fullmatch(clean):
        clean = clean.replace(",", "")
    elif "," in clean or "_" in clean:
        clean = ""
    try:
        number = float(clean)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InputError(
            tr("{label}: “{text}” is not a number.", label=field.shown_label, text=text),
            code="value",
        )
    return number


def _parse_yes_no(field: AnyField, text: str) -> int:
    word = text.lower()
    if word in _YES or word == tr("Yes").lower():
        return 1
    if word in _NO or word == tr("No").lower():
        return 0
    raise InputError(
        tr("{label}: “{text}” is neither yes nor no.", label=field.shown_label, text=text),
        code="value",
    )


def _parse_country(field: AnyField, text: str) -> str:
    from rolau.models.countries import countries

    found = countries().find(text)
    if found is None:
        near = ", ".join(
            f"{country.code} {country.name()}" for country in countries().suggest(text)[:3]
        )
        hint = tr("Did you mean {near}?", near=near) if near else tr("Use its three-letter code.")
        raise InputError(
            tr("{label}: no country is called “{text}”.", label=field.shown_label, text=text)
            + " "
            + hint,
            code="country",
        )
    return found.country.code


def _parse_choice(field: AnyField, text: str) -> str:
    wanted = text.casefold().replace("_", "-").replace(" ", "-")
    for choice in field.choices:
        names = (choice.code, choice.label, tr(choice.label))
        if wanted in {name.casefold().replace("_", "-").replace(" ", "-") for name in names}:
            return choice.code
    raise InputError(
        tr(
            "{label}: “{text}” is none of {choices}.",
            label=field.shown_label,
            text=text,
            choices=", ".join(field.codes),
        ),
        code="value",
    )


_PARSERS: dict[FieldType, Callable[[AnyField, str], Value]] = {
    FieldType.INTEGER: _parse_integer,
    FieldType.NUMBER: _parse_number,
    FieldType.YES_NO: _parse_yes_no,
    FieldType.DATE: lambda _field, text: dates.parse_date(text),
    FieldType.PERIOD: lambda _field, text: dates.parse_period(text),
    FieldType.MONEY: lambda _field, text: money.parse(text),
    FieldType.COUNTRY: _parse_country,
    FieldType.CHOICE: _parse_choice,
    FieldType.REFERENCE: lambda _field, text: text,
    FieldType.ANY_RECORD: lambda _field, text: text,
}


def check(field: AnyField, value: Value) -> str | None:
    """Return what is wrong with a stored value in words, or None (see `Field.check`)."""
    if value is None:
        return _say(field, N_("must be filled in")) if field.required else None
    if field.type in _NUMERIC:
        return _check_number(field, value)
    if field.type is FieldType.YES_NO:
        return None if value in (0, 1) else _say(field, N_("is neither yes nor no"))
    if not isinstance(value, str):
        return _say(field, N_("is not text"))
    parts = value.split(_SEVERAL) if field.many else [value]
    for part in parts:
        wrong = _check_text(field, part)
        if wrong:
            return wrong
    return None


def _say(field: AnyField, what: str, /, **values: object) -> str:
    return f"{field.shown_label}: {tr(what, **values)}."


def _check_number(field: AnyField, value: Value) -> str | None:
    if isinstance(value, (str, bool)) or value is None or not math.isfinite(value):
        return _say(field, N_("is not a number"))
    if field.type is FieldType.INTEGER and not isinstance(value, int):
        return _say(field, N_("is not a whole number"))
    if isinstance(value, int) and abs(value) >= _MOST:
        return _say(field, N_("is more than can be kept"))
    if field.minimum is not None and value < field.minimum:
        least = wording.figure(field.minimum, field.decimals)
        return _say(field, N_("is below the least possible, {limit}"), limit=least)
    if field.maximum is not None and value > field.maximum:
        most = wording.figure(field.maximum, field.decimals)
        return _say(field, N_("is above the most possible, {limit}"), limit=most)
    return None


def _check_text(field: AnyField, value: str) -> str | None:
    match field.type:
        case FieldType.TEXT if "\n" in value:
            return _say(field, N_("must stand on one line"))
        case FieldType.TEXT | FieldType.LONG_TEXT:
            if field.limit is not None and len(value) > field.limit:
                return _say(
                    field,
                    N_("is longer than {limit} characters ({length})"),
                    limit=field.limit,
                    length=len(value),
                )
        case FieldType.DATE if not dates.is_partial_date(value):
            return _say(field, N_("“{value}” is no date"), value=value)
        case FieldType.PERIOD if not dates.is_period(value):
            return _say(field, N_("“{value}” is no period"), value=value)
        case FieldType.CHOICE if value not in field.codes:
            return _say(field, N_("“{value}” is not among the choices"), value=value)
        case FieldType.COUNTRY:
            return _check_country(field, value)
        case FieldType.MONEY:
            return _check_money(field, value)
        case FieldType.ANY_RECORD if not all(value.partition(":")[::2]):
            return _say(field, N_("names no record"))
        case _:
            pass
    return None


def _check_country(field: AnyField, value: str) -> str | None:
    from rolau.models.countries import countries

    if countries().get(value) is None:
        return _say(field, N_("“{value}” is no country's code"), value=value)
    return None


def _check_money(field: AnyField, value: str) -> str | None:
    try:
        amount = money.load(value)
    except InputError:
        return _say(field, N_("is no amount of money"))
    whole = float(amount.amount)
    if field.minimum is not None and whole < field.minimum:
        return _say(
            field,
            N_("is below the least possible, {limit}"),
            limit=wording.figure(field.minimum, 2),
        )
    return None


def show(field: AnyField, value: Value, title_of: Callable[[str, str], str] | None = None) -> str:
    """Return a stored value for reading (see `Field.show`)."""
    if value is None:
        return ""
    if isinstance(value, str) and field.many:
        return ", ".join(_show_one(field, part, title_of) for part in value.split(_SEVERAL))
    return _show_one(field, value, title_of)


def _show_one(field: AnyField, value: Value, title_of: Callable[[str, str], str] | None) -> str:
    if field.type in _NUMERIC and isinstance(value, (int, float)):
        if not field.grouped:
            return str(value)
        return wording.figure(value, field.decimals)
    if field.type is FieldType.YES_NO:
        return tr("Yes") if value else tr("No")
    text = str(value)
    if check(field, text if isinstance(value, str) else value):
        return text  # an odd value is shown as it is; a finding says so elsewhere
    match field.type:
        case FieldType.DATE:
            return dates.show_date(text)
        case FieldType.PERIOD:
            return dates.show_period(text)
        case FieldType.MONEY:
            return money.show(text)
        case FieldType.CHOICE:
            choice = field.choice(text)
            return tr(choice.label) if choice else text
        case FieldType.COUNTRY:
            from rolau.models.countries import countries

            return countries().name(text, report_language())
        case FieldType.REFERENCE if title_of:
            return title_of(field.target, text)
        case FieldType.ANY_RECORD if title_of:
            kind, _, record = text.partition(":")
            return title_of(kind, record)
        case _:
            return text


def edit(field: AnyField, value: Value) -> str:
    """Return a stored value as one would type it (see `Field.edit`)."""
    if value is None:
        return ""
    if isinstance(value, (int, float)) and field.type is not FieldType.YES_NO:
        return wording.plain(value)
    if field.type is FieldType.YES_NO:
        return "yes" if value else "no"
    if field.type is FieldType.MONEY:
        return money.edit(str(value))
    return str(value)
