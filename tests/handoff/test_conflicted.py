"""Conflicted copies of sync tools are told by their names, and nothing else is."""

import pytest

from rolau.handoff.conflicted import beside, recognised

NAMES = {
    "desk (Ada's conflicted copy 2026-11-26).rolau": "Dropbox",
    "desk (Ada’s conflicted copy 2026-11-26 (1)).rolau": "Dropbox",
    "desk (UNIT-PC conflicted copy 2026-11-26).rolau": "Dropbox",
    "desk (conflicted copy 2026-11-26 142301).rolau": "Nextcloud",
    "desk_conflict-20261126-142301.rolau": "ownCloud",
    "desk.sync-conflict-20261126-142301-ABCDEF7.rolau": "Syncthing",
    "desk.sync-conflict-20261126-142301.rolau": "Syncthing",
    "desk (1).rolau": "Google Drive",
    "desk(2).rolau": "Google Drive",
    "desk-DESKTOP-4KD83.rolau": "OneDrive",
    "desk-Adas-PC.rolau": "OneDrive",
    "desk-v2.rolau": None,
    "desk-final.rolau": None,
    "desk (final).rolau": None,
    "desk copy.rolau": None,
    "desk.rolau": None,
}


@pytest.mark.parametrize(("name", "tool"), NAMES.items())
def test_each_tool_has_its_habit(tmp_path, name, tool):
    (tmp_path / "desk.rolau").touch()
    found = recognised(tmp_path / name)
    assert (found.tool if found else None) == tool
    if found:
        assert found.original == tmp_path / "desk.rolau"


@pytest.mark.parametrize("name", ["desk (1).rolau", "desk-DESKTOP-4KD83.rolau"])
def test_names_that_mean_other_things_too_count_only_beside_the_original(tmp_path, name):
    assert recognised(tmp_path / name) is None
    (tmp_path / "desk.rolau").touch()
    assert recognised(tmp_path / name)


def test_those_beside_a_workspace_are_found_and_others_are_not(tmp_path):
    for name in (*NAMES, "other (1).rolau", "desk (1).txt", "other.sync-conflict-x.rolau"):
        (tmp_path / name).touch()
    found = beside(tmp_path / "desk.rolau")
    assert [entry.path.name for entry in found] == sorted(
        name for name, tool in NAMES.items() if tool
    )
    assert beside(tmp_path / "nowhere" / "desk.rolau") == []
