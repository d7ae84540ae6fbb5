"""The columns of what a partner gave: its sums by mission, and its contributions."""

from rolau.base.texts import tr, trn
from rolau.desk.questions.missions.giving import Given, Sums
from rolau.models import dates
from rolau.models.funding import EARMARKING, STAGES
from rolau.ui.pages.missions.strip import amount_text, bare_amount, stage_words
from rolau.ui.tables.columns import Column, folded
from rolau.ui.widgets.cells import Figure, Name
from rolau.ui.widgets.delegates import FigureDelegate


def sums_columns(currency: str) -> list[Column[Sums]]:
    """Return a mission's name and a figure for each stage, in a currency."""
    return [
        Column[Sums](
            "title",
            tr("Mission"),
            lambda row: Name(row.title, _lacking(row)),
            width=0,
            sort=lambda row: folded(row.title),
        ),
        *(_stage_column(code, word, currency) for code, word in stage_words().items()),
    ]


def _lacking(row: Sums) -> str:
    """Return how many amounts are in no figure of a row, in words; empty for none."""
    n = row.lacking
    return trn("{n} without a rate", "{n} without a rate", n) if n else ""


def _stage_column(code: str, word: str, currency: str) -> Column[Sums]:
    return Column[Sums](
        code,
        word,
        lambda row: Figure(bare_amount(row.minor[code], currency)) if row.behind[code] else None,
        FigureDelegate,
        width=112,
        sort=lambda row: row.minor[code],
        trailing=True,
    )


def given_columns(currency: str) -> list[Column[Given]]:
    """Return the columns of contributions: as they were given, and what they are in a currency."""
    stages = {stage.code: (place, tr(stage.label)) for place, stage in enumerate(STAGES)}
    earmarking = {choice.code: tr(choice.label) for choice in EARMARKING}
    return [
        Column[Given](
            "mission",
            tr("Mission"),
            lambda row: Name(row.title),
            width=0,
            sort=lambda row: folded(row.title),
        ),
        Column[Given](
            "stage",
            tr("Stage"),
            lambda row: stages.get(row.stage, (0, row.stage))[1],
            width=80,
            whole=True,
            sort=lambda row: stages.get(row.stage, (0, ""))[0],
        ),
        Column[Given](
            "on",
            tr("Since"),
            lambda row: dates.show_short(row.on) if row.on else None,
            width=84,
            whole=True,
            sort=lambda row: row.on or None,
            help=tr("The day it reached its stage"),
        ),
        Column[Given](
            "amount",
            tr("Amount"),
            lambda row: Figure(amount_text(*row.money)),
            FigureDelegate,
            width=104,
            sort=lambda row: (row.money.currency, row.money.minor),
            trailing=True,
        ),
        Column[Given](
            "converted",
            tr("In {currency}", currency=currency),
            lambda row: _converted(row, currency),
            FigureDelegate,
            width=80,
            sort=lambda row: row.minor,
            trailing=True,
        ),
        Column[Given](
            "earmarking",
            tr("Earmarking"),
            lambda row: earmarking.get(row.earmarking),
            width=112,
            whole=True,
            sort=lambda row: (
                list(earmarking).index(row.earmarking) if row.earmarking in earmarking else None
            ),
            drop=1,
        ),
    ]


def _converted(row: Given, currency: str) -> Figure:
    if row.minor is None:
        return Figure(tr("no rate"), tone="warn", words=tr("No exchange rate is known"))
    return Figure(bare_amount(row.minor, currency))
