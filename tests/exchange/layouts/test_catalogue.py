"""The layouts ROLAU knows: declarations only, short, and told apart by what files hold."""

import ast
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from rolau.exchange import layouts
from rolau.exchange.importing import read
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import Layout, Series
from rolau.exchange.recognising import layout_named, recognise
from rolau.models.indicator_library import indicators, series
from tests.exchange.making import FILES, write_csv

FOLDER = Path(layouts.__file__).parent
SHARED = {"__init__.py", "vocabulary.py", "patterns.py", "catalogue.py"}
LONGEST = 60
OF_FILE = {
    "wgi-workbook.xlsx": "wgi-workbook",
    "wgi-long.csv": "wgi-long",
    "wgi-2024.xlsx": "wgi-2024",
    "cpi-results.xlsx": "cpi",
    "cpi-compiled.csv": "cpi-compiled",
    "world-bank.csv": "world-bank-wgi",
    "cpia-databank.csv": "cpia",
    "wgi-2025.xlsx": "wgi-2025",
    "cpi-2025.xlsx": "cpi",
    "oc-index.xlsx": "oc-index",
    "wjp-editions.xlsx": "wjp",
    "wjp-historical.xlsx": "wjp",
    "unodc.csv": "unodc",
    "un-sdg.csv": "un-sdg",
    "v-dem.csv": "v-dem",
}


def declarations():
    for path in sorted(FOLDER.glob("*.py")):
        if path.name not in SHARED:
            yield from ((path.name, node) for node in ast.parse(path.read_text("utf-8")).body)


def test_a_layout_is_a_declaration_without_code_of_its_own():
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
    for name, node in declarations():
        assert isinstance(node, allowed), f"{name}:{node.lineno}"


def test_no_layout_is_longer_than_sixty_lines():
    for name, node in declarations():
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        assert length <= LONGEST, f"{name}:{node.lineno}"


def test_codes_are_all_different():
    codes = [layout.code for layout in LAYOUTS]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.code)
def test_indicators_and_series_of_layouts_are_in_the_reference_data(layout):
    known = {one.code for one in indicators()}
    named = set(layout.codes())
    assert named <= known
    declared = {(one.indicator, one.code) for one in series()}
    for one in layout.series:
        rest = named.difference(*(other.indicators for other in layout.series))
        meant = set(one.indicators) or rest
        assert meant <= named
        if one.code:
            assert {(indicator, one.code) for indicator in meant} <= declared


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.code)
def test_scales_of_layouts_hold_those_of_the_reference_data(layout):
    ends = {one.code: (one.scale_min, one.scale_max) for one in indicators()}
    versions = {(one.indicator, one.code): (one.scale_min, one.scale_max) for one in series()}
    named = set(layout.codes())
    for one in layout.series:
        rest = named.difference(*(other.indicators for other in layout.series))
        for code in set(one.indicators) or rest:
            low, high = versions.get((code, one.code), ends[code])
            assert low is None or one.low <= low, code
            assert high is None or one.high >= high, code


@pytest.mark.parametrize("name", OF_FILE)
def test_each_file_is_recognised_as_one_layout_only(name):
    found = recognise(FILES / name)
    assert [one.layout.code for one in found] == [OF_FILE[name]]
    assert "Heading at" in found[0].why


@pytest.mark.parametrize("name", OF_FILE)
def test_the_name_of_a_file_does_not_count(name, tmp_path):
    copy = shutil.copy(FILES / name, tmp_path / "download (3).dat")
    assert recognise(copy)[0].layout.code == OF_FILE[name]


def test_a_layout_is_asked_for_by_its_code():
    assert layout_named("CPI ").code == "cpi"


NEIGHBOURS = Layout(
    code="good-neighbours",
    title="Good neighbours index",
    publisher="Neighbours",
    release="Good neighbours {released}",
    released=("Edition of {year}",),
    header_lines=2,
    columns={
        "country_code": ("Pays ISO",),
        "value": ("{indicator} {year} score",),
        "lower": ("{indicator} {year} bas",),
    },
    indicators={"Droit": "wgi-rl", "Corruption": "cpi"},
    series=(Series("old", 0, 5, last="2019"), Series("new", 0, 100, first="2020")),
    missing=("absent",),
)


def neighbours(path):
    return write_csv(
        path,
        [
            ["Edition of 2022"],
            ["", "Droit 2019", "", "Corruption 2020", "Note"],
            ["Pays ISO", "score", "bas", "score", ""],
            ["LBR", 2.5, 2.0, 44.0, "x"],
            ["TGO", "absent", "absent", 51.5, ""],
        ],
        separator=";",
        comma=True,
    )


def test_a_new_layout_needs_nothing_but_its_declaration(tmp_path):
    path = neighbours(tmp_path / "new.csv")
    assert recognise(path) == []
    (found,) = recognise(path, [*LAYOUTS, NEIGHBOURS])
    assert found.layout is NEIGHBOURS
    file = read(path, layouts=[*LAYOUTS, NEIGHBOURS])
    assert (file.layout, file.release, file.released) == (
        "good-neighbours",
        "Good neighbours 2022",
        "2022",
    )
    assert {(one[:5], one.value, one.lower, one.cell) for one in file.values} == {
        (("LBR", "wgi-rl", "2019", "", "old"), 2.5, 2.0, "B4"),
        (("LBR", "cpi", "2020", "", "new"), 44.0, None, "D4"),
        (("TGO", "cpi", "2020", "", "new"), 51.5, None, "D5"),
    }
    assert (file.kept, file.missing, file.refused, file.problems) == (3, 1, 0, ())


def test_a_layout_of_countries_written_across_needs_nothing_more_either(tmp_path):
    across = replace(
        NEIGHBOURS,
        code="across",
        header_lines=1,
        turned=True,
        indicators={},
        indicator="cpi",
        columns={"country_name": ("Country",), "country_code": ("Code",), "value": ("{year}",)},
    )
    path = write_csv(
        tmp_path / "across.csv",
        [
            ["Country", "Liberia", "Togo", "World"],
            ["Code", "LBR", "TGO", "WLD"],
            ["2020", 44.0, "absent", 50.0],
            ["2021", 45.0, 120.0, 50.0],
        ],
    )
    file = read(path, layouts=[*LAYOUTS, across])
    assert [(one[:3], one.value, one.cell) for one in file.values] == [
        (("LBR", "cpi", "2020"), 44.0, "B3"),
        (("LBR", "cpi", "2021"), 45.0, "B4"),
    ]
    assert [(one.cell, one.rule) for one in file.problems] == [("C4", "out-of-scale")]
    assert (file.missing, file.set_aside, file.groups) == (1, 2, (("World", 2),))
