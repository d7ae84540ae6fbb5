"""Is the copy what it should be: whole, undamaged, and without a byte of what is withheld."""

from collections.abc import Iterable

from rolau.base.errors import HandoffError
from rolau.base.texts import tr
from rolau.handoff.searching import Finder, Report, chance, needles
from rolau.store.checks import DAMAGE
from rolau.store.passing.copying import Copying


def verify(copy: Copying, report: Report = lambda done, total: None) -> None:
    """Check the copy and search its bytes. Raises HandoffError when it must not leave.

    ``report`` hears how far the search is; what it raises stops the examination.
    """
    report(0, 0)
    damage = [found for found in copy.findings() if found.severity == DAMAGE]
    if damage:
        raise HandoffError(
            tr(
                "The copy did not come out whole, so it was thrown away. Run “rolau check” on "
                "this workspace, and try again."
            ),
            code="damaged",
            findings=[f"{found.code} {found.kind} {found.field}" for found in damage[:20]],
        )
    leaked = leaks(copy, report)
    if leaked:
        raise HandoffError(
            tr(
                "The copy still held something that was to be left out, so it was thrown away. "
                "Nothing was handed over. Please report this."
            ),
            code="leak",
            texts=len(leaked),
        )


def leaks(copy: Copying, report: Report = lambda done, total: None) -> set[bytes]:
    """Return what stands in the copy's bytes although it was to be left out.

    What also stands in something that may travel is no leak: the same name, date or code may
    be withheld in one record and told in another. What is found and so short that it may be
    part of a number by chance is one only when it stands in a text of the copy.
    """
    finder = Finder(_all(copy.withheld()))
    finder.feed_file(copy.part, report)
    found = finder.found
    if found:
        found = found - _in_texts(found, copy.allowed())
    short = {needle for needle in found if chance(needle)}
    if short:
        found = (found - short) | _in_texts(short, copy.texts())
    return found


def _all(texts: Iterable[str]) -> Iterable[bytes]:
    for text in texts:
        yield from needles(text)


def _in_texts(wanted: set[bytes], texts: Iterable[str]) -> set[bytes]:
    finder = Finder(wanted)
    finder.feed_texts(texts)
    return finder.found
