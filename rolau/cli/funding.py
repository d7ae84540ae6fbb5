"""The verb for money over all missions: funding show."""

from pathlib import Path

import click

from rolau.analysis.missions.funding import BY
from rolau.base.texts import tr
from rolau.cli.missions import answering, funds_json, give, unconverted_json
from rolau.cli.options import file_argument, listed
from rolau.cli.output import Json


@click.group("funding")
def funding() -> None:
    """What missions need, what they have, and what they lack."""


@funding.command("show")
@file_argument
@click.option("--by", type=click.Choice(BY), default=None, help=tr("Split it; rows add up."))
@click.option("--currency", default="USD", show_default=True, help=tr("The currency of all."))
@answering
def show(
    file: Path,
    by: str | None,
    currency: str,
    out: Path | None,
    audience: str,
    known_on: str,
    as_json: bool,
) -> None:
    """Show required, pledged, committed, received, spent and the gaps over all missions."""
    from rolau.desk.questions.missions.money import funding_answer
    from rolau.desk.questions.missions.tables import funding_table

    with listed(file, known_on, audience) as (desk, gate):
        answer = funding_answer(desk, by=by or "", currency=currency)
        lines, left_out = funding_table(answer), gate.words()
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
    give(lines, payload, file, out, as_json=as_json, left_out=left_out)


COMMANDS = (funding,)
