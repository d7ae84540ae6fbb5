"""What is odd beside conflicts, as a table: orphans, circles, possible doubles, refused values."""

from rolau.base.texts import tr
from rolau.desk.differing import FindingEntry
from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Name, State
from rolau.ui.widgets.delegates import StateDelegate

_SORT = 200
_ABOUT = 220


def sort_of(finding: FindingEntry) -> State:
    """Return what sort of thing was found, as sign and word."""
    words = {
        "duplicate": State("copy", tr("possible double"), "warn"),
        "cycle": State("arrow_undo", tr("under itself"), "bad"),
        "gone": State("link", tr("points to a deleted one"), "warn"),
        "value": State("error_circle", tr("value not allowed"), "bad"),
    }
    return words.get(finding.code, State("warning", tr("please look"), "warn"))


class OddTable(RecordTable[FindingEntry]):
    """Findings with their sort, the record, and the whole sentence."""

    def __init__(self, theme: Theme) -> None:
        columns = [
            Column[FindingEntry]("sort", tr("What"), sort_of, StateDelegate, _SORT),
            Column[FindingEntry]("title", tr("Record"), lambda f: Name(f.title), width=_ABOUT),
            Column[FindingEntry]("text", tr("What was found"), lambda f: f.text, width=0),
        ]
        super().__init__(theme, tr("Please look"), columns)
        self.view.setSelectionMode(self.view.SelectionMode.SingleSelection)

    def show_findings(self, findings: tuple[FindingEntry, ...]) -> None:
        """Show other findings; the first is chosen where none was."""
        places = {id(finding): str(number) for number, finding in enumerate(findings)}
        self.show_rows(ListRows(findings, lambda finding: places[id(finding)]))
        if findings and not self.current_key:
            self.select("0")
