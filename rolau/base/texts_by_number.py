"""Many short texts by number, such as the cells of a file: E2, E3, E4, in few bytes each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload

_BETWEEN = "\n"


class Counted(Sequence[str]):
    """Texts that count up: ``before`` and a number, ``count`` of them, the first ``first``."""

    def __init__(self, before: str, first: int, count: int) -> None:
        self._before = before
        self._numbers = range(first, first + count)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [f"{self._before}{number}" for number in self._numbers[at]]
        return f"{self._before}{self._numbers[at]}"

    def __iter__(self) -> Iterator[str]:
        return map(self._before.__add__, map(str, self._numbers))


class TextsByNumber:
    """Texts that are seldom asked for again; the first added has the number 0."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._parts: list[Counted | str] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, texts: Sequence[str]) -> None:
        """Remember some more; a line break within one becomes a space."""
        self._starts.append(self._count)
        self._count += len(texts)
        if isinstance(texts, Counted):
            self._parts.append(texts)
        else:
            self._parts.append(_BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts))

    def __getitem__(self, number: int) -> str:
        part = bisect_right(self._starts, number) - 1
        texts = self._parts[part]
        if isinstance(texts, str):
            texts = texts.split(_BETWEEN)  # type: ignore[assignment]
        return texts[number - self._starts[part]]
