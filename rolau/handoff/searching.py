"""Looking for many texts at once in the bytes of a file, large as both may be.

Looked for is each text in UTF-8 and UTF-16 (both orders), in any case of the letters A to Z
and as other letters fold. A long text is looked for in pieces, since a database may break a
long value over pages that lie apart. A place in the bytes is first compared by its eight (or,
for short texts, four) bytes with those that any text begins with, all places at once.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Report = Callable[[int, int], None]
SHORTEST = 4
"""A text of fewer bytes is not looked for: it stands everywhere by chance."""
SURE = 8
"""A text of fewer bytes may stand in numbers and identities by chance; see `chance`."""
_LONGEST, _PIECE, _STEP = 48, 32, 192
_BLOCK = 1 << 22
_BITS = 22
_MIX = 0x9E3779B97F4A7C15  # spreads what is compared over the table (Fibonacci hashing)


def needles(text: str) -> set[bytes]:
    """Return the byte strings by which a text is looked for, A to Z in lower case."""
    found: set[bytes] = set()
    for variant in {text, text.casefold(), text.upper(), text.lower()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            found.update(_pieces(variant.encode(encoding, "surrogatepass").lower()))
    return {piece for piece in found if len(piece) >= SHORTEST}


def _pieces(data: bytes) -> Iterator[bytes]:
    if len(data) <= _LONGEST:
        yield data
        return
    for start in range(0, len(data) - _PIECE, _STEP):
        yield data[start : start + _PIECE]
    yield data[-_PIECE:]


def chance(needle: bytes) -> bool:
    """Tell whether these bytes may stand somewhere without being text."""
    return len(needle) < SURE


class Finder:
    """Looks for a set of needles in whatever it is fed; ``found`` are those seen so far."""

    def __init__(self, wanted: Iterable[bytes]) -> None:
        self.found: set[bytes] = set()
        every = set(wanted)
        self._looks = [
            _Look(SURE, {needle for needle in every if not chance(needle)}, self.found),
            _Look(SHORTEST, {needle for needle in every if chance(needle)}, self.found),
        ]

    def feed(self, data: bytes) -> None:
        """Look through bytes that stand by themselves, in any case of letters."""
        lowered = data.lower()
        for look in self._looks:
            look.through(lowered)

    def feed_file(self, path: Path, report: Report = lambda done, total: None) -> None:
        """Look through a file, part by part; a needle across two parts is found too.

        ``report`` hears of (bytes done, bytes in all); what it raises stops the search.
        """
        total = path.stat().st_size
        with path.open("rb") as file:
            before = b""
            while block := file.read(_BLOCK):
                report(file.tell() - len(block), total)
                self.feed(before + block)
                before = (before + block)[-_LONGEST:]

    def feed_texts(self, texts: Iterable[str]) -> None:
        """Look through texts, each by itself, until everything was found."""
        waiting: list[bytes] = []
        size = 0
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            waiting.append(data)
            size += len(data) + 1
            if size > _BLOCK:
                self.feed(b"\0".join(waiting))
                waiting, size = [], 0
                if self.complete:
                    return
        self.feed(b"\0".join(waiting))

    @property
    def complete(self) -> bool:
        """Whether every needle was found."""
        return all(look.needles <= self.found for look in self._looks)


class _Look:
    """The needles that are told apart by their first ``width`` bytes.

    Those of twice that length are then told apart by as many more: what begins alike
    (“Report on …”) is common, and comparing one by one is slow.
    """

    def __init__(self, width: int, wanted: set[bytes], found: set[bytes]) -> None:
        import numpy  # takes its time to load

        self._numpy: Any = numpy
        self.needles = wanted
        self._width = width
        self._found = found
        short: dict[int, list[int]] = {}
        long: dict[int, list[int]] = {}
        for needle in wanted:
            first, second = _number(needle[:width]), _number(needle[width : 2 * width])
            lengths = short.setdefault(first, [])
            if len(needle) >= 2 * width:
                lengths = long.setdefault(_joined(first, second), [])
            lengths.append(len(needle))
        self._short, self._long = _Group(numpy, short), _Group(numpy, long)
        self._table = numpy.zeros(1 << _BITS, dtype=bool)
        self._table[self._mixed(self._short.keys)] = True

    def _mixed(self, windows: Any) -> Any:
        numpy = self._numpy
        wide = windows.astype(numpy.uint64, copy=False) * numpy.uint64(_MIX)
        return (wide >> numpy.uint64(64 - _BITS)).astype(numpy.intp)

    def through(self, data: bytes) -> None:
        """Look through bytes in lower case."""
        numpy, width = self._numpy, self._width
        if not self.needles or len(data) < width:
            return
        bytes_ = numpy.frombuffer(data, dtype=numpy.uint8)
        for start in range(min(width, len(data) - width + 1)):
            count = (len(data) - start) // width
            windows = numpy.frombuffer(data, dtype=f"<u{width}", count=count, offset=start)
            near = numpy.flatnonzero(self._table[self._mixed(windows)])
            values = windows[near].astype(numpy.uint64)
            same, keys = self._short.among(values)
            places = near[same] * width + start
            self._compare(data, places, keys, self._short)
            inside = places <= len(data) - 2 * width
            places = places[inside]
            if len(places) and len(self._long.keys):
                after = bytes_[places[:, None] + numpy.arange(width, 2 * width)]
                second = after.view(f"<u{width}")[:, 0].astype(numpy.uint64)
                joined = values[same][inside] * numpy.uint64(_MIX) ^ second
                same, keys = self._long.among(joined)
                self._compare(data, places[same], keys, self._long)

    def _compare(self, data: bytes, places: Any, keys: Any, group: "_Group") -> None:
        waiting = group.waiting[keys] > 0
        for at, key in zip(places[waiting].tolist(), keys[waiting].tolist(), strict=True):
            for length in group.lengths[key]:
                piece = data[at : at + length]
                if piece in self.needles and piece not in self._found:
                    self._found.add(piece)
                    group.waiting[key] -= 1


class _Group:
    """Needles by the number that their beginning makes: their lengths, how many are missing."""

    def __init__(self, numpy: Any, lengths: dict[int, list[int]]) -> None:
        keys = sorted(lengths)
        self._numpy = numpy
        self.keys = numpy.array(keys, dtype=numpy.uint64)
        self.lengths = [tuple(sorted(set(lengths[key]))) for key in keys]
        self.waiting = numpy.array([len(lengths[key]) for key in keys], dtype=numpy.int64)

    def among(self, values: Any) -> tuple[Any, Any]:
        """Return which values are among the keys, and the place of each of these there."""
        if not len(self.keys):
            return self._numpy.zeros(len(values), dtype=bool), values[:0].astype(self._numpy.intp)
        places = self._numpy.searchsorted(self.keys, values)
        places[places == len(self.keys)] = 0
        same = self.keys[places] == values
        return same, places[same]


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _joined(first: int, second: int) -> int:
    """Return one number for two, as `_Look.through` makes it of many at once."""
    return (first * _MIX & 0xFFFFFFFFFFFFFFFF) ^ second
