"""Titles found without regard to case, accents and letter forms."""

import pytest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.search import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CÔTE", "cote"),
        ("Été", "ete"),
        ("إصلاح", "اصلاح"),
        ("مدرسة", "مدرسه"),
        ("Straße", "STRASSE"),
    ],
)
def test_folding_makes_one_what_reads_as_one(one, other):
    assert fold(one) == fold(other)


def test_titles_are_found_best_first(tmp_path):
    with Desk.create(tmp_path / "a.rolau", ["LBR", "COD"], actor="Ada") as desk:
        changes = ChangeSet()
        for title in ("Report on harbours", "Harbour report", "Annual report", "Gazette"):
            changes.add("source", title=title)
        desk.apply(changes)
        assert [hit.title for hit in desk.search("HARBOUR")] == [
            "Harbour report",
            "Report on harbours",
        ]
        assert {hit.title for hit in desk.search("report")} == {
            "Harbour report",
            "Report on harbours",
            "Annual report",
        }
        assert desk.search("  ") == []
        assert desk.search("LBR")[0].kind == "country_profile"
        assert len(desk.search("report", limit=1)) == 1
        gone = desk.search("gazette")[0]
        desk.apply(ChangeSet().delete(gone.kind, gone.id))
        assert desk.search("gazette") == []
