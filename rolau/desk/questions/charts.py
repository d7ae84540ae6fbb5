"""From a chart's name to the answer it draws."""

from collections.abc import Sequence

from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.trend import TrendAnswer
from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.desk.passing_on import must_not_be_left_out
from rolau.desk.questions.countries import timeline
from rolau.desk.questions.indicators import standings, trend
from rolau.desk.questions.values import indicator_code

Answer = TrendAnswer | TimelineAnswer


def answer_for(desk: Desk, name: str, countries: Sequence[str], indicator: str = "") -> Answer:
    """Return what the chart called ``name`` (trend, phases) shows for these countries.

    Without an indicator the trend is that of the first key indicator with values.
    Raises InputError or NotFoundError in words.
    """
    if not countries:
        raise InputError(tr("Name a country."), code="country")
    if name == "phases":
        if len(countries) > 1:
            raise InputError(tr("The phase timeline shows one country."), code="country")
        told = timeline(desk, countries[0])
        if not (told.lanes or told.events):
            raise NotFoundError(
                tr("There are no phases or events of this country yet. Add some first."),
                code="no-values",
            )
        return told
    if name != "trend":
        raise NotFoundError(
            tr("There is no chart “{name}”. Known: trend, phases.", name=name), code="chart"
        )
    code = indicator_code(desk, indicator) if indicator else _first(desk, countries[0])
    answer = trend(desk, code, countries)
    if not any(line.points for line in answer.lines):
        must_not_be_left_out(desk)
        raise NotFoundError(
            tr(
                "There are no values of “{indicator}” for this choice of countries. Import a "
                "publisher's file first.",
                indicator=answer.name,
            ),
            code="no-values",
        )
    return answer


def _first(desk: Desk, country: str) -> str:
    for line in standings(desk, country):
        if line.latest is not None:
            return line.indicator
    must_not_be_left_out(desk)
    raise NotFoundError(
        tr("There are no values for this country yet. Import a publisher's file first."),
        code="no-values",
    )
