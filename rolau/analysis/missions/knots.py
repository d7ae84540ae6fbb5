"""Which ends of links lead to each other: the knots of a graph, all found in one walk."""

from collections.abc import Iterable, Iterator, Mapping


def knots(links: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the number of the knot of every end of a link.

    Two ends have the same number exactly when each of them leads to the other; an end in no
    circle has a number of its own. Takes time in step with the links.
    """
    after: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for one, two in links:
        after.setdefault(one, []).append(two)
        before.setdefault(two, []).append(one)
    found: dict[str, int] = {}
    for number, end in enumerate(reversed(_finished(after))):
        left = [end] if end not in found else []
        while left:  # who leads here and was not finished before
            here = left.pop()
            found[here] = number
            left += [each for each in before.get(here, ()) if each not in found]
    return found


def _finished(after: Mapping[str, list[str]]) -> list[str]:
    """Return all ends, each after everything it leads to that was not yet on the way."""
    done: list[str] = []
    seen: set[str] = set()
    for start in after:
        way: list[tuple[str, Iterator[str]]] = []
        if start not in seen:
            seen.add(start)
            way.append((start, iter(after[start])))
        while way:
            here, ways = way[-1]
            onward = next((each for each in ways if each not in seen), None)
            if onward is None:
                done.append(here)
                way.pop()
            else:
                seen.add(onward)
                way.append((onward, iter(after.get(onward, ()))))
    return done
