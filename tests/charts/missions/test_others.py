"""Progress, targets, funding and burn as drawn."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib.lines import Line2D

from rolau.analysis.tables import table_of
from rolau.base.texts import in_language
from rolau.charts.drawn import Drawn
from rolau.charts.missions.burn import burn_figure
from rolau.charts.missions.curve import curve_figure
from rolau.charts.missions.funding import funding_figure
from rolau.charts.missions.progress import progress_figure
from rolau.charts.missions.targets import targets_figure
from tests.charts import answers, laws
from tests.charts.missions import samples

MADE: dict[str, tuple[Callable[..., Drawn], Any]] = {
    "progress": (progress_figure, samples.done()),
    "progress-long": (progress_figure, samples.done(samples.LONG)),
    "curve": (curve_figure, samples.course(*samples.REPORTS)),
    "curve-one": (curve_figure, samples.course(samples.REPORTS[3], baseline=False)),
    "curve-silent": (curve_figure, samples.course()),
    "curve-unplanned": (curve_figure, samples.course(*samples.REPORTS, count=0)),
    "targets": (targets_figure, samples.aims()),
    "targets-long": (targets_figure, samples.aims(samples.LONG)),
    "funding": (funding_figure, samples.found()),
    "funding-year": (funding_figure, samples.found("Year")),
    "funding-partner": (funding_figure, samples.found("Partner", samples.LONG)),
    "funding-over": (funding_figure, samples.found(required=5_000_000)),
    "burn": (burn_figure, samples.spending()),
    "burn-short": (burn_figure, samples.spending(2, 1)),
}


@pytest.mark.parametrize("name", MADE)
def test_words_keep_clear(name: str) -> None:
    language = "ar" if name in ("progress-long", "funding-year") else "qps"
    figure, answer = MADE[name]
    with in_language(language):
        laws.words_keep_clear(figure(answer))


@pytest.mark.parametrize(
    ("figure", "answer", "said"),
    [
        (progress_figure, samples.done(count=0), "Add activities"),
        (curve_figure, samples.course(count=0), "Add activities"),
        (targets_figure, samples.aims(count=0), "Add indicators"),
        (
            funding_figure,
            samples.found(required=0, received=0, committed=0, pledged=0, spent=0),
            "Add budget lines",
        ),
        (burn_figure, samples.spending(0), "Add budget lines"),
    ],
)
def test_an_empty_chart_says_what_to_do(figure, answer, said: str) -> None:
    drawn = figure(answer)
    assert said in " ".join(answers.texts(drawn.figure))
    assert not drawn.hits


def read(drawn: Drawn, label: str, record: str) -> tuple[str, float]:
    (found,) = {
        (hit.text.replace("\u00a0", " "), hit.value)
        for hit in drawn.hits
        if (hit.label, hit.record) == (label, record)
    }
    return found


def test_progress_lies_where_its_share_is() -> None:
    drawn = progress_figure(samples.done())
    by = {(hit.record, hit.label): hit for hit in drawn.hits}
    zero = 2 * by["r2", "done"].x - by["r2", "planned"].x  # 40 and 31.2
    assert by["r12", "done"].x == by["r12", "planned"].x
    per_point = (by["r11", "done"].x - by["r12", "done"].x) / 32
    assert by["r2", "done"].x - by["r2", "planned"].x == pytest.approx(8.8 * per_point)
    assert zero > by["r2", "planned"].x
    assert read(drawn, "done", "m1") == ("43 %", 43.4)
    assert "18 points behind" in answers.texts(drawn.figure)
    assert "r21" not in {hit.record for hit in drawn.hits}


def test_what_was_known_stays_until_the_next_report_and_ends_at_the_gap() -> None:
    answer = samples.course(*samples.REPORTS)
    drawn = curve_figure(answer)
    said = answers.texts(drawn.figure)
    ahead = answer.now.ahead
    assert ahead is not None
    assert ahead < 0
    assert f"▼ {-ahead:.0f} points behind" in said
    assert answer.finding.endswith(f": {-ahead:.0f} points behind")
    done = [hit for hit in drawn.hits if hit.label == "done"]
    assert [(hit.record, hit.value) for hit in done] == list(samples.REPORTS)
    (steps,) = [
        line
        for line in drawn.figure.findobj(Line2D)
        if np.size(line.get_xdata()) == 2 * len(samples.REPORTS)
    ]
    ys = np.asarray(steps.get_ydata()).tolist()
    assert ys[1::2] == ys[0::2]  # level until the next report, and to the day looked at
    assert "2 April 2025: 12\u00a0%" in drawn.alt


def test_a_course_before_any_report_is_said_not_drawn() -> None:
    answer = samples.course()
    assert answer.finding.startswith("Nothing was reported by")
    drawn = curve_figure(answer)
    assert "nothing reported" in answers.texts(drawn.figure)
    assert {hit.label for hit in drawn.hits} == {"planned"}
    assert answer.gap_words == ""


def test_targets_lie_on_the_way_whichever_direction_is_better() -> None:
    drawn = targets_figure(samples.aims())
    by = {(hit.group, hit.label): hit for hit in drawn.hits}
    for name, share in (("Prisoners without trial", 400 / 2300), ("Judges trained", 1.2),
                        ("Days until the first hearing", -0.25)):  # fmt: skip
        zero, whole = by[name, "baseline"].x, by[name, "target"].x
        assert by[name, "reached"].x == pytest.approx(zero + share * (whole - zero))
    assert read(drawn, "reached", "i2") == ("3,900 persons", 3900.0)
    said = answers.texts(drawn.figure)
    assert "3,500\u00a0persons by December 2025: not met" in said
    assert "no target" in said
    assert by["Prisoners without trial", "by December 2025"].opens == "result_target"
    crosses = [line for line in drawn.figure.findobj(Line2D) if line.get_marker() == "X"]
    assert len(crosses) == 1


def test_the_steps_of_funding_stand_where_the_one_before_ended() -> None:
    answer = samples.found()
    drawn = funding_figure(answer)
    ends = {hit.label: hit.x for hit in drawn.hits}
    zero = ends["Received"] - (ends["Required"] - ends["Received"]) / (8.9 - 4.1) * 4.1
    per = (ends["Required"] - zero) / 8.9
    assert ends["Committed"] == pytest.approx(zero + 5.6 * per)
    assert ends["Pledged"] == pytest.approx(zero + 6.6 * per)
    assert ends["Gap"] == pytest.approx(ends["Required"])
    assert read(drawn, "Gap", "m1") == ("2,300,000.00", 230_000_000.0)
    assert answer.finding.replace("\u00a0", " ") == (
        "2,300,000.00 USD is still to be found, 26 % of what is required"
    )


def test_a_split_of_funding_adds_up_and_opens_its_partner() -> None:
    answer = samples.found("Partner")
    drawn = funding_figure(answer)
    for name in ("required", "pledged", "committed", "received", "spent", "gap_pledged"):
        assert sum(getattr(line, name) for line in answer.lines) == getattr(answer.total, name)
    norway = [hit for hit in drawn.hits if hit.record == "p1"]
    assert {hit.opens for hit in norway} == {"partner"}
    assert read(drawn, "Gap", "p1") == ("−2,100,000.00", -210_000_000.0)


def test_more_than_required_is_never_cut_off() -> None:
    answer = samples.found(required=5_000_000)
    drawn = funding_figure(answer)
    assert "More than required" in answers.texts(drawn.figure)
    assert "1,600,000.00" in answers.texts(drawn.figure)
    assert "1 amount without an exchange rate is left out" in answer.subtitle


def test_spent_ends_where_it_is_known_and_is_read_with_the_plan() -> None:
    answer = samples.spending()
    drawn = burn_figure(answer)
    newest = answer.newest
    assert newest is not None
    hits = [hit for hit in drawn.hits if hit.record == newest.period]
    readout = drawn.readout(hits[0].x, 200.0)
    assert readout is not None
    assert [hit.text for hit in readout.values] == ["4,050,000.11", "2,850,000.98"]
    assert "spent 2,850,000.98" in answers.texts(drawn.figure)
    assert "70 % of what was received" in answer.finding.replace("\u00a0", " ")


@pytest.mark.parametrize("name", MADE)
def test_every_figure_read_out_stands_in_the_table_beside(name: str) -> None:
    figure, answer = MADE[name]
    drawn = figure(answer)
    lines = table_of(answer)
    texts = {cell.text for row in lines.rows for cell in row if cell.is_number}
    for hit in drawn.hits:
        shown = hit.text.replace("\u00a0%", "").partition("\u00a0")[0]
        if hit.opens != "result_target":
            assert shown in texts, hit
    assert drawn.table == lines
    assert lines.title in drawn.alt
