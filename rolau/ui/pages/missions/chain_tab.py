"""The tab Tree: the results chain with the days and state of everything in it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.ui.pages.missions.tree.nodes import ChainNode
from rolau.ui.pages.missions.tree.view import ChainTree
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.states import EmptyState, Offer, StateStack
from rolau.ui.widgets.text import ElidedText

Begin = Callable[[], object] | None
"""What adds the first link; None where nothing can be changed."""


class ChainTab(QWidget):
    """The tree, or what a chain is for while nothing stands in it."""

    def __init__(self, theme: Theme, tree: ChainTree, begin: Begin) -> None:
        super().__init__()
        self.theme = theme
        self.tree = tree
        self._begin = begin
        self.stack = StateStack(tree)
        words = tr(
            "F2 edits in place, Alt with the arrows moves, Insert adds below, Enter opens, "
            "Delete moves to the bin."
        )
        self.hint = ElidedText(theme, words, "caption", "text3")
        self.hint.setFixedHeight(32)
        self.hint.setContentsMargins(16, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.hint)

    def show_nodes(self, nodes: Sequence[ChainNode]) -> None:
        """Show a chain."""
        self.tree.show_nodes(nodes)
        self.stack.show_state(None if nodes else chain_empty(self.theme, self._begin))
        self.hint.setVisible(self._begin is not None and bool(nodes))


def chain_empty(theme: Theme, begin: Begin) -> EmptyState:
    """Return what is shown while nothing stands in a chain."""
    offers = [Offer(tr("Add an impact"), begin, "add")] if begin is not None else []
    return EmptyState(
        theme,
        "organization",
        tr("No results yet"),
        tr("Begin with the lasting change the mission adds to; outcomes, outputs and activities "
           "stand beneath it."),
        offers=offers,
    )  # fmt: skip
