"""``--known-on`` and the history's choices, as typed."""

from datetime import datetime

import pytest

from rolau.base import clock


def local(*parts):
    return datetime(*parts).astimezone()


@pytest.fixture
def past(tmp_path, run):
    path = tmp_path / "past.rolau"
    with clock.hold(local(2026, 5, 1, 9)):
        run("new", path, "--countries", "LBR,COD", "--actor", "Ada")
        words = ("add", path, "phase", "country=LBR", "name=Truce", "start=2003", "--actor", "Ada")
        run(*words)
    with clock.hold(local(2026, 5, 12, 14, 30)):
        run("set", path, "phase", "Truce", "name=Peace", "--actor", "Bo", "--reason", "news")
    return path


def test_list_show_and_search(past, ask, run):
    assert [row["title"] for row in ask("list", past, "phase")] == ["Peace"]
    assert [row["title"] for row in ask("list", past, "phase", "--known-on", "2026-05-11")] == [
        "Truce"
    ]
    assert ask("show", past, "phase", "Truce", "--known-on", "2026-05-11")["name"] == "Truce"
    run("show", past, "phase", "Truce", code=1)
    assert ask("search", past, "peace", "--known-on", "2026-05-11") == []
    assert ask("search", past, "truce", "--known-on", "2026-05-11")[0]["kind"] == "phase"


def test_history_up_to_a_moment_of_a_person_and_a_period(past, ask, run):
    then = ask("history", past, "--known-on", "2026-05-11")
    assert {entry["actor"] for entry in then} == {"Ada"}
    (mine,) = ask("history", past, "--person", "bo")
    assert (mine["old"], mine["new"], mine["act"]) == ("Truce", "Peace", "edit")
    assert ask("history", past, "--from", "2026-05-12") == [mine]
    assert ask("history", past, "--from", "2026-05-12", "--to", "2026-05-12T14:30") == [mine]
    assert ask("history", past, "--from", "2026-05-13") == []
    assert mine not in ask("history", past, "--to", "2026-05-11")
    assert ask("history", past, "--group", mine["group"]) == [mine]
    assert run("history", past, "--from", "2026-06").stdout == "No such change.\n"
    assert "Nobody called" in run("history", past, "--person", "Cy", code=1).stderr
    assert "no date" in run("history", past, "--to", "then", code=1).stderr
    assert "no step" in run("history", past, "--group", "xyz", code=1).stderr


def test_chart_and_briefing(past, tmp_path, run, ask):
    """The picture shows what was known, the briefing says since when."""
    now, then = tmp_path / "now.svg", tmp_path / "then.svg"
    run("chart", past, "phases", "--country", "LBR", "--out", now)
    known = ("--known-on", "2026-05-11")
    run("chart", past, "phases", "--country", "LBR", "--out", then, *known)
    assert "Peace" in now.read_text()
    assert "Truce" in then.read_text()
    assert "Peace" not in then.read_text()
    brief = tmp_path / "b.pdf"
    run("brief", past, "country", "LBR", "--out", brief, *known)
    import pypdf

    pages = [page.extract_text() for page in pypdf.PdfReader(brief).pages]
    assert all("known on 11 May 2026" in " ".join(text.split()) for text in pages)


def test_a_moment_that_is_none_is_said(past, run):
    for word, why in (
        ("2026-04-30", "begins on 1 May 2026"),
        ("2126", "lies ahead"),
        ("soon", "no moment"),
    ):
        assert why in run("list", past, "phase", "--known-on", word, code=1).stderr
