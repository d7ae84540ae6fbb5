"""What cannot be set is shown as a box and counted; what shows nothing goes away."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.briefing.glyphs import BREAK, MISSING, breakable, font_files, settable


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII #set $x$ @y \\ <z>",
        "Côte d’Ivoire – São Tomé … ½ ² ≤ ≥ − ▲ ▼ €",
        "Правосудие, Қазақстан",
        "Δικαιοσύνη",
        "العدالة والسلام، ٢٠٢٥",
        "می‌خواهم",  # a joiner that Persian needs
        "法治与人权，《宪法》",
        "ɓɗƙŋ ọẹ ẹ́",
        "two\nlines",
        "",
    ],
)
def test_the_languages_of_the_united_nations_can_be_set(text: str) -> None:
    assert settable(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "set_as", "lost"),
    [
        ("a 😀 b", "a □ b", 1),
        ("👨‍👩‍👧", "□□□", 3),
        ("हिन्दी", "□□□", 3),  # one box for a letter and its marks
        ("\ue000", "□", 1),
        ("\ud800", "□", 1),
        ("a\x00b\x07c\x1f\x02", "abc", 0),
        ("\ufeffa\u2060b", "ab", 0),
        ("☀️", "☀", 0),
        ("x\u202eevil\u202c\u2066y\u2069", "xevily", 0),
        ("tab\there\u2028there", "tab here there", 0),
        ("a\r\nb", "a\nb", 0),
        ("a\u2007b\u1680c", "a\u2007b c", 0),
        ("法\u064b", "法", 1),  # an Arabic mark on a Chinese character: no font holds both
    ],
)
def test_what_cannot_be_set(text: str, set_as: str, lost: int) -> None:
    assert settable(text) == (set_as, lost)


@given(st.text())
def test_setting_again_changes_nothing(text: str) -> None:
    once, _ = settable(text)
    assert settable(once) == (once, 0)


@given(st.text())
def test_nothing_invisible_or_private_is_left(text: str) -> None:
    shown, _ = settable(text)
    for char in shown:
        assert unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn") or char == "\n"


def test_every_family_is_read() -> None:
    names = {file.stem.partition("-")[0] for file in font_files()}
    assert names == {"Inter", "NotoSansArabic", "NotoSansSC"}


@given(st.text(), st.booleans())
def test_places_to_break_add_nothing_else(text: str, narrow: bool) -> None:
    clean = text.replace(BREAK, "")
    assert breakable(clean, narrow=narrow).replace(BREAK, "") == clean


def test_only_words_too_long_for_a_line_are_opened() -> None:
    assert BREAK not in breakable("правоохранительной Verfassungsgerichtsbarkeit")
    assert BREAK in breakable("Verfassungsgerichtsbarkeit", narrow=True)
    opened = breakable("a" * 10_000)
    assert max(len(part) for part in opened.split(BREAK)) <= 40
    assert BREAK not in breakable("法" * 1000), "Chinese breaks without help"


def test_a_letter_is_never_parted_from_its_mark() -> None:
    opened = breakable("e\u0301" * 200)
    assert not any(part.startswith("\u0301") for part in opened.split(BREAK))


def test_a_box_is_itself_settable() -> None:
    assert settable(MISSING) == (MISSING, 0)
