"""Qt's own modules about signatures wait, and nobody who asks them anything can tell."""

import os
import subprocess
import sys

import pytest

from rolau.ui import signatures
from rolau.ui.signatures import signatures_later

_FIRST = {
    "ours": "import rolau.ui",
    "plain": "import PySide6",
    "late": "import PySide6, rolau.ui",
    "kept": "import sys; before, kept = sys.meta_path, list(sys.meta_path); import rolau.ui",
    "other release": f"""
import runpy
put_off = runpy.run_path({signatures.__file__!r})["signatures_later"]
put_off.__wrapped__.__globals__["_TRIED_WITH"] = "6.10.0"
with put_off():
    import PySide6
""",
}
"""How a process begins: with our window, with Qt alone, with Qt first, …"""
_WAITING = """
import sys
waiting = {name for name, module in sys.modules.items() if type(module).__name__ == "_Later"}
"""
_WRONG = """
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
try:
    QLabel().setText(1)
except TypeError as error:
    print(error)
"""
_ASKED = """
import inspect, pickle, pydoc
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from PySide6.support.signature import get_signature

app = QApplication([])
label = QLabel()
for wrong in (
    lambda: label.setText(1, 2, 3),
    lambda: label.setText(1),
    lambda: label.resize("wide"),
    lambda: label.setAlignment(3.5),
    lambda: QMainWindow(3, 4),
    lambda: QLabel(text=3, foo=2),
    lambda: label.setTex,
    lambda: QLabel.nothing,
):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(get_signature(QLabel.setText), get_signature(QWidget.resize))
print(QObject.__doc__, QLabel.setIndent.__doc__, inspect.getdoc(QWidget.resize))
print(pydoc.render_doc(QLabel.setIndent))
flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
print(pickle.loads(pickle.dumps(Qt.AlignmentFlag.AlignLeft)), pickle.loads(pickle.dumps(flags)))
from PySide6.support.signature.lib import enum_sig, pyi_generator
print(enum_sig.__name__, enum_sig.__spec__.name, enum_sig.__file__, type(enum_sig))
print(sorted(vars(pyi_generator)))
import PySide6.support.signature.mapping as mapping
import shibokensupport.signature.mapping as same
print(mapping is same, PySide6.support.feature is sys.modules["__feature__"])
print(sorted(vars(PySide6.support.feature)))
"""
"""All there is to ask: words of wrong calls, helps, signatures, copies of enums, the modules."""


def answers(first: str, program: str) -> str:
    """Run a program in a process of its own after the ``first`` import; return its output."""
    done = subprocess.run(
        [sys.executable, "-c", f"{_FIRST[first]}\nimport PySide6, sys\n{program}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_none_of_them_is_loaded_by_loading_qt_and_its_enums() -> None:
    program = f"from PySide6.QtCore import Qt\nQt.Key\n{_WAITING}"
    found = answers("ours", f"{program}print(len(waiting), 'inspect' in sys.modules)")
    assert found == "17 False\n"  # eight under two names, and the switch for spellings


def test_a_wrong_call_finds_them_when_nothing_else_has() -> None:
    ours = answers("ours", _WRONG)
    assert "setText(arg__1: str, /)" in ours
    assert ours == answers("plain", _WRONG)


def test_what_they_are_asked_they_answer_as_ever() -> None:
    ours = answers("ours", f"{_ASKED}{_WAITING}print(sorted(waiting), file=sys.stderr)")
    assert "Supported signatures:" in ours
    assert ours == answers("plain", _ASKED) + "[]\n"


@pytest.mark.parametrize("first", ["late", "other release"])
def test_when_qt_is_loaded_already_or_is_another_release_nothing_waits(first: str) -> None:
    program = (
        f"from PySide6.QtCore import Qt\n{_WAITING}print(len(waiting), 'inspect' in sys.modules)"
    )
    assert answers(first, program) == "0 True\n"


def test_two_threads_that_ask_at_once_both_get_the_whole_module() -> None:
    program = """
from threading import Barrier, Thread
from PySide6.support.signature.lib import pyi_generator
gate, found = Barrier(8), []
def ask():
    gate.wait()
    found.append(pyi_generator.generate_pyi)
threads = [Thread(target=ask) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(found), len(set(found)))
"""
    assert answers("ours", program) == "8 1\n"


def test_python_s_finders_are_as_before() -> None:
    program = "print(type(sys.meta_path) is list, before is sys.meta_path, before == kept)"
    _FIRST["kept"] = (
        "import sys; before, kept = sys.meta_path, list(sys.meta_path); import rolau.ui"
    )
    assert answers("kept", program) == "True True True\n"


def test_an_import_that_fails_leaves_python_s_finders_alone() -> None:
    before, kept = sys.meta_path, list(sys.meta_path)
    with pytest.raises(ImportError), signatures_later():
        raise ImportError
    assert sys.meta_path is before
    assert sys.meta_path == kept


def test_a_finder_of_somebody_else_stays_where_it_was_put() -> None:
    class Other:
        def find_spec(self, *_asked: object) -> None:
            return None

    other = Other()
    kept = list(sys.meta_path)
    try:
        with signatures_later():
            sys.meta_path.insert(0, other)
        assert sys.meta_path == [other, *kept]
    finally:
        sys.meta_path[:] = kept
