"""Funding as a chart shows it: from what is required to the gap, and split by something."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.words import caption, columns, day_words, money, money_cell
from rolau.analysis.table import Table, table, words
from rolau.base.texts import tr, trn
from rolau.models.wording import figure


class FundingLine(NamedTuple):
    """Required and found, in minor units of the answer's currency.

    A contribution is in one of pledged, committed, received: the furthest. The gaps are against
    pledged, committed and received, below 0 when more was found than is required.
    ``kind`` and ``id`` name the record of the split, empty where it is none.
    """

    label: str
    required: int
    pledged: int
    committed: int
    received: int
    spent: int
    gap_pledged: int
    gap_committed: int
    gap_received: int
    kind: str = ""
    id: str = ""


class FundingAnswer(NamedTuple):
    """Funding of a mission or several: the total, and lines that add up to it.

    ``by`` says by what it is split, in words, empty for not split. ``left_out`` names amounts
    without an exchange rate; ``lead`` says what comes from the UN entity in the lead.
    """

    mission: str
    id: str
    finding: str
    subtitle: str
    currency: str
    total: FundingLine
    by: str = ""
    lines: tuple[FundingLine, ...] = ()
    left_out: tuple[str, ...] = ()
    lead: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is no amount at all."""
        return not any(self.total[1:6])


def funding(
    mission: tuple[str, str],
    currency: str,
    total: FundingLine,
    on: date,
    *,
    by: str = "",
    lines: Iterable[FundingLine] = (),
    left_out: Iterable[str] = (),
    lead: str = "",
) -> FundingAnswer:
    """Return the funding of a mission (title and id) or of several as looked at on a day."""
    missing = tuple(left_out)
    lacking = trn(
        "{n} amount without an exchange rate is left out",
        "{n} amounts without an exchange rate are left out",
        len(missing),
    )
    subtitle = caption(
        mission[0],
        tr("{currency}; each contribution once, at its furthest stage", currency=currency),
        lacking if missing else "",
        tr("as of {day}", day=day_words(on)),
    )
    finding = _finding(total, currency)
    return FundingAnswer(
        mission[0], mission[1], finding, subtitle, currency, total, by, tuple(lines), missing, lead
    )


def _finding(total: FundingLine, currency: str) -> str:
    if not any(total[1:6]):
        return tr("No budget and no contribution is entered yet")
    gap = total.gap_pledged
    if not total.required:
        return tr("No budget is entered yet; {sum} is found", sum=money(-gap, currency))
    if gap > 0:
        share = figure(100 * gap / total.required, 0)
        return tr("{gap} is still to be found, {share} of what is required",
                  gap=money(gap, currency), share=f"{share}\u00a0%")  # fmt: skip
    if gap < 0:
        return tr("{more} more is found than is required", more=money(-gap, currency))
    return tr("All of {required} is found", required=money(total.required, currency))


def funding_table(answer: FundingAnswer) -> Table:
    """Return funding as lines: the split, then the total."""
    heads = columns(
        ("what", answer.by or tr("What")),
        ("currency", tr("Currency")),
        ("required", tr("Required")),
        ("received", tr("Received")),
        ("committed", tr("Committed")),
        ("pledged", tr("Pledged")),
        ("gap_pledged", tr("Gap")),
        ("gap_committed", tr("Gap against committed")),
        ("gap_received", tr("Gap against received")),
        ("spent", tr("Spent")),
    )
    total = answer.total._replace(label=tr("Total"))
    rows = []
    for line in (*answer.lines, total):
        sums = (line.required, line.received, line.committed, line.pledged, line.gap_pledged,
                line.gap_committed, line.gap_received, line.spent)  # fmt: skip
        cells = [money_cell(minor, answer.currency) for minor in sums]
        rows.append([words(line.label), words(answer.currency), *cells])
    return table("mission-funding", answer.finding, answer.subtitle, heads, rows)
