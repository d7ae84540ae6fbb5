"""Countries and areas: codes, names in six languages, and what a publisher's text means."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from rolau.base.resources import resource
from rolau.models.spelling import fold, reread

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
KINDS = ("state", "observer", "special", "area", "former", "fictional")

_ARTICLES = frozenset(("le", "la", "les", "l", "el", "los", "las"))
_BLANKS = " \t\r\n\ufeff\u200b"  # no others: damaged letters may look like rare blanks
_LONGEST = 200  # no country has a longer name, even damaged; whole paragraphs are not reread
_NOTE = re.compile(
    r"\s*(?:\d{1,2}[)/]|\(\d{1,2}\)|\(?[a-z]\)|\[\w{1,2}\]|[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*$"
)
"""The mark of a footnote behind a name: Kenya 1/, Peru (2), Mali [a], Togo*."""
_SHAPE = re.compile(r"[A-Z]{3}")


class Country(NamedTuple):
    """One State, area or former State as `countries.csv` holds it; empty texts mean "not known".

    ``names`` and ``formal_names`` go by language code; dates are stored partial dates.
    ``may_adhere`` says whether the "all States" formula takes it in today.
    """

    code: str
    alpha2: str
    m49: str
    kind: str
    names: Mapping[str, str]
    formal_names: Mapping[str, str]
    region: str
    subregion: str
    intermediate_region: str
    un_member_since: str
    may_adhere: bool
    fictional: bool
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]
    note: str
    source: str

    @property
    def counts(self) -> bool:
        """Whether figures of the world take it in: neither fictional nor gone."""
        return not self.fictional and self.kind != "former"

    def name(self, language: str = "en") -> str:
        """Return the short name in a language, else in English."""
        return self.names.get(language) or self.names["en"]

    def formal_name(self, language: str = "en") -> str:
        """Return the formal name in a language, else in English, else the short name."""
        return self.formal_names.get(language) or self.formal_names.get("en") or self.name(language)


class Alias(NamedTuple):
    """Another text for a country: kind is code, name, former_code, former_name or misspelling.

    Kind ``ambiguous`` marks a text that means several countries: it is never resolved.
    """

    text: str
    code: str
    kind: str
    language: str
    source: str


class Match(NamedTuple):
    """A country and how its text was understood: code, name, alias or former."""

    country: Country
    how: str


class Countries:
    """All countries of the shipped reference data, and the way from a text to one of them."""

    def __init__(
        self,
        rows: Iterable[Country],
        aliases: Iterable[Alias] = (),
        aggregates: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._rows = {row.code: row for row in rows}
        self._aliases = tuple(aliases)
        self._aggregates = tuple(aggregates)

    def get(self, code: str) -> Country | None:
        """Return the country of an alpha-3 code (exact), or None."""
        return self._rows.get(code)

    def name(self, code: str, language: str = "en") -> str:
        """Return the short name of an alpha-3 code; a code we do not know is its own name."""
        country = self._rows.get(code)
        return country.name(language) if country else code

    def all(self) -> tuple[Country, ...]:
        """Return every row, former and fictional ones too, in English order of the short name."""
        return tuple(self._rows.values())

    def in_world_figures(self) -> tuple[Country, ...]:
        """Return what figures of the world may take in: no former State, nothing fictional."""
        return tuple(row for row in self._rows.values() if row.counts)

    def may_adhere(self) -> tuple[Country, ...]:
        """Return the States of the "all States" formula, the divisor of universality."""
        return tuple(row for row in self._rows.values() if row.may_adhere)

    def find(self, text: str) -> Match | None:
        """Return the one country a text means, or None when it means none or more than one.

        The text may be an alpha-2 (capitals), alpha-3 or M49 code, or a name as a publisher
        spells it, with the mark of a footnote or without; damaged letters are read again with
        other tables. Close spellings are never
        taken here: ask `suggest`.
        """
        text = text.strip(_BLANKS)
        hit = self._codes.get(_as_code(text)) or self._by_name(fold(text))
        if hit is None and (bare := _NOTE.sub("", text)) and bare != text:
            hit = self._by_name(fold(bare))
        if hit is None and not text.isascii() and len(text) <= _LONGEST:
            found = {hit for again in reread(text) if (hit := self._by_name(fold(again)))}
            if len({code for code, _ in found}) == 1:
                hit = min(found)
        return Match(self._rows[hit[0]], hit[1]) if hit else None

    def suggest(self, text: str, limit: int = 5) -> list[Country]:
        """Return countries a text may mean, likeliest first, for a person to choose from."""
        from difflib import get_close_matches

        key = fold(text)
        words = set(key.split())
        keys = self._names
        meant = self.find(text)
        codes = [meant.country.code] if meant else [*self._ambiguous.get(key, ())]
        held = [k for k in keys if words.issuperset(k.split())]
        holding = [k for k in keys if words and words.issubset(k.split())]
        codes += [keys[k][0] for k in sorted(held, key=len, reverse=True)]
        codes += [keys[k][0] for k in get_close_matches(key, keys, n=3 * limit, cutoff=0.75)]
        codes += [keys[k][0] for k in sorted(holding, key=len)]
        return [self._rows[code] for code in dict.fromkeys(codes)][:limit]

    @cached_property
    def spellings(self) -> frozenset[str]:
        """All names and aliases, letter by letter but for case: what `find` forgives counts here.

        For judging how a text is to be read; codes are left out.
        """
        named = (text for row in self._rows.values() for text in _named(row))
        others = (alias.text for alias in self._aliases if not alias.kind.endswith("code"))
        return frozenset(normalize("NFC", text).casefold() for text in (*named, *others))

    def aggregate(self, text: str) -> str | None:
        """Return the name of the group a code or name stands for (World, IDA total), or None."""
        return self._groups.get(_as_code(text.strip())) or self._groups.get(fold(text))

    @cached_property
    def _codes(self) -> dict[str, tuple[str, str]]:
        """Code → (alpha-3, how); an alpha-2 that two States have borne (CS) is left out."""
        borne = Counter(row.alpha2 for row in self._rows.values())
        codes = {
            code: (row.code, "code")
            for row in self._rows.values()
            for code in (row.code, row.m49, row.alpha2)
            if code and borne[code] < 2
        }
        for alias in self._aliases:
            if alias.kind.endswith("code"):
                codes.setdefault(alias.text, (alias.code, _how(alias.kind)))
        return codes

    @cached_property
    def _index(self) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, ...]]]:
        """Folded text → (code, how), and folded text → codes where it means several."""
        names: dict[str, tuple[str, str]] = {}
        several: dict[str, list[str]] = {}
        for key, code, how in self._texts():
            known = names.setdefault(key, (code, how))
            if how == "ambiguous" or known[0] != code:
                several.setdefault(key, [known[0]]).append(code)
        for key in several:
            del names[key]
        return names, {key: tuple(dict.fromkeys(codes)) for key, codes in several.items()}

    def _texts(self) -> Iterator[tuple[str, str, str]]:
        for row in self._rows.values():
            for text in _named(row):
                yield fold(text), row.code, "name"
        for alias in self._aliases:
            if not alias.kind.endswith("code"):
                yield fold(alias.text), alias.code, _how(alias.kind)

    @property
    def _names(self) -> dict[str, tuple[str, str]]:
        return self._index[0]

    @property
    def _ambiguous(self) -> dict[str, tuple[str, ...]]:
        return self._index[1]

    @cached_property
    def _groups(self) -> dict[str, str]:
        codes = {code: name for code, name in self._aggregates if code}
        return {fold(name): name for _, name in self._aggregates} | codes

    def _by_name(self, key: str) -> tuple[str, str] | None:
        """Look a folded text up as it is, then without a leading or trailing article."""
        hit = self._names.get(key)
        if hit is None and key and key not in self._ambiguous:
            words = key.split()
            if words[0] in _ARTICLES:
                hit = self._names.get(" ".join(words[1:]))
            elif words[-1] in _ARTICLES:
                hit = self._names.get(" ".join(words[:-1]))
        return hit


def _named(row: Country) -> Iterable[str]:
    """Return the short and formal names of a row, each once."""
    return dict.fromkeys((*row.names.values(), *row.formal_names.values()))


def is_country_code(text: str) -> bool:
    """Say whether a text has the shape of an alpha-3 code; whether one exists, `get` says."""
    return _SHAPE.fullmatch(text) is not None


@cache
def countries() -> Countries:
    """Return the shipped countries, read once."""
    folder = resource("reference")
    return Countries(
        map(_country, read_table(folder / "countries.csv")),
        (
            Alias(row["alias"], row["alpha3"], row["kind"], row["language"], row["source"])
            for row in read_table(folder / "country_aliases.csv")
        ),
        ((row["code"], row["name"]) for row in read_table(folder / "aggregates.csv")),
    )


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the lines of a reference CSV as texts by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        return [dict(zip(header, line, strict=True)) for line in lines]


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        code=row["alpha3"],
        alpha2=row["alpha2"],
        m49=row["m49"],
        kind=row["kind"],
        names={lang: row[f"name_{lang}"] for lang in LANGUAGES if row[f"name_{lang}"]},
        formal_names={lang: row[f"formal_{lang}"] for lang in LANGUAGES if row[f"formal_{lang}"]},
        region=row["region"],
        subregion=row["subregion"],
        intermediate_region=row["intermediate_region"],
        un_member_since=row["un_member_since"],
        may_adhere=row["may_adhere"] == "1",
        fictional=row["fictional"] == "1",
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        successors=tuple(row["successors"].split()),
        note=row["note"],
        source=row["source"],
    )


def _as_code(text: str) -> str:
    """Return a text in the form codes are kept in: M49 with three digits, alpha-3 in capitals."""
    if text.isdecimal():
        return text.zfill(3)
    return text.upper() if len(text) == 3 else text


def _how(kind: str) -> str:
    if kind == "ambiguous":
        return kind
    return "former" if kind.startswith("former") else "alias"
