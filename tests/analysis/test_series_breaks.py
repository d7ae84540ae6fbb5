"""Where a new series version begins."""

from hypothesis import given

from rolau.analysis.points import points
from rolau.analysis.series_breaks import breaks
from tests.analysis.values import Row, lines, rows, version


@given(lines())
def test_there_is_a_break_for_every_series_after_the_first(found: list[Row]) -> None:
    line = points(found)
    at = [each.at for each in breaks({"Liberia": line})]
    assert at == sorted(at)
    assert len(at) == max(0, len({point.series for point in line}) - 1)
    if line:
        assert all(line[0].at < moment < line[-1].at for moment in at)


def two(country: str, last: int) -> list[Row]:
    before = rows(country, 2005, [1.0] * (last - 2004), series="a")
    return before + rows(country, 2014, [2.0] * 4, series="b")


def test_a_break_stands_half_way_unless_the_version_says_when_it_begins() -> None:
    line = points(two("LBR", 2011))
    (guess,) = breaks({"Liberia": line})
    assert guess == (2013.0, "new series: not comparable", ("Liberia",))
    (said,) = breaks({"Liberia": line}, [version("b", "counted by victims", first="2014")])
    assert said[:2] == (2014.0, "counted by victims: not comparable")
    (outside,) = breaks({"Liberia": line}, [version("b", "B", first="2018", reason="new rule")])
    assert outside[:2] == (2013.0, "new rule: not comparable")


def test_a_reason_of_several_sentences_is_told_by_its_first() -> None:
    line = points(two("LBR", 2013))
    new = version("b", "B", first="2014", reason="New scale. Years from 2014 on compare.")
    assert breaks({"Liberia": line}, [new])[0].label == "New scale: not comparable"


def test_countries_share_a_break_and_one_country_is_named() -> None:
    liberia, kenya = points(two("LBR", 2013)), points(two("KEN", 2011))
    burundi = points(rows("BDI", 2005, [1.0] * 10, series="a"))
    (shared,) = breaks({"Liberia": liberia, "Kenya": kenya})
    assert shared == (2014.0, "new series: not comparable", ("Kenya", "Liberia"))
    (some,) = breaks({"Liberia": liberia, "Kenya": kenya, "Burundi": burundi})
    assert some.label == "new series, Kenya, Liberia: not comparable"
    (alone,) = breaks({"Liberia": liberia, "Burundi": burundi, "Chad": ()})
    assert alone.label == "new series, Liberia: not comparable"


def test_countries_that_change_at_other_times_have_breaks_of_their_own() -> None:
    early = points(rows("KEN", 2000, [1.0] * 3, series="a") + rows("KEN", 2003, [1.0], series="b"))
    found = breaks({"Kenya": early, "Liberia": points(two("LBR", 2013))})
    assert [each.at for each in found] == [2003.0, 2014.0]
