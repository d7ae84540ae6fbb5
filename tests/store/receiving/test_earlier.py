"""The schemas of earlier versions are kept, and are those of the files that are kept."""

import pytest

from rolau.base.resources import resource
from rolau.models.registry import standard
from rolau.store import schema
from rolau.store.receiving import earlier
from rolau.store.schema_version import VERSION
from tests.files.make import kept_schema


@pytest.mark.parametrize("version", range(1, VERSION))
def test_each_is_the_schema_of_the_kept_file(version):
    """When this fails, ``python -m tests.files.make schemas`` was not run, or went wrong."""
    assert resource("schemas", f"v{version}.txt").read_text("utf-8") == kept_schema(version)
    found = earlier.expected(version, standard())
    assert {entry.type for entry in found} == {"table", "index", "view", "trigger"}
    assert found != earlier.expected(VERSION, standard())


def test_the_present_one_is_made_from_the_declarations():
    entries = schema.entries(standard())
    assert sorted(earlier.expected(VERSION, standard())) == sorted(earlier.of(entries))


@pytest.mark.parametrize("version", [-1, 0, VERSION + 1])
def test_a_version_that_never_was_has_none(version):
    assert earlier.expected(version, standard()) == []
