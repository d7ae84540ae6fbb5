"""The drawn layers hold, and each rule of the contract is seen to fail when it is broken."""

import itertools
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}
LAYERS = [re.findall(r"\w+", layer) for layer in CONTRACTS["house"]["layers"]]
LIBRARIES = [
    (contract["id"], library, importer.removeprefix("rolau."))
    for contract in CONTRACTS.values()
    if contract["type"] == "protected"
    for library in contract["protected_modules"]
    for importer in contract["allowed_importers"]
] + [("shiboken", "shiboken6", "ui")]


def upward_imports() -> list[tuple[str, str]]:
    """Return (importer, imported) for every import from a layer to the one right above it."""
    return [
        (importer, imported)
        for above, below in itertools.pairwise(LAYERS)
        for importer in below
        for imported in above
    ]


def sideways_imports() -> list[tuple[str, str]]:
    """Return (importer, imported) for every pair of neighbours, in both directions."""
    return [
        (importer, imported)
        for layer in LAYERS
        for importer in layer
        for imported in layer
        if importer != imported
    ]


def strangers() -> list[tuple[str, str, str]]:
    """Return (contract, importer, library) for each library: from above, beside and below."""
    return [
        (contract, package, library)
        for contract, library, _ in LIBRARIES
        for package in ("__main__", "cli", "base")
    ]


def add(root: Path, package: str, statement: str) -> None:
    """Add an import to a package, inside a function as a lazy one would be."""
    path = root / "rolau" / (f"{package}.py" if package == "__main__" else f"{package}/house.py")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n\ndef planted() -> None:\n    {statement}\n")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a bare house: every package, the lawful use of each library, the real contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "rolau").mkdir()
    (tmp_path / "rolau" / "__init__.py").touch()
    (tmp_path / "rolau" / "__main__.py").touch()
    for package in (package for layer in LAYERS for package in layer if package != "__main__"):
        (tmp_path / "rolau" / package).mkdir()
        (tmp_path / "rolau" / package / "__init__.py").touch()
        (tmp_path / "rolau" / package / "house.py").touch()
    for _, library, importer in LIBRARIES:
        add(tmp_path, importer, f"import {library}")
    return tmp_path


def broken(root: Path) -> set[str]:
    """Run import-linter on the package in ``root`` and return the contracts it finds broken."""
    program = (
        "import sys; sys.path.insert(0, '.');"
        "from importlinter.cli import lint_imports;"
        "sys.exit(lint_imports(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )
    words = " ".join((done.stdout + done.stderr).split())
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken" in words or done.returncode, words
    found = {name for name, c in CONTRACTS.items() if f"{c['name']} BROKEN" in words}
    assert bool(found) == bool(done.returncode), words
    return found


def test_the_bare_house_holds(house: Path) -> None:
    assert broken(house) == set()


def test_the_real_house_holds(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "rolau", tmp_path / "rolau", ignore=shutil.ignore_patterns("*.pyc"))
    assert broken(tmp_path) == set()


@pytest.mark.parametrize(("importer", "imported"), upward_imports())
def test_an_import_upwards_fails(house: Path, importer: str, imported: str) -> None:
    add(house, importer, f"import rolau.{imported}")
    assert "house" in broken(house)


@pytest.mark.parametrize(("importer", "imported"), sideways_imports())
def test_neighbours_do_not_know_each_other(house: Path, importer: str, imported: str) -> None:
    add(house, importer, f"from rolau.{imported} import house")
    assert broken(house) == {"house"}


@pytest.mark.parametrize("imported", ["desk", "store"])
def test_charts_know_neither_desk_nor_store(house: Path, imported: str) -> None:
    add(house, "charts", f"from rolau.{imported} import house")
    assert broken(house) == {"charts"}


def test_charts_do_not_reach_the_store_through_another_room(house: Path) -> None:
    add(house, "charts", "from rolau.exchange import house")
    add(house, "exchange", "from rolau.store import house")
    assert broken(house) == {"charts"}


@pytest.mark.parametrize(("contract", "importer", "library"), strangers())
def test_a_library_is_imported_in_its_one_place_only(
    house: Path, contract: str, importer: str, library: str
) -> None:
    add(house, importer, f"import {library}")
    assert broken(house) == {contract}


def test_a_part_of_a_library_counts_as_the_library(house: Path) -> None:
    add(house, "cli", "from PySide6.QtCore import QObject")
    assert broken(house) == {"qt"}


def test_a_package_that_is_not_on_the_drawing_fails(house: Path) -> None:
    (house / "rolau" / "attic").mkdir()
    (house / "rolau" / "attic" / "__init__.py").touch()
    assert broken(house) == {"house"}


TOLD = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_room_has_its_line_in_the_tour() -> None:
    rooms = {path.parent.relative_to(ROOT) for path in (ROOT / "rolau").glob("*/**/__init__.py")}
    places = ROOT / "rolau" / "ui" / "pages"  # one line for all: each place has a folder
    own = {room for room in rooms if places not in (ROOT / room).parents}
    assert [room for room in sorted(own) if f"`{room.as_posix()}/`" not in TOLD] == []


def test_what_the_tour_names_is_there() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("rolau/**/*.py")]
    files += [path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/*.py")]
    named = re.findall(r"`([a-z_/]+\.py)\b", TOLD)
    assert len(named) > 30
    assert [one for one in named if not any(f"/{file}".endswith(f"/{one}") for file in files)] == []
