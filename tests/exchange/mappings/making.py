"""Any mapping at all, and small ways to make one."""

from hypothesis import strategies as st

from rolau.exchange.layouts.vocabulary import Series
from rolau.exchange.mappings.mapping import (
    NAMING,
    ROLES,
    Mapping,
    OwnIndicator,
    Range,
)
from rolau.exchange.readings import Reading
from rolau.models.indicator import DIMENSIONS, DIRECTIONS

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
)
LINES = WORDS | st.sampled_from(
    ["a b", "Année", "国家", "البلد", "x " * 20 + "x", '"quoted"', "\\"]
)
HEADINGS = st.text(st.sampled_from("abcXYZ"), min_size=1, max_size=9) | st.sampled_from(
    ["{year}", "{period} score", "* {year} {indicator}", "Année", "国家"]
)
CODES = st.text(st.sampled_from("abc-019é国"), min_size=1, max_size=20)
PERIODS = st.sampled_from(["", "2021", "1999-05", "2012/2013"])
FIGURES = st.floats(-1e9, 1e9)
LETTERS = st.sampled_from(["", "A", "C", "AB"])


def several(entries):
    return st.lists(entries, max_size=4, unique=True).map(tuple)


SERIES = st.builds(
    Series, LINES, st.floats(-1e9, 0), st.floats(0, 1e9), PERIODS, PERIODS, PERIODS, several(CODES)
)
OWN = st.builds(
    OwnIndicator,
    CODES,
    LINES,
    st.sampled_from([choice.code for choice in DIRECTIONS]),
    st.just("") | LINES,
    st.none() | st.floats(-1e9, 0),
    st.none() | st.floats(0, 1e9),
    st.integers(0, 6),
    st.sampled_from(["", *(choice.code for choice in DIMENSIONS)]),
    st.text(st.characters(codec="utf-8"), max_size=20),
)


@st.composite
def ranges(draw):
    first = draw(st.integers(0, 50))
    last = draw(st.just(0) | st.integers(max(first, 1), 10_000_000))
    return Range(first, last, draw(LETTERS), draw(LETTERS))


@st.composite
def mappings(draw):
    """Return any mapping that a file may hold."""
    across, depth = draw(st.booleans()), draw(st.integers(0, 4))
    places = st.integers(1, 999).map("@{}".format) if across else st.sampled_from(["@A", "@BC"])
    headings = HEADINGS | places if depth else places
    return Mapping(
        name=draw(LINES),
        publisher=draw(st.just("") | LINES),
        release=draw(st.sampled_from(["", "Index {released}, {first}–{last}"])),
        released=draw(st.sampled_from(["", "2024", "2024-05", "Updated {date}"])),
        released_after=draw(st.none() | st.integers(0, 20)),
        note=draw(st.just("") | LINES),
        text=draw(
            st.builds(
                Reading,
                st.sampled_from(["", "utf-8", "cp1252"]),
                st.sampled_from(["", ";", "\t"]),
                st.sampled_from(["", ",", "."]),
                st.sampled_from(["", "'", "none"]),
                st.sampled_from(["", "dmy"]),
            )
        ),
        sheets=draw(several(HEADINGS)),
        range=draw(ranges()),
        heading_lines=depth,
        countries_across=across,
        columns=draw(st.dictionaries(st.sampled_from(ROLES), several(headings), max_size=5)),
        fill_down=draw(several(st.sampled_from(NAMING))),
        only=draw(st.dictionaries(headings, several(LINES), max_size=2)),
        country=draw(st.sampled_from(["", "LBR"])),
        period=draw(PERIODS | st.sampled_from(["sheet", "above"])),
        disaggregation=draw(st.just("") | LINES),
        totals=draw(several(LINES)),
        indicator=draw(st.just("") | CODES),
        indicators=draw(st.dictionaries(LINES, st.just("") | CODES, max_size=3)),
        own=draw(several(OWN)),
        series=draw(several(SERIES)),
        missing=draw(several(LINES)),
        missing_numbers=draw(several(FIGURES)),
        why=draw(st.dictionaries(LINES, LINES, max_size=2)),
    )


LONG = Mapping(
    name="Long",
    columns={"country_name": ("Country",), "period": ("Year",), "value": ("Score",)},
    indicator="cpi",
)
