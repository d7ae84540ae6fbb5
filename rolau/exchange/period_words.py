"""Months and quarters as headings and cells write them, in one spelling: 2019m12, 2019q1."""

import re
from functools import lru_cache

from rolau.models.spelling import fold

_MONTHS = (
    "january jan janvier janv enero ene janeiro januar janner январь января янв يناير",
    "february feb fevrier fevr febrero fevereiro fev februar февраль февраля фев февр فبراير",
    "march mar mars marzo marco marz mrz март марта мар مارس",
    "april apr avril avr abril abr апрель апреля апр أبريل ابريل",
    "may mai mayo maio май мая مايو",
    "june jun juin junio junho juni июнь июня июн يونيو",
    "july jul juillet juil julio julho juli июль июля июл يوليو",
    "august aug aout agosto ago август августа авг أغسطس اغسطس",
    "september sep sept septembre septiembre setembro сентябрь сентября сен сент سبتمبر",
    "october oct octobre octubre outubro oktober okt октябрь октября окт أكتوبر اكتوبر",
    "november nov novembre noviembre novembro ноябрь ноября ноя نوفمبر",
    "december dec decembre diciembre dic dezembro dez dezember декабрь декабря дек ديسمبر",
)
_NUMBERS = {fold(word): at for at, line in enumerate(_MONTHS, 1) for word in line.split()}
_YEAR = r"(?:18|19|20)\d\d"
_QUARTER = r"(?:[qt](?P<{0}>[1-4])|(?P<{1}>[1-4])[qt])"
_ONE = re.compile(
    rf"(?P<year>{_YEAR})(?:m(?P<month>0?[1-9]|1[0-2])|{_QUARTER.format('a', 'b')})"
    rf"|(?P<han>{_YEAR})年(?:第?(?P<c>[1-4])季度|(?P<number>\d\d?)月)"
)
_ALONE = re.compile(_QUARTER.format("a", "b"))
_BETWEEN = frozenset({"de", "of", "г", "года"})


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """Return words (as `cells.words`) with the month or quarter of a year in one spelling.

    ``dec 2019``, ``2019 décembre`` and ``diciembre de 2019`` become 2019m12; ``q1 2019``,
    ``2019 T1`` and ``2019年第1季度`` become 2019q1. A text with no year, or more than one, stays.
    """
    if not any(map(str.isdigit, text)):
        return text
    tokens = [token for token in text.split() if token not in _BETWEEN]
    years = [at for at, token in enumerate(tokens) if re.match(_YEAR, token)]
    if len(years) != 1:
        return text
    (at,) = years
    one = _ONE.fullmatch(tokens[at])
    if one:
        quarter = one["a"] or one["b"] or one["c"]
        month = int(one["month"] or one["number"] or 0)
        return _with(tokens, at, at + 1, one["year"] or one["han"], quarter, month) or text
    if not re.fullmatch(_YEAR, tokens[at]):
        return text
    for beside in (at + 1, at - 1):
        if 0 <= beside < len(tokens):
            hit = _ALONE.fullmatch(tokens[beside])
            quarter = (hit["a"] or hit["b"]) if hit else ""
            month = _NUMBERS.get(fold(tokens[beside]), 0)
            first = min(at, beside)
            made = _with(tokens, first, first + 2, tokens[at], quarter, month)
            if made:
                return made
    return text


def _with(
    tokens: list[str], first: int, end: int, year: str, quarter: str | None, month: int
) -> str:
    """Return the words with a period in place of some, nothing where there is none."""
    if not quarter and not 1 <= month <= 12:
        return ""
    made = f"{year}q{quarter}" if quarter else f"{year}m{month:02}"
    return " ".join((*tokens[:first], made, *tokens[end:]))
