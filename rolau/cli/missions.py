"""Verbs for missions: list, show, plan, budget."""

import functools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rolau.analysis.table import Table
from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.cli.options import FILE, file_argument, for_audience, known_on, listed, reading
from rolau.cli.output import Json, record_json, remark, say
from rolau.cli.records import naming_of
from rolau.cli.tabled import SHEETS, sheet, spoken
from rolau.cli.written import must_end, write_out
from rolau.desk.desk import Desk
from rolau.desk.passing_on import records_for
from rolau.models import dates

if TYPE_CHECKING:
    from rolau.analysis.missions.funding import Funds
    from rolau.analysis.missions.money import Amount
    from rolau.analysis.missions.standing import Standing
    from rolau.desk.questions.missions.chain import ChainRow, IndicatorRow

F = TypeVar("F", bound=Callable[..., Any])
Answer = tuple[Table, dict[str, Json]]
"""The lines of a command, and what JSON says instead of them."""

_ID = click.argument("mission", metavar="[ID]", required=False, default="")


def answering(answer: Callable[..., Answer]) -> Callable[..., None]:
    """Make a command of what answers on missions: sheet, audience, moment, JSON.

    ``answer`` takes the desk of the readers and the command's own options, and returns the
    lines and what JSON says.
    """

    @functools.wraps(answer)
    def command(
        file: Path, out: Path | None, audience: str, known_on: str, as_json: bool, **own: Any
    ) -> None:
        with listed(file, known_on, audience) as (desk, gate):
            lines, payload = answer(desk, **own)
            left_out = gate.words()
        _give(lines, payload, file, out, as_json=as_json, left_out=left_out)

    sheet_option = click.option(
        "--out", type=FILE, default=None, help=tr("A sheet to write: .xlsx or .csv.")
    )
    return sheet_option(for_audience(known_on(reading(command))))


def judged(command: F) -> F:
    """Take ``--on``: the day on which standing is asked for."""
    return click.option(
        "--on", default="", metavar="DATE", help=tr("The day that counts as today: 2026-03-23.")
    )(command)


@click.group("missions")
def missions() -> None:
    """Assistance missions: the portfolio, one mission, its work plan, its budget."""


@missions.command("list")
@file_argument
@click.option("--country", default="", help=tr("Code or name of a country."))
@click.option("--currency", default="", help=tr("Put all money into one currency, as USD."))
@judged
@answering
def list_(desk: Desk, country: str, currency: str, on: str) -> Answer:
    """List missions: standing, progress, what is late, what they need and lack."""
    from rolau.desk.questions.missions.portfolio import mission_list
    from rolau.desk.questions.missions.tables import portfolio_table

    code = desk.country(country) if country else ""
    answer = mission_list(desk, on=day(on), country=code, currency=currency)
    told = [
        {
            "id": row.id,
            "title": row.title,
            "countries": list(row.countries),
            "phase": row.phase or None,
            "start": row.mission.start,
            **standing_json(row.standing),
            "progress": row.progress,
            "expected": row.expected,
            "days_late": max(0, row.days_late),
            "activities": row.activities,
            "late": list(row.late),
            "problem": row.problem or None,
            "unfunded": row.unfunded,
            "currency": row.currency,
            **funds_json(row.money.funds, row.currency),
            **unconverted_json(row.money.unconverted),
        }
        for row in answer.rows
    ]
    tiles = {name: list(ids) for name, ids in answer.tiles.items()}
    return portfolio_table(answer), {
        "on": answer.on.isoformat(),
        "missions": told,
        "counts": tiles,
    }


@missions.command("show")
@file_argument
@_ID
@judged
@answering
def show(desk: Desk, mission: str, on: str) -> Answer:
    """Show a mission (id or title) and its results chain; --out writes the logframe."""
    from rolau.desk.questions.missions.chain import mission_chain
    from rolau.desk.questions.missions.tables import chain_table

    answer = mission_chain(desk, named(desk, mission), on=day(on))
    record, lines = answer.mission, chain_table(answer)
    payload = record_json(desk.registry["mission"], record.values, record.title or "")
    payload |= standing_json(answer.standing)
    payload |= {"on": answer.on.isoformat(), "chain": [_link_json(row) for row in answer.rows]}
    state = tr("Standing: {standing}", standing=answer.standing.words or tr("not known"))
    why = answer.standing.reason or answer.standing.why
    caption = " ".join(filter(None, (lines.caption, f"{state}.", why)))
    return lines._replace(caption=caption), payload


@missions.command("plan")
@file_argument
@_ID
@judged
@answering
def plan(desk: Desk, mission: str, on: str) -> Answer:
    """Give a mission's work plan: days, slack and the critical path."""
    from rolau.desk.questions.missions.plan import mission_plan
    from rolau.desk.questions.missions.tables import plan_table

    answer = mission_plan(desk, named(desk, mission), on=day(on))
    if answer.problem:
        raise InputError(answer.problem, code="plan")
    return plan_table(answer), {
        "tasks": [
            {
                "id": task.id,
                "title": task.title,
                "start": task.start.isoformat(),
                "finish": task.finish.isoformat(),
                "slack_days": task.slack,
                "critical": task.critical,
            }
            for task in answer.whole.schedule.tasks
        ],
        "links": [
            {
                "id": link.id,
                "predecessor": link.predecessor,
                "successor": link.successor,
                "type": link.type,
                "lag_days": link.lag_days,
            }
            for link in answer.links
        ],
    }


@missions.command("budget")
@file_argument
@_ID
@click.option("--currency", default="", help=tr("Another currency than the mission's, as EUR."))
@answering
def budget(desk: Desk, mission: str, currency: str) -> Answer:
    """Give a mission's budget: lines, programme support, totals, and what is funded."""
    from rolau.desk.questions.missions.money import decimal_text, mission_money
    from rolau.desk.questions.missions.tables import budget_table

    answer = mission_money(desk, named(desk, mission), currency=currency)
    kind = desk.registry["budget_line"]
    planned, unit = answer.money.budget, answer.currency
    here = {line.amount.id: line for line in planned.lines}
    told = []
    for record in answer.lines:
        entry = record_json(kind, record.values, record.title or "")
        line = here.get(record.id)
        entry["amount"] = (
            decimal_text(*line.amount.money) + f" {line.amount.money.currency}" if line else None
        )
        entry["converted"] = (
            decimal_text(line.minor, unit) if line and line.minor is not None else None
        )
        told.append(entry)
    return budget_table(answer), {
        "mission": answer.mission.id,
        "title": answer.mission.title,
        "currency": unit,
        "lines": told,
        "categories": {code: decimal_text(part, unit) for code, part in planned.categories.items()},
        "years": {
            str(year or ""): decimal_text(planned.year_total(year), unit) for year in planned.years
        },
        "direct": decimal_text(planned.direct_total, unit),
        "support": decimal_text(planned.support_total, unit),
        **funds_json(answer.money.funds, unit),
        **unconverted_json(answer.money.unconverted),
    }


def named(desk: Desk, word: str) -> str:
    """Return the id of the mission that a word names; without a word that of the only one.

    Raises NotFoundError naming some.
    """
    kind = desk.registry["mission"]
    if word:
        return naming_of(desk).find(kind, word)
    rows = records_for(desk, "mission")
    if len(rows) != 1:
        some = ", ".join(f"“{row['title']}”" for row in rows[:5])
        hint = tr("There is: {some}.", some=some) if some else tr("There is none yet.")
        raise NotFoundError(tr("Name a mission.") + " " + hint, kind=kind.command)
    return str(rows[0]["id"])


def day(typed: str) -> date | None:
    """Return the day typed, None for nothing. Raises InputError."""
    return dates.last_day(dates.parse_date(typed)) if typed.strip() else None


def funds_json(funds: "Funds", currency: str) -> dict[str, str]:
    """Return figures of money as decimal texts."""
    from rolau.desk.questions.missions.money import decimal_text
    from rolau.desk.questions.missions.tables import FUNDS

    return {name: decimal_text(getattr(funds, name), currency) for name in FUNDS}


def unconverted_json(amounts: "tuple[Amount, ...]") -> dict[str, Json]:
    """Return what is in no total for want of a rate; nothing when there is none."""
    from rolau.models.money import edit

    told = [
        {
            "kind": each.kind.replace("_", "-"),
            "id": each.id,
            "title": each.title,
            "amount": edit(each.money.stored),
        }
        for each in amounts
    ]
    return {"unconverted": told} if told else {}


def standing_json(standing: "Standing") -> dict[str, Json]:
    """Return a standing: the one that counts, the derived one, and why."""
    return {
        "standing": standing.code or None,
        "derived": standing.derived or None,
        "why": standing.reason or standing.why or None,
    }


def _give(
    lines: Table,
    payload: dict[str, Json],
    file: Path,
    out: Path | None,
    *,
    as_json: bool,
    left_out: str = "",
) -> None:
    """Write the lines into a sheet when ``out`` is named; print JSON or the lines."""
    said = spoken(lines)
    if out is not None:
        write_out(out, sheet(lines, must_end(out, SHEETS)), file)
        said = [tr("Wrote {file}.", file=out)]
        payload = payload | {"file": str(out)}
    say(as_json, payload, said)
    remark(left_out, as_json)


def _link_json(row: "ChainRow") -> dict[str, Json]:
    return {
        "kind": row.kind,
        "id": row.id,
        "number": row.number or None,
        "level": row.level,
        "title": row.title,
        "parent": row.parent,
        "placed": row.placed,
        **standing_json(row.standing),
        "indicators": [_indicator_json(each) for each in row.indicators],
    }


def _indicator_json(row: "IndicatorRow") -> dict[str, Json]:
    of, total = row.record, row.total
    return {
        "id": of.id,
        "title": of.title,
        "measure": of.measure,
        "baseline": of.baseline,
        "target": of.target,
        "target_date": of.target_date,
        "value": total.value if total else None,
        "as_of": total.period if total else None,
        "reached": row.judged.reached,
        "figures": list(row.figures),
        "targets": [
            {"date": goal.date, "value": goal.value, "state": goal.state} for goal in row.goals
        ],
    }


COMMANDS = (missions,)
