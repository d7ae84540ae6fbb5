"""Every type of field: typing, checking, showing, editing."""

import pytest

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import in_language
from rolau.models import fields
from rolau.models.fields import FieldType
from rolau.models.record import About, Record
from rolau.models.registry import Registry, standard
from tests.made_up import FULL, STORED, Expedition, registry

KIND = registry()["expedition"]


def test_the_made_up_kind_has_one_field_of_every_type() -> None:
    assert {field.type for field in KIND.fields.values()} == set(FieldType)
    assert {field.type for field in KIND.fields.values() if field.many} == {
        FieldType.COUNTRY,
        FieldType.CHOICE,
        FieldType.REFERENCE,
    }


@pytest.mark.parametrize("name", list(FULL))
def test_what_is_typed_is_stored_and_reads_back(name: str) -> None:
    field = KIND.fields[name]
    stored = field.parse(FULL[name])
    assert stored == STORED[name]
    assert field.check(stored) is None
    assert field.parse(field.edit(stored)) == stored
    assert field.show(stored)


@pytest.mark.parametrize("name", [name for name in FULL if name not in ("name", "country")])
def test_empty_clears_what_is_not_required(name: str) -> None:
    assert KIND.fields[name].parse("  ") is None


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("name", "", "must be filled in"),
        ("name", "x" * 61, "longer than 60"),
        ("name", "one\ntwo", "one line"),
        ("people", "0", "below the least possible, 1"),
        ("people", "100", "above the most possible, 99"),
        ("people", "1.5", "not a whole number"),
        ("people", "many", "not a number"),
        ("distance", "nan", "not a number"),
        ("distance", "-1", "below"),
        ("armed", "perhaps", "neither yes nor no"),
        ("left", "2006-02-30", "is no date"),
        ("season", "2007/2006", "is no period"),
        ("cost", "12", "with its currency"),
        ("cost", "-1 EUR", "below the least"),
        ("country", "Atlantis", "no country is called"),
        ("mood", "furious", "none of"),
        ("dangers", "calm, furious", "none of"),
        ("about_what", "nothing", "names no record"),
    ],
)
def test_wrong_values_are_refused_in_words(name: str, typed: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        KIND.fields[name].parse(typed)
    assert caught.value.message[0] not in "{<("


def test_numbers_are_read_with_either_decimal_mark() -> None:
    field = KIND.fields["distance"]
    assert field.parse("3,5") == 3.5
    assert field.parse("1,200") == 1200
    assert field.parse("1,200.5") == 1200.5
    assert field.parse("1 200,5") == 1200.5
    assert field.parse("0,125") == 0.125
    assert field.parse("1,234,567") == 1234567
    for typed in ("1,2,3", "1_000", "1,20,000", "1.5,2", "12,3456,7"):
        with pytest.raises(InputError, match="is not a number"):
            field.parse(typed)


def test_a_year_is_shown_without_a_mark_between_thousands() -> None:
    line = standard()["budget_line"].fields
    assert line["year"].show(2026) == "2026"
    assert line["quantity"].show(2026.0).replace("\u202f", ",") != "2026"


def test_numbers_the_file_cannot_hold_are_refused() -> None:
    wide = fields.integer("Count")
    wide.name = "count"
    assert wide.parse("9007199254740991") == 9007199254740991
    assert wide.check(2**63) == "Count: is more than can be kept."
    assert wide.check(2**63 - 1) is None


def test_values_are_shown_in_words() -> None:
    shown = {
        name: KIND.fields[name].show(KIND.fields[name].parse(text)) for name, text in FULL.items()
    }
    assert shown["cost"] == "1,200.50 EUR"
    assert shown["armed"] == "Yes"
    assert shown["left"] == "12 May 2006"
    assert shown["dangers"] == "Tense, Very tense"
    assert shown["crossed"] == "Liberia, Guinea"
    assert KIND.fields["guide"].show("x1", lambda kind, id: f"{kind}/{id}") == "source/x1"
    assert KIND.fields["about_what"].show("phase:7", lambda kind, id: f"{kind}/{id}") == "phase/7"


def test_a_choice_is_translated_where_it_is_shown() -> None:
    with in_language("qps"):
        assert KIND.fields["mood"].show("tense") != "Tense"
    assert KIND.fields["mood"].show("tense") == "Tense"


def test_a_record_reads_its_fields_by_name() -> None:
    record = Expedition({"id": "1", "name": "Up", "people": 3})
    assert (record.id, record.name, record.people, record.story) == ("1", "Up", 3, None)
    assert Expedition.name.label == "Name"
    assert record == Expedition({"id": "1", "name": "Up", "people": 3})


def test_every_kept_kind_has_a_handling_level_and_says_what_it_is_for() -> None:
    for kind in standard():
        assert ("handling" in kind.fields) != kind.bulk
        assert kind.help.endswith(".")
        assert kind.about.label
        for field in kind.fields.values():
            assert field.label, f"{kind.name}.{field.name}"
            if field.default is not None and not field.many:
                assert field.check(field.default) is None


def test_kinds_are_found_by_command_word_name_or_label() -> None:
    kinds = standard()
    assert kinds.named("key-event") is kinds.named("key_event") is kinds.named("Key event")
    with pytest.raises(NotFoundError, match="country-profile"):
        kinds.named("dragon")


def test_a_declaration_that_points_nowhere_is_refused() -> None:
    class Lost(Record):
        """Points nowhere."""

        about = About("Lost", "Lost", title=("name",))
        name = fields.text("Name")
        home = fields.reference("Home", "nowhere")

    with pytest.raises(ValueError, match="nowhere"):
        Registry([Lost])


def test_a_key_is_made_from_what_names_the_record() -> None:
    kinds = standard()
    assert kinds["country_profile"].key_of({"country": "LBR"}) == "LBR"
    assert kinds["series_version"].key_of({"indicator": "cpi", "code": "2012"}) == "cpi|2012"
    assert kinds["phase"].key_of({"name": "x"}) is None
