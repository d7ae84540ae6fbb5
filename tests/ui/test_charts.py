"""The chart on a page: drawn beside the window, pointed at, walked through, opened, copied."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from rolau.analysis.points import Point
from rolau.analysis.trend import Line, TrendAnswer
from rolau.charts.drawn import Drawn
from rolau.charts.heatmap import heatmap_figure
from rolau.charts.link import link_figure
from rolau.charts.movers import movers_figure
from rolau.charts.rank import rank_figure
from rolau.charts.trend import trend_figure
from rolau.models import dates
from rolau.ui import charts as charts_module
from rolau.ui.charts import ChartView
from rolau.ui.drawing import Artist, Draw
from tests.charts import answers
from tests.ui.open_desk import theme

__all__ = ["theme"]

HIGH = 300


def answer(*values: float, country: str = "XTA", label: str = "Talvara") -> TrendAnswer:
    points = tuple(
        Point(str(year), dates.middle_of(str(year)), value, None, None, None, "", "", "")
        for year, value in enumerate(values, start=2010)
    )
    return TrendAnswer(
        indicator="homicide-rate",
        name="Intentional homicide",
        unit="per 100,000",
        decimals=1,
        direction="lower_better",
        scale_min=0,
        scale_max=None,
        publisher="UNODC",
        release="",
        lines=(Line(country, label, points),),
        target=None,
        breaks=(),
        timeline=None,
        finding="It fell",
        subtitle="per 100,000",
        distance=None,
        range_words="",
    )


def drawing(shown: TrendAnswer) -> Draw:
    def draw(theme, size, headed) -> Drawn:
        return trend_figure(shown, theme=theme, size=size, headed=headed)

    return draw


@pytest.fixture
def artist(qtbot):
    made = Artist()
    yield made
    made.stop()


@pytest.fixture
def view(artist, theme, qtbot, monkeypatch) -> ChartView:
    monkeypatch.setattr(charts_module, "REDRAW_MS", 30)
    made = ChartView(artist, theme, "Intentional homicide")
    qtbot.addWidget(made)
    made.resize(640, HIGH)
    made.show_chart(drawing(answer(9.0, 8.0, 7.5)), HIGH)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.ready, timeout=20_000)
    return made


def value_places(view: ChartView) -> list[QPoint]:
    assert view.picture is not None
    hits = [hit for hit in view.picture.drawn.hits if hit.kind == "value"]
    return [QPoint(round(hit.x), round(hit.y)) for hit in hits]


def point_at(view: ChartView, place: QPoint) -> None:
    far = QPointF(view.mapToGlobal(place))
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        far,
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def test_it_is_drawn_elsewhere_at_the_size_of_its_place(view, theme):
    assert view.picture is not None
    picture = view.picture
    assert picture.image.deviceIndependentSize().toSize() == view.size()
    assert picture.image.pixelColor(2, 2) == theme.colour("base")
    assert view.accessibleDescription() == picture.drawn.alt


def test_drawing_happens_in_one_thread_that_is_not_the_windows(artist, qtbot):
    threads: list[int] = []

    def draw(theme, size, headed) -> Drawn:
        threads.append(threading.get_ident())
        return trend_figure(answer(1.0), theme=theme, size=size, headed=headed)

    for _ in range(3):
        with qtbot.waitSignal(artist.finished, timeout=20_000):
            artist.order(draw, "light", (200.0, 160.0))
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_the_last_order_counts_when_sizes_change_quickly(view, qtbot):
    for wide in range(500, 620, 10):
        view.resize(wide, HIGH)
    view.resize(700, HIGH)
    qtbot.waitUntil(lambda: view.ready and view._fits())
    assert view.picture is not None
    assert view.picture.drawn.width == 700


def test_meanwhile_the_picture_before_is_stretched(view):
    before = view.picture
    view.resize(500, HIGH)
    assert view.picture is before
    shot = view.grab().toImage()
    assert shot.width() / view.devicePixelRatioF() == 500
    assert len({shot.pixel(x, y) for x in range(0, 500, 7) for y in range(0, HIGH, 7)}) > 2


def test_pointing_reads_the_values_of_the_nearest_period(view):
    before = view.grab().toImage()
    place = value_places(view)[1]
    point_at(view, place + QPoint(3, 40))
    after = view.grab().toImage()
    assert before != after
    assert view._pointer is not None
    assert view.picture is not None
    readout = view.picture.drawn.readout(view._pointer.x(), view._pointer.y())
    assert readout is not None
    assert (readout.period, [hit.text for hit in readout.values]) == ("2011", ["8.0"])
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.grab().toImage() == before


def test_a_click_on_a_value_opens_it(view, qtbot):
    with qtbot.waitSignal(view.chosen) as caught:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=value_places(view)[2])
    hit = caught.args[0]
    assert (hit.country, hit.record, hit.value) == ("XTA", "2012", 7.5)
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_arrows_walk_along_the_periods_and_enter_opens(view, qtbot):
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.chosen) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args[0].record == "2011"
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.chosen) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args[0].record == "2012"
    qtbot.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.chosen) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args[0].record == "2011"


def test_data_is_copied_with_headers_and_every_digit(view):
    actions = {action.text(): action for action in view.menu().actions()}
    actions["Copy data"].trigger()
    assert QGuiApplication.clipboard().text().split("\n") == [
        "Country\tCode\tPeriod\tValue",
        "Talvara\tXTA\t2010\t9.0",
        "Talvara\tXTA\t2011\t8.0",
        "Talvara\tXTA\t2012\t7.5",
    ]


MORE: dict[str, tuple[Any, Any]] = {
    "rank": (rank_figure, answers.ranked),
    "heatmap": (heatmap_figure, answers.heat),
    "link": (link_figure, answers.linked),
    "movers": (movers_figure, answers.moved),
}


@pytest.mark.parametrize("name", MORE)
def test_charts_without_years_across_are_pointed_at_walked_and_copied(view, qtbot, name):
    function, make = MORE[name]
    told = make()

    def draw(theme, size, headed) -> Drawn:
        return function(told, theme=theme, size=size, headed=headed)

    before = view.picture
    view.show_chart(draw, 420)
    qtbot.waitUntil(lambda: view.ready and view.picture is not before, timeout=20_000)
    drawn = view.picture.drawn
    first = drawn.hits[0]
    still = view.grab().toImage()
    point_at(view, QPoint(round(first.x), round(first.y)))
    assert view.grab().toImage() != still
    with qtbot.waitSignal(view.chosen) as caught:
        qtbot.mouseClick(
            view, Qt.MouseButton.LeftButton, pos=QPoint(round(first.x), round(first.y))
        )
    assert caught.args[0].country == first.country
    assert caught.args[0].indicator
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.chosen) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (caught.args[0].country, caught.args[0].record) == (first.country, first.record)
    view.copy_data()
    pasted = QGuiApplication.clipboard().text().split("\n")
    assert len(pasted) == len(drawn.table.rows) + 1
    assert pasted[0].split("\t") == [column.label for column in drawn.table.filled().columns]


def test_the_picture_copied_is_light_and_titled_in_a_dark_window(view, theme, qtbot):
    theme.choose("dark")
    try:
        qtbot.waitUntil(lambda: view.ready)
        QGuiApplication.clipboard().clear()
        qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    finally:
        theme.choose("light")
    image = QGuiApplication.clipboard().image()
    assert image.width() == 1920
    assert image.pixelColor(2, image.height() - 2).lightness() > 240


def test_a_change_of_theme_draws_anew(view, theme, qtbot):
    theme.choose("dark")
    try:
        qtbot.waitUntil(lambda: view.ready and view.picture.image.pixelColor(2, 2).lightness() < 60)
    finally:
        theme.choose("light")


def test_what_cannot_be_drawn_is_said(view, qtbot):
    def broken(theme, size, headed) -> Drawn:
        raise ValueError("no axis")

    with qtbot.waitSignal(view.failed) as caught:
        view.show_chart(broken, HIGH)
    assert "no axis" in caught.args[0]


def test_nothing_is_drawn_while_hidden(artist, theme, qtbot):
    view = ChartView(artist, theme)
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(artist.finished, wait=100):
        view.show_chart(drawing(answer(1.0)), HIGH)
    view.resize(300, HIGH)
    view.show()
    qtbot.waitUntil(lambda: view.ready, timeout=20_000)


def test_shown_again_as_it_was_left_it_is_not_drawn_again(view, artist, qtbot):
    before = view.picture
    with qtbot.assertNotEmitted(artist.finished, wait=150):
        view.hide()
        view.show()
    assert view.ready
    assert view.picture is before


def test_the_thread_ends_with_its_artist(qtbot):
    before = threading.active_count()
    artist = Artist()
    artist.warm_up()
    assert threading.active_count() == before + 1
    artist.stop()
    assert threading.active_count() == before


def test_the_window_keeps_answering_while_a_chart_is_drawn(view, qtbot):
    drawn: list[bool] = []
    before = view.picture
    view.show_chart(drawing(answer(*range(1, 200))), HIGH)
    while not drawn or not drawn[-1]:
        qtbot.wait(1)
        drawn.append(view.picture not in (None, before))
    assert drawn[0] is False
    assert drawn[-1]


def test_another_chart_of_another_height_is_drawn_once(view, qtbot):
    sizes: list[tuple[float, float]] = []
    another = drawing(answer(1.0, 2.0))

    def draw(theme, size, headed) -> Drawn:
        sizes.append(size)
        return another(theme, size, headed)

    view.show_chart(draw, HIGH + 50)
    assert not view.ready
    qtbot.waitUntil(lambda: view.ready, timeout=20_000)
    qtbot.wait(3 * charts_module.REDRAW_MS)
    assert sizes == [(640.0, HIGH + 50.0)]


def test_the_first_chart_is_drawn_after_its_place_was_painted(theme, qtbot):
    class Watched(ChartView):
        def paintEvent(self, event: QPaintEvent) -> None:
            seen.append("painted")
            super().paintEvent(event)

    made = Artist()
    view = Watched(made, theme)
    qtbot.addWidget(view)
    seen: list[str] = []
    another = drawing(answer(1.0, 2.0))

    def draw(theme, size, headed) -> Drawn:
        seen.append("drawn")
        return another(theme, size, headed)

    view.resize(300, HIGH)
    view.show()
    view.show_chart(draw, HIGH)
    qtbot.waitUntil(lambda: view.ready, timeout=30_000)
    made.stop()
    assert seen[0] == "painted"
    assert "drawn" in seen


def test_a_first_chart_out_of_sight_is_drawn_too(theme, qtbot):
    made = Artist()
    area = QScrollArea()
    qtbot.addWidget(area)
    content = QWidget()
    view = ChartView(made, theme, parent=content)
    content.resize(300, 4000)
    view.setGeometry(0, 3000, 300, HIGH)
    area.setWidget(content)
    area.resize(300, 200)
    area.show()
    view.show_chart(drawing(answer(1.0, 2.0)), HIGH)
    qtbot.waitUntil(lambda: view.ready, timeout=30_000)
    made.stop()
