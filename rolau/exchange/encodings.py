"""Finds the table of letters a text file is written in, and says why that one."""

import codecs
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import N_, tr, trn
from rolau.exchange.letter_tables import TABLES
from rolau.exchange.letters import Score, score, scores
from rolau.exchange.sheets import refuse

LONGEST_LINE = 16 << 20
_BLOCK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LAST = "latin-1"  # reads anything
_USUAL = TABLES[0].code
_LINE = 1 << 16
_SAMPLE = 1 << 16
_FEWEST, _MORE, _SHARE = 3, 2, 0.9
"""Where no country's name decides, a table must read so many words, so many more than the usual
one, and that share of all there are."""
_PLAIN, _PLAIN_SHARE = re.compile(r"[\x20-\x7e\t]"), 20
"""Of a table in any language at least one character in so many is a figure or a separator."""
_CELLS = re.compile(r"[\t;|,\"\r\n]+")
_SHOWN, _MOST_SHOWN = 40, 6
_END = re.compile(r"[\r\n]")


class Encoding(NamedTuple):
    """The table a file is written in, the number of its line ends, and why that table.

    ``why`` is empty where nothing had to be weighed: a mark, UTF-8, or a person's choice.
    """

    name: str
    lines: int
    why: str = ""


def find_encoding(path: Path, chosen: str = "") -> Encoding:
    """Return the table that reads a whole file; what is chosen stands.

    Raises InputError when it is no text, or not written in the chosen table.
    """
    with path.open("rb") as file:
        start = file.read(_BLOCK)
    marked = [name for mark, name in _MARKS if start.startswith(mark)]
    if chosen:
        name = "utf-8-sig" if chosen == "utf-8" and "utf-8-sig" in marked else chosen
        lines = line_ends(path, name)
        if lines is None:
            text = N_("“{file}” is not written in {encoding}. Choose another, or none to find it.")
            raise refuse(path, "encoding", text, encoding=chosen.upper())
        return Encoding(name, lines)
    if not marked and b"\0" in start:
        found = _unmarked(path, start)
        if found is None:
            raise no_spreadsheet(path)
        return found
    for name in marked or ["utf-8"]:
        lines = line_ends(path, name)
        if lines is not None:
            return Encoding(name, lines)
    if not marked and (weighed := _weighed(path)):
        return weighed
    raise refuse(
        path,
        "encoding",
        N_("The letters of “{file}” cannot be read. Save it again as CSV in UTF-8."),
    )


def line_ends(path: Path, encoding: str) -> int | None:
    """Count the line ends of a file, or return None when it is not written in this table."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = since = 0
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                ends = block.count(b"\n") or block.count(b"\r")
                lines += ends
                since = 0 if ends else since + len(block)
                if since > LONGEST_LINE:
                    raise no_spreadsheet(path)
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return None
    return lines + 1


def no_spreadsheet(path: Path) -> InputError:
    """Return the refusal of a file that holds no table."""
    text = N_(
        "“{file}” is neither a spreadsheet nor a table in text. Choose a CSV, XLSX, XLS or"
        " ODS file."
    )
    return refuse(path, "not-a-spreadsheet", text)


def _unmarked(path: Path, start: bytes) -> Encoding | None:
    """Return UTF-16 without a mark at its beginning, when what it reads is nothing but text."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = codecs.getincrementaldecoder(name)().decode(start)
        except UnicodeError:
            continue
        table = len(_PLAIN.findall(text)) * _PLAIN_SHARE > len(text) and _END.search(text)
        lines = line_ends(path, name) if table and not _strange(text) else None
        if lines is not None:
            return Encoding(name, lines, tr("Two bytes a letter, without a mark at the beginning."))
    return None


def _strange(text: str) -> bool:
    """Tell whether a text has characters that no table in text has."""
    return any(
        unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"} for char in set(text) - set("\t\r\n")
    )


def _weighed(path: Path) -> Encoding | None:
    """Return the table of eight bits (or of Chinese) that reads a file best."""
    lines = _sample(path)
    found = scores(TABLES, lines)
    usual = found.get(_USUAL) or score(TABLES[0]._replace(code=_LAST), lines)
    order = [_USUAL, _LAST]
    best = max(found, key=lambda code: _merit(found[code]), default=_USUAL)
    if best != _USUAL and usual and _better(found[best], usual):
        order.insert(0, best)
    for name in order:
        ends = line_ends(path, name)
        if ends is not None:
            return Encoding(name, ends, _why(found[name]) if name in found else "")
    return None


def _merit(found: Score) -> tuple[int, int]:
    return len(found.names), len(found.sound) - found.unsound


def _better(found: Score, usual: Score) -> bool:
    """Tell whether a table reads more than the usual one beyond doubt."""
    if len(found.names) != len(usual.names):
        return len(found.names) > len(usual.names)
    read = len(found.sound)
    enough = read >= max(_FEWEST, _SHARE * (read + found.unsound))
    return enough and read >= len(usual.sound) + _MORE


def _why(found: Score) -> str:
    """Return what a table makes readable, in words."""
    if not found.names and len(found.sound) <= found.unsound:
        return nothing_tells()
    if found.names:
        return trn(
            "{n} name of a country is read so: “{name}”.",
            "{n} names of countries are read so, such as “{name}”.",
            len(found.names),
            name=found.names[0],
        )
    if found.sound:
        return tr("Words such as “{word}” are read so.", word=max(found.sound[:20], key=len))
    return ""


def nothing_tells() -> str:
    """Return the words for letters that nothing in a file tells: a person must look at them."""
    return tr("Nothing in the file tells which letters these are: see that its names read well.")


def texts_that_tell(path: Path, encoding: str) -> tuple[str, ...]:
    """Return the first texts of a file whose letters its table decides, as they read in it.

    None in Unicode: there nothing is to be decided.
    """
    if codecs.lookup(encoding).name.startswith("utf"):
        return ()
    found: dict[str, None] = {}
    for line in _sample(path):
        cells = _CELLS.split(line.decode(encoding, "replace"))
        found |= dict.fromkeys(cell.strip()[:_SHOWN] for cell in cells if not cell.isascii())
        if len(found) >= _MOST_SHOWN:
            break
    return tuple(found)[:_MOST_SHOWN]


def _sample(path: Path) -> list[bytes]:
    """Return the first lines that are not of ASCII alone, each once."""
    found: dict[bytes, None] = {}
    room = _SAMPLE
    with path.open("rb") as file:
        while room > 0 and (line := file.readline(_LINE)):
            whole = line.endswith(b"\n") or len(line) < _LINE
            if whole and not line.isascii() and line not in found:
                found[line] = None
                room -= len(line)
    return list(found)
