"""A box of choices cuts no letter through: its text ends in "…", the whole is the tooltip."""

import pytest

from rolau.ui.widgets.choices import ChoiceBox

LONG = "As found: Central European (CP1250)"


@pytest.mark.parametrize("wide", [90, 160, 400])
def test_a_text_without_room_ends_in_an_ellipsis(theme, shown, wide):
    box = shown(ChoiceBox(), wide, 30)
    box.addItem(LONG)
    if wide == 400:
        assert (box.shown_text(), box.toolTip()) == (LONG, "")
    else:
        assert box.shown_text().endswith("…")
        assert LONG.startswith(box.shown_text()[:-1])
        assert box.toolTip() == LONG
    assert box.grab().width() == wide
