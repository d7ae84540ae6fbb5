"""The table and charts say what the screen says, less what an audience may not have."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.compose.indicators import (
    MOST_CHARTS,
    Indicators,
    charts,
    indicators,
    table,
)
from rolau.briefing.compose.sieve import Sieve
from rolau.charts.theme import theme
from rolau.desk.desk import Desk
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.countries import timeline
from rolau.desk.questions.indicators import standings
from rolau.models.audience import audience
from rolau.models.passing_on import OWN_LAYOUT
from tests.briefing.compose.desks import (
    CORRUPTION,
    HOMICIDE,
    PRISON,
    TALVARA,
    add,
    change,
    desk_in,
    release,
    yearly,
)

SIX = ("wgi-rl", "wgi-cc", "wgi-pv", "wgi-ge", "wgi-va", "wgi-rq", "cpi", "homicide-rate")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as made:
        yield made


def found(desk: Desk, readers: str = "unit") -> tuple[Indicators, Sieve]:
    sieve = Sieve(audience(readers), desk.registry)
    return indicators(desk, TALVARA, sieve, Evidence(desk, sieve)), sieve


def filled(desk: Desk, **more: str) -> None:
    """Three indicators, one of them with a target; ``more`` goes to the release."""
    release(
        desk,
        (HOMICIDE, [*yearly(2014, 13.2, 13.0, 12.1), *yearly(2018, 11.6, 9.1, 8.4)]),
        (PRISON, yearly(2020, 150, 148, 151)),
        (CORRUPTION, yearly(2020, -1.05, -0.914, -0.906)),
        **more,
    )
    add(desk, "indicator_target", indicator=HOMICIDE, comparison="at_most", target=6.0, by="2028")


def test_rows_read_as_the_screens_lines(desk: Desk) -> None:
    filled(desk)
    shown, _ = found(desk)
    made = table(shown.shown)
    assert made
    lines = standings(desk, TALVARA)
    assert [row.name for row in made.rows] == [line.name for line in lines]
    for row, line in zip(made.rows, lines, strict=True):
        assert row.latest == line.latest_text
        assert row.change == line.change_text
        assert row.verdict == line.verdict
        assert row.as_of == line.as_of_text
        assert row.grade == line.grade
    by_name = {row.name: row for row in made.rows}
    homicide = by_name["Intentional homicide"]
    assert (homicide.latest, homicide.target, homicide.sign, homicide.word) == (
        "8.4", "≤ 6.0", "down", "better",
    )  # fmt: skip
    assert homicide.direction == "lower is better"
    assert homicide.release == "", "the caption says the release of all"
    assert homicide.spark.startswith(b"<svg")
    assert homicide.spark_alt == "Intentional homicide: from 13.2 in 2014 to 8.4 in 2020"
    assert by_name["Control of corruption"].latest == "−0.91"
    assert by_name["Control of corruption"].verdict == "no change"
    assert by_name["Prison occupancy"].target == "–"


def test_the_heading_counts_and_names(desk: Desk) -> None:
    filled(desk)
    made = table(found(desk)[0].shown)
    assert made
    assert made.heading == (
        "1 of 3 indicators improved since the value before; Prison occupancy got worse"
    )
    assert made.caption == (
        "Change against the value before; trend 2014–2022; a gap in the line is a missing year; "
        "the green band is the target; values: Release 2025, September 2025"
    )


def test_a_release_of_its_own_stands_beside_its_indicator(desk: Desk) -> None:
    filled(desk)
    release(desk, (PRISON, [("2023", 149.0)]), name="Prison census 2025", released="2025-11")
    made = table(found(desk)[0].shown)
    assert made
    assert {row.name: row.release for row in made.rows} == {
        "Intentional homicide": "Release 2025, September 2025",
        "Prison occupancy": "Prison census 2025, November 2025",
        "Control of corruption": "Release 2025, September 2025",
    }
    assert "values:" not in made.caption


@pytest.mark.parametrize(
    ("series", "heading"),
    [
        ({HOMICIDE: (9.0, 8.0)}, "Intentional homicide: better since the value before"),
        ({HOMICIDE: (9.0, 9.0)}, "Intentional homicide: no change since the value before"),
        ({HOMICIDE: (9.0,)}, "1 indicator"),
        (
            {HOMICIDE: (9.0, 9.0), "trafficking-victims": (5.0, 6.0)},
            "2 indicators: none better, none worse since the value before",
        ),
        (
            {HOMICIDE: (9.0, 9.1), PRISON: (100.0, 101.0), CORRUPTION: (-1.0, -0.9)},
            "1 of 3 indicators improved since the value before; 2 got worse",
        ),
    ],
)
def test_the_heading_fits_what_there_is(
    desk: Desk, series: dict[str, tuple[float, ...]], heading: str
) -> None:
    release(desk, *((code, yearly(2020, *values)) for code, values in series.items()))
    made = table(found(desk)[0].shown)
    assert made
    assert made.heading == heading


def test_without_values_there_is_no_table(desk: Desk) -> None:
    assert table(found(desk)[0].shown) is None


def test_a_target_without_a_value_is_still_a_line(desk: Desk) -> None:
    add(desk, "indicator_target", indicator=HOMICIDE, comparison="at_most", target=6.0, by="2028")
    made = table(found(desk)[0].shown)
    assert made
    assert (made.heading, made.caption) == ("1 indicator", "Change against the value before")
    row = made.rows[0]
    assert (row.latest, row.change, row.target, row.spark) == ("no value", "", "≤ 6.0", b"")


@pytest.mark.parametrize("readers", ["un-wide", "external"])
def test_what_may_not_be_passed_on_stays_within_the_unit(desk: Desk, readers: str) -> None:
    filled(desk)
    shown, _ = found(desk)
    assert shown.not_passed_on == ()
    assert len(shown.shown) == 3
    shown, sieve = found(desk, readers)
    assert shown.not_passed_on == ("Intentional homicide", "Prison occupancy")
    assert [each.line.indicator for each in shown.shown] == [CORRUPTION]
    assert sieve.left_out == 0, "a licence is not a handling level"


def test_older_values_of_a_publisher_do_not_hide_behind_our_own_newest(desk: Desk) -> None:
    release(desk, (HOMICIDE, yearly(2019, 9.123456, 8.123456)))
    release(desk, (HOMICIDE, yearly(2021, 7.5)), name="Ours", publisher=None, layout=OWN_LAYOUT)
    shown, _ = found(desk, "external")
    (only,) = shown.shown
    assert [point.value for point in only.line.spark] == [7.5]
    assert only.line.change is None
    assert shown.not_passed_on == ("Intentional homicide",)


def test_adapted_goes_as_chart_and_direction(desk: Desk) -> None:
    change(desk, "indicator_definition", CORRUPTION, pass_on="adapted")
    release(desk, (CORRUPTION, yearly(2019, -1.11, -1.05, -0.9)))
    shown, _ = found(desk, "external")
    assert shown.as_chart == ("Control of corruption",)
    made = table(shown.shown)
    assert made
    row = made.rows[0]
    assert (row.latest, row.change, row.sign, row.word) == ("–", "", "up", "better")
    assert row.spark.startswith(b"<svg")
    assert "1.05" not in repr(row._replace(spark=b""))
    assert "0.9" not in repr(row._replace(spark=b""))
    given, _ = for_readers(desk, audience("external"), levels=False)
    (figure,) = charts(given, TALVARA, shown.shown, None)
    assert b"<svg" in figure.svg


def test_a_release_above_the_level_takes_its_indicators_out(desk: Desk) -> None:
    filled(desk, handling="confidential")
    shown, sieve = found(desk, "un-wide")
    assert len(shown.shown) == 1
    assert sieve.handling == "confidential"
    shown, sieve = found(desk, "external")
    assert shown.shown == ()
    assert "Releases: 1" in sieve.words()


def test_a_value_by_hand_above_the_level_takes_its_indicator_out(desk: Desk) -> None:
    filled(desk)
    add(desk, "manual_value", indicator=CORRUPTION, period="2021", value=-0.2,
        handling="confidential")  # fmt: skip
    assert found(desk, "un-wide")[0].shown[-1].line.indicator == CORRUPTION
    shown, sieve = found(desk, "external")
    assert CORRUPTION not in [each.line.indicator for each in shown.shown]
    assert "Values by hand: 1" in sieve.words()


def test_a_target_above_the_level_leaves_the_values(desk: Desk) -> None:
    filled(desk)
    add(desk, "indicator_target", indicator=CORRUPTION, comparison="at_least", target=-0.5,
        by="2030", handling="confidential")  # fmt: skip
    shown, sieve = found(desk, "external")
    made = table(shown.shown)
    assert made
    assert [row.target for row in made.rows] == ["–"]
    assert "Targets: 1" in sieve.words()
    figure = charts(desk, TALVARA, shown.shown, None)[0]
    for text in (figure.heading, figure.caption, figure.alt):
        assert "target" not in text.lower()
        assert "−0.50" not in text
    assert "target" in charts(desk, TALVARA, found(desk)[0].shown, None)[0].heading


def test_charts_are_of_what_has_a_target(desk: Desk) -> None:
    filled(desk)
    shown, _ = found(desk)
    made = charts(desk, TALVARA, shown.shown, timeline(desk, TALVARA))
    assert len(made) == 1
    assert made[0].heading.startswith("Intentional homicide in Talvara improved from 13.2 to 8.4")
    assert "lower is better" in made[0].caption
    assert "8.4 in 2020" in made[0].alt
    assert made[0].sources == shown.shown[0].sources
    assert b"<svg" in made[0].svg


def test_without_targets_the_first_few_are_drawn(desk: Desk) -> None:
    release(desk, *((code, yearly(2020, 1.0, 2.0)) for code in SIX))
    assert len(charts(desk, TALVARA, found(desk)[0].shown, None)) == 3


def test_there_is_a_limit_to_charts(desk: Desk) -> None:
    release(desk, *((code, yearly(2020, 1.0, 2.0)) for code in SIX))
    for code in SIX:
        add(desk, "indicator_target", indicator=code, target=3.0, by="2030")
    assert len(charts(desk, TALVARA, found(desk)[0].shown, None)) == MOST_CHARTS < len(SIX)


def test_phases_stand_under_the_chart(desk: Desk) -> None:
    filled(desk)
    add(desk, "phase", name="Stabilization", stage="stabilization", start="2013-09")
    made = charts(desk, TALVARA, found(desk)[0].shown, timeline(desk, TALVARA))
    assert "Stabilization" in made[0].alt
    bare = charts(desk, TALVARA, found(desk)[0].shown, None)
    lane = theme("light").tones["stable"].soft.lower()
    assert lane in made[0].svg.decode().lower()
    assert lane not in bare[0].svg.decode().lower()
