"""Random budgets in several currencies, and what they come to, computed another way.

The reference knows nothing of rolau.analysis: it walks stored values with decimals, fractions
and strings, one amount after the other.
"""

import random
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

DIGITS = {"USD": 2, "EUR": 2, "JPY": 0, "TND": 3, "XDR": 2}
AREAS = ["police", "judiciary", "corrections"]
COUNTRIES = ["XTA", "XTB", "XTC"]
PARTNERS = ["p1", "p2", "p3"]
ALL_MONTHS = [(year, month) for year in range(2015, 2030) for month in range(1, 13)]

Stored = dict[str, Any]


def day(rng: random.Random) -> str:
    text = date.fromordinal(rng.randint(738_000, 739_500)).isoformat()
    return text[: rng.choice([10, 10, 10, 7, 4])]


def maybe(rng: random.Random, value: Any) -> Any:
    return value if rng.random() < 0.6 else None


def amount(rng: random.Random) -> str:
    return f"{rng.randint(0, 10 ** rng.randint(1, 9))} {rng.choice(list(DIGITS))}"


def made(rng: random.Random) -> dict[str, list[Stored]]:
    """Two missions with lines, contributions, expenditures, and rates (none into XDR)."""
    missions = [
        {
            "id": f"m{number}",
            "title": f"Mission {number}",
            "currency": rng.choice(["USD", "EUR", "JPY"]),
            "support_rate": rng.choice([None, 7.0, 13.0, 8.25, 100.0]),
            "start": maybe(rng, f"2021-{rng.randint(1, 12):02}-15"),
            "finish": maybe(rng, f"2024-{rng.randint(1, 12):02}-15"),
            "countries": ",".join(COUNTRIES[: rng.randint(1, 3)]),
            "areas": ",".join(AREAS[: rng.randint(0, 2)]) or None,
            "lead": maybe(rng, "p1"),
        }
        for number in range(2)
    ]
    common = lambda number: {  # noqa: E731
        "id": str(number),
        "mission": rng.choice(["m0", "m1"]),
        "area": maybe(rng, rng.choice(AREAS)),
        "country": maybe(rng, rng.choice(COUNTRIES)),
        "partner": maybe(rng, rng.choice(PARTNERS)),
        "year": maybe(rng, rng.randint(2020, 2025)),
        "rate": rng.choice([None, None, round(rng.uniform(0.001, 200), 6)]),
    }
    lines = [
        common(number)
        | {
            "title": f"Line {number}",
            "category": rng.choice(["staff", "travel", "equipment", "support"]),
            "quantity": rng.choice([1.0, 0.5, 0.125, 3.0, round(rng.uniform(0, 99), 3)]),
            "unit_cost": amount(rng),
        }
        for number in range(rng.randint(0, 15))
    ]
    contributions = [
        common(number)
        | {
            "amount": amount(rng),
            "stage": rng.choice(["pledged", "committed", "received"]),
            "pledged_on": maybe(rng, day(rng)),
            "committed_on": maybe(rng, day(rng)),
            "received_on": maybe(rng, day(rng)),
            "partner": rng.choice(PARTNERS),
        }
        for number in range(rng.randint(0, 10))
    ]
    spending = [
        {
            "id": str(number),
            "mission": rng.choice(["m0", "m1"]),
            "title": f"Spent {number}",
            "amount": rng.choice(["", "-"]) + amount(rng),
            "date": day(rng),
            "line": maybe(rng, rng.choice(lines)["id"]) if lines else None,
            "partner": maybe(rng, rng.choice(PARTNERS)),
            "rate": rng.choice([None, None, round(rng.uniform(0.001, 200), 6)]),
        }
        for number in range(rng.randint(0, 10))
    ]
    pairs = [("EUR", "USD"), ("USD", "JPY"), ("TND", "USD"), ("JPY", "EUR"), ("EUR", "TND")]
    rates = [
        {
            "id": f"r{number}",
            "currency": one,
            "into": two,
            "date": f"20{rng.randint(19, 23)}-{rng.randint(1, 12):02}-01",
            "rate": round(rng.uniform(0.003, 160), rng.randint(1, 8)) or 1.0,
        }
        for number, (one, two) in enumerate(rng.choices(pairs, k=rng.randint(3, 12)))
    ]
    rates = list({(each["currency"], each["into"], each["date"]): each for each in rates}.values())
    return {
        "mission": missions,
        "line": lines,
        "contribution": contributions,
        "spent": spending,
        "rate": rates,
    }


def full(text: str) -> str:
    return text + "-01-01"[: 0 if len(text) == 10 else 3 if len(text) == 7 else 6]


class Reference:
    """The figures of `made`, in one currency, as fractions of whole units."""

    def __init__(self, data: dict[str, list[Stored]], currency: str) -> None:
        self.data, self.currency = data, currency
        self.missions = {each["id"]: each for each in data["mission"]}
        self.missing: set[tuple[str, str]] = set()

    def rounded(self, exact: Fraction, currency: str) -> Fraction:
        """Half to even, by hand: look at what is left over beneath the last digit."""
        unit = Fraction(1, 10 ** DIGITS[currency])
        below = exact // unit
        left = exact - below * unit
        if left > unit / 2 or (left == unit / 2 and below % 2):
            below += 1
        return below * unit

    def rate(self, one: str, two: str, when: str) -> Fraction | None:
        for turned in (False, True):
            wanted = (two, one) if turned else (one, two)
            known = {
                each["date"]: Fraction(str(each["rate"]))
                for each in self.data["rate"]
                if (each["currency"], each["into"]) == wanted and each["date"] <= when
            }
            if known:
                newest = known[max(known)]
                return 1 / newest if turned else newest
        return None

    def here(
        self, kind: str, row: Stored, exact: Fraction, currency: str, when: str | None
    ) -> Fraction | None:
        if currency == self.currency:
            return exact
        own = self.missions[row["mission"]]["currency"] == self.currency and row["rate"]
        rate = Fraction(str(row["rate"])) if own else None
        if not own and when is not None:
            rate = self.rate(currency, self.currency, when)
        if rate is None:
            self.missing.add((kind, row["id"]))
            return None
        return self.rounded(exact * rate, self.currency)

    def key(self, by: str, row: Stored, kind: str) -> str:
        mission = self.missions[row["mission"]]
        if by == "mission":
            return mission["id"]
        if by == "partner":
            return row["partner"] or ""
        if by == "year" and kind == "spent":
            return row["date"][:4]
        if by == "year":
            return str(row["year"] or "")
        several = (mission["countries" if by == "country" else "areas"] or "").split(",")
        only = several[0] if len(several) == 1 else ""
        if kind == "spent":
            line = next((each for each in self.data["line"] if each["id"] == row["line"]), None)
            if line is None:
                return only
            return line[by] or (self.key(by, {**line, "partner": None}, "line") if line else only)
        return row[by] or only

    def amounts(self):
        """Yield (kind, row, figure's name, amount here) for everything with a rate."""
        for row in self.data["line"]:
            minor, currency = row["unit_cost"].split()
            exact = Fraction(Decimal(str(row["quantity"]))) * int(minor) / 10 ** DIGITS[currency]
            cost = self.rounded(exact, currency)
            start = self.missions[row["mission"]]["start"]
            when = f"{row['year']}-01-01" if row["year"] else start
            yield "line", row, "required", self.here("budget_line", row, cost, currency, when)
        for row in self.data["contribution"]:
            minor, currency = row["amount"].split()
            stages = ["pledged", "committed", "received"]
            gone = stages[: stages.index(row["stage"]) + 1]
            days = [row[f"{stage}_on"] for stage in gone if row[f"{stage}_on"]]
            when = full(days[-1]) if days else None
            when = when or (f"{row['year']}-01-01" if row["year"] else None)
            when = when or self.missions[row["mission"]]["start"]
            exact = Fraction(int(minor), 10 ** DIGITS[currency])
            yield (
                "contribution",
                row,
                row["stage"],
                self.here("contribution", row, exact, currency, when),
            )
        for row in self.data["spent"]:
            minor, currency = row["amount"].split()
            exact = Fraction(int(minor), 10 ** DIGITS[currency])
            yield (
                "spent",
                row,
                "spent",
                self.here("expenditure", row, exact, currency, full(row["date"])),
            )

    def support(self) -> dict[tuple[str, int | None], Fraction]:
        direct: dict[tuple[str, int | None], Fraction] = defaultdict(Fraction)
        for kind, row, _name, here in self.amounts():
            if kind == "line" and row["category"] != "support" and here is not None:
                direct[row["mission"], row["year"]] += here
        return {
            key: self.rounded(
                costs * Fraction(str(self.missions[key[0]]["support_rate"] or 0)) / 100,
                self.currency,
            )
            for key, costs in direct.items()
        }

    def totals(self) -> dict[str, Fraction]:
        found = dict.fromkeys(["required", "pledged", "committed", "received", "spent"], Fraction())
        for _kind, _row, name, here in self.amounts():
            found[name] += here or 0
        found["required"] += sum(self.support().values())
        return found

    def split(self, by: str) -> dict[str, dict[str, Fraction]]:
        found: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
        direct: dict[tuple[str, int | None], dict[str, Fraction]] = defaultdict(
            lambda: defaultdict(Fraction)
        )
        for kind, row, name, here in self.amounts():
            if here is None:
                continue
            key = self.key(by, row, kind)
            found[key][name] += here
            if kind == "line" and row["category"] != "support":
                direct[row["mission"], row["year"]][key] += here
        for where, added in self.support().items():
            for key, part in self.parts(added, direct[where]).items():
                found[key]["required"] += part
        return found

    def parts(self, whole: Fraction, weights: dict[str, Fraction]) -> dict[str, Fraction]:
        """Cent by cent: each left over goes to whoever is furthest below its exact part."""
        unit = Fraction(1, 10 ** DIGITS[self.currency])
        all_of_it = sum(weights.values())
        if not all_of_it:
            return {}
        exact = {key: whole * weight / all_of_it for key, weight in weights.items()}
        given = {key: part // unit * unit for key, part in exact.items()}
        in_order = sorted(weights, key=lambda key: (key == "", key))
        while sum(given.values()) < whole:
            neediest = max(in_order, key=lambda key: exact[key] - given[key])
            given[neediest] += unit
        return given

    def burn(
        self, mission: str
    ) -> tuple[dict[tuple[int, int], tuple[Fraction, Fraction]], Fraction]:
        """Return planned and spent up to each month, and what stands in no month."""
        years: dict[int | None, Fraction] = defaultdict(Fraction)
        spent: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
        for kind, row, _name, here in self.amounts():
            if row["mission"] != mission or here is None:
                continue
            if kind == "line":
                years[row["year"]] += here
            elif kind == "spent":
                when = full(row["date"])
                spent[int(when[:4]), int(when[5:7])] += here
        for (owner, year), added in self.support().items():
            if owner == mission:
                years[year] += added
        planned, loose = self.months(self.missions[mission], years)
        months = sorted({*planned, *spent})
        found = {}
        so_far, was = Fraction(), Fraction()
        for month in [each for each in ALL_MONTHS if months and months[0] <= each <= months[-1]]:
            for total, number, count in planned[month]:
                so_far += self.rounded(total * number / count, self.currency)
                so_far -= self.rounded(total * (number - 1) / count, self.currency)
            was += spent[month]
            found[month] = (so_far, was)
        return found, loose

    def months(self, about: Stored, years: dict[int | None, Fraction]):
        """Return (a year's total, number of the month, of so many) by month, and the rest."""
        begin, end = (about["start"] or "")[:7], (about["finish"] or "")[:7]
        planned: dict[tuple[int, int], list[tuple[Fraction, int, int]]] = defaultdict(list)
        loose = Fraction()
        for year, total in years.items():
            inside = [
                (y, m)
                for y, m in ALL_MONTHS
                if year in (None, y)
                and (not begin or f"{y}-{m:02}" >= begin)
                and (not end or f"{y}-{m:02}" <= end)
            ]
            if year is None and not (begin and end):
                loose += total
                continue
            inside = inside or [(y, m) for y, m in ALL_MONTHS if y == year]
            for number, month in enumerate(inside, 1):
                planned[month].append((total, number, len(inside)))
        return planned, loose
