"""The schemas of earlier versions, as digests of each definition; the present one is made.

A file of an earlier version is compared with these before anything of it is read. They are
made from the files kept in ``tests/files`` (``python -m tests.files.make schemas``).
"""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from rolau.base.resources import resource
from rolau.models.registry import Registry
from rolau.store import schema
from rolau.store.schema import Entry
from rolau.store.schema_version import VERSION


class Expected(NamedTuple):
    """One thing a file must hold: its type, name and table, and the digest of its text."""

    type: str
    name: str
    table: str
    digest: str


def digest(text: str) -> str:
    """Return the digest of a definition's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of(entries: Iterable[Entry]) -> list[Expected]:
    """Return what a file with these definitions holds."""
    return [Expected(*entry[:3], digest(entry.sql)) for entry in entries]


def expected(version: int, registry: Registry) -> list[Expected]:
    """Return everything a file of a version holds; empty for a version that never was."""
    if version == VERSION:
        return of(schema.entries(registry))
    kept = resource("schemas", f"v{version}.txt")
    if not 0 < version < VERSION or not kept.is_file():
        return []
    return [Expected(*line.split("\t")) for line in kept.read_text("utf-8").splitlines()]


def lines(entries: Iterable[Entry]) -> str:
    """Return the text in which the schema of a version is kept."""
    return "".join("\t".join(entry) + "\n" for entry in sorted(of(entries)))
