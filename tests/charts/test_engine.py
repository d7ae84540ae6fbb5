"""matplotlib is loaded late, set up the same everywhere, and finds our fonts."""

import subprocess
import sys
import threading

import matplotlib as mpl
import pytest

from rolau.charts import engine, render
from rolau.charts.theme import text_style
from rolau.charts.trend import trend_figure
from tests.charts.answers import homicide


def test_nothing_heavy_loads_before_something_is_drawn() -> None:
    script = (
        "import sys, rolau.charts, rolau.charts.catalogue, rolau.charts.trend, rolau.charts.phases,"
        " rolau.charts.spark, rolau.charts.render;"
        "print([name for name in ('matplotlib', 'numpy', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_pyplot_is_needed() -> None:
    script = (
        "import sys; from rolau.charts import engine; engine.load();"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_settings_of_this_machine_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = render.svg(trend_figure(homicide()))
    monkeypatch.setitem(mpl.rcParams, "lines.linewidth", 9.0)
    engine._load.cache_clear()
    assert render.svg(trend_figure(homicide())) == expected
    assert mpl.rcParams["lines.linewidth"] != 9.0


@pytest.mark.parametrize(
    ("text", "weight", "file"),
    [
        ("Talvara", 400, "Inter-Regular.ttf"),
        ("Talvara", 600, "Inter-SemiBold.ttf"),
        ("Талвара", 500, "Inter-Medium.ttf"),
    ],
)
def test_fonts_are_the_shipped_files(text: str, weight: int, file: str) -> None:
    from matplotlib.font_manager import fontManager

    style = text_style("caption")._replace(weight=weight)
    assert str(fontManager.findfont(engine.font(text, style))).endswith(file)


@pytest.mark.parametrize(
    ("text", "family"), [("اتفاق السلام", "ROLAU Arabic"), ("布隆迪", "ROLAU Chinese")]
)
def test_other_scripts_bring_their_fonts(text: str, family: str) -> None:
    assert family in engine.font(text, text_style("caption")).get_family()
    assert family not in engine.font("Talvara", text_style("caption")).get_family()
    assert engine.drawable(text) == text


def test_a_text_is_one_line_of_what_can_be_drawn() -> None:
    assert engine.drawable("  two\n lines\t") == "two lines"
    assert engine.drawable("Côte d’Ivoire − ±") == "Côte d’Ivoire − ±"
    assert engine.drawable("हिन्दी") == "\ufffd" * 6


def test_widths_grow_with_text_and_size() -> None:
    caption, section = text_style("caption"), text_style("section")
    assert 0 < engine.width_of("Talvara", caption) < engine.width_of("Talvara 8.1", caption)
    assert engine.width_of("Talvara", caption) < engine.width_of("Talvara", section)


def test_charts_may_be_drawn_in_several_threads() -> None:
    expected = render.svg(trend_figure(homicide()))
    found: list[bytes] = []
    answer = homicide()
    workers = [
        threading.Thread(target=lambda: found.append(render.svg(trend_figure(answer))))
        for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [expected] * 4
