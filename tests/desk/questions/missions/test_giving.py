"""What a partner gave: sums counted by hand, the same as the split of funding by partner."""

import pytest

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.missions.giving import partner_giving
from rolau.desk.questions.missions.money import funding_answer
from rolau.models.audience import audience
from rolau.models.money import Money
from tests.desk.questions.missions.planted import plant


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR", "SLE"], actor="Ada") as made:
        yield made


@pytest.fixture
def ids(desk):
    """The planted mission, and a second one in EUR to which the same State gives too."""
    made = plant(desk)
    changes = ChangeSet()
    made["m2"] = changes.add("mission", title="Borders", countries="SLE", currency="EUR")
    for name, amount, values in (
        ("h1", "60000 USD", {"stage": "pledged", "pledged_on": "2026-01-02"}),
        ("h2", "8000 EUR", {"stage": "pledged", "pledged_on": "2026-02",
                            "earmarking": "tightly"}),
        ("h3", "9900 NOK", {"stage": "committed"}),
    ):  # fmt: skip
        made[name] = changes.add(
            "contribution", mission=made["m2"], partner=made["state"], amount=amount, **values
        )
    made["nobody"] = changes.add("partner", name="Bar association", kind="ngo")
    desk.apply(changes)
    return made


def test_sums_by_stage_and_mission_with_the_contributions_behind_each(desk, ids):
    told = partner_giving(desk, ids["state"])
    assert told.currency == "USD"  # two missions in two currencies: the usual one
    assert told.whole.minor == {"pledged": 70_000, "committed": 0, "received": 500_000}
    assert told.whole.behind["received"] == (ids["g1"],)
    assert set(told.whole.behind["pledged"]) == {ids["h1"], ids["h2"]}
    by_mission = {part.title: (part.minor["pledged"], part.minor["received"])
                  for part in told.missions}  # fmt: skip
    assert by_mission == {"Borders": (70_000, 0), "Courts in reach": (0, 500_000)}
    rows = [(row.title, row.stage, row.on, row.money, row.minor, row.earmarking)
            for row in told.contributions]  # fmt: skip
    assert rows == [
        ("Borders", "committed", "", Money(9_900, "NOK"), None, ""),
        ("Borders", "pledged", "2026-01-02", Money(60_000, "USD"), 60_000, ""),
        ("Borders", "pledged", "2026-02", Money(8_000, "EUR"), 10_000, "tightly"),
        ("Courts in reach", "received", "2025-06-01", Money(400_000, "EUR"), 500_000, ""),
    ]


def test_an_amount_without_a_rate_is_named_and_in_no_sum(desk, ids):
    told = partner_giving(desk, ids["state"])
    assert [row.id for row in told.unconverted] == [ids["h3"]]
    assert (told.whole.lacking, [part.lacking for part in told.missions]) == (1, [1, 0])
    assert told.whole.behind["committed"] == ()


def test_a_contribution_counts_once_at_its_furthest_stage(desk, ids):
    desk.apply(ChangeSet().set("contribution", ids["h1"], stage="received"))
    told = partner_giving(desk, ids["state"])
    assert told.whole.minor == {"pledged": 10_000, "committed": 0, "received": 560_000}


@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_it_is_the_row_of_funding_by_partner(desk, ids, currency):
    rows = {row.key: row for row in funding_answer(desk, by="partner", currency=currency).rows}
    for partner in ("state", "un"):
        told = partner_giving(desk, ids[partner], currency=currency)
        for stage, minor in told.whole.minor.items():
            assert minor == getattr(rows[ids[partner]].funds, stage)
            assert minor == sum(part.minor[stage] for part in told.missions)
            assert set(told.whole.behind[stage]) == set(
                getattr(rows[ids[partner]].behind, stage)
            )  # fmt: skip


def test_the_currency_is_that_which_its_missions_share(desk, ids):
    desk.apply(ChangeSet().delete("contribution", ids["g1"]))
    told = partner_giving(desk, ids["state"])
    assert (told.currency, told.whole.minor["pledged"]) == ("EUR", 48_000 + 8_000)
    assert partner_giving(desk, ids["state"], currency="usd").whole.minor["pledged"] == 70_000
    with pytest.raises(InputError, match="three letters"):
        partner_giving(desk, ids["state"], currency="dollars")


def test_who_gave_nothing_has_no_sums(desk, ids):
    told = partner_giving(desk, ids["nobody"])
    assert (told.contributions, told.missions, set(told.whole.minor.values())) == ((), (), {0})


def test_what_readers_may_not_see_is_in_no_sum(desk, ids):
    desk.apply(ChangeSet().set("contribution", ids["g1"], handling="confidential"))
    answering, gate = for_readers(desk, audience("external"))
    told = partner_giving(answering, ids["state"])
    assert (told.whole.minor["received"], [part.title for part in told.missions]) == (
        0,
        ["Borders"],
    )
    assert "contribution" in gate.words().lower()
