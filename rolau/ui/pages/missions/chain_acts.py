"""What is offered on a results chain: adding below, a menu on each link, milestones."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from rolau.base.texts import tr
from rolau.desk.chain import NewLink
from rolau.models.fields import Value
from rolau.ui.pages.missions.acting import TYPED, MissionActs
from rolau.ui.pages.missions.forms import Forms
from rolau.ui.pages.missions.gantt.header import HEIGHT
from rolau.ui.pages.missions.tree.model import ChainModel, level_word
from rolau.ui.pages.missions.tree.nodes import tree_columns
from rolau.ui.pages.missions.tree.view import ChainTree
from rolau.ui.theme.theme import Theme


class ChainActs(QObject):
    """Makes trees over one mission's chain and offers what can be done there.

    ``tree_now`` gives the tree in front, None on a tab without one; ``under`` is the button
    below which a choice of what to add is offered.
    """

    def __init__(
        self,
        acts: MissionActs,
        forms: Forms,
        tree_now: Callable[[], ChainTree | None],
        under: QWidget,
        *,
        editable: bool,
    ) -> None:
        super().__init__(acts)
        self.acts = acts
        self.forms = forms
        self.tree_now = tree_now
        self.under = under
        self.editable = editable

    def make_tree(self, theme: Theme, *, beside_gantt: bool) -> ChainTree:
        """Return a tree over the mission's chain, with all it can do."""
        columns = tree_columns(dates_too=not beside_gantt)
        model = ChainModel(tr("Result or activity"), columns, self.acts.edit_text, TYPED)
        model.editable = self.editable
        name = tr("Results and activities")
        tree = ChainTree(theme, name, model, header=HEIGHT if beside_gantt else 0)
        model.setParent(tree)
        model.edited.connect(self.acts.edit)
        tree.moved.connect(self.acts.move)
        tree.removed.connect(self.acts.remove)
        tree.added.connect(lambda _key: self.add_below())
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(
            lambda place: self.offer_link(tree, tree.viewport().mapToGlobal(place))
        )
        return tree

    def open_link(self, key: str) -> None:
        """Open the form of a result or activity."""
        kind, _, id = key.partition(":")
        self.forms.edit(kind, id, ("mission",))

    def add_below(self) -> None:
        """Add what may stand beneath the current link; where several may, ask which."""
        tree = self.tree_now()
        if tree is None or not self.editable:
            return
        node = tree.current_node
        offers = self.acts.offers(node.id if node is not None else "")
        if len(offers) == 1:
            self._add(tree, offers[0])
            return
        menu = menu_under(self.under)
        for offer in offers:
            word = level_word(str(offer.values.get("level") or "activity")).lower()
            action = menu.addAction(tr("Add {kind}", kind=word))
            action.triggered.connect(lambda _=False, offer=offer: self._add(tree, offer))
        menu.popup(self.under.mapToGlobal(QPoint(0, self.under.height())))
        menu.setActiveAction(menu.actions()[0])

    def _add(self, tree: ChainTree, offer: NewLink) -> None:
        key = self.acts.add(offer)
        if key and tree.select(key):
            tree.setFocus(Qt.FocusReason.OtherFocusReason)
            tree.edit_title()

    def offer_link(self, tree: ChainTree, place: QPoint) -> None:
        """Offer what can be done to the current link."""
        node = tree.current_node
        if node is None:
            return
        menu = menu_under(tree)
        menu.addAction(tr("Open")).triggered.connect(lambda: self.open_link(node.key))
        if self.editable:
            for text, run in (
                (tr("Add below"), self.add_below),
                (tr("Edit title"), tree.edit_title),
                (tr("Move up"), lambda: tree.move_up(node)),
                (tr("Move down"), lambda: tree.move_down(node)),
                (tr("Move in"), lambda: tree.indent(node)),
                (tr("Move out"), lambda: tree.outdent(node)),
                (tr("Move to bin"), lambda: self.acts.remove(node.key)),
            ):
                menu.addAction(text).triggered.connect(lambda _=False, run=run: run())
        menu.popup(place)

    def add_milestone(self) -> None:
        """Begin a milestone of the current link."""
        tree = self.tree_now()
        node = tree.current_node if tree is not None else None
        values: dict[str, Value] = {"mission": self.acts.mission}
        if node is not None:
            values[node.kind] = node.id
        self.forms.add("milestone", values, ("mission",))


def menu_under(parent: QWidget) -> QMenu:
    """Return a menu that goes away with its last look."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
