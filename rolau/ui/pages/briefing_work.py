"""What workers do for the briefing dialog: compose, picture, write. Nothing knows the window."""

import gettext
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import WorkspaceError
from rolau.base.resources import resource
from rolau.base.texts import LANGUAGES, N_, tr
from rolau.briefing.content import Briefing
from rolau.desk.desk import Desk
from rolau.desk.jobs import Job
from rolau.store.workspace import Workspace

OWN_NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
    "zh": "中文",
}
"""The six languages as their readers call them."""
NAMES = {
    "en": N_("English"),
    "fr": N_("French"),
    "es": N_("Spanish"),
    "ru": N_("Russian"),
    "ar": N_("Arabic"),
    "zh": N_("Chinese"),
}


class Order(NamedTuple):
    """The briefing asked for: alpha-3 code, language, audience's code.

    With the id of a ``mission`` it is the briefing on that, and no country is asked for.
    """

    country: str
    language: str
    audience: str
    mission: str = ""


def languages() -> tuple[str, ...]:
    """Return the languages a briefing's own texts exist in: English, and those translated."""
    folder = str(resource("translations"))
    return tuple(
        code for code in LANGUAGES if code == "en" or gettext.find("rolau", folder, [code])
    )


def page_pictures(
    workspace: Workspace, actor: str, order: Order, dpi: float, job: Job
) -> list[bytes]:
    """Return the pages as PNG. Raises RolauError in words, CancelledError when told to stop."""
    from rolau.briefing.pictures import pictures

    content = _compose(workspace, actor, order, job)
    job.report(0, 0, tr("Setting the pages"))
    return pictures(content, dpi)


def write(workspace: Workspace, actor: str, order: Order, path: Path, job: Job) -> Path:
    """Write the briefing as a PDF and return its place; the file appears whole or not at all.

    Raises WorkspaceError when it cannot be written there, CancelledError when told to stop.
    """
    from rolau.briefing.pdf import pdf

    content = _compose(workspace, actor, order, job)
    job.report(0, 0, tr("Setting the pages"))
    made = pdf(content)
    job.report(0, 0, tr("Writing the file"))
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(made)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise WorkspaceError(
            tr(
                "“{file}” cannot be written: {why}. Close it elsewhere, or choose another place.",
                file=path.name,
                why=error.strerror or error,
            ),
            code="output",
        ) from error
    return path


def _compose(workspace: Workspace, actor: str, order: Order, job: Job) -> Briefing:
    from rolau.briefing.compose.country import country_briefing
    from rolau.briefing.compose.mission import mission_briefing

    job.report(0, 0, tr("Composing the briefing"))
    with workspace.reader() as own:
        desk = Desk(own, actor=actor)
        if order.mission:
            return mission_briefing(
                desk, order.mission, language=order.language, audience=order.audience
            )
        return country_briefing(
            desk, order.country, language=order.language, audience=order.audience
        )
