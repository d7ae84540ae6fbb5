"""What the merge page says: counts, the copy, what is made sure, and every state without a plan."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rolau.base.texts import tr, trn
from rolau.desk.ledger import Line as Handed
from rolau.desk.merging import MergePlan
from rolau.models import wording
from rolau.ui.pages.merging.about import Stage
from rolau.ui.pages.merging.lines import Line
from rolau.ui.pages.merging.work import Refused
from rolau.ui.pages.wording import day
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.chip import StateText
from rolau.ui.widgets.facts import Fact
from rolau.ui.widgets.states import EmptyState, Offer

Run = Callable[[], object]


def go_words(coming: int, open_: int) -> str:
    """Return what the main button will do: ``Merge 121, leave 3 open``."""
    n, left = wording.figure(coming), wording.figure(open_)
    return tr("Merge {n}, leave {left} open", n=n, left=left) if open_ else tr("Merge {n}", n=n)


def plan_stats(theme: Theme, plan: MergePlan, open_: int) -> list[StateText]:
    """Return the counts above the changes."""
    alone, odd = len(plan.arrivals), len(plan.findings)
    words = trn("{figure} merges by itself", "{figure} merge by themselves", alone,
                figure=wording.figure(alone))  # fmt: skip
    stats = [StateText(theme, words, "ok", "checkmark_circle")]
    if open_:
        words = trn("{n} to decide", "{n} to decide", open_)
        stats.append(StateText(theme, words, "conflict", "branch_fork"))
    elif plan.conflicts:
        stats.append(StateText(theme, tr("all decided"), "ok", "checkmark_circle"))
    if odd:
        words = trn("{n} to look at", "{n} to look at", odd)
        stats.append(StateText(theme, words, "warn", "warning"))
    return stats


def about_copy(
    plan: MergePlan, lines: Sequence[Line], handed: Handed | None = None
) -> list[list[Fact]]:
    """Return what is known of the copy, and how much it and mine hold."""
    copy = [Fact(tr("Copy"), plan.file)]
    if handed is not None:
        copy.append(Fact(tr("Given to"), handed.party))
        copy.append(Fact(tr("Handed over"), day(handed.at)))
    if lines:
        copy.append(Fact(tr("Newest change"), day(max(line.theirs.at for line in lines))))
        people = list(dict.fromkeys(line.theirs.who for line in lines))
        more = [tr("and {n} more", n=len(people) - 2)] if len(people) > 2 else []
        copy.append(Fact(tr("By"), ", ".join([*people[:2], *more])))
    counts = [Fact(tr("Touch the same"), wording.figure(len(plan.conflicts)))]
    if not plan.again:
        theirs, mine = _changes(plan.changes_in), _changes(plan.changes_out)
        counts = [Fact(tr("Theirs"), theirs), Fact(tr("Mine"), mine), *counts]
    if plan.filled:
        counts.append(Fact(tr("Withheld before"), wording.figure(plan.filled)))
    return [copy, counts]


def safeguards() -> list[tuple[str, tuple[Stage, ...]]]:
    """Return what is made sure before and after a merge."""
    done, todo = ("checkmark_circle", "ok"), ("circle", "text3")
    before = (
        Stage(*done, tr("File checked"), tr("no damage, a copy of this workspace")),
        Stage(*todo, tr("Backup of my copy"), tr("made when you press Merge")),
    )
    after = (
        Stage(*todo, tr("Links and totals checked"), tr("again, on the result")),
        Stage("arrow_undo", "text2", tr("One step back"), tr("undoes the whole merge")),
    )
    return [(tr("Before anything is written"), before), (tr("After"), after)]


def no_copy(theme: Theme, choose: Run, read_only: str) -> EmptyState:
    """Return the state before a copy is chosen."""
    if read_only:
        title = tr("Nothing can be merged here")
        return EmptyState(theme, "lock_closed", title, read_only)
    text = tr(
        "Choose a copy of this workspace that someone else worked in. You see what differs "
        "and decide; nothing is written before that."
    )
    offers = [Offer(tr("Choose a copy…"), choose, "merge")]
    return EmptyState(theme, "merge", tr("Merge another copy"), text, offers=offers)


def nothing_new(theme: Theme, plan: MergePlan, choose: Run) -> EmptyState:
    """Return the state for a copy that brings nothing."""
    out = plan.changes_out
    mine = trn("{n} change of yours is not in it.", "{n} changes of yours are not in it.", out)
    text = mine if out else tr("Both copies hold the same.")
    title = tr("“{file}” holds nothing that is not here", file=plan.file)
    offers = [Offer(tr("Choose another copy…"), choose, "merge")]
    return EmptyState(theme, "checkmark_circle", title, text, offers=offers)


def refused(theme: Theme, path: Path | None, found: Refused, choose: Run, again: Run) -> EmptyState:
    """Return the state for a file that cannot be merged: what is wrong, what to do."""
    offers = [Offer(tr("Choose another copy…"), choose, "merge")]
    if found.code == "unrelated":
        title = tr("This is no copy of this workspace")
        return EmptyState(theme, "branch_compare", title, found.wrong, offers=offers)
    offers.append(Offer(tr("Try again"), again))
    title = tr("“{file}” cannot be merged", file=path.name if path else "")
    return EmptyState(theme, "error_circle", title, found.wrong, offers=offers, status="bad")


def _changes(count: int) -> str:
    return trn("{figure} change", "{figure} changes", count, figure=wording.figure(count))
