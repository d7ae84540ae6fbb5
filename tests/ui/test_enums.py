"""Qt's enums are made quickly, and are what Python would have made of them."""

import enum
import os
import subprocess
import sys
from typing import Any

import pytest

from rolau.ui import enums

_TELL = """
import copy, enum, inspect, pickle
from PySide6 import QtCore, QtGui, QtWidgets

def attempt(run):
    try:
        return repr(run())
    except Exception as error:
        return f"{type(error).__name__} {error}"

def tell(made):
    print(made.__module__, made.__qualname__, repr(made), type(made), made.__mro__, dir(made))
    for name, member in made.__members__.items():
        again = pickle.loads(pickle.dumps(member)) is member is copy.deepcopy(member)
        inside = [(key, str(value)) for key, value in vars(member).items()]
        print(name, repr(member), str(member), f"{member}", hash(member), again, inside)
        print(made[name] is member is getattr(made, name), made(member.value) is member)
    print([*made], len(made), [*reversed(made)], sorted(vars(made)))
    print([value for key, value in sorted(vars(made).items()) if key.endswith(("mask_", "bits_"))])
    first = next(iter(made.__members__.values()), None)
    for run in (
        lambda: made(123456), lambda: made(-7), lambda: made["no such"], lambda: made("x"),
        lambda: setattr(made, [*made.__members__][0], 1), lambda: delattr(made, first.name),
        lambda: type("Sub", (made,), {}), lambda: first | first, lambda: ~first, lambda: first < 3,
        lambda: [*(~first)], lambda: first in made, lambda: 1 in made, lambda: first == 0,
        lambda: made.__signature__, lambda: first.nothing, lambda: made.nothing,
    ):
        print(attempt(run))

told = 0
for module in (QtCore, QtGui, QtWidgets):
    for _, thing in sorted(inspect.getmembers(module, inspect.isclass), key=lambda pair: pair[0]):
        for made in (thing, *(value for _, value in sorted(vars(thing).items()))):
            if isinstance(made, type) and issubclass(made, enum.Enum) and made.__module__ != "enum":
                tell(made)
                told += 1
print(told)
"""
KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)


def told(first: str) -> str:
    """Tell everything of Qt's enums in a process of its own that imports ``first`` at first."""
    done = subprocess.run(
        [sys.executable, "-c", f"import {first}\n{_TELL}"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_qt_s_enums_are_as_python_makes_them() -> None:
    ours = told("rolau.ui").splitlines()
    assert int(ours[-1]) > 300
    assert ours == told("PySide6").splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_this_python_s_enums_are_made_quickly(kind: type[enum.Enum]) -> None:
    make: Any = kind
    made = make("Made", [("A", 1), ("B", 2)], boundary=enum.KEEP)
    assert enum.EnumType._create_ is enums._create
    assert list(made) == [made.A, made.B]
    assert made.__module__ == __name__


@pytest.mark.parametrize(
    "members",
    [
        [("name", 1), ("value", 2)],
        [("_A", 1)],
        [("__a__", 1)],
        [("A", "a"), ("B", 1.5)],
        [("A", True)],
        [("A", (1,))],
        ["A", "B"],
        "A B",
        {"A": 1},
        (),
    ],
)
@pytest.mark.parametrize("kind", KINDS[:2])
def test_other_enums_are_made_as_python_does(kind: type[enum.Enum], members: object) -> None:
    outcomes = []
    for make in (enums._create, enums._python_s):
        try:
            made = make(kind, "Made", members, module=__name__, boundary=enum.KEEP)
            outcomes.append(enums._facts(made))
        except (TypeError, ValueError) as error:
            outcomes.append({"error": str(error)})
    assert outcomes[0] == outcomes[1]


def test_a_python_that_makes_them_otherwise_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    python_s = enums._python_s

    def quick(kind: type, name: str, members: list[tuple[str, int]], module: str) -> object:
        return python_s(kind, name, [*members, ("MORE", 64)], module=module, boundary=enum.KEEP)

    monkeypatch.setattr(enum.EnumType, "_create_", python_s)
    monkeypatch.setattr(enums, "_quick", quick)
    assert not enums.make_enums_quickly()
    assert enum.EnumType._create_ is python_s
