"""The board of a merge: groups at the side, changes as a table, and a panel to decide in."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.desk.merging import MINE, THEIRS
from rolau.ui.forms.editor import Editor
from rolau.ui.forms.make import editor_for
from rolau.ui.pages.merging.about import AboutPane, ChangeBox
from rolau.ui.pages.merging.filters import Filters
from rolau.ui.pages.merging.group_list import GroupPane
from rolau.ui.pages.merging.groups import DECIDE, ODD, Grouping, undecided
from rolau.ui.pages.merging.keys import deciding
from rolau.ui.pages.merging.lines import Choice, Findings, Line, choice_of
from rolau.ui.pages.merging.odd import OddTable
from rolau.ui.pages.merging.panel import DecisionPanel
from rolau.ui.pages.merging.table import MergeTable
from rolau.ui.pages.wording import country_name
from rolau.ui.shell.commands import Command
from rolau.ui.shell.folding import STRIP
from rolau.ui.shell.page import Page, PageContext
from rolau.ui.tables.columns import folded
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.bars import MessageBar
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import StateText
from rolau.ui.widgets.headings import PageHeader, SectionHeading
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.states import Progress, StateStack
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import ElidedText

_TABLE_LEAST = 28 + 3 * 28
_MARGIN = 16


class Board(Page):
    """What the merge page and the page of open conflicts share.

    A page fills ``lines`` and ``findings``, says what is above them, and does with a choice
    what is to be done in `chose`.
    """

    has_evidence = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme, session = context.theme, context.session
        self.lines: Sequence[Line] = ()
        self.findings: Findings = ()
        self.choices: dict[tuple[str, str, str], Choice] = {}
        self.editable = not session.read_only_reason
        self.grouping = Grouping((), "country", country_name)
        self.pane = GroupPane(theme)
        self.header = PageHeader(theme)
        self.stats = QHBoxLayout()
        self.message = MessageBar(theme)
        self.progress = Progress(theme)
        self.filters = Filters(country_name)
        self.heading = SectionHeading(theme, "")
        self.switch = Segmented(
            theme, tr("Show"), (("decide", tr("To decide")), ("all", tr("All"))), "all", small=True
        )
        self.table = MergeTable(theme, lambda: self.choices)
        self.odd = OddTable(theme)
        self.panel = DecisionPanel(theme, self._editor, self._show_value)
        self.box = ChangeBox(theme)
        self.about = AboutPane(theme)
        self.all_mine = button(theme, tr("All mine here"), small=True)
        self.all_theirs = button(theme, tr("All theirs here"), small=True)
        self.states = StateStack(self._build())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.states)
        self._connect()

    # -- how it is put together ------------------------------------------------------------

    def _build(self) -> QWidget:
        self.parts = QSplitter()
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.pane)
        self.parts.addWidget(self._record())
        self.parts.setStretchFactor(1, 1)
        self._list_width = self.context.theme.size("list")
        self.parts.setSizes([self._list_width, 10_000])
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.parts, 1)
        line.addWidget(self.about)
        return whole

    def _record(self) -> QWidget:
        theme = self.context.theme
        record = Surface(theme, "base")
        stats = QWidget()
        stats.setFixedHeight(28)
        stats.setLayout(self.stats)
        self.stats.setContentsMargins(_MARGIN - 6, 0, _MARGIN, 6)
        self.stats.setSpacing(12)
        column = QVBoxLayout(record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(stats)
        work = QHBoxLayout()
        work.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        work.addWidget(self.progress)
        column.addLayout(work)
        column.addWidget(self.message)
        column.addWidget(Hairline(theme))
        self.progress.hide()
        column.addLayout(self._bar())
        column.addWidget(ScrollPane(self._content()), 1)
        return record

    def _bar(self) -> QVBoxLayout:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.filters, 1)
        filters.addWidget(self.switch)
        self.heading.add(self.all_mine)
        self.heading.add(self.all_theirs)
        said = tr("Mine for all that is to decide here ({keys})", keys="Ctrl+Alt+M")
        self.all_mine.setToolTip(said)
        said = tr("Theirs for all that is to decide here ({keys})", keys="Ctrl+Alt+T")
        self.all_theirs.setToolTip(said)
        bar = QVBoxLayout()
        bar.setContentsMargins(_MARGIN, 8, _MARGIN, 0)
        bar.setSpacing(6)
        bar.addLayout(filters)
        bar.addWidget(self.heading)
        return bar

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(12)
        tables = QHBoxLayout()
        tables.setContentsMargins(8, 0, 8, 0)
        for table in (self.table, self.odd):
            table.setMinimumHeight(_TABLE_LEAST)
            table.view.setSizeAdjustPolicy(table.view.SizeAdjustPolicy.AdjustIgnored)
            tables.addWidget(table)
        column.addLayout(tables, 100)
        panels = QVBoxLayout()
        panels.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        for panel in (self.panel, self.box):
            panels.addWidget(panel)
            panel.hide()
        self.odd.hide()
        column.addLayout(panels)
        column.addStretch(1)
        return content

    def _connect(self) -> None:
        self.pane.chosen.connect(lambda _key: self._show_group())
        self.pane.regrouped.connect(lambda _by: self.show_lines(self.lines, self.findings))
        self.pane.turned.connect(self._show_groups)
        self.pane.filter.asked.connect(lambda _words: self._show_group())
        self.pane.unfold_asked.connect(self.context.frame.unfold_list)
        self.filters.changed.connect(self._show_group)
        self.switch.chosen.connect(lambda _code: self._show_group())
        self.table.selected.connect(lambda _key: self._show_line())
        self.table.opened.connect(lambda _key: self.panel.decide())
        self.odd.selected.connect(lambda _key: self._show_finding())
        self.panel.decided.connect(self._decided)
        self.panel.whole.connect(self.decide_record)
        self.all_mine.clicked.connect(lambda: self.decide_group(MINE))
        self.all_theirs.clicked.connect(lambda: self.decide_group(THEIRS))

    # -- what is shown ---------------------------------------------------------------------

    def show_lines(self, lines: Sequence[Line], findings: Findings = ()) -> None:
        """Show other lines; group and line chosen stay while they are there."""
        self.lines, self.findings = lines, findings
        self.grouping = Grouping(lines, self.pane.by, country_name, odd=len(findings))
        self.pane.set_count(len(lines))
        self.filters.show_lines(lines)
        self._show_groups()
        self._show_group()

    def _show_groups(self) -> None:
        self.pane.show_groups(self.grouping.groups(self.choices, self.pane.groups.opened))

    def shown(self) -> list[Line]:
        """Return the lines of the group chosen that pass the filters."""
        lines = [line for line in self.grouping.of(self.pane.current) if self._holds(line)]
        if self.switch.value == "decide":
            lines = [line for line in lines if line.conflict is not None]
        return lines

    def _holds(self, line: Line) -> bool:
        if not self.filters.chosen.holds(line):
            return False
        words = folded(self.pane.filter.text()).split()
        entry = line.entry
        said = folded(" ".join((entry.title, entry.label, entry.kind_label, line.their_words)))
        return all(word in said for word in words)

    def _show_group(self) -> None:
        key = self.pane.current
        odd = key == ODD
        self.odd.setVisible(odd)
        self.table.setVisible(not odd)
        self.heading.title.setText(self.grouping.name_of(key) if key else "")
        if odd:
            self.odd.show_findings(self.findings)
            self._fit(self.odd)
            count = len(self.findings)
            self.heading.set_note(trn("{n} thing to look at", "{n} things to look at", count))
        else:
            lines = self.shown()
            self.table.show_lines(lines)
            self.heading.set_note(trn("{n} change", "{n} changes", len(lines)))
            self._fit(self.table)
            if lines and not self.table.current_key:
                self.table.select(lines[0].key)
        self._say_group()
        (self._show_finding if odd else self._show_line)()

    def _fit(self, table: RecordTable[Any]) -> None:
        """Let a table be as high as its lines, so that what is about one stands right below."""
        theme = self.context.theme
        rows = max(1, table.model.rowCount())
        high = theme.size("tableHeader") + rows * theme.row_height() + 2
        table.setMaximumHeight(max(_TABLE_LEAST, high))

    def _say_group(self) -> None:
        """Offer to decide a whole group where more than one waits."""
        odd = self.pane.current == ODD
        waiting = 0 if odd else sum(undecided(line, self.choices) for line in self.table.lines)
        for made in (self.all_mine, self.all_theirs):
            made.setVisible(self.editable and waiting > 1)
        disputed = any(line.conflict is not None for line in self.lines)
        self.switch.setVisible(not odd and disputed and self.pane.current != DECIDE)

    def _show_line(self) -> None:
        line = None if self.pane.current == ODD else self.table.current
        entry = line.conflict if line is not None else None
        self.panel.setVisible(entry is not None)
        self.box.setVisible(line is not None and entry is None)
        if line is None:
            return
        if entry is None:
            self.box.show_line(line)
            return
        disputed = [each for each in self.table.lines if each.conflict is not None]
        number = next(n for n, each in enumerate(disputed, 1) if each.place == line.place)
        place = tr("{n} of {total}", n=number, total=len(disputed))
        several = sum(
            each.conflict is not None and each.place[:2] == line.place[:2] for each in self.lines
        )
        country = country_name(entry.country) if entry.country else ""
        self.panel.show_conflict(
            entry, self.choices.get(line.place), place, country=country, several=several
        )
        self.panel.set_editable(self.editable)

    def _show_finding(self) -> None:
        finding = self.odd.current
        self.panel.hide()
        self.box.setVisible(finding is not None)
        if finding is not None:
            self.box.show_finding(finding)

    def say_stats(self, stats: Sequence[StateText], note: str) -> None:
        """Show other counts above the changes, with a note after them."""
        while (item := self.stats.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for stat in (*stats, ElidedText(self.context.theme, note, "caption", "text3")):
            self.stats.addWidget(stat, int(isinstance(stat, ElidedText)))
            stat.show()

    # -- deciding --------------------------------------------------------------------------

    def chose(self, choices: dict[tuple[str, str, str], Choice]) -> bool:
        """Do what is to be done with choices; tell whether they were taken."""
        raise TypeError(f"{type(self).__name__} decides nothing")

    def _decided(self, choice: Choice) -> None:
        line = self.table.current
        if line is None or not self.editable:
            return
        after = self._next_after(line)
        if self.chose({line.place: choice}):
            self._go_on(after)

    def _next_after(self, line: Line) -> str:
        """Return the key of the next line that waits for a decision, round the end."""
        lines = self.table.lines
        at = next((n for n, each in enumerate(lines) if each.place == line.place), 0)
        following = [*lines[at + 1 :], *lines[:at]]
        return next((each.key for each in following if undecided(each, self.choices)), "")

    def _go_on(self, key: str) -> None:
        if key and self.table.select(key):
            self.table.view.setFocus()
        else:
            self.all_decided()

    def all_decided(self) -> None:
        """Nothing more waits in this group."""
        self.table.view.setFocus()

    def decide_group(self, take: str) -> None:
        """Take one side for all that waits in the group on show."""
        self._decide_all([line for line in self.table.lines if undecided(line, self.choices)], take)

    def decide_record(self, take: str) -> None:
        """Take one side for everything that is disputed about the record in front."""
        line = self.table.current
        if line is not None and line.conflict is not None:
            here = [each for each in self.lines if each.place[:2] == line.place[:2]]
            self._decide_all(here, take)

    def _decide_all(self, lines: Sequence[Line], take: str) -> None:
        reason = self.panel.reason.text().strip() if self.panel.isVisible() else ""
        entries = [line.conflict for line in lines if line.conflict is not None]
        if entries and self.editable:
            choices = {entry.place: choice_of(entry, take, reason) for entry in entries}
            if self.chose(choices):
                self.all_decided()

    def choices_changed(self) -> None:
        """Show what the choices come to."""
        self.table.refresh()
        self._show_groups()
        self._say_group()
        self._show_line()

    # -- keys ------------------------------------------------------------------------------

    def _with_conflict(self) -> bool:
        return self.editable and self.panel.isVisible()

    def _several(self) -> bool:
        return self.editable and self.all_mine.isVisible()

    def commands(self) -> list[Command]:
        """Return the commands of deciding, in the menu Hand-off while the page is in front."""
        return deciding(
            self.panel.take,
            self.panel.later,
            self.decide_record,
            self.decide_group,
            one=self._with_conflict,
            several=self._several,
        )

    def entered(self) -> None:
        """Make this page's keys work while it is in front."""
        if self.editable:
            self.context.commands.add(*self.commands())

    def left(self) -> None:
        """Give the keys back."""
        mine = [each.id for each in self.context.commands if each.id.startswith("merge.")]
        self.context.commands.remove(*mine)

    def focus_first(self) -> None:
        """Put the keyboard on the changes."""
        if self.states.state is None:
            self.table.view.setFocus()
        else:
            self.states.state.setFocus()

    def fold_list(self, folded: bool) -> None:
        """Fold the groups away, or show them again as wide as they were."""
        if folded and not self.pane.folded:
            self._list_width = self.pane.width()
        self.pane.set_folded(folded)
        self.parts.setSizes([STRIP if folded else self._list_width, 10_000])

    def fold_evidence(self, folded: bool, width: int) -> None:
        """Fold the pane about the merge away, or show it again."""
        self.about.setVisible(not folded)
        self.about.setFixedWidth(width)

    # -- of the workspace ------------------------------------------------------------------

    def _editor(self, kind: str, field: str) -> Editor | None:
        session = self.context.session
        declared = session.desk.registry[kind].fields.get(field)
        return editor_for(declared, session, self.context.theme) if declared is not None else None

    def _show_value(self, kind: str, field: str, value: object) -> str:
        desk = self.context.session.desk
        return str(desk.registry[kind].fields[field].show(value, desk.title))
