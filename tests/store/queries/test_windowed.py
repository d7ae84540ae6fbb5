"""The window on values: the same values as `current` has them, in any order, in pages."""

import random
from collections.abc import Iterator

import pytest

from rolau.store.queries.observations import ObservationRow, current
from rolau.store.queries.windowed import Asked, ValuesWindow, Word
from rolau.store.workspace import Workspace
from tests.store.queries.test_observations import bring, by_hand
from tests.store.values import define, staged_row


@pytest.fixture
def filled(ws: Workspace) -> Workspace:
    """Three releases that overlap, one of them withdrawn; series versions; values by hand."""
    define(ws, "x", "y")
    drawn = random.Random(5)
    made = []
    for released in ("2018", "2019", "2020"):
        keys = {
            (drawn.choice(("LBR", "COD", "SLE")), drawn.choice("xy"),
             f"20{drawn.randint(1, 12):02}", drawn.choice(("", "women")), drawn.choice(("", "v2")))
            for _ in range(60)
        }  # fmt: skip
        whole = {key[:4]: key for key in sorted(keys)}.values()
        rows = [
            staged_row(country, period, drawn.choice((None, drawn.random())), indicator=indicator,
                       disaggregation=part, series=series)
            for country, indicator, period, part, series in whole
        ]  # fmt: skip
        made.append(bring(ws, released, *rows))
    with ws.transaction(actor="A", what="Withdraw") as tx:
        tx.delete("vintage", made[1])
    for value, more in enumerate(
        ({"period": "2005"}, {"period": "2006"}, {"period": "2006"}, {"country": "XTA"},
         {"period": "2030"}, {"period": "2004", "disaggregation": "women"})
    ):  # fmt: skip
        by_hand(ws, value=10.0 + value, **more)
    return ws


@pytest.fixture
def window(filled: Workspace) -> Iterator[ValuesWindow]:
    with filled.reader() as own:
        yield ValuesWindow(own)


def standing(ws: Workspace, **bounds: object) -> list[ObservationRow]:
    return [row for row in current(ws, **bounds) if row.value is not None]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "bounds",
    [
        {},
        {"countries": ["LBR", "SLE"]},
        {"indicators": ["y"]},
        {"countries": ["LBR"], "indicators": ["x"], "first": "2004", "last": "2009"},
        {"countries": []},
    ],
)
def test_it_holds_what_stands_page_by_page(filled, window, bounds):
    wanted = standing(filled, **bounds)
    count, first = window.ask(Asked(**bounds), 7)
    assert (count, first) == (len(wanted), wanted[:7])
    assert window.page(5, 9) == wanted[5:14]
    window.settle()
    pages = [row for start in range(0, count, 7) for row in window.page(start, 7)]
    assert pages == wanted


def test_published_and_by_hand_are_both_there(filled):
    rows = standing(filled)
    assert sum(bool(row.manual) for row in rows) == 5  # of one name the later one stands
    assert {row.series for row in rows} == {"", "v2"}
    assert len(rows) > 40


def test_sorted_by_value_the_greatest_first(filled, window):
    wanted = sorted(standing(filled), key=lambda row: -(row.value or 0.0))
    assert window.ask(Asked(sort="value", descending=True), 5)[1] == wanted[:5]
    window.settle()
    assert [row.value for row in window.page(0, 500)] == [row.value for row in wanted]


def test_sorted_by_names_as_they_are_ordered(window):
    order = {"SLE": 0, "LBR": 1, "XTA": 2, "COD": 3, "y": 0, "x": 1}
    window.ask(Asked(sort="country", order=order), 5)
    window.settle()
    codes = [row.country for row in window.page(0, 500)]
    assert list(dict.fromkeys(codes)) == ["SLE", "LBR", "XTA", "COD"]
    window.ask(Asked(sort="indicator", order=order), 5)
    assert [row.indicator for row in window.page(0, 3)] == ["y", "y", "y"]


def test_values_by_hand_sort_after_every_release(filled, window):
    count, _ = window.ask(Asked(sort="release", descending=True), 1)
    rows = window.page(0, count)
    assert [bool(row.manual) for row in rows] == [True] * 5 + [False] * (count - 5)


@pytest.mark.parametrize(
    ("word", "holds"),
    [
        (Word("2006"), lambda row: "2006" in row.period),
        (Word("wom"), lambda row: row.disaggregation == "women"),
        (Word("lib", countries=["LBR"]), lambda row: row.country == "LBR"),
        (Word("y", indicators=["y"]), lambda row: row.indicator == "y"),
        (Word("hand", by_hand=True), lambda row: bool(row.manual)),
        (Word("0,5"), lambda row: str(row.value).startswith("0.5")),
        (Word("12"), lambda row: "12" in row.period),
    ],
)
def test_narrowed_down_by_a_word(filled, window, word, holds):
    wanted = [row for row in standing(filled) if holds(row)]
    assert wanted
    assert window.ask(Asked(words=(word,)), 500) == (len(wanted), wanted)


@pytest.mark.parametrize("first", [4, 10_000])
def test_words_are_found_whether_few_or_most_bear_them(filled, window, first):
    wanted = [row for row in standing(filled) if "200" in row.period]
    assert len(wanted) > 10
    assert window.ask(Asked(words=(Word("200"),)), first) == (len(wanted), wanted[:first])
    for _ in range(2):
        assert window.page(4, 4) == wanted[4:8]
        assert window.page(8, 500) == wanted[8:]
        window.settle()


def test_signs_of_patterns_are_looked_for_as_they_are(ws):
    define(ws, "x")
    parts = ("50% of them", "a_b", "WOMEN!", "others")
    bring(ws, "2020", *(staged_row("LBR", "2010", 1.0, disaggregation=part) for part in parts))
    with ws.reader() as own:
        window = ValuesWindow(own)
        for word, part in (("0%", 0), ("a_b", 1), ("women!", 2)):
            found = window.ask(Asked(words=(Word(word),)), 9)[1]
            assert [row.disaggregation for row in found] == [parts[part]]
        assert window.ask(Asked(words=(Word("%"), Word("_"))), 9) == (0, [])


def test_pages_beside_one_that_was_counted_to_are_there_at_once(filled, window):
    wanted = standing(filled)
    window.ask(Asked(), 5)
    asked: list[str] = []
    window.workspace.connection.set_trace_callback(asked.append)
    assert window.page(20, 5) == wanted[20:25]
    counted = len(asked)
    assert counted
    assert window.page(15, 5) == wanted[15:20]
    assert window.page(25, 5) == wanted[25:30]
    assert len(asked) == counted
    assert window.page(0, 5) == wanted[:5]


def test_all_words_must_be_there(filled, window):
    words = (Word("lib", countries=["LBR"]), Word("2006"))
    rows = window.ask(Asked(words=words), 500)[1]
    assert rows
    assert {(row.country, row.period) for row in rows} == {("LBR", "2006")}


def test_the_file_stays_closed_to_writing(window):
    with pytest.raises(Exception, match="readonly"):
        window.workspace.connection.execute('DELETE FROM "observation"')


@pytest.mark.parametrize("words", [(), (Word("20"),)])
@pytest.mark.parametrize("limit", [1, 7, 50])
def test_pages_counted_from_the_end_are_those_counted_from_the_beginning(filled, words, limit):
    with filled.reader() as own:
        window = ValuesWindow(own)
        count, _ = window.ask(Asked(words=words), limit)
        ahead = [window.page(at, limit) for at in range(0, count + limit, limit)]
        window.settle()
        assert ahead == [window.page(at, limit) for at in range(0, count + limit, limit)]
        assert sum(map(len, ahead)) == count


def test_once_the_file_has_changed_nothing_is_counted_from_the_end(filled, monkeypatch):
    with filled.reader() as own:
        window = ValuesWindow(own)
        count, _ = window.ask(Asked(), 10)
        before = window.page(count - 5, 10)
        assert len(before) == 5
        by_hand(filled, value=1.0, period="2031")
        monkeypatch.setattr(window, "_back", "SELECT nothing")
        assert window._first(10, count - 5) == before
