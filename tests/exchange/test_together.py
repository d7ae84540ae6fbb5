"""Lines read together say what lines read one by one say."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.exchange import together
from rolau.exchange.importing import read
from rolau.exchange.together import Together
from tests.exchange.making import write_csv, write_workbook

HEAD = ["Country/Territory", "Code", "Year", "Indicator", "Estimate", "StdErr", "NumSrc"]
HEAD += ["Rank", "Lower", "Upper"]
WORDS: dict[int, list[object]] = {
    0: ["Liberia", "Libera", "", "World"],
    1: ["LBR", "GHA", "XXX", ""],
    2: [2019.0, 2020.0, "soon", ""],
    3: ["cc", "va", "unheard of", ""],
    4: [0.5, 9.0, "..", "", "1_0", "nan", "0,5"],
    5: [0.1, -0.1, "", "#N/A"],
}
FAULTS = st.tuples(st.integers(0, 59), st.integers(0, 5), st.integers(0, 6), st.booleans())


def rows(faults):
    """Return sixty plain lines, some of them spoilt; some twice."""
    made = [
        ["Liberia", "LBR", float(1950 + number), "cc", number / 100, 0.1, 7.0, 20.0, 10.0, 30.0]
        for number in range(60)
    ]
    again = []
    for line, column, word, twice in faults:
        words = WORDS[column]
        made[line] = [*made[line]]
        made[line][column] = words[word % len(words)]
        if twice:
            again.append(made[line])
    return [HEAD, *made, *again]


@pytest.mark.parametrize("write", [write_csv, write_workbook])
@settings(max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
@given(faults=st.lists(FAULTS, max_size=6))
def test_read_together_and_one_by_one_is_the_same(tmp_path_factory, write, faults):
    folder = tmp_path_factory.mktemp("both")
    lines = rows(faults)
    if write is write_csv:
        path = write(folder / "long.csv", [[str(cell) for cell in row] for row in lines])
    else:
        path = write(folder / "long.xlsx", {"Data": lines})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "_FEWER", 8)
        at_once = read(path, "wgi-long")
        patch.setattr(Together, "can", staticmethod(lambda _plan: False))
        singly = read(path, "wgi-long")
    assert at_once.kept == len(at_once.values)
    assert replace(at_once, values=sorted(at_once.values)) == replace(
        singly, values=sorted(singly.values)
    )


def test_plain_lines_are_not_read_one_by_one(tmp_path, monkeypatch):
    asked = []
    left = Together.left

    def told(self, start, lines):
        for one in left(self, start, lines):
            asked.append(one[0])
            yield one

    monkeypatch.setattr(Together, "left", told)
    monkeypatch.setattr(together, "_FEWER", 8)
    path = write_workbook(tmp_path / "long.xlsx", {"Data": rows([(20, 4, 2, False)])})
    assert read(path, "wgi-long").kept == 59
    assert asked == [*range(17, 25)]
