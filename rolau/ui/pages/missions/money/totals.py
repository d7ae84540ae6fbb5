"""What a budget comes to, in lines: by category, programme support, by year, and in all."""

from rolau.base.texts import tr
from rolau.desk.questions.missions.money import MoneyAnswer
from rolau.models.funding import CATEGORIES
from rolau.models.wording import figure
from rolau.ui.pages.missions.money.grid import Sum
from rolau.ui.pages.missions.strip import bare_amount

_SUPPORT = "support"


def sums(answer: MoneyAnswer) -> list[Sum]:
    """Return the totals of a budget as they stand in the answer."""
    budget, unit = answer.money.budget, answer.currency
    labels = {choice.code: tr(choice.label) for choice in CATEGORIES}
    found = [Sum(tr("By category, {unit}", unit=unit))]
    found += [
        Sum(labels.get(code, code), bare_amount(minor, unit))
        for code, minor in budget.categories.items()
        if minor and code != _SUPPORT
    ]
    rate = answer.mission.support_rate
    if budget.support_total or rate:
        label = labels[_SUPPORT]
        if rate:
            label = tr("{label}, {rate} % computed", label=label, rate=figure(rate))
        found.append(Sum(label, bare_amount(budget.support_total, unit)))
    found.append(Sum(tr("Required"), bare_amount(budget.required, unit), strong=True))
    found.append(Sum(tr("By year, with programme support, {unit}", unit=unit)))
    found += [
        Sum(str(year) if year else tr("No year"), bare_amount(budget.year_total(year), unit))
        for year in budget.years
    ]
    return found
