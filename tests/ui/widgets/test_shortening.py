"""Buttons say less in a narrow line, and all of it to a reader."""

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.shortening import Shortening


def test_words_go_and_come_with_the_room(theme, shown):
    line = QWidget()
    row = QHBoxLayout(line)
    late, more = button(theme, "", icon="clock"), button(theme, "", icon="more_horizontal")
    for made in (late, more):
        row.addWidget(made)
    row.addStretch(1)
    room = Shortening(line, 500)
    room.say(late, "Late 2", "2")
    room.say(more, "More")
    shown(line, 700, 60)
    wide = late.width()
    assert (late.text(), more.text()) == ("Late 2", "More")
    line.resize(400, 60)
    QApplication.processEvents()
    assert (late.text(), more.text()) == ("2", "")
    assert (late.accessibleName(), more.accessibleName()) == ("Late 2", "More")
    assert late.width() < wide
    line.resize(700, 60)
    assert late.text() == "Late 2"
