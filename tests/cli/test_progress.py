"""Progress on the terminal: one line, only where a person reads."""

import sys
from io import StringIO

from rolau.cli.progress import line, told_job
from rolau.desk.pace import Pace


class Terminal(StringIO):
    def isatty(self):
        return True


def test_a_line_says_what_how_much_and_how_long():
    assert line(1, 4, "a.csv", Pace(1_200.0, 8.2)) == (
        "a.csv · 25 % · 1,200 a second, about 8 seconds left"
    )
    assert line(0, 0, "Making a backup", Pace()) == "Making a backup"
    assert len(line(1, 4, "x" * 200, Pace())) == 78
    assert "\x1b" not in line(1, 4, "\x1b[2Jx", Pace())


def test_it_is_told_on_a_terminal_and_wiped_at_the_end(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    told_job(as_json=False).report(4, 4, "a.csv")
    said = sys.stderr.getvalue()
    assert "a.csv · 100 %" in said
    assert said.endswith("\r")


def test_a_script_hears_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    told_job(as_json=True).report(1, 4, "a.csv")
    monkeypatch.setattr(sys, "stdout", StringIO())
    assert sys.stderr.getvalue() == ""
