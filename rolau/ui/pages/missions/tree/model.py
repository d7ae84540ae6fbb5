"""The Qt model of a results chain: answers for what is asked, and tells what is dropped where."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, Signal

from rolau.base.texts import tr
from rolau.ui.pages.missions.tree.nodes import Branch, ChainNode
from rolau.ui.tables.columns import Column
from rolau.ui.widgets.cells import CELL, cell_data
from rolau.ui.widgets.delegate import Index

_ROOT = QModelIndex()
_MIME = "application/x-rolau-chain"
_EDIT = Qt.ItemDataRole.EditRole


class ChainModel(QAbstractItemModel):
    """Links of one mission. Nothing is changed here: signals say what was asked for.

    ``typed`` names the fields of each kind that are typed in place, ``edit_text`` returns what
    one begins to type in a field of a record (kind, id, field).

    ``edited`` carries kind, id, field and the text typed; ``dropped`` an id, the id of what it
    is to stand beneath (empty: the top) and of the child before which (empty: the end).
    """

    edited = Signal(str, str, str, str)
    dropped = Signal(str, str, str)

    def __init__(
        self,
        title: str,
        columns: Sequence[Column[ChainNode]],
        edit_text: Callable[[str, str, str], str | None],
        typed: Mapping[str, Collection[str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.nodes: list[ChainNode] = []
        self.columns = list(columns)
        self.editable = True
        self._title = title
        self._edit_text = edit_text
        self._typed = typed
        self._children: dict[str, list[int]] = {}
        self._numbers: dict[str, int] = {}
        self._rows: list[int] = []
        self._by_id: dict[str, ChainNode] = {}

    def show_nodes(self, nodes: Sequence[ChainNode]) -> None:
        """Show another chain, each link after the one it stands beneath."""
        self.beginResetModel()
        self.nodes = list(nodes)
        self._numbers = {node.key: number for number, node in enumerate(self.nodes)}
        self._by_id = ids = {node.id: node for node in self.nodes}
        self._children, self._rows = {}, []
        for number, node in enumerate(self.nodes):
            row = self._children.setdefault(node.parent if node.parent in ids else "", [])
            self._rows.append(len(row))
            row.append(number)
        self.endResetModel()

    # -- links and indexes -----------------------------------------------------------------

    def node(self, index: Index) -> ChainNode | None:
        """Return the link at an index, or None."""
        return self.nodes[index.internalId()] if index.isValid() else None

    def of(self, key: str, column: int = 0) -> QModelIndex:
        """Return where a link stands; an invalid index for an unknown one."""
        number = self._numbers.get(key, -1)
        return self.createIndex(self._rows[number], column, number) if number >= 0 else _ROOT

    def by_id(self, id: str) -> ChainNode | None:
        """Return a link by its id."""
        return self._by_id.get(id)

    def siblings(self, node: ChainNode) -> list[ChainNode]:
        """Return the links that stand beneath the same one, in order, with itself."""
        return [self.nodes[number] for number in self._children[self._above(node)]]

    def with_parents(self, wanted: Callable[[ChainNode], bool]) -> set[str]:
        """Return the keys of the links that are wanted, and of all they stand beneath."""
        found: set[str] = set()
        for node in filter(wanted, self.nodes):
            above: ChainNode | None = node
            while above is not None and above.key not in found:
                found.add(above.key)
                above = self.by_id(above.parent) if above.parent else None
        return found

    def _above(self, node: ChainNode) -> str:
        return node.parent if node.parent in self._children and self.by_id(node.parent) else ""

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a child."""
        above = self.node(parent)
        children = self._children.get(above.id if above else "", ())
        if not (0 <= row < len(children) and 0 <= column < self.columnCount()):
            return _ROOT
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = _ROOT) -> Any:
        """Return the index of what a link stands beneath."""
        node = self.node(index)
        above = self.by_id(node.parent) if node is not None and node.parent else None
        return self.of(above.key) if above is not None else _ROOT

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many links stand beneath one."""
        if parent.column() > 0:
            return 0
        above = self.node(parent)
        return len(self._children.get(above.id if above else "", ()))

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return len(self.columns) + 1

    # -- what they say ---------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell for drawing, reading aloud, or editing."""
        node = self.node(index)
        if node is None:
            return None
        if role == _EDIT:
            return self._edit_text(node.kind, node.id, self.field(index.column()))
        if index.column() == 0:
            cell: Any = Branch(node.number, node.title, node.level)
        else:
            cell = self.columns[index.column() - 1].cell(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(node, index.column())
        if cell is None or isinstance(cell, str):
            wanted = (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return cell if role in wanted else None
        return cell_data(cell, role)

    def _tip(self, node: ChainNode, column: int) -> str:
        if column == 0:
            return node.full_title
        return ": ".join(part for part in (node.word, node.why) if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title and its side."""
        if orientation != Qt.Orientation.Horizontal or section > len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section - 1].title if section else self._title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            trailing = bool(section) and self.columns[section - 1].trailing
            side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # -- what is asked for -----------------------------------------------------------------

    def field(self, column: int) -> str:
        """Return the field a column shows."""
        return self.columns[column - 1].name if column else "title"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what is kept in a field be typed, and links be dragged onto results."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        node = self.node(index)
        if not self.editable:
            return plain
        if node is None:
            return plain | Qt.ItemFlag.ItemIsDropEnabled
        found = plain | Qt.ItemFlag.ItemIsDragEnabled
        if node.kind == "result":
            found |= Qt.ItemFlag.ItemIsDropEnabled
        if self.field(index.column()) in self._typed.get(node.kind, ()):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Ask for a field to become what was typed."""
        node = self.node(index)
        if role != _EDIT or node is None:
            return False
        field = self.field(index.column())
        if str(value) != self._edit_text(node.kind, node.id, field):
            self.edited.emit(node.kind, node.id, field, str(value))
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Move, nothing else."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Take links of this window only."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the id of the link that is dragged."""
        data = QMimeData()
        node = self.node(indexes[0]) if indexes else None
        data.setData(_MIME, node.id.encode() if node is not None else b"")
        data.setText(node.full_title if node is not None else "")
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the link to stand where it was dropped: on a link, or between two."""
        id = bytes(data.data(_MIME).data()).decode() if data.hasFormat(_MIME) else ""
        if self.by_id(id) is None:
            return False
        above = self.node(parent)
        children = self._children.get(above.id if above else "", [])
        before = self.nodes[children[row]].id if 0 <= row < len(children) else ""
        self.dropped.emit(id, above.id if above else "", before)
        return True


def level_word(level: str) -> str:
    """Return the word of a level, an activity's too."""
    from rolau.models.mission import LEVELS

    words = {choice.code: tr(choice.label) for choice in LEVELS}
    return words.get(level, tr("Activity"))
