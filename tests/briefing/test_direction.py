"""Texts keep their own direction on a page of the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.briefing.direction import direction, figures_held, isolated

LTR, RTL, END = "\u2066", "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("text", "found"),
    [("Court", "ltr"), ("محكمة Court", "rtl"), ("12 محكمة", "rtl"), ("−0.91", ""), ("", ""),
     ("בית", "rtl"), ("法院", "ltr")],
)  # fmt: skip
def test_the_first_letter_decides(text: str, found: str) -> None:
    assert direction(text) == found


@pytest.mark.parametrize(
    ("text", "rtl", "shown"),
    [
        ("−0.91", True, f"{LTR}−0.91{END}"),
        ("2012–2013", True, f"{LTR}2012–2013{END}"),
        ("Court", True, f"{LTR}Court{END}"),
        ("محكمة", True, "محكمة"),
        ("–", True, "–"),
        ("−0.91", False, "−0.91"),
        ("Court", False, "Court"),
        ("محكمة", False, f"{RTL}محكمة{END}"),
    ],
)
def test_what_is_held(text: str, rtl: bool, shown: str) -> None:
    assert isolated(text, rtl=rtl) == shown


@given(st.text(st.characters(exclude_categories=["Cf"])), st.booleans())
def test_what_is_opened_is_closed_and_the_text_is_kept(text: str, rtl: bool) -> None:
    shown = isolated(text, rtl=rtl)
    assert shown.count(LTR) + shown.count(RTL) == shown.count(END)
    assert shown.strip(LTR + RTL + END) == text


@pytest.mark.parametrize(
    ("figure", "held"),
    [("−0.91", True), ("2012–2013", True), ("≤ 6.0", True), ("-3", True), ("30/06/2025", True),
     ("11", False), ("6.4", False), ("1,212", False), ("COVID-19", False)],
)  # fmt: skip
def test_signed_figures_and_ranges_are_held_in_running_text(figure: str, held: bool) -> None:
    expected = f"{LTR}{figure}{END}" if held else figure
    assert figures_held(f"العدالة {figure} (في)") == f"العدالة {expected} (في)"
