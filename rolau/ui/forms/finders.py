"""What a type-ahead offers: countries by name and code, choices, records by title."""

from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import NamedTuple

from rolau.base.texts import language, tr, trn
from rolau.desk.changes import ChangeSet
from rolau.models.fields import FieldType
from rolau.models.reading import AnyField
from rolau.ui.session import Session

SHOWN = 8
NEW = "+"
"""Stands for a record that is not there yet, to be added under the title that was typed."""


class Suggestion(NamedTuple):
    """One thing a type-ahead offers: its stored value, how it reads, a code and a note."""

    value: str
    title: str
    code: str = ""
    note: str = ""


class Found(NamedTuple):
    """The best suggestions for a text, and a line that says how many there are in all."""

    suggestions: tuple[Suggestion, ...]
    summary: str = ""


Finder = Callable[[str], Found]
"""Answers a typed text with suggestions; an empty text with the first there are."""


def finder_for(field: AnyField, session: Session) -> Finder:
    """Return the finder of a field that picks: country, choice or record."""
    if field.type is FieldType.COUNTRY:
        return country_finder(session)
    if field.type is FieldType.CHOICE:
        return choice_finder(field)
    target = field.target if field.type is FieldType.REFERENCE else ""
    return record_finder(session, target)


def title_for(field: AnyField, session: Session) -> Callable[[str], str]:
    """Return what turns a stored value of a picking field into its title."""
    return lambda value: field_title(field, session, value)


def field_title(field: AnyField, session: Session, value: str) -> str:
    """Return how one stored value of a picking field reads (one of several, if it holds more)."""
    if field.type is FieldType.ANY_RECORD:
        kind, _, id = value.partition(":")
        return session.desk.title(kind, id)
    if field.type is FieldType.REFERENCE:
        return session.desk.title(field.target, value)
    return field.show(value, session.desk.title)


@cache
def _folded_countries(code: str) -> tuple[tuple[str, str, str], ...]:
    """Return (alpha-3, shown name, folded name) of every country in a language, by name."""
    from rolau.models.countries import countries
    from rolau.models.spelling import fold

    rows = [(row.code, row.name(code), fold(row.name(code))) for row in countries().all()]
    return tuple(sorted(rows, key=lambda row: row[2]))


def country_finder(session: Session) -> Finder:
    """Return the finder of countries: names that begin so, words that do, codes, near spellings.

    Countries of the workspace come first and are marked.
    """

    def find(text: str) -> Found:
        rows = session.desk.records("country_profile")
        return find_countries(text, {str(row["country"]) for row in rows})

    return find


def find_countries(text: str, here: Collection[str] = ()) -> Found:
    """Return the countries that fit a text; those ``here`` come first and are marked."""
    from rolau.models.countries import countries
    from rolau.models.spelling import fold

    key, code = fold(text), text.strip().upper()
    ranked = []
    for alpha3, name, folded in _folded_countries(language()):
        rank = _rank(key, folded, code == alpha3)
        if rank is not None:
            ranked.append((rank, alpha3 not in here, folded, alpha3, name))
    rows = [(alpha3, name) for *_, alpha3, name in sorted(ranked)]
    if not rows:
        near = countries().suggest(text, SHOWN)
        rows = [(row.code, row.name(language())) for row in near]
    note = tr("in this workspace")
    total = len(_folded_countries(language()))
    return Found(
        tuple(
            Suggestion(alpha3, name, alpha3, note if alpha3 in here else "")
            for alpha3, name in rows[:SHOWN]
        ),
        tr("{n} of {total} States and areas", n=len(rows), total=total),
    )


def _rank(key: str, folded: str, is_code: bool) -> int | None:
    """Return how well a folded title fits what was typed, 0 best, None when it does not."""
    if is_code:
        return 0
    if folded.startswith(key):
        return 1
    if f" {key}" in f" {folded}":
        return 2
    return 3 if key in folded else None


def best_of(text: str, offers: Iterable[Suggestion], total: int) -> Found:
    """Return those of some offers whose titles fit a text, best first; ``total`` there are."""
    from rolau.models.spelling import fold

    key = fold(text)
    ranked = [
        (rank, place, offer)
        for place, offer in enumerate(offers)
        if (rank := _rank(key, fold(offer.title), is_code=False)) is not None
    ]
    best = [offer for *_, offer in sorted(ranked, key=lambda entry: entry[:2])]
    summary = "" if len(best) <= SHOWN else tr("{n} of {total}", n=len(best), total=total)
    return Found(tuple(best[:SHOWN]), summary)


def choice_finder(field: AnyField) -> Finder:
    """Return the finder of a field's choices, by label."""
    offers = [
        Suggestion(choice.code, tr(choice.label), note=tr(choice.help)) for choice in field.choices
    ]
    return lambda text: best_of(text, offers, len(offers))


def record_finder(session: Session, target: str = "") -> Finder:
    """Return the finder of records by title: of one kind, or of any when none is named."""

    def find(text: str) -> Found:
        desk = session.desk
        if target and not text.strip():
            kind = desk.registry[target]
            rows = desk.records(target, limit=SHOWN)
            offers = tuple(
                Suggestion(str(row["id"]), desk.titles.of_row(kind, row)) for row in rows
            )
            total = desk.count(target)
            return Found(offers, trn("{n} in all", "{n} in all", total) if total > SHOWN else "")
        hits = [hit for hit in desk.search(text, 200) if not target or hit.kind == target]
        offers = tuple(
            Suggestion(hit.id, hit.title)
            if target
            else Suggestion(f"{hit.kind}:{hit.id}", hit.title, note=hit.kind_label)
            for hit in hits[:SHOWN]
        )
        named = {offer.title.casefold() for offer in offers}
        if target and text.strip().casefold() not in named and named_alone(session, target):
            offers = (*offers, Suggestion(NEW, text.strip(), note=tr("add as new")))
        return Found(offers, trn("{n} fits", "{n} fit", len(hits)) if len(hits) > SHOWN else "")

    return find


def named_alone(session: Session, kind_name: str) -> str:
    """Return the field that is enough to make a record of a kind, empty when none is.

    It is the one text field of the title, when everything else needed has a default.
    """
    kind = session.desk.registry[kind_name]
    needed = [
        name for name, field in kind.fields.items() if field.required and field.default is None
    ]
    alone = needed == [kind.about.title[0]] and len(kind.about.title) == 1 and not kind.key
    is_text = kind.fields[kind.about.title[0]].type is FieldType.TEXT
    return needed[0] if alone and is_text and not session.read_only_reason else ""


def add_named(session: Session, kind_name: str, title: str) -> str:
    """Add a record under a title alone; returns its id. Raises RolauError when refused."""
    field = session.desk.registry[kind_name].fields[named_alone(session, kind_name)]
    changes = ChangeSet()
    new = changes.add(kind_name, **{field.name: field.parse(title)})
    return session.keep(changes).ids.get(new, new)
