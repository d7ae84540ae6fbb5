"""handoff, ledger, checkpoint and digest on the command line."""

import json
import sqlite3

import pytest

KEYS = {"file", "id", "to", "audience", "countries", "left_out", "withheld"}


def test_a_copy_is_handed_over_and_told_in_the_ledger(run, ask, file, tmp_path):
    run("add", file, "source", "title=Gazette")
    run("add", file, "source", "title=Wiretap transcript", "handling=confidential")
    out = tmp_path / "for-bert.rolau"
    made = ask(
        *("handoff", file, "--to", "Bert", "--out", out, "--only", "Liberia", "--only", "SLE,GIN"),
        *("--audience", "external", "--actor", "Ada", "--reason", "Round table"),
    )
    assert made.keys() == KEYS
    assert made["countries"] == ["LBR", "SLE", "GIN"]
    assert made["left_out"] == {"country-profile": 1, "source": 1}
    assert b"iretap" not in out.read_bytes()
    (line,) = ask("ledger", file)
    assert (line["act"], line["party"], line["actor"]) == ("handed", "Bert", "Ada")
    assert (line["reason"], line["audience"]) == ("Round table", "external")
    (given,) = ask("ledger", out)
    assert (given["id"], given["act"], given["actor"]) == (line["id"], "given", "the Unit")
    assert ask("check", out)["damage"] == 0
    assert [row["title"] for row in ask("list", out, "source")] == ["Gazette"]


def test_it_says_what_it_did(run, file, tmp_path):
    out = tmp_path / "c.rolau"
    said = run("handoff", file, "--to", "Bert", "--out", out, "--only", "LBR").stdout
    assert f"Made {out} for Bert and examined it." in said
    assert "Left out: Country profiles: 1." in said
    assert "handed “c.rolau” over to Bert: Liberia, for the Unit." in run("ledger", file).stdout
    assert "Nothing was handed over yet." not in run("ledger", file).stdout


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["--to", "Bert"], 2, "usage"),
        (["--out", "{out}"], 2, "usage"),
        (["--to", "", "--out", "{out}"], 1, "receiver"),
        (["--to", "Bert", "--out", "{out}", "--only", "Narnia"], 1, "country"),
        (["--to", "Bert", "--out", "{out}", "--audience", "press"], 2, "usage"),
        (["--to", "Bert", "--out", "{file}"], 1, "exists"),
    ],
)
def test_what_cannot_be_is_refused(run, file, tmp_path, words, code, error):
    out = tmp_path / "c.rolau"
    given = [word.format(out=out, file=file) for word in words]
    result = run("handoff", file, *given, "--json", code=code)
    if code == 1:
        assert json.loads(result.stderr)["error"] == error
    assert not out.exists()


def test_an_empty_ledger_says_so(run, ask, file):
    assert "Nothing was handed over yet." in run("ledger", file).stdout
    assert ask("ledger", file) == []


def test_checkpoints_are_set_and_listed(run, ask, file):
    assert "No checkpoint" in run("checkpoint", file).stdout
    assert "“Before”" in run("checkpoint", file, "Before", "--actor", "Ada").stdout
    run("add", file, "source", "title=Gazette")
    made = ask("checkpoint", file, "After")
    assert made["changes_since"] == 0
    listed = ask("checkpoint", file)
    assert [each["name"] for each in listed] == ["After", "Before"]
    assert listed[1]["changes_since"] > 0
    assert "Before" in run("checkpoint", file).stdout
    refused = run("checkpoint", file, "before", "--json", code=1)
    assert json.loads(refused.stderr)["error"] == "exists"


def test_the_digest_is_the_content(run, ask, file, tmp_path):
    first = ask("digest", file)["digest"]
    assert run("digest", file).stdout.strip() == first
    out = tmp_path / "c.rolau"
    run("handoff", file, "--to", "Bert", "--out", out)
    run("checkpoint", file, "Now")
    assert ask("digest", out)["digest"] == ask("digest", file)["digest"] == first
    connection = sqlite3.connect(out)
    connection.execute("UPDATE country_profile SET summary = 'x' WHERE id = 'LBR'")
    connection.commit()
    connection.close()
    assert ask("digest", out)["digest"] != first
