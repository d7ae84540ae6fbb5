"""A file is read whole: counts, names of the release, progress, cancel."""

import pytest

from rolau.base.errors import CancelledError, InputError, NotFoundError
from rolau.base.texts import in_language, tr
from rolau.exchange import importing
from rolau.exchange.importing import read
from rolau.exchange.layouts import cpi
from rolau.exchange.observations import ReadValue
from rolau.exchange.problems import SEVERITIES
from tests.exchange.making import (
    FILES,
    GOVERNANCE,
    MEASURES,
    PLACES,
    SCORE_YEARS,
    SCORES,
    YEARS,
    governance_long,
    invented,
    score,
    write_csv,
)


def expected():
    """Return what the governance files must give: name → estimate, error, sources, ranks."""
    return {
        (ours, code, year): invented(bank, code, year)
        for code in GOVERNANCE
        for bank, ours in PLACES.values()
        for year in YEARS
    }


@pytest.mark.parametrize("name", ["wgi-workbook.xlsx", "wgi-long.csv", "wgi-2024.xlsx"])
def test_three_layouts_of_the_same_figures_give_the_same(name):
    file = read(FILES / name)
    wanted = {key: figures for key, figures in expected().items() if figures}
    given = {
        one[:3]: [
            one.value,
            one.standard_error,
            one.sources,
            one.rank,
            one.rank_lower,
            one.rank_upper,
        ]
        for one in file.values
    }
    assert {key: pytest.approx(figures, rel=1e-12) for key, figures in wanted.items()} == given
    assert (file.kept, file.missing) == (len(wanted), len(expected()) - len(wanted))
    assert (file.set_aside, file.refused, file.problems) == (0, 0, ())
    assert {one.series for one in file.values} == {"estimate"}
    assert (file.released, file.release) == ("2001", "Worldwide Governance Indicators, 2001 update")
    assert (file.first, file.last, file.publisher) == ("1996", "2000", "World Bank")
    assert len(MEASURES) == 6


def test_results_of_a_year_and_history_make_one():
    file = read(FILES / "cpi-results.xlsx")
    wanted = {
        (code, year): score(country, year)
        for country, code in SCORES.items()
        for year in SCORE_YEARS
    }
    given = {(one.country, one.period): one.value for one in file.values}
    assert given == {key: figure for key, figure in wanted.items() if figure is not None}
    assert file.missing == len(wanted) - len(given)
    assert (file.set_aside, file.groups) == (1, (("GLOBAL AVARAGE", 1),))
    latest = next(one for one in file.values if one[:3] == ("LBR", "cpi", "2017"))
    assert (latest.lower, latest.upper, latest.rank) == (latest.value - 4, latest.value + 4, 1.0)
    assert file.problems == ()


def test_a_compiled_file_says_that_it_is_no_publishers_own():
    file = read(FILES / "cpi-compiled.csv")
    assert {one.series for one in file.values} == {"compiled-0-10"}
    assert "Rescaled to 0–10" in file.note
    assert file.publisher != "Transparency International"
    assert file.spellings == {"CIV": ("Cote d'Ivoire", "Côte d’Ivoire", "Ivory Coast")}


def test_a_faulty_workbook_is_kept_but_for_its_faults():
    file = read(FILES / "wgi-workbook-faulty.xlsx")
    assert [(one.sheet, one.cell, one.rule, one.severity) for one in file.problems] == [
        ("RegulatoryQuality", "A8", "no-indicator", "critical"),
        ("RuleofLaw", "C10", "not-a-number", "error"),
        ("RuleofLaw", "I11", "out-of-scale", "error"),
    ]
    whole = read(FILES / "wgi-workbook.xlsx")
    assert file.kept + file.refused + file.missing == whole.kept + whole.missing
    assert {one.file for one in file.problems} == {"wgi-workbook-faulty.xlsx"}
    assert {one.severity for one in file.problems} <= set(SEVERITIES)


def test_a_file_may_be_read_by_a_layout_of_ones_choice():
    assert read(FILES / "wgi-long.csv", "wgi-long").layout == "wgi-long"
    assert read(FILES / "cpi-compiled.csv", cpi.COMPILED).layout == "cpi-compiled"
    with pytest.raises(InputError, match="is not laid out as"):
        read(FILES / "wgi-long.csv", "cpi")
    with pytest.raises(NotFoundError, match="no layout “nothing”"):
        read(FILES / "wgi-long.csv", "nothing")


def test_values_may_be_handed_over_while_reading():
    handed: list[ReadValue] = []
    file = read(FILES / "wgi-long.csv", keep=handed.extend)
    assert file.values == []
    assert (len(handed), file.kept) == (114, 114)
    assert handed == read(FILES / "wgi-long.csv").values


def test_a_file_of_headings_only_holds_nothing(tmp_path):
    file = read(write_csv(tmp_path / "head.csv", governance_long()[:1]))
    assert (file.kept, file.missing, file.first, file.last, file.released) == (0, 0, "", "", "")


def test_notes_are_in_the_readers_language():
    with in_language("qps"):
        assert read(FILES / "cpi-compiled.csv").note == tr(cpi.COMPILED.note) != cpi.COMPILED.note


def large(path, lines=30_000):
    rows = [governance_long()[0]]
    rows += [
        [
            1,
            "Togo",
            "TGO",
            f"{1900 + n % 99}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
            -0.5,
            0.0,
            4,
            3.5,
            0.3,
            9.0,
            "RuleofLaw",
        ]
        for n in range(lines)
    ]
    return write_csv(path, rows)


def test_progress_is_told_now_and_then_and_ends_with_all(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "_EVERY", 0.01)
    told = []
    read(large(tmp_path / "large.csv"), progress=lambda *step: told.append(step))
    done = [step[0] for step in told]
    assert len(told) > 3
    assert done == sorted(done)
    assert told[-1][0] == told[-1][1] >= 30_001
    assert all(step[0] <= step[1] for step in told)
    assert {step[2] for step in told} == {"large.csv"}


def test_progress_names_the_sheet():
    told = []
    read(FILES / "wgi-workbook.xlsx", progress=lambda *step: told.append(step))
    assert told[0][2] == "wgi-workbook.xlsx"
    assert told[-1][2] == "ControlofCorruption"


def test_a_cancelled_reading_stops_at_its_next_look(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "_EVERY", 0.0)
    asked = []
    told = []

    def progress(done, _total, _what):
        told.append(done)
        if done > 1_000:
            asked.append(done)

    with pytest.raises(CancelledError, match="nothing was kept"):
        read(large(tmp_path / "large.csv"), progress=progress, cancelled=lambda: bool(asked))
    assert len(asked) == 1
    assert told[-1] == asked[0] <= 1_000 + importing.VALUES_BETWEEN


@pytest.mark.parametrize("name", ["wgi-long.csv", "wgi-workbook.xlsx", "large.csv"])
def test_a_stop_is_looked_for_after_so_many_values_whatever_the_clock_says(
    tmp_path, monkeypatch, name
):
    monkeypatch.setattr(importing, "VALUES_BETWEEN", 50)
    monkeypatch.setattr(importing, "_EVERY", 3600.0)
    path = large(tmp_path / name) if name == "large.csv" else FILES / name
    looks = []

    def cancelled():
        looks.append(1)
        return False

    file = read(path, cancelled=cancelled)
    assert len(looks) >= (file.kept + file.missing) / 50


def test_a_reading_cancelled_before_it_begins_does_not_begin():
    with pytest.raises(CancelledError):
        read(FILES / "wgi-long.csv", cancelled=lambda: True)
