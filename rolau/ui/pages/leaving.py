"""Leaving a form: what is right is kept, what cannot be kept is said, never lost in silence."""

from rolau.base.texts import tr
from rolau.ui.forms.form import RecordForm
from rolau.ui.shell.page import PageContext


def leave(context: PageContext, form: RecordForm) -> None:
    """Keep what is typed in a form that goes away; say what could not be kept."""
    form.keep_all()
    unkept = ", ".join(form.unkept)
    if not unkept:
        return
    if form.id:
        title = context.session.desk.title(form.kind.name, form.id)
        words = tr(
            "Not kept in “{title}”, because it cannot be read: {fields}.",
            title=title,
            fields=unkept,
        )
    else:
        words = tr(
            "The new {kind} was not kept. Entered: {fields}. Still needed: {needed}.",
            kind=form.kind.label.lower(),
            fields=unkept,
            needed=", ".join(form.needed()),
        )
    context.frame.say(words, "warn")
