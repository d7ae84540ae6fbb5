"""Qt calls that return nothing keep the count of references to None (docs/decisions/0002)."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 200


def test_calls_that_return_nothing_do_not_use_up_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    texts = [str(number) for number in range(CALLS)]
    before = sys.getrefcount(None)
    for text in texts:
        label.setText(text)
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 4, f"{lost} references to None lost in {CALLS} calls"
    assert label.text() == texts[-1]
