"""The place Partners: what each of them gave, its record, its sources and history."""

from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr
from rolau.desk.changes import Applied
from rolau.desk.questions.missions.giving import partner_giving
from rolau.ui.pages.listpage import KindPage
from rolau.ui.pages.partners.giving import GivingTab
from rolau.ui.shell.page import PageContext

_COUNTS = ("partner", "mission", "contribution", "exchange_rate")
"""Kinds that change what a partner's page says."""


class PartnersPage(KindPage):
    """The page of a kind, with a tab before the record that tells what the partner gave."""

    giving: GivingTab | None = None

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "partner", parent)

    def _add_tabs(self) -> None:
        self.record_pane.add_tab("giving", tr("Contributions"), self._giving_tab)
        super()._add_tabs()

    def _giving_tab(self) -> QWidget:
        self.giving = GivingTab(self.context.theme)
        self.giving.opened.connect(lambda id: self.context.frame.open_record("contribution", id))
        return self.giving

    def _turned(self) -> None:
        super()._turned()
        in_front = self.record_pane.tabs.current_code == "giving"
        if self.giving is not None and self.form.id and in_front:
            self.giving.show_giving(partner_giving(self.context.session.desk, self.form.id))

    def _changed(self, applied: Applied) -> None:
        super()._changed(applied)
        counts = not applied.touched or applied.touches(*_COUNTS)
        if counts and self.isVisible():  # else it is asked for when the page comes to the front
            self._turned()
