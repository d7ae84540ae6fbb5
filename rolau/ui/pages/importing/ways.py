"""The way on from each step of an import: what it is called, and why there is none yet."""

from rolau.base.texts import tr, trn
from rolau.models import wording
from rolau.ui.pages.importing.check_step import CheckStep
from rolau.ui.pages.importing.file_step import FileStep
from rolau.ui.pages.importing.match_step import MatchStep

FILE, SHEET, MATCH, CHECK, DONE = range(5)


def step_names() -> tuple[str, ...]:
    """Return what the steps are called, in their order."""
    return tr("File"), tr("Sheet and range"), tr("Match"), tr("Check"), tr("Done")


def word_on(step: int, files: FileStep, check: CheckStep) -> str:
    """Return what the way on does."""
    if step == FILE:
        open_ones = len(files.unmatched)
        if open_ones:
            return trn("Match {n} file", "Match {n} files", open_ones)
        count = len(files.rows)
        return trn("Check {n} file", "Check {n} files", count) if count else tr("Check")
    if step in (SHEET, MATCH):
        return tr("Next")
    checked = check.checked
    if checked is not None and not checked.brings and checked.choices.spellings:
        return tr("Remember the decisions")
    return tr("Import {n}", n=wording.figure(checked.brings if checked else 0))


def why_not(step: int, steps: tuple[FileStep, MatchStep, CheckStep], *, read_only: bool) -> str:
    """Return why there is no way on from a step yet; empty when there is."""
    files, match, check = steps
    if step == FILE and files.rows and not files.ready:
        return tr("One of the files cannot be read as it is. Settle it, or leave it out.")
    if step == FILE and not files.rows:
        return tr("Choose a file first.")
    if step == SHEET:
        return match.why_wait()
    if step == MATCH:
        return match.why_not()
    if step != CHECK:
        return ""
    if read_only:
        return tr("This workspace is open for reading only.")
    checked = check.checked
    if checked is None:
        return ""
    if checked.choices.strict and checked.outcome.wrong:
        return tr("Something is wrong, and nothing is to be imported then.")
    if not (checked.brings or checked.outcome.older or checked.choices.spellings):
        if checked.outcome.refused and not checked.outcome.unchanged:
            return tr("No value can be kept yet: settle the problems first.")
        return tr("Nothing in here is new: all of it is in the workspace already.")
    return ""
