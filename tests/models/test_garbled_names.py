"""No garbled name is ever silently taken for another country.

A name with letters lost, added, changed or swapped, with its full stops turned into commas or
read in a wrong table, means its own country, none, or (as Niger and Nigeria are one letter
apart) exactly what another country is called in the reference data: never anything near it.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from rolau.base.resources import resource
from rolau.models.countries import countries, read_table
from rolau.models.spelling import fold, reread

ALL = countries()
ALIASES = [
    (row["alpha3"], row["alias"])
    for row in read_table(resource("reference") / "country_aliases.csv")
    if row["kind"] != "ambiguous"
]
NAMES = sorted(
    {(row.code, text) for row in ALL.all()
     for text in (*row.names.values(), *row.formal_names.values()) if text} | set(ALIASES)
)  # fmt: skip
_ARTICLES = {"le", "la", "les", "l", "el", "los", "las"}


def own_texts(code: str) -> set[str]:
    """Return what a country is called, folded, and its codes."""
    row = ALL.get(code)
    assert row is not None
    texts = {*row.names.values(), *row.formal_names.values(), row.code, row.alpha2, row.m49}
    texts |= {text for owner, text in ALIASES if owner == code}
    return {fold(text) for text in texts if text}


def called_so(text: str, code: str) -> bool:
    """Tell whether a text, as it is or read in another table, is what the country is called."""
    own = own_texts(code)
    for read in (text, *reread(text)):
        key = fold(read)
        words = [word for word in key.split() if word not in _ARTICLES]
        if key in own or key.zfill(3) in own or " ".join(words) in own:
            return True
    return False


@st.composite
def garbled(draw):
    """Draw a name, its country's code, and the name with a few letters damaged."""
    code, name = draw(st.sampled_from(NAMES))
    letters = list(name)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, max(0, len(letters) - 1)))
        how = draw(st.sampled_from(["lose", "add", "change", "swap", "cut"]))
        letter = draw(st.sampled_from("aeinrstlou, .-'éàЖ国"))
        if how == "add" or not letters:
            letters.insert(place, letter)
        elif how == "lose":
            del letters[place]
        elif how == "change":
            letters[place] = letter
        elif how == "swap" and place + 1 < len(letters):
            letters[place : place + 2] = reversed(letters[place : place + 2])
        else:
            letters = letters[: place + 1]
    return code, name, "".join(letters)


@settings(max_examples=300, deadline=None)
@given(garbled())
def test_a_garbled_name_is_its_own_country_or_none_or_exactly_anothers_name(drawn):
    code, _, text = drawn
    match = ALL.find(text)
    if match and match.country.code != code:
        assert called_so(text, match.country.code), (text, match.country.code)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from([",", ";", " ,", ""]))
def test_broken_punctuation_changes_no_country(named, sign):
    code, name = named
    before = ALL.find(name)
    assert before is not None
    assert before.country.code == code
    after = ALL.find(name.replace(".", sign))
    if sign.strip():
        assert after is not None
        assert after.country.code == code
    else:
        assert after is None or after.country.code == code


def test_full_stops_turned_into_commas_as_one_publisher_has_them():
    for text, code in {
        "Congo, Dem, Rep,": "COD",
        "Congo, Rep,": "COG",
        "St, Lucia": "LCA",
        "St, Vincent and the Grenadines": "VCT",
        "Korea, DPR": "PRK",
        "Korea, Rep,": "KOR",
        "eSwatini": "SWZ",
    }.items():
        match = ALL.find(text)
        assert match is not None, text
        assert match.country.code == code
