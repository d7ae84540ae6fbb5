"""`rolau compare`, as typed."""

import shutil
from datetime import datetime

from rolau.base import clock


def test_with_a_copy(file, tmp_path, ask, run):
    other = tmp_path / "other.rolau"
    run("add", file, "source", "title=Guide", "--actor", "Ada")
    shutil.copyfile(file, other)
    assert run("compare", file, other).stdout == "Nothing differs from other.rolau.\n"
    assert ask("compare", file, other) == []
    run("set", other, "source", "Guide", "publisher=Court", "--actor", "Bo")
    run("add", file, "phase", "country=LBR", "name=Truce", "start=2003", "--actor", "Ada")
    found = ask("compare", file, other)
    assert [(entry["kind"], entry["title"], entry["field"], entry["how"]) for entry in found] == [
        ("phase", "Truce", "", "only-here"),
        ("source", "Guide", "publisher", "changed"),
    ]
    assert (found[1]["here"], found[1]["there"], found[1]["there_who"]) == (None, "Court", "Bo")
    assert found[1]["label"] == "Publisher or author"
    lines = run("compare", file, other).stdout.splitlines()
    assert lines[0] == "2 differences. Here: this file. There: other.rolau."
    assert lines[1].startswith("Phase “Truce”: only here (Ada, ")
    assert lines[2].startswith(
        "Source “Guide”, Publisher or author: here nothing · there “Court” (Bo, "
    )
    assert len(ask("compare", file, other, "--country", "Liberia")) == 1
    assert len(ask("compare", file, other, "--kind", "source", "--kind", "phase")) == 2
    assert ask("compare", file, other, "--kind", "citation") == []


def test_with_a_moment(tmp_path, ask, run):
    path = tmp_path / "past.rolau"
    with clock.hold(datetime(2026, 5, 1, 9).astimezone()):
        run("new", path, "--countries", "LBR", "--actor", "Ada")
        run("add", path, "source", "title=Guide", "--actor", "Ada")
    with clock.hold(datetime(2026, 5, 12, 9).astimezone()):
        run("delete", path, "source", "Guide", "--actor", "Bo")
    (found,) = ask("compare", path, "--to", "2026-05-11")
    assert (found["how"], found["here"], found["there"]) == ("deleted-here", "deleted", "kept")
    text = run("compare", path, "--to", "2026-05-11").stdout
    assert "Source “Guide”: deleted here (Bo, 12 May 2026, 09:00)" in text
    assert "There: 11 May 2026." in text


def test_what_is_not_clear_or_no_workspace_is_refused(file, tmp_path, run):
    assert "Name another file" in run("compare", file, code=1).stderr
    assert "Name another file" in run("compare", file, file, "--to", "2026", code=1).stderr
    run("compare", file, tmp_path / "none.rolau", code=1)
    stranger = tmp_path / "stranger.rolau"
    run("new", stranger, "--countries", "LBR")
    assert "“stranger.rolau” is another workspace." in run("compare", file, stranger).stdout
