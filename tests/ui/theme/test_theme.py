"""The theme gives colours, sizes and icons by name, and says when they change."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolau.base.tokens import tokens
from rolau.ui.theme.theme import Theme


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("text3", ("colour", "text3", "value")),
        ("ok", ("status", "ok", "text")),
        ("bad.soft", ("status", "bad", "soft")),
        ("series.0", ("chart", "series", 0, "value")),
        ("sequential.3", ("chart", "sequential", 3)),
    ],
)
def test_colours_come_from_the_tokens(
    theme: Theme, name: str, where: tuple[str | int, ...]
) -> None:
    for scheme in ("light", "dark"):
        theme.choose(scheme)
        value = tokens()[scheme]
        for step in where:
            value = value[step]
        assert theme.colour(name).name().upper() == value


def test_a_status_has_three_colours(theme: Theme) -> None:
    text, soft, fill = theme.status("warn")
    assert len({text.name(), soft.name(), fill.name()}) == 3


def test_an_unknown_colour_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.colour("mauve")


def test_choosing_another_scheme_dresses_the_application(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    sheet = qapp.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.scheme == "dark"
    assert qapp.palette() == theme.palette("dark")
    assert qapp.styleSheet() != sheet


def test_choosing_the_same_scheme_again_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")


def test_following_the_system_takes_its_scheme(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return Qt.ColorScheme.Dark

    monkeypatch.setattr("rolau.ui.theme.theme.QGuiApplication.styleHints", Hints)
    theme.choose("system")
    assert (theme.choice, theme.scheme) == ("system", "dark")


def test_density_sets_the_height_of_rows_once(qtbot: QtBot, theme: Theme) -> None:
    assert theme.row_height() == 28
    with qtbot.waitSignal(theme.changed):
        theme.set_density("compact")
    assert theme.row_height() == 24
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_density("compact")


def test_sizes_come_by_name(theme: Theme) -> None:
    assert theme.size("railItem") == 32
    assert theme.size("palette") == 640


def test_pictures_are_drawn_once(theme: Theme) -> None:
    one = theme.pixmap("flag", "text2", 16)
    assert theme.pixmap("flag", "text2", 16).cacheKey() == one.cacheKey()
    assert theme.pixmap("flag", "bad", 16).cacheKey() != one.cacheKey()


def test_texts_are_as_wide_as_their_font_measures_them(theme: Theme) -> None:
    for style in ("body", "name", "caption"):
        measured = QFontMetricsF(theme.font(style)).horizontalAdvance("Talvara 12.5")
        assert theme.text_width(style, "Talvara 12.5") == measured
        assert theme.text_width(style, "Talvara 12.5") == measured
    assert theme.text_width("body", "") == 0


def test_any_number_of_texts_can_be_measured(theme: Theme) -> None:
    widths = [theme.text_width("body", str(number)) for number in range(5000)]
    assert widths[7] == theme.text_width("body", "7")
