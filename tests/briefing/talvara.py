"""A made-up briefing of the fictional State Talvara, for the tests of setting and pages."""

from datetime import date

from rolau.briefing.content import (
    Block,
    Briefing,
    Fact,
    Figure,
    IndicatorRow,
    IndicatorTable,
    KeyFacts,
    Note,
    Section,
    SmallPrint,
    SourceEntry,
    Sources,
    Span,
    Summary,
    TimelineFigure,
)
from rolau.briefing.markdown import prose

DAY = date(2026, 3, 23)
SPARK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 16" width="96" height="16">'
    b'<path d="M2 4 L40 8 L60 7 L90 11" fill="none" stroke="#0072B2" stroke-width="1.5"/>'
    b'<circle cx="90" cy="11" r="2.2" fill="#0072B2"/></svg>'
)


def picture(height: int = 110) -> bytes:
    """A stand-in for a chart, in the width of the page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 682 {height}">'
        f'<rect width="682" height="{height}" fill="#E0F2EB"/>'
        f'<path d="M0 {height} L300 20 L682 {height // 2}" fill="none" stroke="#0072B2" '
        'stroke-width="2"/></svg>'
    ).encode()


def row(name: str, unit: str, latest: str, **more: object) -> IndicatorRow:
    """One line of the table with what most lines have."""
    made = IndicatorRow(
        name=name,
        unit=unit,
        latest=latest,
        spark=SPARK,
        spark_alt=f"{name} from 2014 to 2025",
        direction="lower is better",
        release="Police yearbook 2025, 30 June 2025",
        grade="B2",
        as_of="2024",
        target="≤ 6.0",
        sources=(1,),
    )
    return made._replace(**more)  # type: ignore[arg-type]


ROWS = (
    row("Intentional homicide", "per 100,000", "8.4", change="0.6", sign="down",
        verdict="better", word="better"),
    row("Pre-trial detainees", "% of prisoners", "61", change="3", sign="up", verdict="worse",
        word="worse", sources=(2,), grade="B3", as_of="2025", target="≤ 45"),
    row("Prison occupancy", "% of capacity", "148", change="9", sign="down", verdict="better",
        word="better", sources=(3,), grade="C3", target="≤ 110"),
    row("Control of corruption", "−2.5 to 2.5", "−0.91", change="0.00", verdict="no change",
        word="no change", sources=(4,), grade="A2", target="≥ −0.50",
        direction="higher is better", release="Governance indicators 2025, September 2025"),
    row("Trafficking victims found", "persons", "1,212", change="74", sign="up",
        verdict="neither", word="neither", sources=(5,), grade="D4", as_of="2025", target="–",
        direction=""),
)  # fmt: skip

SUMMARY = prose(
    "Courts sit again in 11 of 13 provinces and killings have fallen by almost two fifths in "
    "ten years. But prisons hold half as many people again as they were built for, three in "
    "five prisoners have not been tried, and that share is rising. Two threats could undo the "
    "gains within six months. **3.3 million USD more would let every planned court sit by "
    "2028.**",
    (1, 2, 3),
)

FACTS = KeyFacts(
    (
        Fact("Capital", "Kesra"),
        Fact("Population", "6.4 million", "2025", (6,)),
        Fact("Legal system", "Civil and customary"),
        Fact("UN presence", "Mission, since 2014"),
        Fact("Treaties joined", "18 of 24"),
        Fact("Focal point", "Ministry of Justice"),
        Fact("Official languages", "Talvaran, French"),
    )
)

SOURCES = Sources(
    "Sources",
    "Letter: reliability of the source, A to E, F cannot be judged. Digit: the information, "
    "1 to 5, 6 cannot be judged.",
    (
        SourceEntry(1, "Yearbook 2024", "National Police of Talvara", "table 3, p. 41",
                    "30 June 2025", "B2"),
        SourceEntry(2, "Monthly return", "Prison Service", "", "December 2025", "B3"),
        SourceEntry(3, "Prison capacity survey", "Ministry of Justice", "", "2024", "C3"),
        SourceEntry(4, "Governance indicators, release of 2025", "", "", "September 2025", "A2"),
        SourceEntry(5, "Shelter network, case register", "", "", "2025", "D4"),
        SourceEntry(6, "National household survey on justice, n = 3,204", "", "", "", "B2"),
    ),
)  # fmt: skip

SECTION = Section(
    "Justice outside the capital",
    prose(
        "Mobile courts reached **nine provinces** in 2025, *two more* than a year before.\n\n"
        "- Judges travel with a clerk and a legal aid lawyer.\n"
        "- Hearings are held in Talvaran:\n"
        "  - interpreters in 6 districts,\n"
        "  - none in the north-east.\n\n"
        "## What holds it back\n"
        "1. Fuel.\n2. Security escorts.\n\nNo hearing was attacked in 2025.",
        (2,),
    ),
)

NOTE = Note("About this briefing", ("2 records above this audience's level were left out.",))


def briefing(*blocks: Block, **more: object) -> Briefing:
    """The whole made-up briefing, or one of ``blocks``; ``more`` replaces fields."""
    made = Briefing(
        title="Talvara",
        subtitle="Rule of law: where it stands and what would help",
        handling="unclassified",
        audience="external",
        language="en",
        date=DAY,
        known_on=DAY,
        blocks=blocks
        or (
            Summary(SUMMARY),
            TimelineFigure("Twenty-eight years in one line", picture(90),
                           "Armed conflict 1998 to 2003, truce to 2006, transition to 2013."),
            FACTS,
            IndicatorTable("Two of five indicators improved; pre-trial detention got worse",
                           "Change against the value before; trend 2014–2025", ROWS),
            Figure("Killings have fallen for ten years and are still 2.1 above the target",
                   "Intentional homicide per 100,000, 2005–2025", picture(250),
                   "Intentional homicide fell from 15.8 in 2005 to 8.1 in 2025.", (1,)),
            SECTION,
            SOURCES,
            NOTE,
            SmallPrint(("Values of indicator 4: CC BY 4.0.",)),
        ),
        running="Rule of Law Assistance Unit · country briefing · sample data",
        prepared_by="Rule of Law Assistance Unit",
    )  # fmt: skip
    return made._replace(**more)  # type: ignore[arg-type]


def paragraph(text: str) -> Summary:
    """A summary of one plain paragraph that no Markdown touches."""
    from rolau.briefing.content import Paragraph

    return Summary((Paragraph((Span(text),)),))
