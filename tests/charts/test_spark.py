"""Spark lines in the briefing's table."""

import xml.etree.ElementTree as ET

from rolau.analysis import target as targets
from rolau.analysis.points import points
from rolau.charts.spark import spark_svg
from rolau.charts.theme import theme
from tests.analysis.values import rows, target

SVG = "{http://www.w3.org/2000/svg}"
FOUND = points(
    rows("LBR", 2005, [1, 2, None, 4, 5], series="a") + rows("LBR", 2010, [6, 7, 8], series="b")
)


def parts(data: bytes, name: str) -> list[ET.Element]:
    return list(ET.fromstring(data).iter(SVG + name))


def xs(line: ET.Element) -> list[float]:
    return [float(pair.split(",")[0]) for pair in line.attrib["points"].split()]


def test_runs_are_not_joined_over_gaps_and_breaks() -> None:
    picture = spark_svg(FOUND, (2005, 2012))
    lines = parts(picture, "polyline")
    assert [len(xs(line)) for line in lines] == [2, 2, 3]
    (rule,) = parts(picture, "line")
    assert xs(lines[1])[-1] < float(rule.attrib["x1"]) < xs(lines[2])[0]


def test_time_runs_from_left_to_right_over_the_years_of_the_column() -> None:
    (line,) = parts(spark_svg(points(rows("LBR", 2010, [1, 2])), (2005, 2015)), "polyline")
    first, second = xs(line)
    assert first == 56
    assert second > first
    (dot,) = parts(spark_svg(FOUND, (2012, 2020)), "circle")[1:]
    assert float(dot.attrib["cx"]) == 4


def test_the_newest_value_has_a_dot_and_a_single_value_too() -> None:
    (dot,) = parts(spark_svg(FOUND, (2005, 2012)), "circle")
    assert (dot.attrib["cx"], dot.attrib["cy"]) == ("108", "4")
    assert dot.attrib["fill"] == theme().series[0].colour


def test_the_target_band_lies_on_its_side() -> None:
    goal = targets.read(target(target=6.0, comparison="at_most"))
    (band,) = parts(spark_svg(FOUND, (2005, 2012), target=goal), "rect")
    assert float(band.attrib["y"]) + float(band.attrib["height"]) == 22
    goal = targets.read(target(target=6.0, comparison="at_least"))
    (band,) = parts(spark_svg(FOUND, (2005, 2012), target=goal), "rect")
    assert band.attrib["y"] == "0"
    assert not parts(spark_svg(FOUND, (2005, 2012)), "rect")


def test_without_values_it_is_empty_and_equal_values_stand_in_the_middle() -> None:
    assert len(list(ET.fromstring(spark_svg((), (2005, 2012))))) == 0
    (line,) = parts(spark_svg(points(rows("LBR", 2005, [3, 3])), (2005, 2012)), "polyline")
    assert {pair.split(",")[1] for pair in line.attrib["points"].split()} == {"11"}


def test_size_and_colours_can_be_given() -> None:
    root = ET.fromstring(spark_svg(FOUND, (2005, 2012), size=(60, 20), theme=theme("dark")))
    assert (root.attrib["width"], root.attrib["height"]) == ("60", "20")
    assert theme("dark").series[0].colour.encode() in ET.tostring(root)
