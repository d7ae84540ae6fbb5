"""A test that is not quiet is red: the shared fixtures catch what it leaves behind."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = "from tests.conftest import english, homes, own_home, quiet\n"
LOUD = """\
import logging, os, threading, time, warnings
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from rolau.base.paths import config_dir
from rolau.base.texts import language, set_language


def test_a_log_line_fails():
    logging.getLogger("rolau.store").warning("something is odd")


@pytest.mark.noisy
def test_a_log_line_that_was_announced_passes():
    logging.getLogger("rolau.store").warning("something is odd")


def test_a_quieter_log_line_passes():
    logging.getLogger("rolau.store").info("all is well")


def test_a_warning_fails():
    warnings.warn("this will go away", DeprecationWarning)


def test_a_thread_left_behind_fails():
    threading.Thread(target=time.sleep, args=(6,), daemon=True).start()


def test_a_thread_that_ends_passes():
    threading.Thread(target=time.sleep, args=(0.1,)).start()


def test_a_window_left_behind_fails(qapp):
    label = QLabel("left")
    label.show()
    qapp.left = label


def test_a_window_that_is_handed_over_passes(qtbot):
    label = QLabel("handed over")
    qtbot.addWidget(label)
    label.show()


def test_settings_lie_in_a_folder_of_the_test_passes(own_home):
    assert config_dir().is_relative_to(own_home)
    set_language("fr")


def test_the_language_is_english_again_passes():
    assert language() == "en"
"""


def test_what_a_test_leaves_behind_fails_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(SHARED, encoding="utf-8")
    (tmp_path / "test_loud.py").write_text(LOUD, encoding="utf-8")
    pytest = [sys.executable, "-m", "pytest", "-v", "-o", f"cache_dir={tmp_path / 'cache'}"]
    place = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    done = subprocess.run(
        [*pytest, *place, str(tmp_path / "test_loud.py")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, set[str]] = {}
    for name, outcome in re.findall(r"::(test_\w+) (PASSED|FAILED|ERROR)", done.stdout):
        found.setdefault(name, set()).add(outcome)
    assert len(found) == 10, done.stdout + done.stderr
    for name, outcomes in found.items():
        red = bool(outcomes & {"FAILED", "ERROR"})
        assert red == name.endswith("fails"), f"{name}: {outcomes}\n{done.stdout}"
