"""Which country a line of a file is about: by its code first, then by its name."""

from collections.abc import Mapping
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.exchange.cells import Cell, shown, text_of
from rolau.models.countries import Countries, Country
from rolau.models.spelling import fold

_MOST_SUGGESTED = 100
"""For how many unknown texts likely countries are looked up; each takes milliseconds."""


class Place(NamedTuple):
    """What the country cells of a line mean.

    ``code`` is the alpha-3 code, empty when it is no single country. ``rule`` names what is
    wrong (unknown-country, country-mismatch, unknown-code) or is ``group`` for a region or
    income group, empty when all is well. ``role`` is the column to point at and ``text`` what
    stands there, or the name of the group. ``offers`` are codes of countries it may mean.
    """

    code: str
    rule: str
    role: str
    text: str
    message: str
    offers: tuple[str, ...] = ()


class Places:
    """Resolves the country cells of a file; each pair of texts is looked up once.

    ``decided`` says what texts mean by a person's decision (alpha-3 code, empty for no single
    country); it goes before what ROLAU knows of the text.
    """

    def __init__(self, countries: Countries, decided: Mapping[str, str] | None = None) -> None:
        self._countries = countries
        self._decided = _Decided(decided or {})
        self._known: dict[tuple[Cell, Cell], Place] = {}
        self._suggested = 0

    def of(self, code: Cell, name: Cell) -> Place:
        """Return the place of a code and a name as they stand in the file, either empty."""
        known = self._known.get((code, name))
        if known is None:
            known = self._known[code, name] = self._resolve(text_of(code), text_of(name))
        return known

    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Return by country the texts met for it, where they are more than one."""
        met: dict[str, list[str]] = {}
        for (code, name), place in self._known.items():
            if place.code:
                met.setdefault(place.code, []).append(shown(name) or shown(code))
        return {code: tuple(texts) for code, texts in met.items() if len(set(texts)) > 1}

    def _resolve(self, code: str, name: str) -> Place:
        none = next((text for text in (name, code) if self._decided.of(text) == ""), "")
        if none:
            return Place("", "group", "country_name" if none == name else "country_code", none, "")
        by_code = self._find(code)
        by_name = self._find(name)
        if by_code and by_name and by_code != by_name:
            return self._mismatch(code, name, by_code.name(), by_name.name())
        if by_code:
            return Place(by_code.code, "", "country_code", code, "")
        group = (code and self._countries.aggregate(code)) or (
            not by_name and self._countries.aggregate(name)
        )
        if group:
            return Place("", "group", "country_name" if name else "country_code", group, "")
        if by_name and code:
            message = tr(
                "The code “{code}” is unknown; the name beside it was taken: {country}.",
                code=shown(code),
                country=by_name.name(),
            )
            return Place(by_name.code, "unknown-code", "country_code", code, message)
        if by_name:
            return Place(by_name.code, "", "country_name", name, "")
        if not code and not name:
            message = tr("There is a value, but no country in its line.")
            return Place("", "unknown-country", "country_name", "", message)
        return self._unknown(code, name)

    def _find(self, text: str) -> Country | None:
        """Return the country a text means, by decision or by itself."""
        decided = self._decided.of(text)
        if decided:
            return self._countries.get(decided)
        match = self._countries.find(text) if text else None
        return match.country if match else None

    def _mismatch(self, code: str, name: str, by_code: str, by_name: str) -> Place:
        message = tr(
            "The code “{code}” means {by_code}, the name “{name}” means {by_name}. Correct one"
            " of them.",
            code=shown(code),
            name=shown(name),
            by_code=by_code,
            by_name=by_name,
        )
        return Place("", "country-mismatch", "country_code", code, message)

    def _unknown(self, code: str, name: str) -> Place:
        text = name or code
        message = tr("No country is called “{text}”.", text=shown(text))
        near = self._suggest(text)
        if near:
            names = ", ".join(country.name() for country in near)
            message = tr("{message} Did you mean {near}?", message=message, near=names)
        role = "country_name" if name else "country_code"
        offers = tuple(country.code for country in near)
        return Place("", "unknown-country", role, text, message, offers)

    def _suggest(self, text: str) -> list[Country]:
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTED:
            return []
        return self._countries.suggest(text[:100], 3)


class _Decided:
    """Decisions by text: first as it is written, then folded, where that means one thing."""

    def __init__(self, decisions: Mapping[str, str]) -> None:
        self._exact = {" ".join(text.split()): code for text, code in decisions.items()}
        meant: dict[str, set[str]] = {}
        for text, code in decisions.items():
            meant.setdefault(fold(text), set()).add(code)
        self._folded = {key: codes.pop() for key, codes in meant.items() if key and len(codes) == 1}

    def of(self, text: str) -> str | None:
        """Return a country's code, an empty text for "no single country", None if undecided."""
        if not text or not self._exact:
            return None
        exact = self._exact.get(" ".join(text.split()))
        return self._folded.get(fold(text)) if exact is None else exact
