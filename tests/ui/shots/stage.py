"""How a picture is taken: a shot, the variants it is taken in, and the render itself."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from rolau.base import clock
from rolau.base.texts import in_language, right_to_left
from rolau.ui.theme.theme import Theme

WIDE, SMALL = (1440, 900), (1024, 640)


class Variant(NamedTuple):
    """One way to take a picture: a scheme and a language."""

    name: str
    scheme: Literal["light", "dark"]
    language: str


VARIANTS = (
    Variant("light", "light", "en"),
    Variant("dark", "dark", "en"),
    Variant("pseudo", "light", "qps"),
    Variant("right-to-left", "light", "qrt"),
)
"""Pseudo is accented and a third longer; right-to-left is the same the other way round."""


class Stage(NamedTuple):
    """What a shot is built with: the theme in force and a folder of its own."""

    theme: Theme
    folder: Path


class Shot(NamedTuple):
    """One picture: its name (also the file's), what builds it, and the sizes it is taken in.

    ``settled`` tells when slow content, such as a chart from a worker, has arrived.
    """

    name: str
    build: Callable[[Stage], QWidget]
    sizes: tuple[tuple[int, int], ...] = (WIDE, SMALL)
    settled: Callable[[QWidget], bool] = lambda _widget: True


@contextmanager
def staged(theme: Theme, variant: Variant) -> Iterator[Stage]:
    """Set scheme, language, direction and a held clock for one picture, and undo it after."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="rolau-shot-"))
        stack.enter_context(in_language(variant.language))
        stack.enter_context(clock.hold(datetime(2026, 3, 23, 10, 42, tzinfo=UTC)))
        turned = right_to_left(variant.language)
        app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        )
        theme.choose(variant.scheme)
        try:
            yield Stage(theme, Path(folder))
        finally:
            app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            theme.choose("light")


def settle(widget: QWidget, settled: Callable[[QWidget], bool], seconds: float = 10.0) -> None:
    """Let the window finish its work; raises TimeoutError when it does not in time."""
    import time

    end = time.monotonic() + seconds
    for _ in range(5):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    while not settled(widget):
        if time.monotonic() > end:
            raise TimeoutError(f"{widget.windowTitle() or widget} did not settle")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)  # the last layout


@contextmanager
def shown(shot: Shot, stage: Stage, size: tuple[int, int]) -> Iterator[QWidget]:
    """Build and show a shot's widget at a size; close and delete it after."""
    widget = shot.build(stage)
    widget.resize(*size)
    widget.show()
    settle(widget, shot.settled)
    try:
        yield widget
    finally:
        widget.close()
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def take(shot: Shot, stage: Stage, size: tuple[int, int]) -> QImage:
    """Return the picture of a shot."""
    with shown(shot, stage, size) as widget:
        return widget.grab().toImage()
