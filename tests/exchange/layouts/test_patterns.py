"""Patterns of headings: words as people read them, with places for years and indicators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.exchange.cells import words
from rolau.exchange.layouts.patterns import Names, Pattern


def said(pattern, heading):
    hit = Pattern(pattern).match(words(heading))
    return hit and tuple(hit)


@pytest.mark.parametrize(
    ("pattern", "heading"),
    [
        ("Country/Territory", "COUNTRY / Territory "),
        ("standard error", "Standard  error"),
        ("Number of sources", "number of sources"),
        ("*", "anything at all"),
        ("Lower CI", "Lower CI "),
    ],
)
def test_signs_case_and_spaces_do_not_count(pattern, heading):
    assert said(pattern, heading) == ("", "", "")


@pytest.mark.parametrize(
    ("pattern", "heading", "period"),
    [
        ("CPI score {year}", "CPI Score 2013", "2013"),
        ("CPI score {year}", "CPI score2013", "2013"),
        ("{year} Estimate", "1996 Estimate", "1996"),
        ("{year} YR*", "2019 [YR2019]", "2019"),
        ("{period}", "2012-2013", "2012/2013"),
        ("{period}", "2012-5", "2012-05"),
        ("{period}", "2012-05-07", "2012-05-07"),
        ("Score {period}", "Score 2017–2018", "2017/2018"),
    ],
)
def test_a_heading_may_say_the_period(pattern, heading, period):
    assert said(pattern, heading)[0] == period


def test_a_heading_may_say_the_indicator():
    assert said("{indicator} score {year}", "Rule of law: score 2020") == (
        "2020",
        "rule of law",
        "2020",
    )


@pytest.mark.parametrize(
    ("pattern", "heading", "date"),
    [
        ("Last Updated Date {date}", "Last Updated Date 2026-03-11", "2026-03-11"),
        ("The Indicators, {year} Update", "The Indicators, 2020 Update", "2020"),
        ("As of {date}", "As of 2019-07", "2019-07"),
    ],
)
def test_a_line_may_say_a_date(pattern, heading, date):
    assert said(pattern, heading)[2] == date


@pytest.mark.parametrize(
    ("pattern", "heading"),
    [
        ("CPI score {year}", "CPI score"),
        ("CPI score {year}", "CPI score 17"),
        ("CPI score {year}", "Change in CPI score 2017"),
        ("{year}", "2017 rank"),
        ("{year}", "12017"),
        ("Rank", "Rank 2017"),
        ("Code", "codeindyr"),
    ],
)
def test_another_heading_is_no_hit(pattern, heading):
    assert said(pattern, heading) is None


def test_a_place_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="month"):
        Pattern("score {month}")


def test_a_pattern_knows_whether_it_is_only_words():
    assert Pattern("Country Name").plain
    assert not Pattern("{year}").plain
    assert not Pattern("CPI *").plain


@given(st.text(max_size=60))
def test_plain_words_hit_themselves_whatever_signs_they_have(text):
    if not set(text) & set("{}*"):
        assert said(text, text) is not None


@given(st.integers(1800, 2099), st.text(alphabet="abc /-()", max_size=20))
def test_a_year_is_found_beside_any_words(year, text):
    assert said(f"{text} {{year}}", f"{text} {year}")[0] == str(year)


def test_names_of_indicators_may_leave_a_part_open():
    names = Names({"Factor * Civil Justice": "wjp-7", "RL.EST": "wgi-rl", "Rule of Law": "wgi-rl"})
    assert names.code(words("Factor 7: Civil Justice")) == "wjp-7"
    assert names.code(words("rl est")) == names.code(words("Rule of law")) == "wgi-rl"
    assert names.code(words("Factor 8: Criminal Justice")) == ""
    assert names.code("") == ""
