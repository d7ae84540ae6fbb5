"""The artist draws in one thread, one after the other, and lets the thread go when it rests."""

import sys
import threading

import pytest

from rolau.base.texts import in_language, tr
from rolau.charts.drawn import Drawn
from rolau.charts.marks import Drawing
from rolau.ui.drawing import Artist, Picture


def blank(theme, size, headed) -> Drawn:
    wide, high = size or (40.0, 30.0)
    return Drawn(Drawing(wide, high, theme.base), wide, high, (), (), "nothing")


@pytest.fixture
def artist(qtbot):
    made = Artist()
    yield made
    made.stop()


def draw(artist: Artist, qtbot, **more) -> Picture:
    with qtbot.waitSignal(artist.finished, timeout=30_000) as caught:
        number = artist.order(blank, "light", (80.0, 60.0), **more)
    picture = caught.args[0]
    assert picture.number == number
    return picture


def test_a_picture_is_as_large_as_ordered(artist, qtbot):
    image = draw(artist, qtbot).image
    assert (image.width(), image.height(), image.devicePixelRatio()) == (80, 60, 1.0)
    image = draw(artist, qtbot, ratio=2.0).image
    assert (image.width(), image.height(), image.devicePixelRatio()) == (160, 120, 2.0)


def test_the_scheme_is_the_one_ordered(artist, qtbot):
    assert draw(artist, qtbot).image.pixelColor(5, 5).lightness() > 240
    with qtbot.waitSignal(artist.finished, timeout=30_000) as caught:
        artist.order(blank, "dark", None)
    assert caught.args[0].image.pixelColor(5, 5).lightness() < 60
    assert caught.args[0].image.width() == 40


def test_orders_are_drawn_one_after_the_other(artist, qtbot):
    numbers: list[int] = []
    artist.finished.connect(lambda picture: numbers.append(picture.number))
    wanted = [artist.order(blank, "light", None) for _ in range(4)]
    qtbot.waitUntil(lambda: len(numbers) == 4, timeout=30_000)
    assert numbers == wanted


def test_what_nobody_waits_for_is_not_drawn(artist, qtbot):
    gate = threading.Event()
    drawn: list[str] = []

    def slow(theme, size, headed) -> Drawn:
        gate.wait(10)
        return blank(theme, size, headed)

    def marked(theme, size, headed) -> Drawn:
        drawn.append("dropped")
        return blank(theme, size, headed)

    artist.order(slow, "light", None)
    artist.drop(artist.order(marked, "light", None))
    last = artist.order(blank, "light", None)
    with qtbot.waitSignal(
        artist.finished, timeout=30_000, check_params_cb=lambda picture: picture.number == last
    ):
        gate.set()
    assert drawn == []


def test_an_error_names_its_order(artist, qtbot):
    def broken(theme, size, headed) -> Drawn:
        raise ValueError("no axis")

    with qtbot.waitSignal(artist.failed, timeout=30_000) as caught:
        number = artist.order(broken, "light", None)
    assert caught.args[0] == number
    assert isinstance(caught.args[1], ValueError)
    draw(artist, qtbot)  # and goes on


def test_words_are_drawn_in_the_language_of_who_ordered(artist, qtbot):
    said: list[str] = []

    def speaking(theme, size, headed) -> Drawn:
        said.append(tr("today"))
        return blank(theme, size, headed)

    with qtbot.waitSignal(artist.finished, timeout=30_000), in_language("qps"):
        artist.order(speaking, "light", None)
        expected = tr("today")
    assert said == [expected]


def test_a_rest_lets_the_thread_end_and_the_next_order_begins_another(artist, qtbot):
    draw(artist, qtbot)
    before = {thread.name for thread in threading.enumerate()}
    assert "charts" in before
    artist.rest()
    qtbot.waitUntil(lambda: "charts" not in {each.name for each in threading.enumerate()})
    draw(artist, qtbot)
    assert "charts" in {thread.name for thread in threading.enumerate()}


def test_turns_are_as_long_as_before_once_everything_is_loaded(artist, qtbot):
    usual = sys.getswitchinterval()
    artist.warm_up()
    draw(artist, qtbot)
    assert sys.getswitchinterval() == usual


def test_an_artist_that_goes_takes_its_thread_along(qtbot):
    artist = Artist()
    draw(artist, qtbot)
    artist.deleteLater()
    qtbot.waitUntil(lambda: "charts" not in {each.name for each in threading.enumerate()})
