"""The indicator library is the desk's own: extended, used, and not pulled from under values."""

import pytest

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.desk.questions.indicators import standings, trend
from tests.briefing.compose.desks import HOMICIDE, TALVARA, add, desk_in, release, yearly

OWN = "court-days"


@pytest.fixture
def desk(tmp_path):
    with desk_in(tmp_path) as made:
        add(made, "indicator_definition", code=OWN, name="Days to a first hearing", unit="days",
            direction="lower_better", decimals=0)  # fmt: skip
        yield made


def delete(desk, kind, id):
    return desk.apply(ChangeSet().delete(kind, id))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"code": "x", "name": "X"}, "Better when: must be filled in"),
        ({"code": "x", "name": "X", "direction": "sideways"}, "Better when"),
        ({"name": "X", "direction": "neither"}, "Code: must be filled in"),
        ({"code": OWN, "name": "X", "direction": "neither"}, "is here already"),
    ],
)
def test_an_indicator_says_what_is_better_and_has_a_code_of_its_own(desk, values, wrong):
    with pytest.raises(InputError, match=wrong):
        add(desk, "indicator_definition", **values)


def test_an_own_indicator_is_drawn_and_judged_as_any(desk):
    add(desk, "series_version", indicator=OWN, code="new", name="Counted anew", first="2021")
    release(desk, (OWN, yearly(2020, 40.0, 31.0)))
    add(desk, "manual_value", indicator=OWN, period="2022", value=28.0)
    (line,) = standings(desk, TALVARA)
    assert (line.latest_text, line.change_text, line.verdict) == ("28", "3", "better")
    assert "improved from 40 to 28" in trend(desk, OWN, [TALVARA]).finding


def test_what_is_shipped_may_be_changed(desk):
    desk.apply(ChangeSet().set("indicator_definition", HOMICIDE, pass_on="as_is"))
    assert desk.record("indicator_definition", HOMICIDE)["pass_on"] == "as_is"


def test_an_indicator_with_values_is_not_deleted(desk):
    kept = release(desk, (OWN, yearly(2020, 40.0)))
    with pytest.raises(InputError, match="“Days to a first hearing” has values"):
        delete(desk, "indicator_definition", OWN)
    delete(desk, "vintage", kept)
    delete(desk, "indicator_definition", OWN)
    assert desk.record("indicator_definition", OWN) is None


def test_neither_is_one_with_values_by_hand_or_targets(desk):
    value = add(desk, "manual_value", indicator=OWN, period="2022", value=28.0)
    aim = add(desk, "indicator_target", indicator=OWN, target=20.0, by="2030")
    with pytest.raises(InputError, match="has values"):
        delete(desk, "indicator_definition", OWN)
    delete(desk, "manual_value", value)
    with pytest.raises(InputError, match=r"still needed\. Delete these first: Targets: 1"):
        delete(desk, "indicator_definition", OWN)
    delete(desk, "indicator_target", aim)
    delete(desk, "indicator_definition", OWN)


def test_series_versions_do_not_hold_it(desk):
    add(desk, "series_version", indicator=OWN, code="new", name="Counted anew", first="2021")
    delete(desk, "indicator_definition", OWN)
    assert desk.record("indicator_definition", OWN) is None
