"""The table of rules is what the help says, and what every problem names."""

import re
from pathlib import Path

import pytest

from rolau.exchange import faults, places
from rolau.exchange.rules import ACCEPTABLE, ERROR, RULES, SEVERITIES, WARNING, severity_of

HELP = Path(__file__).resolve().parents[2] / "docs" / "indicators.md"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_the_help_has_a_line_for_every_rule(rule):
    line = f"| `{rule.code}` | {SEVERITIES[rule.severity].lower()} | {rule.title} | {rule.advice} |"
    assert line in HELP.read_text("utf-8")


def test_the_help_names_no_other_rule():
    named = re.findall(
        r"^\| `([a-z-]+)` \| (?:critical|error|warning) \|", HELP.read_text("utf-8"), re.M
    )
    assert named == list(RULES)


def test_every_code_a_reader_writes_is_a_rule():
    written = set()
    for module in (faults, places):
        text = Path(str(module.__file__)).read_text("utf-8")
        written |= set(
            re.findall(r'"((?:unknown|not|out|country|no|upper|outside)-[a-z-]+)"', text)
        )
    assert written >= {"unknown-country", "out-of-scale", "upper-below-lower", "outside-range"}
    assert written <= set(RULES)


def test_what_costs_no_value_is_a_warning():
    assert severity_of("unknown-country", 3) == ERROR
    assert severity_of("unknown-country", 0) == WARNING
    assert ACCEPTABLE == ("changed-scale",)
