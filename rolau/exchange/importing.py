"""Reads a file of figures whole: its values, what is missing, set aside or refused, and why."""

import time
from collections import abc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rolau.base.errors import CancelledError, InputError
from rolau.base.texts import tr
from rolau.exchange.correcting import Corrections, Corrector
from rolau.exchange.foretold import say_undecided, say_unused
from rolau.exchange.headings import Plan
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import Layout
from rolau.exchange.mapping import Mapper
from rolau.exchange.mappings.content import with_series
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.remembering import Remembered, fingerprint, recalled
from rolau.exchange.mappings.running import mapped_fit
from rolau.exchange.observations import Columns, Gathered, Noted, ReadValue
from rolau.exchange.places import Places
from rolau.exchange.problems import Problem, ProblemLog
from rolau.exchange.readers import open_book
from rolau.exchange.readings import FOUND, Reading
from rolau.exchange.recognising import Fit, best_fit, chosen_fit, layout_named
from rolau.exchange.releases import derived_release, release_name, said_release
from rolau.exchange.sheets import Book
from rolau.exchange.tables_beside import say_beside
from rolau.models.countries import Countries, countries

Progress = Callable[[int, int, str], None]
"""Called with values looked at, values in all (about), and what is being read."""

_EVERY = 0.05
VALUES_BETWEEN = 2_048
"""After so many values, or a line, a reading looks whether it is to stop: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds, counted in observations (country, indicator, period, disaggregation).

    - ``file`` is its name, ``layout`` the code of the layout it was read by, ``sheets`` those read.
    - ``publisher``, ``release``, ``released`` (stored date, empty = unknown) and ``note`` name
      the release; ``first`` and ``last`` are the earliest and latest period with a value.
    - ``values`` are empty when they went to ``keep``; ``kept`` counts them either way.
    - ``missing`` stand in the file without a value; ``set_aside`` belong to ``groups`` (regions,
      income groups; name and count); ``refused`` have a fault, named in ``problems``.
    - ``spellings``: countries written in more than one way → the texts.
    - ``mapping`` when the file was read by one, with the ``fingerprint`` of such files.
    - ``reading`` says how the file is written, as found or chosen, ``why`` why its letters are
      read so, where that had to be weighed.
    - ``repeated``: how often a value stood there once more, with the same figure.
    - ``listed``: the first of the missing and of those set aside, with their places.
    """

    file: str
    layout: str
    sheets: tuple[str, ...]
    publisher: str
    release: str
    released: str
    note: str
    first: str
    last: str
    values: Sequence[ReadValue]
    kept: int
    missing: int
    set_aside: int
    groups: tuple[tuple[str, int], ...]
    refused: int
    problems: tuple[Problem, ...]
    unlisted_problems: int
    spellings: dict[str, tuple[str, ...]]
    mapping: Mapping | None = None
    fingerprint: str = ""
    reading: Reading = FOUND
    why: str = ""
    repeated: int = 0
    listed: abc.Mapping[str, Sequence[Noted]] = field(default_factory=dict)


def read(
    path: Path | str,
    layout: Layout | str | None = None,
    *,
    layouts: Sequence[Layout] = LAYOUTS,
    known: Countries | None = None,
    decided: abc.Mapping[str, str] | None = None,
    keep: Callable[[Sequence[ReadValue]], None] | None = None,
    keep_columns: Callable[[Columns], None] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    mapping: Mapping | None = None,
    remembered: Sequence[Remembered] = (),
    reading: Reading = FOUND,
    corrections: Corrections | None = None,
) -> ReadFile:
    """Read a file by a layout (or its code), or by the one of ``layouts`` that fits best.

    With a ``mapping`` it is read as that says, and no layout is looked for; the same when it is
    known again by one of ``remembered`` and no layout was chosen.
    What ``reading`` says of encoding, marks and dates is taken, the rest is found out.
    ``known`` are the countries (the shipped ones by default); ``decided`` says what spellings
    mean by a person's decision (see `places.Places`), ``corrections`` what to read in single
    cells in place of what stands there. ``keep`` takes values in batches as they are read, for
    files too large to hold, and ``keep_columns``, where given, those of many plain lines at once;
    else they are in the result. ``progress`` is called about every 50 ms, ``cancelled`` after
    every VALUES_BETWEEN values.

    Raises InputError when the file cannot be read or no layout fits, NotFoundError for a file or
    layout that does not exist, CancelledError when ``cancelled`` says so.
    """
    if isinstance(layout, str):
        layout = layout_named(layout, layouts)
    if mapping is None and layout is None and remembered:
        mapping = known_again(path, reading, remembered)
    if mapping:
        reading = reading.over(mapping.text)  # what is said now stands before what was
        mapping = replace(mapping, text=reading)
    with open_book(path, reading) as book:
        pulse = _Pulse(progress, cancelled)
        if mapping:
            mapped_fit(book, mapping, layouts)  # what does not fit is refused before all is read
            fit = mapped_fit(book, with_series(book, mapping), layouts)
        else:
            fit = chosen_fit(book, layout) if layout else best_fit(book, layouts)
        pulse.begin(fit, book.path.name)
        places = Places(known or countries(), decided)
        log = ProblemLog(book.path.name)
        if not (reading.decimal or reading.thousands):
            say_undecided(fit, log)
        gathered = Gathered(keep, keep_columns)
        if mapping:
            say_unused(fit, log)
            for plan in fit.plans:
                say_beside(plan, gathered, log)
        file = _read(book, fit, places, (gathered, log), pulse, corrections or {})
        if mapping:
            return replace(file, mapping=mapping, fingerprint=fingerprint(book, mapping))
        return file


def known_again(
    path: Path | str, reading: Reading, remembered: Sequence[Remembered]
) -> Mapping | None:
    """Return the mapping by which a file was read before, looked at as each would have it read."""
    for text in dict.fromkeys(one.mapping.text for one in remembered):
        those = [one for one in remembered if one.mapping.text == text]
        try:
            with open_book(path, reading.over(text)) as book:
                found = recalled(book, those)
        except InputError:
            if text == FOUND:
                raise
            continue  # the file is not written as this mapping has it
        if found:
            return found
    return None


def _read(
    book: Book,
    fit: Fit,
    places: Places,
    into: tuple[Gathered, ProblemLog],
    pulse: "_Pulse",
    corrections: Corrections,
) -> ReadFile:
    layout = fit.layout
    said = said_release(book, fit)
    found, log = into
    mapper = Mapper(layout, places, found, log, said)
    corrector = Corrector(corrections, log)
    for plan in fit.plans:
        pulse.begin_sheet(plan, book.path.name)
        mapper.read(plan, corrector.rows(plan.sheet, plan.last + 1), pulse.tick)
    corrector.must_be_used(book.path.name)
    found.flush()
    pulse.end()
    periods = sorted(found.periods())
    first, last = (periods[0], periods[-1]) if periods else ("", "")
    released = said or derived_release(layout, last)
    return ReadFile(
        file=book.path.name,
        layout=layout.code,
        sheets=tuple(plan.sheet.name for plan in fit.plans),
        publisher=layout.publisher,
        release=release_name(layout, released, first, last),
        released=released,
        note=tr(layout.note),
        first=first,
        last=last,
        values=found.values,
        kept=found.kept,
        missing=found.missing,
        set_aside=sum(found.set_aside.values()),
        groups=tuple(found.set_aside.items()),
        refused=found.refused,
        problems=tuple(log.problems()),
        unlisted_problems=log.unlisted,
        spellings=places.spellings(),
        reading=book.reading,
        why=book.why,
        repeated=found.repeated,
        listed=found.noted(),
    )


class _Pulse:
    """Tells how far the reading is, and stops it when it is cancelled."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._next = 0.0
        self._done = 0
        self._total = 0
        self._in_line = 1
        self._lines = 0
        self._between = 1
        self.what = ""
        self._look()

    def begin(self, fit: Fit, file: str) -> None:
        """Learn how many values there are about."""
        self._total = sum(plan.sheet.lines * len(plan.slots) for plan in fit.plans)
        self.what = file
        self._look()

    def begin_sheet(self, plan: Plan, file: str) -> None:
        """Turn to a sheet: a line of it holds so many values."""
        self.what = plan.sheet.name or file
        self._count()
        self._in_line = len(plan.slots)
        self._between = max(1, VALUES_BETWEEN // self._in_line)

    def tick(self, lines: int = 1) -> None:
        """Count some lines; now and then look whether to stop."""
        self._lines += lines
        if self._lines >= self._between:
            self._look()

    def end(self) -> None:
        """Report the whole as done."""
        self._count()
        self._done = self._total = max(self._done, self._total)
        self._next = 0.0
        self._look()

    def _count(self) -> None:
        self._done += self._lines * self._in_line
        self._lines = 0

    def _look(self) -> None:
        self._count()
        if self._cancelled and self._cancelled():
            raise CancelledError(tr("The import was cancelled; nothing was kept."))
        now = time.monotonic()
        if self._progress and self._total and now >= self._next:
            self._progress(self._done, max(self._total, self._done), self.what)
            self._next = now + _EVERY
