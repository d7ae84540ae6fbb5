"""What is checked in a file before it is kept: every rule once, for screen, command and help."""

from collections.abc import Mapping
from typing import NamedTuple

from rolau.base.texts import N_

CRITICAL = "critical"
ERROR = "error"
WARNING = "warning"
SEVERITIES = {
    CRITICAL: N_("Critical"),
    ERROR: N_("Error"),
    WARNING: N_("Warning"),
}
"""Critical: a whole sheet or indicator is left out. Error: a value is left out. Warning: kept,
but look."""


class Rule(NamedTuple):
    """One rule: its stable code, how grave a breach is, what is wrong, what to do about it.

    Where a breach costs no value it is a warning, whatever ``severity`` says. ``kept`` tells
    that the rule compares with what the workspace holds; ``acceptable`` that a person may say
    "take it all the same".
    """

    code: str
    severity: str
    title: str
    advice: str
    kept: bool = False
    acceptable: bool = False


_LIST = (
    Rule(
        "no-indicator",
        CRITICAL,
        N_("The sheet does not say which indicator it holds"),
        N_("Write the indicator's name above the heading, or choose another layout."),
    ),
    Rule(
        "another-table",
        CRITICAL,
        N_("Another table begins below the first, or beside it"),
        N_("Import it on its own: give its range, or put it on a sheet of its own."),
    ),
    Rule(
        "changed-scale",
        CRITICAL,
        N_("The values are of another order than those kept for the indicator"),
        N_(
            "See whether the publisher changed the scale: then it is a new series version. Or"
            " whether a factor was lost. If all is right, accept the rule changed-scale."
        ),
        kept=True,
        acceptable=True,
    ),
    Rule(
        "unknown-country",
        ERROR,
        N_("No country is called so"),
        N_("Say once which country it is, or that it is none: this is remembered."),
    ),
    Rule(
        "country-mismatch",
        ERROR,
        N_("Code and name mean two countries"),
        N_("Correct one of them in the file."),
    ),
    Rule(
        "unknown-code",
        WARNING,
        N_("The code is unknown; the name beside it was taken"),
        N_("See that it is the right country."),
    ),
    Rule(
        "heading-again",
        WARNING,
        N_("The heading stands once more below"),
        N_("Nothing to do when a page begins there. Else what follows is another table."),
    ),
    Rule(
        "title-between",
        WARNING,
        N_("A line without figures stands among the lines of figures"),
        N_("If it is a title (women, another crime), give the lines of each part on their own."),
    ),
    Rule(
        "column-aside",
        WARNING,
        N_("A column of numbers is not read: the mapping gives it no meaning"),
        N_("Nothing to do when it is not wanted. Else name it in the mapping."),
    ),
    Rule(
        "undecided-marks",
        WARNING,
        N_("The mark in the figures may part decimals or thousands"),
        N_("Compare with the publisher's page, and say which mark parts thousands if it is wrong."),
    ),
    Rule(
        "unused-column",
        WARNING,
        N_("The column belongs to no figure: several stand beside it, or those of other years"),
        N_("Name its indicator or year in its heading, or take it out of the mapping."),
    ),
    Rule(
        "unknown-indicator",
        ERROR,
        N_("The layout has no such indicator"),
        N_(
            "Correct the name, or choose another layout. ROLAU's own takes every indicator of the"
            " library."
        ),
    ),
    Rule(
        "unknown-period",
        ERROR,
        N_("The period cannot be read, or the layout has no series for it"),
        N_("Write a year, a quarter or a month, such as 2024, 2024-Q1 or 2024-05."),
    ),
    Rule(
        "not-a-number",
        ERROR,
        N_("A figure is no number"),
        N_(
            "Write a number there (a formula needs its result saved), or leave the cell empty when"
            " there is none."
        ),
    ),
    Rule(
        "out-of-scale",
        ERROR,
        N_("A figure lies outside the scale"),
        N_("Compare with the publisher's page: a sign or a decimal mark may be lost."),
    ),
    Rule(
        "upper-below-lower",
        ERROR,
        N_("The upper end lies below the lower end"),
        N_("Compare with the publisher's page: two columns or two figures may be exchanged."),
    ),
    Rule(
        "outside-range",
        ERROR,
        N_("A figure lies outside its own range"),
        N_("Compare with the publisher's page which is wrong: the value, or the ends beside it."),
    ),
    Rule(
        "contradiction",
        ERROR,
        N_("Duplicate in the file with another value; the first is taken"),
        N_("Find out which of the two is right and delete the other."),
    ),
    Rule(
        "corrected",
        WARNING,
        N_("A cell was corrected as you said"),
        N_("Correct it in the file too, and tell its publisher."),
    ),
    Rule(
        "differs-by-hand",
        WARNING,
        N_("A value entered by hand stands before it and differs"),
        N_("Decide whether the value by hand is still needed."),
        kept=True,
    ),
    Rule(
        "differs-from-release",
        WARNING,
        N_("It differs from the value kept of an earlier release"),
        N_("Nothing to do when the publisher revised it: the older value stays in the history."),
        kept=True,
    ),
    Rule(
        "suspicious-jump",
        WARNING,
        N_("The value jumps as its series never did"),
        N_("Compare with the publisher's page before you rest a finding on it."),
        kept=True,
    ),
)

RULES: Mapping[str, Rule] = {rule.code: rule for rule in _LIST}
"""All rules by code, gravest first."""
ACCEPTABLE = tuple(rule.code for rule in _LIST if rule.acceptable)
"""The rules a person may set aside for one import."""


def severity_of(rule: str, count: int) -> str:
    """Return how grave a breach of a rule is that costs ``count`` values."""
    return RULES[rule].severity if count else WARNING
