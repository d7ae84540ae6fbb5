"""Moving a record to the bin: done at once, said with who refers to it, taken back by Undo."""

from rolau.base.texts import tr, trn
from rolau.desk.changes import ChangeSet
from rolau.ui.shell.page import PageContext


def move_to_bin(context: PageContext, kind: str, id: str) -> bool:
    """Move a record to the bin and offer to undo it; False when it was refused."""
    desk = context.session.desk
    title = desk.title(kind, id)
    referring = len(desk.referring(kind, id))
    if context.session.apply(ChangeSet().delete(kind, id)) is None:
        return False
    label = desk.registry[kind].label
    said = tr("{kind} “{title}” moved to the bin.", kind=label, title=title)
    if referring:
        said += " " + trn("{n} record refers to it.", "{n} records refer to it.", referring)
    context.frame.offer_undo(said)
    return True
