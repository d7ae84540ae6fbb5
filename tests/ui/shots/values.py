"""Pictures of the grid of values by hand: empty, filled, with a pasted block and its faults."""

from typing import cast

from PySide6.QtWidgets import QWidget

from rolau.desk.block import read_block
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.ui.pages.values.editor import ValuesEditor, pasted_words
from rolau.ui.session import Session
from rolau.ui.shell.commands import Commands
from rolau.ui.shell.page import Frame, PageContext
from rolau.ui.shell.scope import Scope
from tests.ui.shots.stage import SMALL, WIDE, Shot, Stage

VALUES = {
    "homicide-rate": {2019: 12.1, 2020: 11.4, 2022: 10.2, 2023: 9.7, 2024: 9.1},
    "prison-occupancy": {2020: 151.0, 2021: 149.0, 2023: 158.0},
    "wgi-cc": {2019: -0.914, 2020: -0.88, 2021: -0.861, 2022: -0.87, 2023: -0.85},
    "cpi": {2021: 29.0, 2022: 29.0, 2023: 28.0},
}
BLOCK = (
    "\tIntentional homicide\tPrison occupancy\tControl of corruption\n"
    "2025\t8,75\t156\t−9,2\n2024\t9,3\tabout 160\t..\n"
)


def editor(stage: Stage, *, filled: bool = True) -> ValuesEditor:
    """Return the grid of a workspace of its own."""
    desk = Desk.create(stage.folder / "grid.rolau", ["XTA", "LBR", "SLE"], actor="Desk")
    if filled:
        changes = ChangeSet()
        for code, values in VALUES.items():
            for year, value in values.items():
                changes.add(
                    "manual_value", country="XTA", indicator=code, period=str(year), value=value
                )
        desk.apply(changes)
    session = Session(desk)
    frame = cast("Frame", None)  # the grid asks nothing of it
    context = PageContext(session, stage.theme, Commands(session), Scope(session), frame)
    made = ValuesEditor(context, "XTA", back="Talvara")
    made.destroyed.connect(session.close)
    return made


def empty(stage: Stage) -> QWidget:
    """No indicator has a value yet."""
    return editor(stage, filled=False)


def full(stage: Stage) -> QWidget:
    """Years by indicators."""
    return editor(stage)


def pasted(stage: Stage) -> QWidget:
    """A block with a new value, changed ones, one that is no number, one outside the scale."""
    made = editor(stage)
    done = made.model.grid.paste(read_block(BLOCK), 0, 0)
    made.model.typed.emit()
    made.model.refresh()
    made.words.say(pasted_words(done, len(made.model.grid.wrong)), "warn")
    return made


def turned(stage: Stage) -> QWidget:
    """Countries by years."""
    made = editor(stage)
    made.turn.click()
    return made


SHOTS = (
    Shot("values-empty", empty, (WIDE,)),
    Shot("values-full", full, (WIDE, SMALL)),
    Shot("values-pasted", pasted, (WIDE, SMALL)),
    Shot("values-turned", turned, (SMALL,)),
)
