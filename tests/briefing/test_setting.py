"""What goes to the template is plain data, safe and in the reader's language."""

import json

import pytest

from rolau.base.errors import InputError
from rolau.base.texts import language
from rolau.briefing.content import (
    Fact,
    Figure,
    Grid,
    GridCell,
    GridColumn,
    GridRow,
    KeyFacts,
    Section,
    SourceEntry,
    Sources,
    Span,
    TimelineFigure,
)
from rolau.briefing.glyphs import BREAK
from rolau.briefing.markdown import prose
from rolau.briefing.setting import data
from tests.briefing import talvara
from tests.briefing.talvara import FACTS, briefing, paragraph


def test_it_is_json_and_says_who_it_is_for() -> None:
    made = json.loads(json.dumps(data(briefing())))
    assert made["name"] == "Talvara"
    assert made["author"] == "Rule of Law Assistance Unit"
    assert made["page"]["foot"] == (
        "Talvara · values known on 23 March 2026, each with its as-of year · audience: external"
    )
    assert made["page"]["prepared"] == "Prepared by the Rule of Law Assistance Unit"
    assert made["page"]["handling"] == "UNCLASSIFIED"
    assert made["open"] is True
    assert made["day"] == [2026, 3, 23]
    assert "Handling level: UNCLASSIFIED" in made["description"]


def test_every_block_comes_in_order() -> None:
    kinds = [block["kind"] for block in data(briefing())["blocks"]]
    assert kinds == [
        "summary", "figure", "facts", "indicators", "figure", "section", "sources", "note",
        "small",
    ]  # fmt: skip


def test_words_of_the_frame_are_in_the_briefings_language() -> None:
    accented = data(briefing(language="qps"))
    assert accented["words"]["latest"] != "Latest"
    assert accented["page"]["handling"] != "UNCLASSIFIED"
    assert accented["rtl"] is False
    assert data(briefing(language="qrt"))["rtl"] is True
    assert language() == "en", "the language in force is given back"


def test_colours_are_those_of_the_light_theme() -> None:
    colours = data(briefing())["colour"]
    assert colours["accentFill"] == "#009EDB"
    assert colours["bad"] == "#A03A00"


def test_figures_reach_the_page_as_they_were_given() -> None:
    rows = data(briefing())["blocks"][3]["rows"]
    assert [row["latest"] for row in rows] == ["8.4", "61", "148", "−0.91", "1,212"]
    assert rows[0]["verdict"] == "better"
    assert rows[0]["spark"].startswith("<svg")


def test_figures_run_left_to_right_on_a_page_from_right_to_left() -> None:
    rows = data(briefing(language="ar"))["blocks"][3]["rows"]
    assert rows[3]["latest"] == "\u2066−0.91\u2069"
    assert rows[4]["target"] == "–"


def test_running_text_keeps_its_own_direction() -> None:
    section = Section("سيادة القانون", prose("العدالة\n\nJustice\n\n- عدالة\n\n1. Justice\n"))
    made = data(briefing(section))["blocks"][0]
    assert [part["dir"] for part in made["prose"]] == ["rtl", "ltr", "rtl", "ltr"]


def test_what_fonts_do_not_hold_is_counted_and_said() -> None:
    made = data(briefing(paragraph("a 😀 and हि"), title="😀"))
    assert made["words"]["missing"].endswith("(3 times).")
    assert data(briefing())["words"]["missing"] == ""
    assert made["name"] == "□"


def test_narrow_places_break_long_words_earlier() -> None:
    word = "Verfassungsgerichtsbarkeit"
    made = data(briefing(KeyFacts((Fact("Court", word),)), paragraph(word)))
    assert BREAK in made["blocks"][0]["facts"][0]["value"]
    assert BREAK not in made["blocks"][1]["prose"][0]["spans"][0]["text"]


def test_a_source_reads_as_one_line() -> None:
    entry = SourceEntry(1, "Yearbook\n2024", "Police", "p. 41", "June 2025", "B2")
    made = data(briefing(Sources("Sources", "", (entry,))))["blocks"][0]["entries"][0]
    assert made == {
        "number": 1, "text": "Police, Yearbook 2024, p. 41", "date": "June 2025", "grade": "B2",
    }  # fmt: skip


def test_line_breaks_are_kept_in_running_text_only() -> None:
    made = data(briefing(paragraph("one\ntwo"), FACTS._replace(heading="one\ntwo")))
    assert made["blocks"][0]["prose"][0]["spans"][0]["text"] == "one\ntwo"
    assert made["blocks"][1]["heading"] == "one two"


@pytest.mark.parametrize("block", [Figure, TimelineFigure])
def test_a_picture_without_words_is_refused(block: type[Figure] | type[TimelineFigure]) -> None:
    with pytest.raises(ValueError, match="cannot see"):
        data(briefing(block(heading="h", caption="", svg=talvara.picture(), alt=" ")))


def test_an_unknown_audience_is_refused() -> None:
    with pytest.raises(InputError, match="audience"):
        data(briefing(audience="press"))


def test_long_titles_are_cut_in_the_foot_only() -> None:
    title = "Talvara and its neighbours " * 8
    made = data(briefing(title=title))
    assert made["page"]["title"] == title.strip()
    assert made["page"]["foot"].startswith("Talvara and its neighbours")
    assert "… · values known on" in made["page"]["foot"]


def test_spans_keep_style_and_sources() -> None:
    made = data(briefing(Section("h", prose("a **b**", (4,)))))
    assert made["blocks"][0]["prose"][0]["spans"] == [
        {"text": "a ", "bold": False, "italic": False, "sources": ()},
        {"text": "b", "bold": True, "italic": False, "sources": (4,)},
    ]
    assert Span("x").sources == ()


def test_a_table_must_have_a_cell_for_every_column() -> None:
    columns = (GridColumn("Result", 1.0), GridColumn("Amount", figures=True))
    row = GridRow((GridCell(("Courts",)), GridCell(("1,200.00",), "bad")), depth=1)
    made = data(briefing(Grid("Money", "", columns, (row,))))["blocks"][0]
    with pytest.raises(ValueError, match="Money"):
        data(briefing(Grid("Money", "", columns, (row._replace(cells=row.cells[:1]),))))
    assert made["together"]
    assert made["rows"][0]["cells"][1] == {"lines": ["1,200.00"], "tone": "bad", "sources": ()}
    many = data(briefing(Grid("Money", "", columns, (row,) * 15)))["blocks"][0]
    assert not many["together"]
