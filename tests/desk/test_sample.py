"""The sample workspace is whole, says that it is fictional, and is never half made."""

import pytest

from rolau.base.errors import WorkspaceError
from rolau.desk.desk import Desk
from rolau.desk.health import health
from rolau.desk.sample import COUNTRIES, make_sample
from rolau.models.countries import countries


def test_the_sample_is_whole(tmp_path):
    path, counts = make_sample(tmp_path / "sample")
    assert path.name == "sample.rolau"
    assert counts["country_profile"] == len(COUNTRIES)
    with Desk.open(path, write=False) as desk:
        assert [found for found in health(desk) if found.severity == "damage"] == []
        real = [code for code in COUNTRIES if not countries().get(code).fictional]
        assert len(real) == 5
        for code in real:
            assert desk.count("phase", where={"country": code}) == 0
            assert desk.count("profile_section", where={"country": code}) == 0
        assert desk.count("phase", where={"country": "XTA"}) >= 3
    assert [entry.name for entry in tmp_path.iterdir()] == ["sample.rolau"]


def test_a_file_that_is_there_is_left_alone(tmp_path):
    path = tmp_path / "sample.rolau"
    path.write_bytes(b"mine")
    with pytest.raises(WorkspaceError, match="--force"):
        make_sample(path)
    assert path.read_bytes() == b"mine"
    make_sample(path, force=True)
    assert path.read_bytes() != b"mine"
