"""From typed content to the plain data the template sets: every text made safe on the way."""

from collections.abc import Iterable
from typing import Any

from rolau.base.texts import in_language, right_to_left, tr, trn
from rolau.base.tokens import tokens
from rolau.briefing import content
from rolau.briefing.content import Briefing, Prose, Span
from rolau.briefing.direction import direction, figures_held, isolated
from rolau.briefing.glyphs import MISSING, breakable, settable
from rolau.models.audience import audience
from rolau.models.dates import show_date
from rolau.models.record import HANDLING, UNCLASSIFIED

CONTENTS_FROM = 7
"""A briefing of this many pages has a table of contents."""
_PAGE, _PAGES = "\x02", "\x03"  # stand for the numbers in “1 of 2” until the pages are known
_FOOT_TITLE = 60
_LONG_ROW = 700
"""A row of a table with more letters may be broken over pages."""
_TOGETHER, _TOGETHER_LETTERS = 14, 1500
"""A table of so few rows and letters stands whole on one page."""


def data(briefing: Briefing) -> dict[str, Any]:
    """Return what the template needs, as values JSON can hold.

    Raises InputError for an unknown audience, ValueError for a picture without words.
    """
    with in_language(briefing.language):
        setter = _Setter(rtl=right_to_left())
        blocks = [setter.block(block) for block in briefing.blocks]
        name = setter.bare(briefing.title) or tr("Briefing")
        foot = _Setter(rtl=right_to_left()).line(_foot(briefing, name))  # counts no loss twice
        page = {
            "title": setter.line(briefing.title, narrow=True) or name,
            "subtitle": setter.line(briefing.subtitle),
            "running": setter.line(_shortened(briefing.running, 90)),
            "prepared": setter.line(_prepared(briefing)),
            "date": setter.line(show_date(briefing.date.isoformat())),
            "handling": setter.line(_level(briefing.handling)),
            "foot": foot,
        }
        return {
            "name": name,
            "author": setter.bare(briefing.prepared_by),
            "description": setter.bare(_description(briefing, name)),
            "language": _TYPST_LANGUAGES.get(briefing.language, "en"),
            "rtl": right_to_left(),
            "day": [briefing.date.year, briefing.date.month, briefing.date.day],
            "open": briefing.handling == UNCLASSIFIED,
            "page": page,
            "blocks": blocks,
            "contents_from": CONTENTS_FROM,
            "words": _words(setter.lost, rtl=right_to_left()),
            "colour": _colours(),
        }


_TYPST_LANGUAGES = {"fr": "fr", "es": "es", "ru": "ru", "ar": "ar", "zh": "zh"}


def _colours() -> dict[str, str]:
    """Return the light theme's colours by role: a briefing is always light."""
    light = tokens()["light"]
    named = {role: entry["value"] for role, entry in light["colour"].items()}
    named |= {role: entry["text"] for role, entry in light["status"].items()}
    return named


def _level(handling: str) -> str:
    label = next((choice.label for choice in HANDLING if choice.code == handling), handling)
    return tr(label).upper()


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _foot(briefing: Briefing, name: str) -> str:
    return tr(
        "{title} · values known on {date}, each with its as-of year · audience: {audience}",
        title=_shortened(name, _FOOT_TITLE),
        date=show_date(briefing.known_on.isoformat()),
        audience=tr(audience(briefing.audience).label),
    )


def _prepared(briefing: Briefing) -> str:
    who = briefing.prepared_by
    return tr("Prepared by the {who}", who=who) if who else ""


def _description(briefing: Briefing, name: str) -> str:
    """Return what the file says of itself where the page heads are not read out."""
    return tr(
        "{subtitle}. Handling level: {level}. Values known on {date}.",
        subtitle=briefing.subtitle or name,
        level=_level(briefing.handling),
        date=show_date(briefing.known_on.isoformat()),
    )


def _words(lost: int, *, rtl: bool) -> dict[str, str]:
    """Return the words of the frame, translated."""
    missing = trn(
        "{box} stands for a character that this document's fonts do not hold ({n} time).",
        "{box} stands for a character that this document's fonts do not hold ({n} times).",
        lost,
        box=MISSING,
    )
    words = {
        "contents": tr("Contents"),
        "page": tr("{page} of {pages}", page=_PAGE, pages=_PAGES),
        "indicator": tr("Indicator and unit"),
        "latest": tr("Latest"),
        "change": tr("Change"),
        "trend": tr("Trend"),
        "target": tr("Target"),
        "grade": tr("Grade"),
        "as_of": tr("As of"),
        "missing": missing if lost else "",
    }
    return {name: isolated(word, rtl=rtl) for name, word in words.items()}


class _Setter:
    """Makes every text of one document settable and counts what could not be."""

    def __init__(self, *, rtl: bool) -> None:
        self._rtl = rtl
        self.lost = 0

    def bare(self, text: str) -> str:
        """Return a text for the file's own description: no marks for the page."""
        return " ".join(settable(text)[0].split())

    def line(self, text: str, *, narrow: bool = False) -> str:
        """Return a text of one line, in its own direction, with places to break."""
        safe = self._safe(text).replace("\n", " ").strip()
        return isolated(breakable(safe, narrow=narrow), rtl=self._rtl)

    def _safe(self, text: str) -> str:
        safe, lost = settable(text)
        self.lost += lost
        return safe

    def block(self, block: content.Block) -> dict[str, Any]:
        """Return one block, ``kind`` telling which."""
        match block:
            case content.Summary():
                return {"kind": "summary", "prose": self._prose(block.prose)}
            case content.Section():
                return {
                    "kind": "section",
                    "heading": self.line(block.heading, narrow=True),
                    "prose": self._prose(block.prose),
                }
            case content.KeyFacts():
                return {
                    "kind": "facts",
                    "heading": self.line(block.heading, narrow=True),
                    "facts": [self._fact(fact) for fact in block.facts],
                }
            case content.Figure() | content.TimelineFigure():
                return self._figure(block)
            case content.IndicatorTable():
                return {
                    "kind": "indicators",
                    "heading": self.line(block.heading, narrow=True),
                    "caption": self.line(block.caption),
                    "rows": [self._row(row) for row in block.rows],
                }
            case content.Grid():
                return self._grid(block)
            case content.Sources():
                return {
                    "kind": "sources",
                    "heading": self.line(block.heading, narrow=True),
                    "caption": self.line(block.caption),
                    "entries": [self._entry(entry) for entry in block.entries],
                }
            case content.Note():
                return {
                    "kind": "note",
                    "heading": self.line(block.heading, narrow=True),
                    "lines": [self.line(line) for line in block.lines],
                }
            case content.SmallPrint():
                return {"kind": "small", "lines": [self.line(line) for line in block.lines]}

    def _grid(self, grid: content.Grid) -> dict[str, Any]:
        if any(len(row.cells) != len(grid.columns) for row in grid.rows):
            raise ValueError(f"{grid.heading}: a row with another number of cells than columns")
        letters = sum(len(line) for row in grid.rows for cell in row.cells for line in cell.lines)
        return {
            "kind": "grid",
            "together": len(grid.rows) <= _TOGETHER and letters <= _TOGETHER_LETTERS,
            "heading": self.line(grid.heading, narrow=True),
            "caption": self.line(grid.caption),
            "columns": [
                {"label": self.line(each.label, narrow=True), "share": each.share,
                 "figures": each.figures}
                for each in grid.columns
            ],
            "rows": [
                {
                    "depth": row.depth,
                    "strong": row.strong,
                    "long": sum(len(line) for cell in row.cells for line in cell.lines) > _LONG_ROW,
                    "cells": [self._cell(cell) for cell in row.cells],
                }
                for row in grid.rows
            ],
        }  # fmt: skip

    def _cell(self, cell: content.GridCell) -> dict[str, Any]:
        lines = [self.line(line, narrow=True) for line in cell.lines]
        return {"lines": lines, "tone": cell.tone, "sources": cell.sources}

    def _fact(self, fact: content.Fact) -> dict[str, Any]:
        return {
            "label": self.line(fact.label, narrow=True),
            "value": self.line(fact.value, narrow=True),
            "as_of": self.line(fact.as_of, narrow=True),
            "sources": fact.sources,
        }

    def _entry(self, entry: content.SourceEntry) -> dict[str, Any]:
        named = [part for part in (entry.publisher, entry.title, entry.detail) if part]
        return {
            "number": entry.number,
            "text": self.line(", ".join(named)),
            "date": self.line(entry.date, narrow=True),
            "grade": self.line(entry.grade, narrow=True),
        }

    def _row(self, row: content.IndicatorRow) -> dict[str, Any]:
        texts = {
            name: self.line(value, narrow=True)
            for name, value in row._asdict().items()
            if isinstance(value, str)
        }
        return texts | {
            "sign": row.sign,
            "verdict": row.verdict,
            "sources": row.sources,
            "spark": row.spark.decode("utf-8"),
            "spark_alt": self.bare(_worded(row.spark_alt)) if row.spark else "",
        }

    def _figure(self, block: content.Figure | content.TimelineFigure) -> dict[str, Any]:
        return {
            "kind": "figure",
            "heading": self.line(block.heading, narrow=True),
            "caption": self.line(block.caption),
            "svg": block.svg.decode("utf-8"),
            "alt": self.bare(_worded(block.alt)),
            "sources": block.sources,
        }

    def _prose(self, prose: Prose) -> list[dict[str, Any]]:
        return [self._part(part) for part in prose]

    def _part(
        self, part: content.Paragraph | content.Subheading | content.Listing
    ) -> dict[str, Any]:
        match part:
            case content.Paragraph():
                return {"kind": "paragraph", **self._runs(part.spans)}
            case content.Subheading():
                own = direction(part.text)
                text = breakable(self._safe(part.text), narrow=True)
                return {"kind": "subheading", "text": text, "dir": own}
            case content.Listing():
                return {
                    "kind": "list",
                    "dir": direction(" ".join(content.plain(item.spans) for item in part.items)),
                    "numbered": part.numbered,
                    "start": part.start,
                    "items": [
                        {**self._runs(item.spans), "lists": self._prose(item.lists)}
                        for item in part.items
                    ],
                }

    def _runs(self, spans: Iterable[Span]) -> dict[str, Any]:
        """Return a paragraph's runs and its own direction (empty: the document's)."""
        spans = tuple(spans)
        own = direction(content.plain(spans))
        rtl = own == "rtl" or (self._rtl and not own)
        runs = [
            {
                "text": self._running(span.text, rtl=rtl),
                "bold": span.bold,
                "italic": span.italic,
                "sources": span.sources,
            }
            for span in spans
        ]
        return {"dir": own, "spans": runs}

    def _running(self, text: str, *, rtl: bool) -> str:
        safe = breakable(self._safe(text))
        return figures_held(safe) if rtl else safe


def _worded(alt: str) -> str:
    if not alt.strip():
        raise ValueError("a picture in a briefing needs words for whoever cannot see it")
    return alt
