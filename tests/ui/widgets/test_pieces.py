"""Headings, facts, grounds, scrolling content and prose."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip, CodeChip
from rolau.ui.widgets.facts import Fact, FactGrid
from rolau.ui.widgets.headings import PageHeader, SectionHeading
from rolau.ui.widgets.prose import Prose
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import ElidedText, Text

Show = Callable[..., QWidget]


def test_a_section_has_note_and_link(qtbot: QtBot, theme: Theme, shown: Show) -> None:
    heading = SectionHeading(theme, "Key indicators", "7 of 12 chosen", "All 48")
    shown(heading, 500, 28)
    assert heading.link.isVisible()
    with qtbot.waitSignal(heading.followed):
        qtbot.mouseClick(heading.link, Qt.MouseButton.LeftButton)
    assert heading.link.geometry().right() == 499
    heading.set_note("")
    heading.set_link("")
    assert heading.note.isHidden()
    assert heading.link.isHidden()


def test_a_section_s_note_gives_way_before_its_title(theme: Theme, shown: Show) -> None:
    heading = SectionHeading(theme, "Key indicators", "7 of 12 chosen by the desk", "All 48")
    shown(heading, 220, 28)
    assert heading.note.is_cut()
    assert not heading.title.is_cut()


def test_a_chip_stands_after_the_title_and_a_button_at_the_end(theme: Theme, shown: Show) -> None:
    heading = SectionHeading(theme, "Summary", link="Edit")
    chip, push = Chip(theme, "cleared", "ok"), button(theme, "Add", small=True)
    heading.add(chip)
    heading.add(push)
    shown(heading, 500, 28)
    assert heading.title.geometry().right() < chip.x() < push.x() < heading.link.x()


def test_a_page_header_shows_another_record(qtbot: QtBot, theme: Theme, shown: Show) -> None:
    header = PageHeader(theme)
    header.add_button(button(theme, "Brief me", "primary"))
    header.show_record("Talvara", [CodeChip(theme, "XTA"), Chip(theme, "Fictional State")])
    shown(header, 700, 48)
    assert header.height() == 48
    header.show_record("Kenya", [CodeChip(theme, "KEN")])
    qtbot.waitUntil(
        lambda: [chip.text for chip in header.findChildren(Chip) if not chip.isHidden()] == ["KEN"]
    )
    assert header.title.text() == "Kenya"
    assert not header.title.is_cut()


def test_a_long_title_gives_way_to_chips_and_buttons(theme: Theme, shown: Show) -> None:
    header = PageHeader(theme)
    push = header.add_button(button(theme, "Brief me", "primary"))
    header.show_record("Democratic Republic of the Congo", [CodeChip(theme, "COD")])
    shown(header, 300, 48)
    assert header.title.is_cut()
    assert push.width() >= push.sizeHint().width()


def test_facts_are_aligned_and_named(qtbot: QtBot, theme: Theme, shown: Show) -> None:
    grid = FactGrid(
        theme, (Fact("Population", "6.4 million", "census"), Fact("Legal system", "Civil law"))
    )
    shown(grid, 320, 60)
    values = [text for text in grid.findChildren(Text) if not isinstance(text, ElidedText)]
    assert [value.accessibleName() for value in values] == [
        "Population: 6.4 million",
        "Legal system: Civil law",
    ]
    assert len({value.x() for value in values}) == 1
    assert values[0].toolTip() == "census"
    grid.show_facts((Fact("Area", "12 km²"),))
    qtbot.waitUntil(
        lambda: (
            [text.text() for text in grid.findChildren(Text) if not text.isHidden()]
            == ["Area", "12 km²"]
        )
    )


def test_long_labels_widen_their_column_up_to_a_point(theme: Theme, shown: Show) -> None:
    grid = FactGrid(theme, (Fact("Population at the last census", "6.4 million"),))
    shown(grid, 400, 40)
    label = grid.findChildren(ElidedText)[0]
    assert 92 < label.width() <= 144


def test_edges_turn_round_with_the_reading(theme: Theme, shown: Show) -> None:
    pane = Surface(theme, "raised", "leading", "bottom")
    shown(pane, 60, 40)
    line, ground = theme.colour("line"), theme.colour("raised")
    picture = pane.grab().toImage()
    assert picture.pixelColor(0, 10) == line
    assert picture.pixelColor(59, 10) == ground
    assert picture.pixelColor(30, 39) == line
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert pane.grab().toImage().pixelColor(59, 10) == line


def test_hairlines_are_one_pixel(theme: Theme) -> None:
    assert Hairline(theme).minimumHeight() == 1
    assert Hairline(theme, Qt.Orientation.Vertical).maximumWidth() == 1


def test_scrolled_content_stands_on_the_pane_s_ground(theme: Theme, shown: Show) -> None:
    pane = Surface(theme, "raised")
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    content = QWidget()
    content.setMinimumHeight(500)
    column.addWidget(ScrollPane(content))
    shown(pane, 100, 100)
    assert pane.grab().toImage().pixelColor(20, 50) == theme.colour("raised")


def test_prose_is_as_high_as_its_lines(qtbot: QtBot, theme: Theme, shown: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    prose = Prose(theme, "Summary")
    column.addWidget(prose)
    column.addStretch(1)
    shown(page, 300, 300)
    prose.show_markdown("Courts sit again in **11 of 13** provinces. " * 4)
    assert prose.markdown.startswith("Courts")
    wide = prose.height()
    assert wide > 60
    page.resize(180, 400)
    qtbot.waitUntil(lambda: prose.height() > wide)
    prose.show_markdown("")
    assert prose.height() <= 28
