"""Running `rolau` as a person or script would, in this process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rolau.cli.main import cli


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run one command; the exit code must be ``code``."""

    def invoke(*words: object, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output + result.stderr
        return result

    return invoke


@pytest.fixture
def ask(run: Callable[..., Result]) -> Callable[..., Any]:
    """Run one command with ``--json`` and return what it printed."""

    def invoke(*words: object) -> Any:
        return json.loads(run(*words, "--json").stdout)

    return invoke


@pytest.fixture
def file(tmp_path: Path, run: Callable[..., Result]) -> Path:
    """A new workspace with two countries."""
    path = tmp_path / "desk.rolau"
    run("new", path, "--countries", "COD,Liberia", "--actor", "Ada")
    return path
