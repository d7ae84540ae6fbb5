"""Colours and styles of charts come from the tokens."""

import pytest

from rolau.analysis.timeline import timeline
from rolau.base.tokens import tokens
from rolau.charts.theme import Scheme, text_style, theme
from rolau.models.country import PHASES
from tests.analysis.values import phase
from tests.charts.answers import TODAY


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_is_what_the_tokens_say(scheme: Scheme) -> None:
    found, shipped = theme(scheme), tokens()[scheme]
    assert found.base == shipped["colour"]["base"]["value"]
    assert found.accent_fill == shipped["colour"]["accentFill"]["value"]
    assert found.target.text == shipped["status"]["ok"]["text"]
    assert [style.colour for style in found.series] == [
        entry["value"] for entry in shipped["chart"]["series"]
    ]
    assert found.series[0].dash == ()
    assert found.series[2].dash == (6.0, 3.0)


def test_series_begin_anew_after_the_last() -> None:
    assert theme().style(8) == theme().style(0)
    assert len({theme().style(number) for number in range(8)}) == 8


def test_every_phase_has_a_tone() -> None:
    for choice in PHASES:
        (bar,) = timeline([phase("p", "2000", stage=choice.code)], [], TODAY).bars
        assert bar.tone in theme().tones


def test_text_styles_follow_the_tokens() -> None:
    assert text_style("section") == (14, 20, 600)
    assert text_style("caption") == (11, 16, 400)
    assert text_style("mark").weight == 500
