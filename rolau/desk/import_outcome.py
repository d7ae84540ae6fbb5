"""What an import did or would do, in counts, problems and words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from rolau.base.texts import trn
from rolau.desk.import_lists import Listing, listings
from rolau.desk.weighing import Weighed
from rolau.exchange.importing import ReadFile
from rolau.exchange.problems import Problem
from rolau.exchange.readings import Reading
from rolau.exchange.rules import WARNING
from rolau.models.fields import Value
from rolau.store.staged_values import LISTED, Comparison

__all__ = ["COUNTS", "LISTED", "Found", "ImportOutcome", "outcome_of", "said"]
COUNTS = ("new", "revised", "unchanged", "missing", "set_aside", "refused")
"""The classes of an import: every observation of a file is in one of them."""


class ImportOutcome(NamedTuple):
    """What an import did, counted in observations over all files.

    ``new`` and ``revised`` were kept; ``unchanged`` were there already; ``missing`` stand in
    the file without a value; ``set_aside`` belong to no country (regions, groups); ``refused``
    have a fault. ``files`` says the same for each file with its layout. ``older`` of the
    unchanged differ from what stands but belong to an older release: they are kept beside it.
    ``repeated`` counts values that stand in a file once more, with the same figure.
    ``readings`` say of each file how it is written, ``whys`` why its letters are read so, where
    that had to be weighed. ``unlisted`` problems were counted only.
    ``lists`` opens each class: its first values with
    their places. ``withheld`` says that nothing was kept because something was wrong and that
    was asked for.
    """

    new: int
    revised: int
    unchanged: int
    missing: int
    set_aside: int
    refused: int
    problems: tuple[Problem, ...]
    files: list[dict[str, Value]]
    group: str = ""
    older: int = 0
    repeated: int = 0
    unlisted: int = 0
    withheld: bool = False
    lists: Mapping[str, Listing] = MappingProxyType({})
    readings: tuple[Reading, ...] = ()
    whys: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether something was left out because it is wrong."""
        return any(problem.severity != WARNING for problem in self.problems)

    def counts(self) -> dict[str, int]:
        """Return the six counts by name."""
        return {
            "new": self.new,
            "revised": self.revised,
            "unchanged": self.unchanged,
            "missing": self.missing,
            "set_aside": self.set_aside,
            "refused": self.refused,
        }


class Found(NamedTuple):
    """A file that was read, what checking it found, and what keeping it does."""

    file: ReadFile
    weighed: Weighed
    compared: Comparison

    @property
    def refused(self) -> int:
        """How many of its values are left out for a fault."""
        return self.file.refused + self.weighed.left_out

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was found in it."""
        return self.file.problems + self.weighed.problems

    def counts(self) -> dict[str, int]:
        """Return the six counts of the file by name."""
        return {
            "new": self.compared.new,
            "revised": self.compared.revised,
            "unchanged": self.compared.unchanged,
            "missing": self.file.missing,
            "set_aside": self.file.set_aside,
            "refused": self.refused,
        }


def outcome_of(found: Sequence[Found]) -> ImportOutcome:
    """Return the outcome of files taken together."""
    each = [one.counts() for one in found]
    total = {name: sum(counts[name] for counts in each) for name in COUNTS}
    files: list[dict[str, Value]] = [
        {"file": one.file.file, "layout": one.file.layout, "release": one.file.release, **counts}
        for one, counts in zip(found, each, strict=True)
    ]
    return ImportOutcome(
        new=total["new"],
        revised=total["revised"],
        unchanged=total["unchanged"],
        missing=total["missing"],
        set_aside=total["set_aside"],
        refused=total["refused"],
        problems=tuple(problem for one in found for problem in one.problems),
        files=files,
        older=sum(one.compared.older for one in found),
        repeated=sum(one.file.repeated for one in found),
        readings=tuple(one.file.reading for one in found),
        whys=tuple(one.file.why for one in found),
        unlisted=sum(one.file.unlisted_problems for one in found),
        lists=listings(
            [
                (one.file, one.problems, one.compared, counts)
                for one, counts in zip(found, each, strict=True)
            ]
        ),
    )


def said(outcome: ImportOutcome) -> str:
    """Return an import's outcome in one sentence."""
    parts = [
        trn("{n} new value", "{n} new values", outcome.new),
        trn("{n} revised", "{n} revised", outcome.revised),
        trn("{n} unchanged", "{n} unchanged", outcome.unchanged),
    ]
    if outcome.refused:
        parts.append(trn("{n} refused", "{n} refused", outcome.refused))
    return ", ".join(parts)
