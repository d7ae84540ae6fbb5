"""What can be done to a mission's chain and plan: each one change, one step of undo."""

from datetime import date

from PySide6.QtCore import QObject

from rolau.base import clock
from rolau.base.errors import RolauError
from rolau.base.texts import tr, trn
from rolau.desk import chain
from rolau.desk.chain import NewLink
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.questions.missions.plan import PlanAnswer
from rolau.desk.waiting import set_waits, waits_of, waits_text
from rolau.models.fields import Value
from rolau.ui.pages.missions.tree.model import level_word
from rolau.ui.shell.page import PageContext

TYPED = {
    "result": ("title", "responsible"),
    "activity": ("title", "responsible", "start", "days", "progress", "waits"),
}
"""Fields that are typed in the tree itself; the rest is in the form."""


class MissionActs(QObject):
    """Changes one mission through the session; what is refused is said above the page."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.session = context.session
        self.mission = ""
        self.plan: PlanAnswer | None = None

    def keep(self, changes: ChangeSet, what: str = "") -> Applied | None:
        """Apply a change as one step; None when it was refused, which is said above the page."""
        try:
            done: Applied = self.session.keep(changes, what=what)
        except RolauError as error:
            self.context.frame.say(error.message, "warn")
            return None
        return done

    # -- the chain -------------------------------------------------------------------------

    def offers(self, id: str) -> list[NewLink]:
        """Return what may be added beneath a link; at the top without one."""
        return chain.offers_below(self.session.desk, self.mission, id or None)

    def add(self, offer: NewLink) -> str:
        """Add a link with a title that says it is new; returns its key, empty when refused."""
        level = str(offer.values.get("level") or "activity")
        title = tr("New {kind}", kind=level_word(level).lower())
        changes = ChangeSet()
        new = changes.add(offer.kind, **{**offer.values, "title": title})
        return f"{offer.kind}:{new}" if self.keep(changes) is not None else ""

    def move(self, id: str, parent: str, before: str) -> bool:
        """Let a link stand beneath another, before one of its children."""
        desk = self.session.desk
        try:
            changes = chain.move(desk, self.mission, id, parent or None, before or None)
        except RolauError as error:
            self.context.frame.say(error.message, "warn")
            return False
        kind = next((row.kind for row in self.plan.rows if row.id == id), "") if self.plan else ""
        what = tr("Move “{title}”", title=desk.title(kind, id)) if kind else ""
        return bool(changes) and self.keep(changes, what) is not None

    def remove(self, key: str) -> bool:
        """Move a link with all beneath it to the bin, and offer to undo it."""
        kind, _, id = key.partition(":")
        desk = self.session.desk
        title = desk.title(kind, id)
        changes = chain.remove(desk, kind, id)
        beneath = sum(step.kind in ("result", "activity") for step in changes.steps) - 1
        said = tr("“{title}” moved to the bin.", title=title)
        if beneath:
            said = trn(
                "“{title}” and {n} beneath it moved to the bin.",
                "“{title}” and {n} beneath it moved to the bin.",
                beneath,
                title=title,
            )
        if self.keep(changes, tr("Move “{title}” to the bin", title=title)) is None:
            return False
        self.context.frame.offer_undo(said)
        return True

    # -- what is typed in the tree ---------------------------------------------------------

    def edit_text(self, kind: str, id: str, field: str) -> str | None:
        """Return what one begins to edit in a field of the tree; None where nothing is typed."""
        if field not in TYPED.get(kind, ()) or self.session.read_only_reason:
            return None
        desk = self.session.desk
        if field == "waits":
            plan = self.plan
            if plan is None:
                return None
            numbers = {row.id: row.number for row in plan.rows}
            return waits_text(waits_of(plan.links, numbers).get(id, ()))
        row = desk.record(kind, id)
        declared = desk.registry[kind].fields[field]
        return declared.edit(row.get(field)) if row is not None else None

    def edit(self, kind: str, id: str, field: str, text: str) -> bool:
        """Keep what was typed into a field; what cannot be read is said and not kept."""
        desk = self.session.desk
        try:
            if field == "waits":
                changes = set_waits(desk, self.mission, id, text)
                what = tr("Change what “{title}” waits for", title=desk.title(kind, id))
            else:
                value: Value = desk.registry[kind].fields[field].parse(text)
                changes, what = ChangeSet().set(kind, id, **{field: value}), ""
        except RolauError as error:
            self.context.frame.say(error.message, "warn")
            return False
        return bool(changes) and self.keep(changes, what) is not None

    # -- the plan --------------------------------------------------------------------------

    def reschedule(self, key: str, start: date, days: int) -> bool:
        """Give an activity another first day ("not before") and duration."""
        kind, _, id = key.partition(":")
        row = self.session.desk.record(kind, id)
        if row is None:
            return False
        changes = ChangeSet()
        values: dict[str, Value] = {}
        planned = next((r for r in self.plan.rows if r.id == id), None) if self.plan else None
        if planned is None or start != planned.start:
            values["start"] = start.isoformat()
        if days != row["days"]:
            values["days"] = days
        changes.set(kind, id, **values)
        title = self.session.desk.title(kind, id)
        what = tr("Move “{title}” in time", title=title) if "start" in values else ""
        return bool(values) and self.keep(changes, what) is not None

    def keep_baseline(self) -> bool:
        """Keep the days of all activities as the first plan, to which later ones are compared."""
        if self.plan is None:
            return False
        changes = ChangeSet()
        today = clock.today().isoformat()
        changes.set("mission", self.mission, baseline_on=today)
        dated = [row for row in self.plan.activities if row.start is not None]
        for row in dated:
            assert row.start is not None
            changes.set(
                "activity", row.id, baseline_start=row.start.isoformat(), baseline_days=row.days
            )
        if self.keep(changes, tr("Keep the plan as the first plan")) is None:
            return False
        said = trn(
            "The days of {n} activity are kept as its first plan.",
            "The days of {n} activities are kept as their first plan.",
            len(dated),
        )
        self.context.frame.offer_undo(said)
        return True
