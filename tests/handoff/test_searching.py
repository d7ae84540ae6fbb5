"""Every text that stands in bytes is found, in any case and encoding, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolau.handoff import searching
from rolau.handoff.searching import Finder, chance, needles

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12
) | st.sampled_from(["Monrovia", "monro", "Kakata", "2006-05-12", "Straße in Köln", "ab"])


@given(st.lists(TEXTS, max_size=12), st.lists(TEXTS, max_size=12), st.binary(max_size=20))
@settings(max_examples=150, deadline=None)
def test_found_is_what_a_plain_look_finds(wanted: list[str], there: list[str], noise: bytes):
    data = noise + b"\0".join(text.encode() for text in there) + noise
    sought = {needle for text in wanted for needle in needles(text)}
    finder = Finder(sought)
    finder.feed(data)
    assert finder.found == {needle for needle in sought if needle in data.lower()}
    assert finder.complete == (finder.found == sought)


@pytest.mark.parametrize("word", ["Kanarienvogel", "KANARIENVOGEL", "kanarienvogel"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_word_is_found_in_any_case_and_encoding(word: str, encoding: str):
    finder = Finder(needles("kanarienVogel"))
    finder.feed(b"\x01\x02" + word.encode(encoding) + b"x")
    assert len(finder.found) == 1


def test_a_word_with_other_letters_is_found_folded_and_in_capitals():
    for there in ("STRASSE NACH ÉLUÉ", "strasse nach élué", "Straße nach Élué"):
        finder = Finder(needles("Straße nach Élué"))
        finder.feed(there.encode())
        assert finder.found, there


def test_a_long_text_is_found_by_any_longer_part_of_it():
    text = "".join(f"sentence {number}. " for number in range(200))
    for start in range(0, len(text) - 300, 97):
        finder = Finder(needles(text))
        finder.feed(text[start : start + 300].encode())
        assert finder.found


def test_a_text_across_two_parts_of_a_file_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(searching, "_BLOCK", 64)
    path = tmp_path / "file"
    for before in range(50, 80):
        path.write_bytes(b"." * before + b"a canary of some length" + b"." * 40)
        finder = Finder(needles("A canary of some length"))
        finder.feed_file(path)
        assert finder.found


def test_texts_are_looked_through_each_by_itself(monkeypatch):
    monkeypatch.setattr(searching, "_BLOCK", 16)
    finder = Finder([b"one two ", b"three four"])
    finder.feed_texts(["one", " two ", "and", "three four", "five six seven"])
    assert finder.found == {b"three four"}


def test_short_texts_may_stand_anywhere_by_chance():
    assert needles("abc") == {"abc".encode("utf-16-le"), "abc".encode("utf-16-be")}
    assert needles("a") == set()
    assert needles("ab") == {"ab".encode("utf-16-le"), "ab".encode("utf-16-be")}
    assert chance(b"Bong")
    assert not chance(b"Monrovia")


def test_looking_for_nothing_finds_nothing():
    finder = Finder([])
    finder.feed(b"anything at all")
    assert finder.found == set()
    assert finder.complete
