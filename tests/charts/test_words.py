"""Charts in words."""

from rolau.base.texts import in_language
from rolau.charts.trend import trend_figure
from rolau.charts.words import timeline_words, trend_words
from tests.charts import answers


def test_a_trend_is_told_in_whole_sentences_with_its_figures() -> None:
    answer = answers.homicide("XTA KEN")
    words = trend_words(answer)
    assert words.startswith("Line chart. Intentional homicide improved in 2 of 2 countries")
    assert "Newest values: Talvara 8.1 in 2025; Kenya 5.0 in 2015." in words
    assert "Target for Talvara: 6.0 or less by 2028. Baseline: 14.2 in 2014." in words
    assert "New series from 2014: new counting rule, Talvara: not comparable." in words
    assert "Years without a value: Talvara 2020." in words
    assert words.endswith(".")
    assert trend_figure(answer).alt == words


def test_phases_are_told_by_country_in_order_of_time() -> None:
    words = trend_words(answers.homicide("XTA", timeline=answers.phases()))
    assert "Phases: Armed conflict, 1998 – August 2003; Truce, August 2003 – May 2006;" in words
    assert "Stabilisation, since July 2013" in words
    several = trend_words(answers.homicide(timeline=answers.lanes_of_three()))
    assert "Phases of Talvara: Armed conflict, 1998" in several
    assert "Phases of Burundi: Transition, May 2006 – July 2013;" in several


def test_a_timeline_is_told_with_its_events() -> None:
    words = timeline_words(answers.phases())
    assert words.startswith("Timeline from 1998 to 2027. Phases: Armed conflict")
    assert "Events: Peace accord, 10 August 2003; Elections, 20 June 2006;" in words


def test_the_words_are_in_the_language_in_force() -> None:
    with in_language("qps"):
        assert not trend_words(answers.homicide("XTA")).startswith("Line chart")
