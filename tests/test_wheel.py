"""The wheel alone, in an empty environment without a network, does the sample's whole job."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NO_NETWORK = ["unshare", "-rn"]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def needed_at_runtime() -> set[str]:
    """Return the names of the distributions the project needs, and those they need in turn."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in PROJECT["dependencies"]]
    while waiting:
        wish = waiting.pop()
        if wish.name in found or (wish.marker and not wish.marker.evaluate({"extra": ""})):
            continue
        found.add(wish.name)
        waiting += [Requirement(line) for line in distribution(wish.name).requires or []]
    return found


def link_dependencies(folder: Path) -> None:
    """Link the runtime dependencies, and nothing else of this environment, into a folder."""
    folder.mkdir()
    installed = Path(sysconfig.get_path("purelib"))
    for name in needed_at_runtime():
        tops = {file.parts[0] for file in distribution(name).files or []}
        for top in tops - {"..", "__pycache__"}:
            if not (folder / top).exists():
                (folder / top).symlink_to(installed / top)


def run(*words: str | Path, cwd: Path) -> str:
    """Run a command with a clean environment and a home of its own; return what it printed."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "ROLAU_HOME": str(cwd / "home")},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the locked builder, asking no registry."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *PIP,
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        folder,
        ROOT,
        cwd=folder,
    )
    (built,) = folder.glob("rolau-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment outside the checkout; return its folder."""
    if (
        shutil.which("unshare") is None
        or subprocess.run([*NO_NETWORK, "true"], check=False).returncode
    ):
        pytest.skip("the network cannot be turned off here: unshare is not allowed")
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    link_dependencies(folder / "libraries")
    site = Path(
        run(
            python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
        ).strip()
    )
    (site / "libraries.pth").write_text(str(folder / "libraries") + "\n", encoding="utf-8")
    run(*PIP, "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=folder)
    return folder


def test_the_wheel_carries_the_shipped_files_and_nothing_of_the_workshop(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert shipped
    packed = {f"rolau/_resources/{p.relative_to(ROOT / 'resources').as_posix()}" for p in shipped}
    assert packed <= names
    for po in (name for name in packed if name.endswith(".po")):
        assert po.removesuffix(".po") + ".mo" in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"rolau"}


def test_the_environment_is_empty_but_for_the_wheel_and_its_needs(elsewhere: Path) -> None:
    python = elsewhere / "env" / "bin" / "python"
    place = run(python, "-c", "import rolau; print(rolau.__file__)", cwd=elsewhere)
    assert Path(place.strip()).is_relative_to(elsewhere / "env")
    program = "from importlib.util import find_spec as f; print(f('pytest'), f('tests'), f('dev'))"
    assert run(python, "-c", program, cwd=elsewhere).split() == ["None"] * 3


def test_the_network_is_really_off(elsewhere: Path) -> None:
    program = (
        "import socket\n"
        "try: socket.create_connection(('192.0.2.1', 9), 5)\n"
        "except OSError as error: print(error.errno)"
    )
    printed = run(*NO_NETWORK, elsewhere / "env" / "bin" / "python", "-c", program, cwd=elsewhere)
    assert printed.strip() == "101"  # network is unreachable: known at once, not timed out


def test_the_installed_command_builds_briefs_and_draws(elsewhere: Path) -> None:
    rolau = [*NO_NETWORK, str(elsewhere / "env" / "bin" / "rolau")]
    workspace = elsewhere / "talvara.rolau"
    run(*rolau, "sample", workspace, cwd=elsewhere)
    assert workspace.read_bytes().startswith(b"SQLite format 3\0")

    briefing = elsewhere / "XTA.pdf"
    run(*rolau, "brief", workspace, "country", "XTA", "--out", briefing, cwd=elsewhere)
    assert briefing.read_bytes().startswith(b"%PDF-")

    for chart in ("trend", "phases"):
        for suffix, begins in ((".svg", b"<?xml"), (".png", b"\x89PNG")):
            picture = elsewhere / (chart + suffix)
            run(
                *rolau,
                "chart",
                workspace,
                chart,
                "--country",
                "XTA",
                "--out",
                picture,
                cwd=elsewhere,
            )
            assert picture.read_bytes().startswith(begins)
