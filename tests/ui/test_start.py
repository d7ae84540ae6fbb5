"""What the first window loads before its list is painted, asked of a process of its own."""

import os
import subprocess
import sys

import pytest

from rolau.desk.sample import make_sample

_PROGRAM = """
import sys
from rolau import __main__ as program
from rolau.ui import app

opened = app.Application.open
painted = []


def watched(self, *words):
    window = opened(self, *words)
    view = window.page.list_pane.view
    delegate = type(view.itemDelegate())
    paint = delegate.paint

    def first(self, painter, option, index):
        paint(self, painter, option, index)
        if index.row() == 1 and not painted:
            painted.append(True)
            print(index.data(), flush=True)
            print(*sorted(sys.modules), flush=True)
            app.QTimer.singleShot(0, window.close)

    delegate.paint = first
    return window


app.Application.open = watched
sys.argv = ["rolau", "open", sys.argv[1]]
sys.exit(program.main())
"""
_LATER = (
    "matplotlib",
    "numpy",
    "sqlite_utils",
    "typst",
    "python_calamine",
    "openpyxl",
    "xlsxwriter",
    "click",
    "decimal",
    "hashlib",
    "csv",
    "difflib",
    "uuid",
    "unittest",
    "subprocess",
    "socket",
    "argparse",
    "calendar",
    "gettext",
    "locale",
    "string",
    "inspect",
    "logging",
    "ast",
    "PySide6.QtSvg",
    "rolau.analysis.timeline",
    "rolau.charts",
    "rolau.exchange",
    "rolau.briefing",
    "rolau.handoff",
    "rolau.cli",
    "rolau.models.countries",
    "rolau.desk.history",
    "rolau.desk.search",
    "rolau.store.undo",
    "rolau.store.heal",
    "rolau.store.schema",
    "rolau.ui.charts",
    "rolau.ui.forms",
    "rolau.ui.tasks",
    "rolau.ui.pages.countries.record",
    "rolau.ui.pages.importing",
    "rolau.ui.shell.palette",
    "rolau.ui.shell.scope_popups",
)


@pytest.fixture(scope="module")
def first_paint(tmp_path_factory):
    folder = tmp_path_factory.mktemp("start")
    path, _ = make_sample(folder / "sample.rolau")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "ROLAU_HOME": str(folder)},
    )
    assert done.returncode == 0, done.stderr
    name, modules = done.stdout.splitlines()[:2]
    return name, set(modules.split())


def test_the_list_is_painted_with_the_sample_s_own_lines(first_paint):
    assert first_paint[0].startswith("Democratic Republic of the Congo")


@pytest.mark.parametrize("module", _LATER)
def test_what_is_not_seen_first_is_not_loaded_first(first_paint, module):
    assert module not in first_paint[1]
