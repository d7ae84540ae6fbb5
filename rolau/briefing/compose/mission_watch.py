"""What a mission watches, in its briefing: risks, issues and decisions, cleared notes."""

from rolau.analysis.missions.risks import HIGH, VERY_HIGH, RiskLine, band_words
from rolau.base.texts import tr, trn
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.compose.mission_words import labels_of
from rolau.briefing.content import Grid, GridCell, GridColumn, GridRow, Section
from rolau.briefing.markdown import prose
from rolau.desk.questions.missions.risks import RiskAnswer
from rolau.models.dates import show_date, show_period
from rolau.models.oversight import ENTRIES, ENTRY_STATES, RESPONSES, RISK_STATES, LogEntry

MOST_NOTES = 4
"""Cleared notes of progress in one briefing, the newest."""
_TONES = {VERY_HIGH: "bad", HIGH: "warn"}


def notes_of(watched: RiskAnswer, evidence: Evidence) -> list[Section]:
    """Return the newest notes of progress that are cleared."""
    return [
        Section(
            tr("Progress in {period}", period=show_period(note.period or "")),
            prose(note.text or "", evidence.of("progress_note", note.id, "text")),
        )
        for note in watched.cleared[:MOST_NOTES]
    ]


def risk_grid(watched: RiskAnswer, evidence: Evidence) -> Grid | None:
    """Return the risks that are not closed, the gravest first; None without any."""
    shown = [line for line in watched.risks if line.state != "closed"]
    closed = len(watched.risks) - len(shown)
    if not shown:
        return None
    caption = tr("Likelihood by impact, 1 to 25, before and after what is done")
    if closed:
        caption += "; " + trn("{n} closed risk is not shown", "{n} closed risks are not shown",
                              closed)  # fmt: skip
    grave = sum(line.band in (HIGH, VERY_HIGH) for line in shown)
    heading = trn(
        "{n} risk, {grave} of them high or very high",
        "{n} risks, {grave} of them high or very high",
        len(shown),
        grave=grave,
    )
    return Grid(
        heading,
        caption,
        (
            GridColumn(tr("Risk"), 0.34),
            GridColumn(tr("Now")),
            GridColumn(tr("What is done"), 0.42),
            GridColumn(tr("Left")),
            GridColumn(tr("Owner"), 0.16),
        ),
        tuple(_risk(line, evidence) for line in shown),
    )


def _risk(line: RiskLine, evidence: Evidence) -> GridRow:
    record = line.record
    state = "" if line.open else labels_of(RISK_STATES, line.state)
    response = labels_of(RESPONSES, record.response)
    measures = tuple(filter(None, (record.measures or "").split("\n")))
    left = _scored(line.residual, line.residual_band) if line.residual is not None else ""
    review = tr("next review {day}", day=show_date(record.review)) if record.review else ""
    return GridRow(
        (
            GridCell(tuple(filter(None, (line.title, state))), "",
                     evidence.of("risk", line.id)),
            GridCell((_scored(line.score, line.band),), _TONES.get(line.band, "")),
            GridCell(tuple(filter(None, (response, *measures)))),
            GridCell((left,) if left else (), _TONES.get(line.residual_band, "")),
            GridCell(tuple(filter(None, (record.owner or "", review)))),
        )
    )  # fmt: skip


def _scored(score: int, band: str) -> str:
    return f"{score}\u00a0{band_words(band)}"


def log_grid(watched: RiskAnswer, evidence: Evidence) -> Grid | None:
    """Return issues, those open first, then decisions; None without any."""
    issues = sorted(watched.issues, key=lambda each: each.state == "closed")
    entries = (*issues, *watched.decisions)
    if not entries:
        return None
    open_ = sum(each.state != "closed" for each in watched.issues)
    heading = tr(
        "{issues}, {decisions}",
        issues=trn("{n} open issue", "{n} open issues", open_),
        decisions=trn("{n} decision", "{n} decisions", len(watched.decisions)),
    )
    return Grid(
        heading,
        "",
        (
            GridColumn(tr("What"), 0.62),
            GridColumn(tr("Date")),
            GridColumn(tr("Owner"), 0.38),
            GridColumn(tr("State")),
        ),
        tuple(_entry(each, evidence) for each in entries),
    )


def _entry(each: LogEntry, evidence: Evidence) -> GridRow:
    kind = labels_of(ENTRIES, each.category)
    due = tr("due {day}", day=show_date(each.due)) if each.due else ""
    text = tuple(filter(None, (each.text or "").split("\n")))
    named = tr("{kind}: {title}", kind=kind, title=each.title or "")
    return GridRow(
        (
            GridCell((named, *text), "", evidence.of("log_entry", each.id)),
            GridCell((show_date(each.date),) if each.date else ()),
            GridCell(tuple(filter(None, (each.owner or "", due)))),
            GridCell((labels_of(ENTRY_STATES, each.state),)),
        )
    )
