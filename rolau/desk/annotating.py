"""The annotated copy of an imported file, with all that reading and comparing found in it."""

from pathlib import Path

from rolau.base.texts import tr
from rolau.desk.import_outcome import ImportOutcome
from rolau.desk.jobs import Job
from rolau.exchange.annotated.copying import Annotated, annotate


def annotated_copy(path: Path, outcome: ImportOutcome, job: Job) -> Annotated:
    """Return a copy of a file of an import or a dry run as XLSX, its problems marked.

    Raises InputError when the file cannot be read any more, CancelledError when told to stop.
    """
    job.report(0, 0, tr("Marking the problems of {file}", file=path.name))
    problems = [problem for problem in outcome.problems if problem.file == path.name]
    return annotate(path, problems, unlisted=outcome.unlisted, cancelled=lambda: job.cancelled)
