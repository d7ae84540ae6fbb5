"""A kind and a field may say who may see them; a word that is no circle is refused."""

import pytest

from rolau.models import fields
from rolau.models.audience import AUDIENCES, audience, levels_for, reaches
from rolau.models.fields import CIRCLES
from rolau.models.record import About, Record
from rolau.models.registry import Registry, standard


def kind(about: str = fields.EXTERNAL, field: str = fields.EXTERNAL) -> type[Record]:
    class Note(Record):
        """A made-up note."""

        text = fields.text("Text", audience=field)

    Note.about = About("Note", "Notes", title=("text",), audience=about)
    return Note


@pytest.mark.parametrize("marks", [{"about": "press"}, {"field": "press"}])
def test_a_word_that_is_no_circle_is_refused(marks: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="press"):
        Registry([kind(**marks)])


def test_the_audiences_are_the_circles_of_the_declarations() -> None:
    assert tuple(known.code for known in AUDIENCES) == CIRCLES
    assert [known.code for known in AUDIENCES if known.all_seeing] == ["unit"]


@pytest.mark.parametrize(
    ("readers", "reached"),
    [("unit", CIRCLES), ("un-wide", CIRCLES[1:]), ("external", CIRCLES[2:])],
)
def test_what_is_for_a_circle_goes_to_it_and_further_in(readers: str, reached: tuple[str]) -> None:
    assert tuple(each for each in CIRCLES if reaches(audience(readers), each)) == reached


def test_levels_are_those_that_may_be_seen() -> None:
    assert levels_for(audience("un-wide")) == ("unclassified", "confidential")


def test_countries_tie_a_record_by_the_one_field_or_by_several() -> None:
    registry = standard()
    assert registry["phase"].country_fields == ("country",)
    assert registry["source"].country_fields == ()

    class Band(Record):
        """A made-up band."""

        about = About("Band", "Bands", title=("places",))
        places = fields.country("Places", many=True)

    assert Registry([Band])["band"].country_fields == ("places",)
