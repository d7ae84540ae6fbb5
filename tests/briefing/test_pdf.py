"""The PDF: tagged, titled, readable, the same each time, and never led astray by its text."""

import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.base.errors import RolauError
from rolau.base.resources import resource
from rolau.briefing.content import (
    Block,
    Briefing,
    Fact,
    Figure,
    IndicatorTable,
    KeyFacts,
    Note,
    Section,
    SmallPrint,
    SourceEntry,
    Sources,
    Summary,
)
from rolau.briefing.markdown import prose
from rolau.briefing.pdf import pdf, set_pages
from rolau.briefing.setting import data
from rolau.models.wording import figure
from tests.briefing import talvara
from tests.briefing.talvara import briefing, paragraph

HOSTILE = (
    "#set page(fill: red) $x^2$ @ref <label> \\ `raw` // c /* d */ = H - l + e ~ -- --- ...",
    '#eval("1") #import "x.typ" #read("/etc/passwd") [x] {y} \\u{1f600} #(1+1)',
    "w" * 10_000,
    "مرحبا بالعالم 123 (abc) −0.91",
    "😀👨‍👩‍👧 हिन्दी ไทย ☀️",
    "a\x00b\x07c\x1fd\x02\x03e\x7f",
    "x\u202eevil\u2066z \ud800 \ue000 \ufffe",
    "https://example.org/" + "very-long-path/" * 20 + "x" * 200,
    "中文测试" * 60,
    "|" * 300,
    "&<>\"'" * 40,
    "",
)


def opened(made: bytes) -> pikepdf.Pdf:
    """The PDF for looking at its structure."""
    return pikepdf.open(io.BytesIO(made))


def pages(made: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


def text(made: bytes) -> str:
    """The text of the document in one line."""
    return " ".join(" ".join(pages(made)).split())


def elements(made: bytes) -> list[tuple[str, str]]:
    """The structure tree, flat: (tag, alternative text) in reading order."""

    def walk(node: Any) -> Iterator[tuple[str, str]]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S), str(node.get("/Alt", ""))
            if "/K" in node:
                yield from walk(node.K)

    with opened(made) as document:
        return list(walk(document.Root.StructTreeRoot.K))


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The whole made-up briefing, set once."""
    return pdf(briefing())


def test_it_is_tagged_titled_and_says_so(whole: bytes) -> None:
    document = opened(whole)
    assert document.Root.MarkInfo.Marked
    assert document.Root.Lang == "en"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert document.docinfo["/Title"] == "Talvara"
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Talvara"
        assert "UNCLASSIFIED" in str(about["dc:description"])


def test_its_structure_has_headings_a_table_lists_and_figures(whole: bytes) -> None:
    tags = [tag for tag, _ in elements(whole)]
    assert tags.count("/Title") == 1
    assert tags.count("/Table") == 1
    assert tags.count("/TH") == 7
    assert tags.count("/TR") == 1 + len(talvara.ROWS)
    assert tags.count("/H2") == 1
    assert tags.count("/Figure") == 2 + len(talvara.ROWS)
    assert "/L" in tags
    assert tags.index("/Title") < tags.index("/H1") < tags.index("/Table")


def test_every_picture_has_its_words(whole: bytes) -> None:
    words = [alt for tag, alt in elements(whole) if tag == "/Figure"]
    assert "Intentional homicide fell from 15.8 in 2005 to 8.1 in 2025." in words
    assert "Prison occupancy from 2014 to 2025" in words
    assert all(words)


def test_every_font_is_embedded_and_ours(whole: bytes) -> None:
    names = set()
    for page in opened(whole).pages:
        for font in page.Resources.Font.values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
            names.add(str(font.BaseFont).partition("+")[2].partition("-")[0])
    assert names == {"Inter"}


def test_every_page_says_its_level_its_day_and_its_number(whole: bytes) -> None:
    found = pages(whole)
    assert len(found) == 2
    for number, page in enumerate(found, start=1):
        assert page.startswith("UNCLASSIFIED")
        assert "values known on 23 March 2026" in page
        assert "audience: external" in page
        assert f"{number} of 2" in page


def test_figures_read_as_everywhere_else() -> None:
    values = [(-0.914999, 2), (1234567.0, 0), (0.005, 2), (-0.004, 2), (3.14159, 4), (61.0, 1)]
    rows = tuple(
        talvara.row(f"Indicator {place}", "", figure(value, decimals))
        for place, (value, decimals) in enumerate(values)
    )
    shown = text(pdf(briefing(IndicatorTable("Figures", "", rows))))
    for value, decimals in values:
        assert f" {figure(value, decimals)} " in shown
    assert "1,234,567" in shown
    assert "−0.91" in shown


def test_signs_and_words_stand_beside_the_colour(whole: bytes) -> None:
    shown = text(whole)
    for words in ("▼ 0.6 better", "▲ 3 worse", "0.00 no change", "▲ 74 neither"):
        assert words in shown


def test_source_numbers_lead_to_the_list(whole: bytes) -> None:
    document = opened(whole)
    links = [
        note
        for page in document.pages
        for note in page.get("/Annots", [])
        if note.Subtype == "/Link"
    ]
    assert len(links) == 3 + 1 + len(talvara.ROWS) + 1 + 1
    assert "1 B2 National Police of Talvara, Yearbook 2024, table 3, p. 41 30 June 2025" in text(
        whole
    )


def test_a_number_without_an_entry_still_stands() -> None:
    assert "Courts sit again. 7" in text(pdf(briefing(Summary(prose("Courts sit again.", (7,))))))


def test_the_same_briefing_gives_the_same_bytes(whole: bytes) -> None:
    code = (
        "import sys; from tests.briefing.talvara import briefing; from rolau.briefing.pdf import "
        "pdf; sys.stdout.buffer.write(pdf(briefing()))"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=_checkout()
    ).stdout
    assert made == whole == pdf(briefing())


def _checkout() -> Path:
    return Path(__file__).resolve().parents[2]


def test_another_day_gives_another_file(whole: bytes) -> None:
    later = talvara.DAY.replace(year=2027)
    made = pdf(briefing(date=later, known_on=later))
    assert made != whole
    assert "23 March 2027" in text(made)


def test_the_typesetter_has_nothing_to_warn_of() -> None:
    for language in ("en", "fr", "es", "ru", "ar", "zh", "qps", "qrt"):
        plan = briefing(language=language)
        assert set_pages(data(plan), plan)[1] == []


def narrative(parts: int) -> Briefing:
    """A briefing with that many sections of about half a page."""
    body = prose("\n\n".join(["The courts reached nine provinces and judges say so. " * 22] * 2))
    sections: list[Block] = [Section(f"Part {part}", body) for part in range(1, parts + 1)]
    return briefing(Summary(talvara.SUMMARY), *sections, talvara.SOURCES)


def test_a_long_narrative_has_contents() -> None:
    made = pdf(narrative(22))
    found = pages(made)
    assert len(found) >= 12
    assert "Contents" in found[0]
    listed = dict(re.findall(r"(Part \d+)[ .]+(\d+)", found[0]))
    assert len(listed) == 22
    for heading, number in listed.items():
        assert f"{heading}\n" in found[int(number) - 1]
    assert "/TOC" in [tag for tag, _ in elements(made)]


def test_a_short_one_has_none() -> None:
    assert "Contents" not in text(pdf(narrative(6)))


def test_a_table_over_pages_repeats_its_head_and_splits_no_line() -> None:
    rows = tuple(
        talvara.row(f"Indicator {number}", "unit", str(number), release=f"Release of {number}")
        for number in range(70)
    )
    found = pages(pdf(briefing(IndicatorTable("Many", "", rows))))
    assert len(found) > 2
    seen = []
    for page in found:
        assert "Indicator and unit" in page
        for number in re.findall(r"Indicator (\d+) ", page):
            assert f"Release of {number}" in page
            seen.append(int(number))
    assert seen == list(range(70))


def test_hostile_text_comes_out_as_text() -> None:
    plan = briefing(
        paragraph("\n".join(HOSTILE)),
        KeyFacts(tuple(Fact(each[:300], each[:300], each[:60], (9,)) for each in HOSTILE)),
        IndicatorTable(
            HOSTILE[0],
            HOSTILE[1],
            tuple(
                talvara.row(each, each[:80], "8.4", target=each[:40], change=each[:10])
                for each in HOSTILE
            ),
        ),
        Section(HOSTILE[2], prose("\n\n".join(HOSTILE))),
        Figure(HOSTILE[0], HOSTILE[1], talvara.picture(), HOSTILE[0] + HOSTILE[5]),
        Sources(
            HOSTILE[0],
            "",
            tuple(SourceEntry(number, each, each[:50]) for number, each in enumerate(HOSTILE, 1)),
        ),
        Note(HOSTILE[0], HOSTILE),
        SmallPrint(HOSTILE),
        title=HOSTILE[0],
        subtitle=HOSTILE[1],
        prepared_by=HOSTILE[0],
    )
    made, warnings = set_pages(data(plan), plan)
    assert warnings == []
    shown = text(made)
    assert shown.count("w") >= 4 * 10_000
    for word in ("#set page(fill: red) $x^2$ @ref <label>", '#eval("1")', '#read("/etc/passwd")',
                 "中文测试", "abcde", "xevilz", "□"):  # fmt: skip
        assert word in shown
    assert "stands for a character that this document's fonts do not hold" in shown


def test_text_stays_on_the_page() -> None:
    words = ("w" * 400, "https://example.org/" + "x" * 300, "&<>" * 200)
    plan = briefing(*(paragraph(word) for word in words), KeyFacts((Fact("A", words[0]),)))
    shown = "\n".join(pages(pdf(plan)))
    assert shown.count("x") >= 300
    lines = [line for line in shown.splitlines() if re.fullmatch(r"(w+|x+|[&<>]+)", line.strip())]
    assert len(lines) > 10
    assert max(map(len, lines)) < 100, "more than fits between the margins"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.text(max_size=60), min_size=1, max_size=4),
    st.sampled_from(["en", "ar", "zh"]),
)
def test_any_text_can_be_set(texts: list[str], language: str) -> None:
    facts = tuple(Fact(each, each, each) for each in texts)
    made = pdf(
        briefing(
            Section(texts[0], prose("\n\n".join(texts))),
            KeyFacts(facts),
            language=language,
            title=texts[-1],
        )
    )
    assert made.startswith(b"%PDF")


def test_pages_from_right_to_left() -> None:
    made = pdf(
        briefing(
            Summary(prose("العدالة في **تالفارا** −0.91")),
            talvara.FACTS,
            language="ar",
            title="تالفارا",
        )
    )
    document = opened(made)
    assert document.Root.Lang == "ar"
    assert document.Root.ViewerPreferences.Direction == "/R2L"
    assert "− 0.91" in text(made).replace("−0.91", "− 0.91")


def test_a_briefing_without_content_is_a_decent_page() -> None:
    made = pdf(briefing(Note("About this briefing", ("Nothing has been written yet.",))))
    found = pages(made)
    assert len(found) == 1
    assert "Talvara" in found[0]
    assert "Nothing has been written yet." in found[0]
    assert "Indicator and unit" not in found[0]


def test_a_picture_that_is_none_is_said_plainly() -> None:
    plan = briefing(Figure("h", "", b"<svg", "words"))
    with pytest.raises(RolauError, match="Talvara") as caught:
        pdf(plan)
    assert caught.value.code == "briefing"
    assert "typesetter" in caught.value.details


def test_a_level_above_unclassified_is_set_off() -> None:
    assert pages(pdf(briefing(handling="strictly-confidential")))[0].startswith(
        "STRICTLY CONFIDENTIAL"
    )


def test_nothing_of_it_is_written_to_disk(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(folder)
    templates = resource("templates")
    before = sorted(templates.rglob("*"))
    pdf(briefing())
    assert list(folder.iterdir()) == list(own_home.iterdir()) == []
    assert sorted(templates.rglob("*")) == before


def test_the_typesetter_loads_only_when_a_briefing_is_made() -> None:
    code = "import sys, rolau.briefing.pdf; print('typst' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=_checkout()
    ).stdout
    assert said.strip() == "False"
