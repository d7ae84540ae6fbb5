"""Lines of runs: what gives way, what never does, and in which direction they stand."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import Run, draw_line, fill, line_width


def canvas(width: int = 200) -> QImage:
    picture = QImage(width, 24, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor("white"))
    return picture


def inked_columns(picture: QImage) -> list[int]:
    white = QColor("white").rgb()
    return [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != white for y in range(picture.height()))
    ]


def drawn(theme: Theme, runs: list[Run], width: int = 200, **how: bool) -> tuple[bool, list[int]]:
    picture = canvas(width)
    painter = QPainter(picture)
    options = {"rtl": False, **how}
    cut = draw_line(painter, theme, QRect(0, 0, width, 24), runs, **options)
    painter.end()
    return cut, inked_columns(picture)


def test_a_line_begins_where_reading_begins(theme: Theme) -> None:
    runs = [Run("Talvara")]
    assert min(drawn(theme, runs)[1]) < 5
    assert max(drawn(theme, runs, rtl=True)[1]) > 190
    assert max(drawn(theme, runs, trailing=True)[1]) > 190
    assert min(drawn(theme, runs, rtl=True, trailing=True)[1]) < 5


def test_what_stands_last_gives_way_first(theme: Theme) -> None:
    name, unit = (
        Run("Intentional homicide", "name", gap=4, shrink=True),
        Run("per 100,000", shrink=True),
    )
    whole = round(line_width(theme, [name, unit])) + 1
    assert not drawn(theme, [name, unit], whole)[0]
    cut, columns = drawn(theme, [name, unit], whole - 20)
    assert cut
    assert max(columns) <= whole - 20
    kept = round(line_width(theme, [name]))
    assert min(x for x in columns if x > kept) < kept + 12, "the unit is shortened, not the name"


def test_a_figure_is_never_cut(theme: Theme) -> None:
    cut, columns = drawn(theme, [Run("1,234,567", "figure")], 20, trailing=True)
    assert not cut
    assert columns


def test_runs_turn_round_but_figures_read_on(theme: Theme) -> None:
    ahead = drawn(theme, [Run(icon="flag", gap=100), Run("≤ 6.0")])[1]
    turned = drawn(theme, [Run(icon="flag", gap=100), Run("≤ 6.0")], rtl=True)[1]
    assert min(ahead) < 16
    assert max(turned) > 184


def test_marked_letters_are_wider(theme: Theme) -> None:
    plain = line_width(theme, [Run("United Republic")])
    marked = line_width(theme, [Run("United Republic", marks=((0, 6),))])
    assert marked > plain
    assert drawn(theme, [Run("United Republic", marks=((0, 6),))])[1]


def test_filling_leaves_the_painter_as_it_was(theme: Theme) -> None:
    picture = canvas()
    painter = QPainter(picture)
    painter.setPen(QColor("red"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill(painter, QRect(10, 5, 3, 2), QColor("black"))
    assert painter.pen().color() == QColor("red")
    assert painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.end()
    assert inked_columns(picture) == [10, 11, 12]


def test_a_line_drawn_again_in_another_room_is_fitted_anew(theme: Theme) -> None:
    runs = [Run("Democratic Republic of the Congo", shrink=True), Run("12", tone="text2")]
    first = [drawn(theme, runs, width) for width in (300, 90, 300)]
    assert [cut for cut, _ in first] == [False, True, False]
    assert first[0] == first[2]
    assert drawn(Theme("light"), runs, 90) == first[1]


words = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30)


@given(words, st.integers(10, 150))
def test_a_line_that_may_shrink_stays_in_its_place(text: str, width: int) -> None:
    theme = Theme("light")
    picture = canvas(200)
    painter = QPainter(picture)
    draw_line(painter, theme, QRect(0, 0, width, 24), [Run(text, shrink=True)], rtl=False)
    painter.end()
    assert all(x <= width + 6 for x in inked_columns(picture)), "no letter stands outside"
