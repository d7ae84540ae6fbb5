"""A small, safe Markdown: what planners type becomes typed paragraphs, lists and spans.

Known are **bold**, *italic*, bulleted and numbered lists, headings, links (shown with their
address, as paper has no click), escapes and hard line breaks. Everything else is text. Nothing
raises: what is not understood stands as it was typed. Time grows with the length of the text.
"""

import re
import unicodedata
from itertools import accumulate
from typing import NamedTuple

from rolau.briefing.content import Item, Listing, Numbers, Paragraph, Prose, Span, Subheading

_HEADING = re.compile(r" {0,3}#{1,6}\s+(\S.*)")
_ITEM = re.compile(r"(\s*)(?:([-*+•])|(\d{1,9})[.)])\s+(\S.*)")
_DEEPEST = 6  # lists nested deeper stand on the last level
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`\n]+)`"
    r"|!?\[(?P<words>[^\[\]]*)\]\((?P<address>[^()\s]*)(?:\s+\"[^\"()]*\")?\)"
    r"|<(?P<bare>(?:https?://|mailto:)[^<>\s]+)>"
    r"|(?P<run>\*+|_+)"
)


class _Entry(NamedTuple):
    """A list entry as read, before nesting."""

    indent: int
    number: int | None
    text: str


def prose(text: str, sources: Numbers = ()) -> Prose:
    """Return typed running text; ``sources`` are cited at the end of it."""
    return cited(_blocks(text), sources) if sources else _blocks(text)


def cited(blocks: Prose, sources: Numbers) -> Prose:
    """Return ``blocks`` with numbers of sources after the last word of the last paragraph.

    Text that ends in a list has them after the list's last entry; text without a paragraph or
    list (empty, or headings only) gets a paragraph that holds the numbers alone.
    """
    if not sources:
        return blocks
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph):
        return (*blocks[:-1], Paragraph(_with_numbers(last.spans, sources)))
    if isinstance(last, Listing):
        return (*blocks[:-1], _cite_listing(last, sources))
    return (*blocks, Paragraph((Span("", sources=sources),)))


def _cite_listing(listing: Listing, sources: Numbers) -> Listing:
    *before, item = listing.items
    if item.lists:
        below = (*item.lists[:-1], _cite_listing(item.lists[-1], sources))
        item = item._replace(lists=below)
    else:
        item = item._replace(spans=_with_numbers(item.spans, sources))
    return listing._replace(items=(*before, item))


def _with_numbers(runs: tuple[Span, ...], sources: Numbers) -> tuple[Span, ...]:
    *before, last = runs or (Span(""),)
    fresh = tuple(number for number in sources if number not in last.sources)
    return (*before, last._replace(sources=last.sources + fresh))


def _blocks(text: str) -> Prose:
    """Read blocks line by line: headings, list entries, paragraphs."""
    found: list[Paragraph | Subheading | Listing] = []
    words: list[str] = []  # lines of the paragraph being read
    entries: list[_Entry] = []  # entries of the list being read
    gap = False  # a blank line inside a list

    def close() -> None:
        if words:
            found.append(Paragraph(spans(_joined(words))))
            words.clear()
        if entries:
            found.extend(_nested(entries))
            entries.clear()

    for line in text.expandtabs(4).splitlines():
        entry, heading = _entry(line, bool(words)), _HEADING.fullmatch(line)
        if not line.strip():
            if words:
                close()
            gap = True
            continue
        if heading:
            close()
            title = spans(heading.group(1).rstrip().rstrip("#").rstrip())
            found.append(Subheading("".join(span.text for span in title)))
        elif entry:
            if words:
                close()
            entries.append(entry)
        elif entries and (not gap or line.startswith("  ")):
            last = entries[-1]
            join = "\n" if gap else ""
            entries[-1] = last._replace(text=_joined([last.text, join + line.strip()]))
        else:
            if entries:
                close()
            words.append(line)
        gap = False
    close()
    return tuple(found)


def _entry(line: str, in_paragraph: bool) -> _Entry | None:
    """Return the list entry a line begins, or None.

    Inside a paragraph only a numbered list that starts at 1 begins: a line that happens to
    start with a year is no list.
    """
    read = _ITEM.fullmatch(line)
    if read is None:
        return None
    indent, _, number, text = read.groups()
    if in_paragraph and number and int(number) != 1:
        return None
    return _Entry(len(indent), int(number) if number else None, text)


def _joined(lines: list[str]) -> str:
    """Join the lines of one paragraph: a soft break is a space, a hard one a newline."""
    text = ""
    for line in lines:
        hard = text.endswith(("  ", "\\")) or line.startswith("\n")
        before = text.removesuffix("\\").rstrip() if hard else text.rstrip()
        after = line.lstrip()
        if not before:
            text = after
        elif hard:
            text = f"{before}\n{after}"
        else:
            text = before + ("" if _unspaced(before[-1], after[:1]) else " ") + after
    return text.rstrip()


def _unspaced(before: str, after: str) -> bool:
    """Tell whether two characters meet without a space, as in Chinese."""
    return all(unicodedata.east_asian_width(char) in "WF" for char in (before, after) if char)


def _nested(entries: list[_Entry], depth: int = 1) -> tuple[Listing, ...]:
    """Turn a run of entries into lists, deeper entries under the one before them."""
    lists: list[tuple[int | None, list[Item]]] = []  # first number (None: bullets), entries
    at = 0
    while at < len(entries):
        entry = entries[at]
        end = at + 1
        while depth < _DEEPEST and end < len(entries) and entries[end].indent > entry.indent + 1:
            end += 1
        below = _nested(entries[at + 1 : end], depth + 1) if end > at + 1 else ()
        if not lists or (lists[-1][0] is None) != (entry.number is None):
            lists.append((entry.number, []))
        lists[-1][1].append(Item(spans(entry.text), below))
        at = end
    return tuple(
        Listing(tuple(items), first is not None, 1 if first is None else first)
        for first, items in lists
    )


def spans(text: str) -> tuple[Span, ...]:
    """Return one paragraph's text as runs of one style each."""
    reader = _Emphasis()
    at = 0
    for token in _TOKEN.finditer(text):
        reader.add(text[at : token.start()])
        at = token.end()
        if token["run"]:
            reader.run(token["run"], text[token.start() - 1 : token.start()], text[at : at + 1])
        elif token["words"] is not None:
            reader.add(_link(token["words"], token["address"]))
        else:
            reader.add(token["escaped"] or token["code"] or token["bare"])
    reader.add(text[at:])
    return reader.spans()


def _link(words: str, address: str) -> str:
    shown = address.removeprefix("mailto:")
    if not words.strip():
        return shown
    return words if not shown or words in (address, shown) else f"{words} ({shown})"


class _Opener:
    """A run of marks that may begin a style: which mark, how many are left, where it stands."""

    __slots__ = ("at", "left", "mark")

    def __init__(self, mark: str, left: int, at: int) -> None:
        self.mark = mark
        self.left = left
        self.at = at


class _Emphasis:
    """Pairs runs of ``*`` and ``_`` into bold and italic; unpaired ones stay text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open: list[_Opener] = []
        self._waiting = {"*": 0, "_": 0}
        self._styled: list[tuple[int, int, bool]] = []  # first piece, piece after, bold

    def add(self, text: str) -> None:
        """Take plain text."""
        if text:
            self._pieces.append(text)

    def run(self, marks: str, before: str, after: str) -> None:
        """Take a run of marks that stands between the characters ``before`` and ``after``."""
        mark, left = marks[0], len(marks)
        opens, closes = _flanks(mark, before, after)
        while closes and left and self._waiting[mark]:
            left -= self._close(mark, left)
        if left:
            self._pieces.append(mark * left)
            if opens:
                self._open.append(_Opener(mark, left, len(self._pieces) - 1))
                self._waiting[mark] += 1

    def _close(self, mark: str, left: int) -> int:
        """End a style begun by the nearest opener of ``mark``; returns how many marks it took."""
        while self._open[-1].mark != mark:  # what opened inside and never closed stays text
            self._waiting[self._open.pop().mark] -= 1
        opener = self._open[-1]
        taken = 2 if min(left, opener.left) >= 2 else 1
        self._styled.append((opener.at + 1, len(self._pieces), taken == 2))
        opener.left -= taken
        self._pieces[opener.at] = mark * opener.left
        if not opener.left:
            self._open.pop()
            self._waiting[mark] -= 1
        return taken

    def spans(self) -> tuple[Span, ...]:
        """Return the runs, neighbours of equal style joined, empty ones left out."""
        steps = {True: [0] * (len(self._pieces) + 1), False: [0] * (len(self._pieces) + 1)}
        for first, after, bold in self._styled:
            steps[bold][first] += 1
            steps[bold][after] -= 1
        bolds, italics = accumulate(steps[True]), accumulate(steps[False])
        joined: list[tuple[list[str], bool, bool]] = []
        for piece, in_bold, in_italic in zip(self._pieces, bolds, italics, strict=False):
            style = (in_bold > 0, in_italic > 0)
            if not piece:
                continue
            if joined and joined[-1][1:] == style:
                joined[-1][0].append(piece)
            else:
                joined.append(([piece], *style))
        return tuple(Span("".join(parts), bold, italic) for parts, bold, italic in joined)


def _flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a run can open and whether it can close (CommonMark's flanking rules)."""
    space_before, space_after = not before.strip(), not after.strip()
    sign_before, sign_after = _is_sign(before), _is_sign(after)
    left = not space_after and (not sign_after or space_before or sign_before)
    right = not space_before and (not sign_before or space_after or sign_after)
    if mark == "_":
        return left and (not right or sign_before), right and (not left or sign_after)
    return left, right


def _is_sign(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "PS"
