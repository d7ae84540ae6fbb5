"""How suggestions are ranked, and how stored values of picking fields read."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.desk.changes import ChangeSet
from rolau.ui.forms.finders import (
    SHOWN,
    add_named,
    country_finder,
    field_title,
    finder_for,
    record_finder,
)


def test_nothing_typed_offers_the_first_there_are(session):
    changes = ChangeSet()
    for number in range(SHOWN + 3):
        changes.add("source", title=f"Source {number:02d}")
    session.desk.apply(changes)
    found = record_finder(session, "source")("")
    assert len(found.suggestions) == SHOWN
    assert str(SHOWN + 3) in found.summary


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=12))
def test_any_typing_is_answered_with_a_few_different_countries(session, text):
    found = country_finder(session)(text)
    assert len(found.suggestions) <= SHOWN
    values = [offer.value for offer in found.suggestions]
    assert len(set(values)) == len(values)


def test_titles_stand_for_stored_values(session):
    book = add_named(session, "source", "Yearbook")
    fields = session.desk.registry["expedition"].fields
    assert field_title(fields["guide"], session, book) == "Yearbook"
    assert field_title(fields["about_what"], session, f"source:{book}") == "Yearbook"
    assert field_title(fields["country"], session, "LBR") == "Liberia"
    assert field_title(fields["mood"], session, "very-tense") == "Very tense"


def test_each_picking_field_has_its_finder(session):
    add_named(session, "source", "Tense times")
    fields = session.desk.registry["expedition"].fields
    assert finder_for(fields["country"], session)("liber").suggestions[0].value == "LBR"
    assert finder_for(fields["dangers"], session)("calm").suggestions[0].value == "calm"
    assert finder_for(fields["maps"], session)("tense").suggestions[0].title == "Tense times"
    anything = finder_for(fields["about_what"], session)("tense").suggestions
    assert anything[0].value.startswith("source:")


def test_adding_by_title_is_one_step_of_undo(session):
    add_named(session, "source", "Yearbook")
    assert session.desk.count("source") == 1
    session.undo()
    assert session.desk.count("source") == 0
