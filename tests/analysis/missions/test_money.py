"""Money of missions: by hand, and 200 random budgets against another computation, to the cent."""

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.analysis.missions.burn import burn
from rolau.analysis.missions.funding import (
    BY,
    Funding,
    Funds,
    funding,
    mission_funding,
    shared_out,
    split,
)
from rolau.analysis.missions.money import (
    Amount,
    MissionMoney,
    Rates,
    budget,
    converted,
    line_amount,
    read_contribution,
    read_expenditure,
    read_line,
    read_mission,
    support_cost,
)
from rolau.models.funding import BudgetLine, Contribution, ExchangeRate, Expenditure
from rolau.models.mission import Mission
from rolau.models.money import Money, digits, half_even
from tests.analysis.missions.money_reference import Reference, Stored, made

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # shared machines

MISSION = read_mission(
    Mission(
        {"id": "m", "start": "2025", "finish": "2025-12", "currency": "USD", "countries": "XTA"}
    )
)
NO_RATES = Rates([])


def there(amount: Amount | None) -> Amount:
    assert amount is not None
    return amount


def computed(data: dict[str, list[Stored]], currency: str) -> Funding:
    rates = Rates(ExchangeRate(row) for row in data["rate"])
    parts = []
    lines: dict[str, Amount] = {}
    missions = [read_mission(Mission(row)) for row in data["mission"]]
    by_id = {each.id: each for each in missions}
    for row in data["line"]:
        lines[row["id"]] = there(read_line(BudgetLine(row), by_id[row["mission"]]))
    for mission in missions:
        own = {
            kind: [row for row in rows if row.get("mission") == mission.id]
            for kind, rows in data.items()
        }
        parts.append(
            mission_funding(
                mission,
                [lines[row["id"]] for row in own["line"]],
                [
                    there(read_contribution(Contribution(row), mission, ""))
                    for row in own["contribution"]
                ],
                [
                    there(read_expenditure(Expenditure(row), mission, lines.get(row["line"])))
                    for row in own["spent"]
                ],
                rates,
                currency,
            )
        )
    return funding(parts, currency)


def exact(minor: int, currency: str) -> Fraction:
    return Fraction(minor, 10 ** digits(currency))


def as_fractions(funds: Funds, currency: str) -> dict[str, Fraction]:
    return {name: exact(minor, currency) for name, minor in funds._asdict().items()}


@pytest.mark.parametrize("batch", range(8))
def test_200_random_budgets_agree_to_the_cent(batch: int) -> None:
    for number in range(25):
        rng = random.Random(1000 * batch + number)
        data, currency = made(rng), rng.choice(["USD", "EUR", "JPY"])
        told, wanted = computed(data, currency), Reference(data, currency)
        totals = wanted.totals()
        assert as_fractions(told.funds, currency) == totals, (batch, number)
        have = {
            "gap_received": totals["received"],
            "gap_committed": totals["received"] + totals["committed"],
            "gap_pledged": totals["received"] + totals["committed"] + totals["pledged"],
        }
        for name, sum_ in have.items():
            assert exact(getattr(told.funds, name), currency) == totals["required"] - sum_
        assert {(each.kind, each.id) for each in told.unconverted} == wanted.missing
        for by in BY:
            rows = {share.key: as_fractions(share.funds, currency) for share in split(told, by)}
            empty = dict.fromkeys(totals, Fraction())
            assert rows == {key: {**empty, **row} for key, row in wanted.split(by).items()}, by
        for each in told.missions:
            check_burn(each, wanted, currency)


def check_burn(money, wanted: Reference, currency: str) -> None:
    points, loose = wanted.burn(money.mission.id)
    told = burn(money)
    assert exact(told.unplaced, currency) == loose
    assert {
        (point.year, point.number): (exact(point.planned, currency), exact(point.spent, currency))
        for point in told.points
    } == points
    quarters = burn(money, "quarter").points
    for point in quarters[:-1]:
        assert (exact(point.planned, currency), exact(point.spent, currency)) == points[
            point.year, 3 * point.number
        ]
    if quarters:
        assert quarters[-1][2:4] == told.points[-1][2:4]
        assert sum(len(point.ids) for point in quarters) == sum(len(p.ids) for p in told.points)


@pytest.mark.parametrize("batch", range(4))
def test_every_figure_names_the_records_behind_it(batch: int) -> None:
    data = made(random.Random(batch))
    told = computed(data, "USD")
    behind = told.behind
    gone = {(each.kind, each.id) for each in told.unconverted}
    for stage in ("pledged", "committed", "received"):
        assert sorted(getattr(behind, stage)) == sorted(
            row["id"]
            for row in data["contribution"]
            if row["stage"] == stage and ("contribution", row["id"]) not in gone
        )
    for by in BY:
        for name in behind._fields:
            told_ids = [id for share in split(told, by) for id in getattr(share.behind, name)]
            assert sorted(told_ids) == sorted(getattr(behind, name))


def contribution(
    stage: str, amount: str = "10000 USD", *, mission: MissionMoney = MISSION, **more
) -> Amount:
    row = {"id": "c", "mission": "m", "partner": "p", "amount": amount, "stage": stage, **more}
    return there(read_contribution(Contribution(row), mission, "C"))


def test_a_contribution_that_moves_through_its_stages_lowers_the_gap_once() -> None:
    asked = line("l", "30000 USD")
    stages = []
    for stage in ("pledged", "committed", "received"):
        given = contribution(stage)
        funds = mission_funding(MISSION, [asked], [given], [], NO_RATES).funds
        stages.append((funds.gap_pledged, funds.gap_committed, funds.gap_received))
    assert stages == [(20000, 30000, 30000), (20000, 20000, 30000), (20000, 20000, 20000)]


def test_more_than_is_needed_is_a_gap_below_nought() -> None:
    given = contribution("received")
    assert mission_funding(MISSION, [], [given], [], NO_RATES).funds.gap_received == -10000


def test_the_funds_of_the_entity_in_the_lead_are_shown_apart() -> None:
    mission = MISSION._replace(lead="un")
    given = [
        contribution("received", partner="un"),
        contribution("pledged", id="d"),
    ]
    told = mission_funding(mission, [], given, [], NO_RATES)
    assert (told.own, told.own_behind.received) == (Funds(received=10000), ("c",))
    assert told.funds == Funds(received=10000, pledged=10000)


def line(id: str, cost: str, **more) -> Amount:
    row = {"id": id, "title": id, "category": "staff", "quantity": 1.0, "unit_cost": cost, **more}
    return there(read_line(BudgetLine(row), MISSION))


def test_programme_support_is_rounded_once_a_year_and_stands_beside_lines_of_its_own() -> None:
    mission = MISSION._replace(support_rate=Decimal(13))
    told = budget(
        mission,
        [
            line("a", "50 USD", year=2025),
            line("b", "51 USD", year=2025),
            line("c", "50 USD", year=2026),
            line("d", "1000 USD", category="support", year=2026),
        ],
        NO_RATES,
    )
    # 13 % of 1.01 is 0.1313; line by line it would be 0.06 (0.065 to even) and 0.07 (0.0663)
    assert told.added == {2025: 13, 2026: 6}
    assert (told.direct_total, told.support_total, told.required) == (151, 1019, 1170)
    assert told.categories["support"] == 1019
    assert told.years == (2025, 2026)


@pytest.mark.parametrize(
    ("quantity", "cost", "amount"),
    [(0.5, 5, 2), (1.5, 5, 8), (0.1, 25, 2), (0.1, 35, 4), (1e-7, 10**9, 100), (3.0, 7, 21)],
)
def test_a_line_is_quantity_by_unit_cost_half_to_even(quantity, cost, amount) -> None:
    assert line_amount(quantity, Money(cost, "USD")) == Money(amount, "USD")


def rate(currency: str, into: str, date: str, value: float) -> ExchangeRate:
    row: Stored = {
        "id": date + currency,
        "currency": currency,
        "into": into,
        "date": date,
        "rate": value,
    }
    return ExchangeRate(row)


RATES = Rates(
    [
        rate("EUR", "USD", "2025-01-01", 1.0),
        rate("EUR", "USD", "2025-06-01", 2.0),
        rate("USD", "EUR", "2025-03-01", 100.0),
        rate("USD", "JPY", "2025", 150.0),
        rate("USD", "TND", "2025", 0.0),
    ]
)


@pytest.mark.parametrize(
    ("given", "minor"),
    [
        ({"year": 2026}, 2000),
        ({"committed_on": "2025-05-31"}, 1000),
        ({"committed_on": "2025-06", "pledged_on": "2025-01-05"}, 2000),
        ({"pledged_on": "2025-01-05", "received_on": "2025-07-01"}, 1000),  # not received yet
        ({}, 1000),  # the mission's start
        ({"committed_on": "2024-12-31"}, None),
        ({"committed_on": "2025-05-31", "rate": 3.0}, 3000),
        ({"amount": "1500 JPY"}, 1000),  # the rate of the other way round
        ({"amount": "1000 CHF"}, None),
        ({"amount": "1000 TND"}, None),  # a rate of nought is none
    ],
)
def test_the_rate_of_its_own_day_or_its_own_rate(given, minor) -> None:
    amount = contribution("committed", **({"amount": "1000 EUR"} | given))
    assert converted(amount, MISSION, RATES, "USD").minor == minor


def test_its_own_rate_counts_for_no_other_currency_than_the_mission_s() -> None:
    amount = contribution("pledged", "1000 EUR", rate=3.0)
    assert converted(amount, MISSION, RATES, "JPY").minor is None
    assert converted(amount, MISSION, RATES, "EUR").minor == 1000


def test_what_has_no_rate_is_named_and_in_no_total() -> None:
    told = mission_funding(MISSION, [line("a", "5 CHF"), line("b", "7 USD")], [], [], NO_RATES)
    assert told.funds.required == 7
    assert [(each.title, each.money) for each in told.unconverted] == [("a", Money(5, "CHF"))]


def test_what_is_not_filled_in_yet_is_no_amount() -> None:
    assert read_line(BudgetLine({"id": "l", "quantity": 2.0}), MISSION) is None
    assert read_contribution(Contribution({"id": "c"}), MISSION, "") is None
    assert read_expenditure(Expenditure({"id": "e"}), MISSION, None) is None


@CALM
@given(st.integers(-(10**15), 10**15), st.lists(st.integers(0, 10**12), min_size=1, max_size=9))
def test_a_total_shared_out_adds_up_and_no_part_is_a_unit_off(total, weights) -> None:
    parts = shared_out(total, weights)
    if not sum(weights):
        assert parts == [0] * len(weights)
        return
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@CALM
@given(st.integers(-(10**30), 10**30), st.integers(1, 10**20))
def test_half_to_even_is_python_s_own(above: int, below: int) -> None:
    assert half_even(above, below) == round(Fraction(above, below))


def test_support_cost_by_hand() -> None:
    assert support_cost(50, Decimal(13)) == 6  # 6.5
    assert support_cost(150, Decimal(13)) == 20  # 19.5
    assert support_cost(100, Decimal("8.25")) == 8


def test_burn_by_hand() -> None:
    mission = MissionMoney("m", start=MISSION.start, finish=MISSION.finish)
    paid = Expenditure({"id": "e", "amount": "700 USD", "date": "2025-02-11"})
    spent = there(read_expenditure(paid, mission, None))
    given = contribution("received", mission=mission)
    money = mission_funding(mission, [line("a", "1200 USD", year=2025)], [given], [spent], NO_RATES)
    told = burn(money, "quarter")
    assert [point[:4] for point in told.points] == [
        (2025, 1, 300, 700),
        (2025, 2, 600, 700),
        (2025, 3, 900, 700),
        (2025, 4, 1200, 700),
    ]
    assert told.points[0].ids == ("e",)
    assert told.share_of_received == 0.07
