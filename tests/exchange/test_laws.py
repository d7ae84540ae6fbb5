"""Laws of reading: what may move in a file without changing what it says."""

import csv
import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.exchange.importing import read
from tests.exchange.making import (
    COMPILED,
    FILES,
    governance_2024,
    governance_long,
    governance_sheets,
    scores_sheets,
    write_csv,
    write_workbook,
)

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 10**6)


def said(file):
    """Return all a file says but the places of its cells."""
    values = sorted(one[:-1] for one in file.values)
    return values, file.missing, file.set_aside, file.refused, file.problems, file.layout


def shuffled(rows, seed):
    """Return rows with their columns in another order."""
    width = max(map(len, rows))
    order = random.Random(seed).sample(range(width), width)
    return [[(row[place] if place < len(row) else "") for place in order] for row in rows]


def moved(rows, lines):
    """Return rows with lines of text above them."""
    return [
        *(["Some text; with signs, 1,5 and more", "", f"line {n}"] for n in range(lines)),
        *rows,
    ]


LONG = [governance_long(), governance_2024()]


@FEW
@given(rows=st.sampled_from(LONG), seed=SEEDS)
def test_columns_of_a_long_form_may_stand_in_any_order(tmp_path_factory, rows, seed):
    folder = tmp_path_factory.mktemp("order")
    plain = read(write_csv(folder / "plain.csv", rows))
    assert plain.kept > 100
    assert said(read(write_csv(folder / "shuffled.csv", shuffled(rows, seed)))) == said(plain)


@FEW
@given(rows=st.sampled_from([*LONG, COMPILED]), lines=st.integers(0, 40))
def test_a_heading_may_stand_lower(tmp_path_factory, rows, lines):
    folder = tmp_path_factory.mktemp("lower")
    plain = read(write_csv(folder / "plain.csv", rows))
    assert said(read(write_csv(folder / "lower.csv", moved(rows, lines)))) == said(plain)


@FEW
@given(
    rows=st.sampled_from([*LONG, COMPILED]),
    separator=st.sampled_from([";", "\t", "|"]),
    lines=st.integers(0, 20),
    seed=SEEDS,
)
def test_another_separator_and_a_decimal_comma_say_the_same(
    tmp_path_factory, rows, separator, lines, seed
):
    folder = tmp_path_factory.mktemp("comma")
    plain = read(write_csv(folder / "plain.csv", rows))
    other = moved(shuffled(rows, seed), lines)
    path = write_csv(folder / "other.csv", other, separator=separator, comma=True)
    assert said(read(path)) == said(plain)


@FEW
@given(seed=SEEDS)
def test_years_across_may_stand_in_any_order(tmp_path_factory, seed):
    folder = tmp_path_factory.mktemp("years")
    plain = read(FILES / "cpi-compiled.csv")
    assert said(read(write_csv(folder / "years.csv", shuffled(COMPILED, seed)))) == said(plain)


@FEW
@given(seed=SEEDS, lines=st.integers(0, 30))
def test_blocks_of_a_workbook_may_stand_in_any_order_and_lower(tmp_path_factory, seed, lines):
    folder = tmp_path_factory.mktemp("blocks")
    sheets = governance_sheets()
    plain = read(write_workbook(folder / "plain.xlsx", sheets))
    for name, rows in sheets.items():
        if name != "Introduction":
            head = rows[:7]
            sheets[name] = [*moved(head, lines), *shuffled(rows[7:], seed)]
    assert said(read(write_workbook(folder / "other.xlsx", sheets))) == said(plain)


@FEW
@given(seed=SEEDS)
def test_sheets_and_countries_may_stand_in_any_order(tmp_path_factory, seed):
    folder = tmp_path_factory.mktemp("sheets")
    chance = random.Random(seed)
    sheets = scores_sheets()
    plain = read(write_workbook(folder / "plain.xlsx", sheets))
    for rows in sheets.values():
        body = rows[3:]
        chance.shuffle(body)
        rows[3:] = body
    names = chance.sample(list(sheets), len(sheets))
    other = {f"Tab {place}": sheets[name] for place, name in enumerate(names)}
    assert said(read(write_workbook(folder / "other.xlsx", other))) == said(plain)


@FEW
@given(place=st.integers(1, 143), text=st.sampled_from(["x", "1,5,5", "--", "12 %", "1_0", "9999"]))
def test_a_fault_in_one_cell_costs_one_value_and_is_named(tmp_path_factory, place, text):
    folder = tmp_path_factory.mktemp("fault")
    rows = governance_long()
    plain = read(write_csv(folder / "plain.csv", rows))
    before = rows[place][4]
    rows[place][4] = text
    file = read(write_csv(folder / "fault.csv", rows))
    (problem,) = file.problems
    assert (problem.cell, problem.value) == (f"E{place + 1}", text)
    assert file.refused == 1
    assert (file.kept, file.missing) == (
        (plain.kept, plain.missing - 1) if before == "NA" else (plain.kept - 1, plain.missing)
    )


def test_shipped_files_are_as_their_maker_writes_them(tmp_path):
    from tests.exchange import making, making_others

    making.make(tmp_path)
    making_others.make(tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(path.name for path in FILES.iterdir())
    for name in names:
        assert cells(tmp_path / name) == cells(FILES / name), name


def cells(path: Path):
    if path.suffix == ".csv":
        return list(csv.reader(path.read_text("latin-1").splitlines()))
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
