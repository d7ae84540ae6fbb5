#!/usr/bin/env python3
"""The one door for whoever works on ROLAU: sets everything up, then does one job.

    python3 dev.py run         open the app on the sample workspace (no display: headless)
    python3 dev.py test [...]  all checks, then the tests; what follows goes to pytest
    python3 dev.py setup       environment, locked libraries, system libraries
    python3 dev.py check       ruff, mypy, import-linter, message catalogues
    python3 dev.py bench       the speed table
    python3 dev.py shots DIR   every page, dialog and state as a picture
    python3 dev.py soak        the long suites (soak mutations: each rule taken away in turn)
    python3 dev.py texts       refresh the message catalogues
    python3 dev.py lock        resolve requirements.lock again

Needs Python 3.11 or newer and nothing else: only the standard library is used here.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SITE_PACKAGES = VENV / (
    "Lib/site-packages"
    if os.name == "nt"
    else f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
)
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "rolau-setup.json"
SAMPLE = ROOT / "build" / "sample"
COUNTRY = "XTA"
"""The sample's fictional State."""

# Debian package -> the shared library it brings. Without the first group Qt does not start at
# all; the second is for a real window. Tests on a display need the Xvfb command besides.
NEEDED = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libxkbcommon0": "libxkbcommon.so.0",
}
FOR_WINDOWS = {
    "libwayland-cursor0": "libwayland-cursor.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}


class Stop(Exception):  # noqa: N818 - not a fault of the program
    """Nothing more can be done; the text says why and what to do."""


def say(text: str) -> None:
    """Print one line at once, before the output of a child."""
    print(text, flush=True)


def child_environment() -> dict[str, str]:
    """Return the environment for children: ours, with compiled modules allowed to be kept."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PATH"] = str(BIN) + os.pathsep + environment.get("PATH", "")
    return environment


def attempt(*words: str | Path, **more: str) -> tuple[int, str]:
    """Run a command in the checkout; return its exit code and everything it printed."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=ROOT,
        env=child_environment() | more,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout.rstrip()


def call(*words: str | Path, **more: str) -> int:
    """Run a command in the checkout and return its exit code; ``more`` adds to its environment."""
    command = [str(word) for word in words]
    return subprocess.run(command, cwd=ROOT, env=child_environment() | more, check=False).returncode


def passes(*words: str | Path, **more: str) -> bool:
    """Tell whether a command succeeds; what it printed is shown only when it does not."""
    code, printed = attempt(*words, **more)
    if code:
        say(printed)
    return code == 0


def must(what: str, *words: str | Path, **more: str) -> None:
    """Run a command quietly; stop the whole job with its output when it fails."""
    if not passes(*words, **more):
        raise Stop(f"{what} failed; see above. The command was:\n  {shown(words)}")


def shown(words: tuple[str | Path, ...] | list[str]) -> str:
    """Return a command as it would be typed."""
    return shlex.join(str(word) for word in words)


# --- system libraries ---------------------------------------------------------------------


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(packages: dict[str, str]) -> list[str]:
    """Return the packages whose library the loader does not find."""
    return [package for package, library in packages.items() if not loads(library)]


def missing_tools() -> list[str]:
    """Return the Debian packages without which no environment can be made."""
    if PYTHON.exists() or importlib.util.find_spec("ensurepip"):
        return []
    return ["python3-venv"]


def known_packages() -> set[str]:
    """Return the names of all Debian packages that are installed or in the package lists."""
    return set(attempt("apt-cache", "pkgnames")[1].split())


def debian_names(packages: list[str], known: set[str]) -> list[str]:
    """Return packages as this release calls them: since 2024 some carry the suffix t64."""
    return [
        name + "t64" if name not in known and name + "t64" in known else name for name in packages
    ]


def install(packages: list[str]) -> bool:
    """Install Debian packages as root; tell whether it worked.

    The package lists are fetched only when they are absent or lead nowhere.
    """
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    known = known_packages()
    if not known.issuperset(debian_names(packages, known)):
        attempt(*apt, "update")
        known = known_packages()
    names = debian_names(packages, known)
    words = [*apt, "install", "-y", "--no-install-recommends", *names]
    say(f"Installing system libraries: {' '.join(names)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if attempt(*words, **quiet)[0] == 0:
        return True
    attempt(*apt, "update")
    return passes(*words, **quiet)


def system_libraries() -> None:
    """See that Qt's system libraries are there: install them, or say how to.

    Raises:
        Stop: when something is missing without which nothing works.
    """
    if not sys.platform.startswith("linux"):
        return
    vital = missing_tools() + missing(NEEDED)
    wanted = missing(FOR_WINDOWS) + ([] if shutil.which("Xvfb") else ["xvfb"])
    if not vital and (not wanted or STAMP.exists()):
        return  # what only a window under X needs is asked for once
    if shutil.which("apt-get") is None:
        if vital:
            raise Stop("These system libraries are missing (Debian names): " + " ".join(vital))
        say("For a window under X these are missing (Debian names): " + " ".join(wanted))
        return
    if os.geteuid() == 0 and install(vital + wanted):
        return
    names = debian_names(vital + wanted, known_packages())
    command = shown(["sudo", "apt-get", "install", "--no-install-recommends", *names])
    if vital:
        raise Stop(f"System libraries are missing. Install them, then start again:\n  {command}")
    say(f"For a window under X, and tests on one, install:\n  {command}")


# --- environment --------------------------------------------------------------------------


def environment_state() -> dict[str, object]:
    """Return what the environment was made from; the stamp keeps it, a difference renews it."""
    made_from = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    packages = sorted(path.name for path in SITE_PACKAGES.glob("*.dist-info"))
    return {
        "sources": hashlib.sha256(made_from).hexdigest(),
        "python": sys.version.split()[0],
        "place": str(ROOT),
        "packages": packages,
    }


def environment_is_fresh() -> bool:
    """Tell whether the environment stands as the stamp says."""
    try:
        kept = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return PYTHON.exists() and bool(kept == environment_state())


def environment_is_ours() -> bool:
    """Tell whether an environment of this place and Python version stands already."""
    try:
        lines = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    kept = dict(line.replace(" ", "").split("=", 1) for line in lines if "=" in line)
    same_place = str(VENV) in kept.get("command", str(VENV))
    return PYTHON.exists() and same_place and kept.get("version") == sys.version.split()[0]


def make_environment() -> None:
    """Make ``.venv``, fill it from the lock, add the project itself and compile it all."""
    if not environment_is_ours():
        say("Making the environment in .venv")
        base = getattr(sys, "_base_executable", sys.executable)
        must("Making the environment", base, "-m", "venv", "--clear", VENV)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    say("Installing the locked libraries")
    must("Installing the locked libraries", *pip, "--require-hashes", "--no-deps", "-r", LOCK)
    # Nothing is fetched for the project itself: its builder came with the lock.
    editable: list[str | Path] = ["--no-build-isolation", "--no-deps", "--no-index", "-e", ROOT]
    must("Installing the project", *pip, *editable)
    attempt(PYTHON, "-m", "compileall", "-q", ROOT / "rolau")
    STAMP.write_text(json.dumps(environment_state(), indent=1) + "\n", encoding="utf-8")


def setup() -> int:
    """Set everything up; takes a moment when all of it stands already."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older one
        raise Stop(f"ROLAU needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    system_libraries()
    if not environment_is_fresh():
        make_environment()
    return 0


# --- jobs ---------------------------------------------------------------------------------


def check() -> int:
    """Run every check; return 1 when one of them fails, after all were run."""
    checks: dict[str, list[str | Path]] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "-q"],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "-q"],
        "mypy": [PYTHON, "-m", "mypy", "--num-workers", "auto"],
        "import-linter": [BIN / "lint-imports", "--cache-dir", ROOT / "build" / "import_linter"],
        "message catalogues": [PYTHON, ROOT / "tools" / "texts.py", "--check"],
    }
    with ThreadPoolExecutor() as side_by_side:
        done = list(side_by_side.map(lambda words: attempt(*words), checks.values()))
    failed = []
    for name, (code, printed) in zip(checks, done, strict=True):
        if code:
            failed.append(name)
            say(printed)
    for name in checks:
        say(f"{name}: {'FAILED' if name in failed else 'passed'}")
    return 1 if failed else 0


def test(arguments: list[str]) -> int:
    """Run the checks, then the tests with ``arguments`` for pytest.

    Without arguments all tests run, one process a core; a file's tests stay in one process.
    """
    every_core = [] if arguments else ["-n", "auto", "--dist", "loadfile"]
    return check() or call(PYTHON, "-m", "pytest", *every_core, *arguments)


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run() -> int:
    """Open the app on the sample workspace; with no display do the sample's job headless."""
    SAMPLE.mkdir(parents=True, exist_ok=True)
    workspace = SAMPLE / "talvara.rolau"
    rolau = BIN / "rolau"
    if not workspace.exists():
        say("Building the sample workspace")
        must("Building the sample workspace", rolau, "sample", workspace)
    if has_display():
        return call(rolau, "open", workspace)
    briefing = SAMPLE / f"{COUNTRY}.pdf"
    jobs: dict[Path, list[str | Path]] = {briefing: ["brief", workspace, "country", COUNTRY]}
    for chart in ("trend", "phases"):
        for kind in ("svg", "png"):
            made = SAMPLE / f"{COUNTRY}-{chart}.{kind}"
            jobs[made] = ["chart", workspace, chart, "--country", COUNTRY]
    for made, words in jobs.items():
        must(f"Making {made.name}", rolau, *words, "--out", made)
    say("No display here, so the same job was done without a window.")
    say(f"Workspace  {workspace}")
    say(f"Briefing   {briefing}")
    for made in list(jobs)[1:]:
        say(f"Chart      {made}")
    return 0


def lock(arguments: list[str]) -> int:
    """Resolve the lock again, one file for all platforms, with hashes and without addresses."""
    uv = shutil.which("uv", path=child_environment()["PATH"])
    if uv is None:
        must("Installing uv", PYTHON, "-m", "pip", "install", "-q", "uv")
        uv = str(BIN / "uv")
    words = [uv, "-q", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal"]
    words += ["--generate-hashes", "--no-annotate", "--no-header", "--python-version", "3.11"]
    return call(*words, "--output-file", LOCK.name, *arguments)


def soak(arguments: list[str]) -> int:
    """Run the long suites, or only the mutations, which write their table."""
    if arguments[:1] == ["mutations"]:
        return call(PYTHON, "-m", "tools.mutations", *arguments[1:])
    return call(PYTHON, "-m", "pytest", "-m", "soak", *arguments)


def job(verb: str, arguments: list[str]) -> int:
    """Do one job by its name and return its exit code (2 for a name or use we do not know)."""
    jobs: dict[str, Callable[[], int]] = {
        "setup": lambda: 0,
        "check": check,
        "run": run,
        "test": lambda: test(arguments),
        "lock": lambda: lock(arguments),
        "texts": lambda: call(PYTHON, ROOT / "tools" / "texts.py"),
        "bench": lambda: call(PYTHON, ROOT / "benchmarks" / "run.py", *arguments),
        "soak": lambda: soak(arguments),
        "shots": lambda: call(
            PYTHON, ROOT / "tools" / "shots.py", *arguments, QT_QPA_PLATFORM="offscreen"
        ),
    }
    takes_none = verb in ("setup", "check", "run", "texts")
    if verb not in jobs or (takes_none and arguments) or (verb == "shots") != (len(arguments) == 1):
        say((__doc__ or "").strip())
        return 2
    return setup() or jobs[verb]()


def main(words: list[str]) -> int:
    """Run ``dev.py WORDS`` and return the exit code."""
    if not words or words[0] in ("-h", "--help", "help"):
        say((__doc__ or "").strip())
        return 0 if words else 2
    try:
        return job(words[0], words[1:])
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
