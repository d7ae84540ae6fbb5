"""Putting back: a value, a record, or the whole workspace as it was when a change was made."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.desk.history import Entry
from rolau.desk.moments import Moment
from rolau.desk.restoring import Restored, restore_record, restore_value
from rolau.ui.pages.wording import moment
from rolau.ui.shell.page import PageContext

_LONGEST = 32


def restore_menu(context: PageContext, entry: Entry, parent: QWidget) -> QMenu:
    """Return the menu of what can be put back to how it was right after a change."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    desk = context.session.desk
    kind = next((kind for kind in desk.registry if kind.name == entry.kind), None)
    when = Moment(entry.at)

    def add(words: str, run: Callable[[], object]) -> None:
        action = QAction(words, menu)
        action.triggered.connect(run)
        menu.addAction(action)

    if kind is not None and entry.field in kind.fields:
        shown = " ".join((entry.new_text or tr("empty")).split())
        shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
        add(
            tr("{label}: put back to “{value}”", label=entry.label, value=shown),
            lambda: _value(context, entry, when),
        )
    if kind is not None and not kind.bulk:
        add(
            tr("“{title}”: put back the whole record as it was then", title=entry.title),
            lambda: _record(context, entry, when),
        )
    menu.addSeparator()
    add(
        tr("Put back the whole workspace to {moment}…", moment=moment(entry.at)),
        lambda: _moment(context, when, parent),
    )
    return menu


def _value(context: PageContext, entry: Entry, when: Moment) -> None:
    session = context.session
    try:
        applied = restore_value(session.desk, entry.kind, entry.id, entry.field, when)
    except RolauError as error:
        context.frame.say(error.message, "bad")
        return
    if applied.group:
        session.wrote()
        context.frame.offer_undo(applied.what)
    else:
        context.frame.say(tr("It is so already."))


def _record(context: PageContext, entry: Entry, when: Moment) -> None:
    session = context.session
    try:
        done = restore_record(session.desk, entry.kind, entry.id, when)
    except RolauError as error:
        context.frame.say(error.message, "bad")
        return
    tell(context, done)


def tell(context: PageContext, done: Restored) -> None:
    """Say what was put back, and what could not be."""
    if done.applied is not None:
        context.session.wrote()
        context.frame.offer_undo(done.applied.what)
    if done.left:
        said = "; ".join(f"{left.title}, {left.label}: {left.why}" for left in done.left[:3])
        context.frame.say(tr("Not put back: {what}", what=said), "warn")
    elif done.applied is None:
        context.frame.say(tr("It is so already."))


def _moment(context: PageContext, when: Moment, parent: QWidget) -> None:
    from rolau.ui.pages.restore_dialog import RestoreDialog

    RestoreDialog(context, when, parent).open()
