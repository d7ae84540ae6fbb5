"""The verb for money over all missions: funding show."""

import click

from rolau.analysis.missions.funding import BY
from rolau.base.texts import tr
from rolau.cli.missions import Answer, answering, funds_json, unconverted_json
from rolau.cli.options import file_argument
from rolau.cli.output import Json
from rolau.desk.desk import Desk


@click.group("funding")
def funding() -> None:
    """What missions need, what they have, and what they lack."""


@funding.command("show")
@file_argument
@click.option("--by", type=click.Choice(BY), default=None, help=tr("Split it; rows add up."))
@click.option("--currency", default="USD", show_default=True, help=tr("The currency of all."))
@answering
def show(desk: Desk, by: str | None, currency: str) -> Answer:
    """Show required, pledged, committed, received, spent and the gaps over all missions."""
    from rolau.desk.questions.missions.money import funding_answer
    from rolau.desk.questions.missions.tables import funding_table

    answer = funding_answer(desk, by=by or "", currency=currency)
    unit = answer.currency
    payload: dict[str, Json] = {"currency": unit, **funds_json(answer.funds, unit)}
    if any(answer.funding.own):
        own = funds_json(answer.funding.own, unit)
        payload["lead"] = {name: own[name] for name in ("pledged", "committed", "received")}
    payload |= unconverted_json(answer.funding.unconverted)
    if by:
        payload["rows"] = [
            {"key": row.key or None, "title": row.title, **funds_json(row.funds, unit)}
            for row in answer.rows
        ]
    return funding_table(answer), payload


COMMANDS = (funding,)
