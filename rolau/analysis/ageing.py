"""How old a value is and which years are missing, in words: one wording for every face."""

from collections.abc import Iterable

from rolau.base.texts import tr, trn


def age_words(years: int | None) -> str:
    """Return a value's age: ``1 year old``; empty while less than a year, or when not known."""
    if not years:
        return ""
    return trn("{n} year old", "{n} years old", years)


def spans(years: Iterable[int]) -> str:
    """Return years for reading, those that follow one another as a span: ``2009–2011, 2014``."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def missing_words(years: Iterable[int]) -> str:
    """Return which years have no value between the first and the last that have: in words."""
    said = spans(years)
    return tr("{years} missing", years=said) if said else ""
