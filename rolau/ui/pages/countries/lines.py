"""The columns of indicator tables: where each indicator stands in a country."""

from rolau.analysis.standing import IndicatorLine
from rolau.analysis.verdict import verdict_words
from rolau.base.texts import tr
from rolau.models import dates
from rolau.models.source import grade_words
from rolau.ui.tables.columns import Column, folded
from rolau.ui.widgets.cells import Change, Figure, Grade, Name, Spark
from rolau.ui.widgets.delegates import ChangeDelegate, FigureDelegate, GradeDelegate, TextDelegate
from rolau.ui.widgets.spark import SparkDelegate

_STATUS = {"better": "ok", "worse": "bad"}
_SIGNS = {"▲": 1, "▼": -1}


def indicator_columns() -> list[Column[IndicatorLine]]:
    """Return name, latest, change, trend, target, grade and as-of, as the design draws them."""
    return [
        Column[IndicatorLine](
            "name",
            tr("Indicator"),
            lambda line: Name(line.name, line.unit),
            TextDelegate,
            0,
            lambda line: folded(line.name),
        ),
        Column[IndicatorLine](
            "latest",
            tr("Latest"),
            lambda line: Figure(line.latest_text, strong=True) if line.latest else None,
            FigureDelegate,
            60,
            trailing=True,
        ),
        Column[IndicatorLine](
            "change", tr("Change"), change_cell, ChangeDelegate, 140, lambda line: line.verdict
        ),
        Column[IndicatorLine]("spark", tr("Trend"), spark_cell, SparkDelegate, 120, drop=3),
        Column[IndicatorLine](
            "target",
            tr("Target"),
            lambda line: Figure(line.target_text, words=_target_words(line)),
            FigureDelegate,
            66,
            trailing=True,
        ),
        Column[IndicatorLine](
            "grade",
            tr("Grade"),
            lambda line: Grade(line.grade, grade_words(line.grade)) if line.grade else None,
            GradeDelegate,
            52,
            lambda line: line.grade,
            drop=2,
        ),
        Column[IndicatorLine](
            "as_of",
            tr("As of"),
            as_of_cell,
            FigureDelegate,
            54,
            lambda line: line.as_of,
            trailing=True,
        ),
        Column[IndicatorLine](
            "age",
            tr("Age"),
            age_cell,
            FigureDelegate,
            44,
            lambda line: line.age_years,
            trailing=True,
            drop=4,
        ),
    ]


def as_of_cell(line: IndicatorLine) -> Figure:
    """Return the newest value's period; its age and the missing years are in the words."""
    words = ", ".join(filter(None, (line.as_of_text, line.age_text, line.missing_text)))
    return Figure(line.as_of_text, words=words)


def age_cell(line: IndicatorLine) -> Figure | None:
    """Return how old the newest value is, in whole years."""
    if not line.age_years:
        return None
    words = ", ".join(filter(None, (line.age_text, line.missing_text)))
    return Figure(tr("{n} y", n=line.age_years), words=words)


def change_cell(line: IndicatorLine) -> Change | None:
    """Return how the newest value moved against the one before, with its verdict."""
    if line.change is None:
        return None
    status = _STATUS.get(line.verdict, "neutral")
    return Change(
        _SIGNS.get(line.change_sign, 0), line.change_text, verdict_words(line.verdict), status
    )


def spark_cell(line: IndicatorLine) -> Spark | None:
    """Return the series year by year, missing years as gaps, with the target's band."""
    if not line.spark:
        return None
    by_year = {point.last_year: point.value for point in line.spark}
    years = range(min(by_year), max(by_year) + 1)
    first, last = line.spark[0], line.spark[-1]
    words = tr(
        "from {start} to {end}",
        start=dates.show_period(first.period),
        end=dates.show_period(last.period),
    )
    band = line.target.band if line.target else None
    return Spark([by_year.get(year) for year in years], band, words)


def _target_words(line: IndicatorLine) -> str:
    return line.aims_text or tr("no target")
