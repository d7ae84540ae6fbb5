"""The one door for developers: what it decides before it starts anything."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


class Commands:
    """Stands for the machine: notes each command and answers with the code it was told."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.codes: dict[str, list[int]] = {}

    def attempt(self, *words: str | Path, **_more: str) -> tuple[int, str]:
        line = " ".join(str(word) for word in words)
        self.seen.append(line)
        for part, codes in self.codes.items():
            if part in line and codes:
                return codes.pop(0), f"said by {part}"
        return 0, ""

    def call(self, *words: str | Path, **more: str) -> int:
        return self.attempt(*words, **more)[0]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Let no command run; return what notes them."""
    noted = Commands()
    monkeypatch.setattr(dev, "attempt", noted.attempt)
    monkeypatch.setattr(dev, "call", noted.call)
    return noted


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch, commands: Commands) -> Commands:
    """Stand on a Debian machine without Qt's libraries, as a plain user."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(dev, "missing_tools", lambda: ["python3-venv"])
    monkeypatch.setattr(dev, "known_packages", lambda: {"libegl1", "python3-venv"})
    monkeypatch.setattr(shutil, "which", lambda name, **_: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return commands


def test_children_may_keep_compiled_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PATH", "elsewhere")
    environment = dev.child_environment()
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["PATH"] == f"{dev.BIN}{os.pathsep}elsewhere"
    assert os.environ["PYTHONDONTWRITEBYTECODE"] == "1"


def test_a_failing_command_shows_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.passes(sys.executable, "-c", "print('fine')")
    assert not dev.passes(sys.executable, "-c", "print('broken'); raise SystemExit(3)")
    assert capsys.readouterr().out == "broken\n"
    with pytest.raises(dev.Stop, match="Doing it failed"):
        dev.must("Doing it", sys.executable, "-c", "raise SystemExit(1)")


def test_libraries_are_asked_of_the_loader() -> None:
    assert not dev.loads("libnobody-has-this.so.9")
    packages = {"nobody": "libnobody-has-this.so.9"}
    assert dev.missing(packages) == ["nobody"]


def test_names_follow_the_release() -> None:
    asked = ["libglib2.0-0", "libegl1"]
    assert dev.debian_names(asked, {"libglib2.0-0t64"}) == ["libglib2.0-0t64", "libegl1"]
    assert dev.debian_names(asked, {"libglib2.0-0"}) == asked


def test_a_plain_user_is_told_the_exact_command(debian: Commands) -> None:
    with pytest.raises(dev.Stop) as stop:
        dev.system_libraries()
    command = "sudo apt-get install --no-install-recommends python3-venv libegl1"
    assert str(stop.value).endswith(command)
    assert debian.seen == []


def test_root_installs_them(debian: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev.system_libraries()
    assert len(debian.seen) == 1
    assert debian.seen[0].endswith("install -y --no-install-recommends python3-venv libegl1")


def test_package_lists_are_fetched_when_they_lead_nowhere(
    debian: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    debian.codes = {" install ": [100, 0]}
    dev.system_libraries()
    assert [re.findall(r" (install|update)\b", line)[0] for line in debian.seen] == [
        "install",
        "update",
        "install",
    ]


def test_package_lists_are_fetched_when_absent(
    debian: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev, "known_packages", lambda: {"bash"})
    dev.system_libraries()
    assert [re.findall(r" (install|update)\b", line)[0] for line in debian.seen] == [
        "update",
        "install",
    ]


def test_root_without_a_network_is_told_too(
    debian: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    debian.codes = {" install ": [100, 100]}
    with pytest.raises(dev.Stop, match="apt-get install"):
        dev.system_libraries()


def test_without_apt_the_missing_are_named(
    debian: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name, **_: None)
    with pytest.raises(dev.Stop, match="python3-venv libegl1"):
        dev.system_libraries()
    assert debian.seen == []


def test_what_only_a_window_needs_stops_nobody(
    debian: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "loads", lambda library: library != "libxcb-cursor.so.0")
    monkeypatch.setattr(dev, "missing_tools", list)
    monkeypatch.setattr(dev, "STAMP", Path("nowhere"))
    dev.system_libraries()
    assert "sudo apt-get install --no-install-recommends libxcb-cursor0" in capsys.readouterr().out
    assert debian.seen == []


def test_other_systems_are_left_alone(debian: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    dev.system_libraries()
    assert debian.seen == []


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a checkout of its own with an environment that looks made; return the checkout."""
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    venv = tmp_path / ".venv"
    (venv / "site" / "click-8.5.1.dist-info").mkdir(parents=True)
    (venv / "bin").mkdir()
    (venv / "bin" / "python").touch()
    (venv / "pyvenv.cfg").write_text(
        f"version = {sys.version.split()[0]}\ncommand = python3 -m venv {venv}\n", encoding="utf-8"
    )
    for name, path in {
        "ROOT": tmp_path,
        "VENV": venv,
        "SITE_PACKAGES": venv / "site",
        "PYTHON": venv / "bin" / "python",
        "LOCK": tmp_path / "requirements.lock",
        "STAMP": venv / "stamp.json",
    }.items():
        monkeypatch.setattr(dev, name, path)
    return tmp_path


def test_a_made_environment_is_fresh_until_something_changes(
    environment: Path, commands: Commands
) -> None:
    assert not dev.environment_is_fresh()
    dev.make_environment()
    assert dev.environment_is_fresh()
    for change in ("requirements.lock", "pyproject.toml"):
        path = environment / change
        kept = path.read_text(encoding="utf-8")
        path.write_text(kept + " ", encoding="utf-8")
        assert not dev.environment_is_fresh(), change
        path.write_text(kept, encoding="utf-8")
        assert dev.environment_is_fresh(), change
    (environment / ".venv" / "site" / "click-8.5.1.dist-info").rmdir()
    assert not dev.environment_is_fresh()


def test_a_stamp_of_another_python_is_stale(environment: Path, commands: Commands) -> None:
    dev.make_environment()
    stamp = json.loads(dev.STAMP.read_text(encoding="utf-8"))
    dev.STAMP.write_text(json.dumps(stamp | {"python": "3.11.0"}), encoding="utf-8")
    assert not dev.environment_is_fresh()
    dev.STAMP.write_text("not json", encoding="utf-8")
    assert not dev.environment_is_fresh()


def test_an_environment_of_this_place_is_kept_and_another_made_anew(
    environment: Path, commands: Commands
) -> None:
    dev.make_environment()
    assert not any("-m venv" in line for line in commands.seen)
    config = dev.VENV / "pyvenv.cfg"
    config.write_text("version = 3.9.2\n", encoding="utf-8")
    dev.make_environment()
    assert commands.seen[-4].endswith(f"-m venv --clear {dev.VENV}")


def test_libraries_come_with_hashes_and_the_project_without_a_network(
    environment: Path, commands: Commands
) -> None:
    dev.make_environment()
    libraries, project = (line for line in commands.seen if "-m pip" in line)
    assert "--require-hashes --no-deps -r" in libraries
    assert "--no-build-isolation --no-deps --no-index -e" in project


def test_a_failed_installation_leaves_no_stamp(environment: Path, commands: Commands) -> None:
    commands.codes = {"--require-hashes": [1]}
    with pytest.raises(dev.Stop, match="Installing the locked libraries failed"):
        dev.make_environment()
    assert not dev.STAMP.exists()


def test_every_check_runs_and_one_failure_is_enough(
    commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.check() == 0
    assert len(commands.seen) == 5
    commands.codes = {"mypy": [1]}
    assert dev.check() == 1
    assert len(commands.seen) == 10
    printed = capsys.readouterr().out
    assert "said by mypy" in printed
    assert "mypy: FAILED" in printed
    assert printed.endswith("message catalogues: passed\n")


def test_tests_run_after_the_checks_and_take_arguments(commands: Commands) -> None:
    assert dev.test(["tests/store", "-k", "undo"]) == 0
    assert commands.seen[-1].endswith("-m pytest tests/store -k undo")
    assert dev.test([]) == 0
    assert commands.seen[-1].endswith("-m pytest -n auto --dist loadfile")
    commands.codes = {"ruff check": [1]}
    assert dev.test([]) == 1
    assert "pytest" not in commands.seen[-1]


def test_run_without_a_display_makes_everything(
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "SAMPLE", tmp_path / "sample")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert dev.run() == 0
    assert [line.split()[1] for line in commands.seen] == ["sample", "brief", *["chart"] * 4]
    printed = capsys.readouterr().out
    for name in ("talvara.rolau", "XTA.pdf", "XTA-trend.svg", "XTA-phases.png"):
        assert str(tmp_path / "sample" / name) in printed


def test_run_with_a_display_opens_the_sample_and_keeps_it(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "SAMPLE", tmp_path)
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.run() == 0
    (tmp_path / "talvara.rolau").touch()
    assert dev.run() == 0
    assert [line.split()[1] for line in commands.seen] == ["sample", "open", "open"]


def test_a_job_nobody_knows_shows_the_jobs(
    commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([], ["dance"], ["shots"], ["setup", "more"]):
        assert dev.main(words) == 2
        assert "python3 dev.py shots DIR" in capsys.readouterr().out
    assert dev.main(["--help"]) == 0
    assert commands.seen == []


def test_what_stops_it_is_said_plainly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert dev.main(["setup"]) == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().out


def test_it_needs_the_standard_library_only() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "dev.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "python3 dev.py run" in done.stdout


def test_the_lock_has_hashes_and_no_addresses() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "//" in line or line.startswith("-")]
    pins = [number for number, line in enumerate(lines) if not line.startswith(" ")]
    assert pins
    assert all(lines[number + 1].strip().startswith("--hash=sha256:") for number in pins)


def test_the_lock_fits_what_the_project_asks_for() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    }
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    for wish in map(Requirement, [*asked, *PROJECT["build-system"]["requires"]]):
        assert pins[canonicalize_name(wish.name)] in wish.specifier, wish
    assert {pins[canonicalize_name(name)] for name in ("PySide6-Essentials", "shiboken6")} == {
        "6.11.3"
    }
