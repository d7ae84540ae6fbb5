"""A line that offers what fits while one types, and takes one of the offers."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from rolau.base.texts import tr
from rolau.ui.forms.finders import NEW, Finder, Found, Suggestion
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import CellDelegate, Index
from rolau.ui.widgets.paint import Run, draw_line, line_width
from rolau.ui.widgets.views import dress_list

_ROW = 28
_CODE = 36


class _Offers(QAbstractListModel):
    """The offers of the moment, and a last line that says how many there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = Found(())

    def show(self, found: Found) -> None:
        """Offer something else."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        if parent.isValid():
            return 0
        return len(self.found.suggestions) + bool(self.found.summary)

    def offer(self, row: int) -> Suggestion | None:
        """Return the offer on a line; None for the summary."""
        offers = self.found.suggestions
        return offers[row] if 0 <= row < len(offers) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return nothing for the summary: it cannot be chosen."""
        if self.offer(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the offer for drawing, its title for the line, its words for a reader."""
        offer = self.offer(index.row())
        if role == CELL:
            return offer or self.found.summary
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return offer.title if offer else self.found.summary
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (offer.title, offer.code, offer.note) if offer else (self.found.summary,)
            return ", ".join(word for word in words if word)
        return None


class _OfferDelegate(CellDelegate):
    """Code, title with the typed part in bold, note at the trailing edge."""

    typed = ""

    def height(self) -> int:
        """Return the height of an offer."""
        return _ROW

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw an offer, or the summary in grey below the titles."""
        if isinstance(cell, str):
            return draw_line(painter, self.theme, rect, [Run(cell, tone="text2")], rtl=rtl)
        head: list[Run] = []
        if cell.code:
            code = Run(cell.code, "caption", "text3")
            head.append(code._replace(gap=max(8, _CODE - round(line_width(self.theme, [code])))))
        tail = [Run(cell.note, "caption", "text3")] if cell.note else []
        tail_wide = round(line_width(self.theme, tail)) + 8 if tail else 0
        room = rect.width() - tail_wide
        titles = _emphasised(cell.title, self.typed)
        if tail and line_width(self.theme, [*head, *titles]) <= room:
            draw_line(painter, self.theme, rect, tail, rtl=rtl, trailing=True)
        else:
            tail_wide = 0
        inner = rect.adjusted(tail_wide, 0, 0, 0) if rtl else rect.adjusted(0, 0, -tail_wide, 0)
        return draw_line(painter, self.theme, inner, [*head, *titles], rtl=rtl)


def _emphasised(title: str, typed: str) -> list[Run]:
    start = title.casefold().find(typed.casefold()) if typed else -1
    if start < 0 or len(title) != len(title.casefold()):
        return [Run(title, shrink=True)]
    end = start + len(typed)
    parts = [Run(title[:start]), Run(title[start:end], "figure"), Run(title[end:], shrink=True)]
    return [part for part in parts if part.text]


class TypeAhead(QLineEdit):
    """A line edit with offers below it. ``chosen`` carries the `Suggestion` that was taken."""

    chosen = Signal(object)

    def __init__(self, finder: Finder, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._offers = _Offers(self)
        self._delegate = _OfferDelegate(theme, self)
        popup = QListView()
        dress_list(popup, tr("What fits"))
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setPopup(popup)
        completer.setMaxVisibleItems(10)
        popup.setItemDelegate(self._delegate)
        completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        self._completer = completer
        completer.setWidget(self)
        self.textEdited.connect(self.offer)

    @property
    def popup(self) -> QListView:
        """The list of offers."""
        view = self._completer.popup()
        assert isinstance(view, QListView)
        return view

    def offer(self, text: str) -> None:
        """Show what fits a text, or hide the list when nothing does."""
        found = self._finder(text)
        self._delegate.typed = text.strip()
        self._offers.show(found)
        if not found.suggestions:
            self.popup.hide()
            return
        self._completer.complete()
        self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def best(self) -> Suggestion | None:
        """Return the offer that the text names beyond doubt: its exact title or code, or None."""
        text = self.text().strip().casefold()
        fits = [
            offer
            for offer in self._finder(self.text()).suggestions
            if text in (offer.title.casefold(), offer.code.casefold()) and offer.value != NEW
        ]
        return fits[0] if text and len(fits) == 1 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer everything on the down key in a closed list."""
        if event.key() == Qt.Key.Key_Down and not self.popup.isVisible() and not self.isReadOnly():
            self.offer(self.text())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of reading with the list too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.popup.setLayoutDirection(self.layoutDirection())

    def _activated(self, index: QModelIndex) -> None:
        offer = self._offers.offer(index.row())
        if offer is not None:
            self.chosen.emit(offer)
