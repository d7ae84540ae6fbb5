"""The publishers' real files, where they lie beside the checkout; tests skip with a word if not."""

from pathlib import Path

import pytest


def shared_data() -> Path:
    """Return the folder of publishers' files beside the checkout, or skip the test."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the publishers' files are not beside this checkout")
    return folder
