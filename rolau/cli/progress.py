"""How far long work is, on one line of the terminal; nothing where no person reads it."""

import sys

import click

from rolau.desk.jobs import Job
from rolau.desk.pace import Pace

_EVERY = 0.25
_WIDE = 78


def told_job(*, as_json: bool) -> Job:
    """Return a job that tells its progress on standard error, when that is a terminal."""
    if as_json or not sys.stderr.isatty():
        return Job()

    def tell(done: int, total: int, what: str) -> None:
        click.echo(f"\r{line(done, total, what, job.pace):<{_WIDE}}", err=True, nl=False)
        if total and done >= total:
            click.echo(f"\r{'':<{_WIDE}}\r", err=True, nl=False)

    job = Job(tell, interval=_EVERY)
    return job


def line(done: int, total: int, what: str, pace: Pace) -> str:
    """Return progress as one line: what, how much of it, how fast, how long still."""
    share = f"{min(100, done * 100 // total)} %" if total else ""
    text = " · ".join(filter(None, (what, share, pace.words)))
    clean = "".join(char for char in text if char.isprintable())
    return clean if len(clean) <= _WIDE else clean[: _WIDE - 1] + "…"
