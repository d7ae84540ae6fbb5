"""Markdown becomes typed text: what is known is styled, all else stands as typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.briefing.content import Item, Listing, Paragraph, Prose, Span, Subheading, plain
from rolau.briefing.markdown import cited, prose, spans


def words(blocks: Prose) -> str:
    """All text of a prose, in order."""
    found = []
    for block in blocks:
        match block:
            case Paragraph():
                found.append(plain(block.spans))
            case Subheading():
                found.append(block.text)
            case Listing():
                found += [plain(item.spans) + words(item.lists) for item in block.items]
    return "".join(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", (Span("plain"),)),
        ("a **b** c", (Span("a "), Span("b", bold=True), Span(" c"))),
        ("a *b* _c_", (Span("a "), Span("b", italic=True), Span(" "), Span("c", italic=True))),
        ("***x***", (Span("x", bold=True, italic=True),)),
        ("**a *b* c**", (Span("a ", True), Span("b", True, True), Span(" c", True))),
        ("3 * 4 * 5", (Span("3 * 4 * 5"),)),
        ("snake_case_word", (Span("snake_case_word"),)),
        ("**open", (Span("**open"),)),
        ("close**", (Span("close**"),)),
        (r"\*not\*", (Span("*not*"),)),
        ("`**code**`", (Span("**code**"),)),
        ("_a **b_ c", (Span("a **b", italic=True), Span(" c"))),
        ("", ()),
    ],
)
def test_styles(text: str, expected: tuple[Span, ...]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[the treaty](https://x.org/t)", "the treaty (https://x.org/t)"),
        ("[https://x.org](https://x.org)", "https://x.org"),
        ("[](https://x.org)", "https://x.org"),
        ("[write](mailto:a@x.org)", "write (a@x.org)"),
        ("<https://x.org/a?b>", "https://x.org/a?b"),
        ('[t](https://x.org "a title")', "t (https://x.org)"),
        ("[not a link] (x)", "[not a link] (x)"),
        ("![a map](map.png)", "a map (map.png)"),
    ],
)
def test_links_are_text_with_their_address(text: str, expected: str) -> None:
    assert plain(spans(text)) == expected


def test_paragraphs_end_at_a_blank_line_and_lines_join() -> None:
    assert prose("one\ntwo\n\nthree") == (
        Paragraph((Span("one two"),)),
        Paragraph((Span("three"),)),
    )


@pytest.mark.parametrize("text", ["one  \ntwo", "one\\\ntwo"])
def test_a_hard_break_stays(text: str) -> None:
    assert prose(text) == (Paragraph((Span("one\ntwo"),)),)


def test_chinese_lines_join_without_a_space() -> None:
    assert prose("法院\n开庭 in\n2025") == (Paragraph((Span("法院开庭 in 2025"),)),)


def test_lists_nest_by_indent() -> None:
    text = "- a\n- b\n  1. c\n  2. d\n    - e\n- f"
    deep = Listing((Item((Span("e"),)),))
    inner = Listing((Item((Span("c"),)), Item((Span("d"),), (deep,))), numbered=True)
    assert prose(text) == (
        Listing((Item((Span("a"),)), Item((Span("b"),), (inner,)), Item((Span("f"),)))),
    )


def test_bullets_and_numbers_side_by_side_are_two_lists() -> None:
    assert prose("- a\n3. b\n4. c") == (
        Listing((Item((Span("a"),)),)),
        Listing((Item((Span("b"),)), Item((Span("c"),))), numbered=True, start=3),
    )


def test_an_entry_goes_on_over_lines_and_paragraphs() -> None:
    assert prose("- a\nb\n\n  c\n\nd") == (
        Listing((Item((Span("a b\nc"),)),)),
        Paragraph((Span("d"),)),
    )


def test_a_line_that_starts_with_a_year_is_no_list_inside_a_paragraph() -> None:
    assert prose("It began in\n2006. It went on.") == (
        Paragraph((Span("It began in 2006. It went on."),)),
    )
    assert isinstance(prose("Steps:\n1. one\n2. two")[1], Listing)


def test_headings_lose_their_marks() -> None:
    assert prose("## What *holds* it back ##\ntext") == (
        Subheading("What holds it back"),
        Paragraph((Span("text"),)),
    )
    assert prose("#hashtag") == (Paragraph((Span("#hashtag"),)),)


def test_sources_stand_after_the_last_words() -> None:
    assert prose("a\n\n**b**", (2, 3)) == (
        Paragraph((Span("a"),)),
        Paragraph((Span("b", bold=True, sources=(2, 3)),)),
    )
    listing = prose("- a\n  - b", (1,))[-1]
    assert isinstance(listing, Listing)
    assert listing.items[-1].lists[0].items[-1].spans[-1].sources == (1,)


def test_sources_of_no_text_are_not_lost() -> None:
    assert prose("", (1,)) == (Paragraph((Span("", sources=(1,)),)),)
    assert prose("# Heading", (1,))[-1] == Paragraph((Span("", sources=(1,)),))


def test_a_source_is_not_cited_twice_in_one_place() -> None:
    once = prose("a", (1,))
    assert cited(once, (1, 2)) == (Paragraph((Span("a", sources=(1, 2)),)),)
    assert cited(once, ()) == once


@given(st.text(alphabet=st.characters(exclude_characters="*_`[]<>\\#-+•.)!\n\r", codec="utf-8")))
def test_text_without_marks_is_kept_letter_by_letter(text: str) -> None:
    assert plain(spans(text)) == text


@given(st.text(alphabet="ab *_`[]()<>\\#-1.\n\té中"))
def test_no_word_is_lost_and_none_is_invented(text: str) -> None:
    letters = [char for char in words(prose(text)) if char in "ab1é中"]
    typed = [char for char in text if char in "ab1é中"]
    assert set(letters) <= set(typed)
    assert [char for char in letters if char != "1"] == [char for char in typed if char != "1"]


@pytest.mark.parametrize(
    "hostile",
    ["*" * 20_000, "*a " * 10_000, "[" * 20_000, "[a](" * 8_000, "_*" * 10_000, "- a\n" * 20_000,
     "**a* _b_ " * 3_000, "`" * 20_000, "\\" * 20_000, "- a\n" + "b\n" * 10_000,
     "".join(" " * depth + "- a\n" for depth in range(400))],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_hostile_text_takes_time_by_its_length_only(hostile: str) -> None:
    begun = time.process_time()
    assert prose(hostile)
    assert time.process_time() - begun < 20  # seconds, not hours
