"""The tool that takes the pictures: names, sizes, and what it says when asked wrongly."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.shots.shot_list import SHOTS
from tests.ui.shots.stage import VARIANTS
from tools.shots import main


def test_one_shot_is_taken_in_every_variant(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "pictures"), "start-empty"]) == 0
    names = sorted(file.name for file in (tmp_path / "pictures").iterdir())
    assert names == sorted(f"start-empty-{variant.name}-1024x640.png" for variant in VARIANTS)
    for file in (tmp_path / "pictures").iterdir():
        picture = QImage(str(file))
        assert (picture.width(), picture.height()) == (1024, 640)
    assert "4 pictures" in capsys.readouterr().out


def test_asked_wrongly_it_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "python tools/shots.py DIR" in capsys.readouterr().out


def test_names_are_unique() -> None:
    names = [shot.name for shot in SHOTS]
    assert len(names) == len(set(names))
