"""Answers to draw in the tests of charts, and ways to read a figure back."""

from datetime import date
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from rolau.analysis.compare import CompareAnswer, compare
from rolau.analysis.heatmap import HeatAnswer, heatmap
from rolau.analysis.link import LinkAnswer, link
from rolau.analysis.movers import MoversAnswer, movers
from rolau.analysis.rank import RankAnswer, rank
from rolau.analysis.timeline import TimelineAnswer, timeline, together
from rolau.analysis.trend import TrendAnswer, trend
from rolau.charts.drawn import Drawn
from rolau.charts.marks import Panel
from tests.analysis.values import Row, definition, event, phase, rows, target, version

TODAY = date(2026, 3, 12)
NAMES = {"XTA": "Talvara", "BDI": "Burundi", "KEN": "Kenya"}
TALVARA = rows("XTA", 2005, [15.8, 15.2, 15.9, 15.1, 14.6, 14.9, 14.3, 14.0, 14.4], series="cases")
TALVARA += rows(
    "XTA", 2014, [14.2, 13.1, 12.8, 12.9, 11.2, 10.4, None, 9.9, 9.6, 9.0, 8.4, 8.1], series="new"
)
BURUNDI = rows("BDI", 2005, [9.2, 9.4, 9.1, 9.6, 10.1, None, None, 10.9, 11.2, 11.0], series="new")
KENYA = rows("KEN", 2005, [6.1, 6.0, 5.8, 5.9, 5.6, 5.5, 5.6, 5.4, 5.3, 5.2, 5.0], series="new")
LONG = (
    "Democratic Republic of the Congo",
    "United Republic of Tanzania",
    "Central African Republic",
    "Bosnia and Herzegovina",
    "Liberia",
    "Haiti",
    "Sierra Leone",
    "Timor-Leste",
)
PHASES = (
    phase("Armed conflict", "1998", "2003-08", stage="armed-conflict"),
    phase("Truce", "2003-08", "2006-05", stage="ceasefire"),
    phase("Transition", "2006-05", "2013-07", stage="transition"),
    phase("Stabilisation", "2013-07", stage="stabilization"),
    phase("UN peacekeeping mission", "2004-03", "2013-06", stage="peace-operation"),
    phase("UN assistance mission", "2014-01", stage="peace-operation"),
    phase("Emergency, north-east", "2019-05", "2021-12", stage="emergency"),
)
EVENTS = (
    event("Peace accord", "2003-08-10"),
    event("Elections", "2006-06-20"),
    event("Elections", "2011-06-20"),
    event("New criminal code", "2016-02-20"),
    event("Judicial reform law", "2022-10-20"),
)


def shaded(found: list[Row]) -> list[Row]:
    return [
        row._replace(lower=row.value * 0.9, upper=row.value * 1.1)
        for row in found
        if row.value is not None
    ]


def phases() -> TimelineAnswer:
    return timeline(PHASES, EVENTS, TODAY)


def homicide(countries: str = "XTA BDI KEN", **more) -> TrendAnswer:
    """Three lines: a break and a gap, a gap, and one that ends early; a target for the first."""
    about = definition(
        name="Intentional homicide",
        unit="per 100,000",
        decimals=1,
        direction="lower_better",
        publisher="UN crime statistics",
    )
    goal = target(
        country="XTA", target=6.0, comparison="at_most", baseline=14.2, baseline_period="2014"
    )
    return trend(
        about,
        shaded(TALVARA) + shaded(BURUNDI) + KENYA,
        countries.split(),
        names=NAMES,
        target=more.pop("target", goal),
        versions=[version("new", "counted by victims", first="2014", reason="new counting rule")],
        releases={"r1": "release 2025-2"},
        **more,
    )


def corruption(count: int) -> TrendAnswer:
    """So many lines with long names, close to each other, with ranges and gaps."""
    codes = [f"C{number:02}" for number in range(count)]
    names = {code: LONG[number % len(LONG)] for number, code in enumerate(codes)}
    found = [
        Row(code, "x", str(year), round(-1 + number % 5 * 0.1 + year % 7 * 0.05, 3),
            standard_error=0.15)
        for number, code in enumerate(codes)
        for year in (1996, 1998, 2000, *range(2002, 2020))
    ]  # fmt: skip
    goal = target(country="C01")
    return trend(definition(), found, codes, names=names, target=goal, releases={"r1": "WGI 2020"})


def lanes_of_three() -> TimelineAnswer | None:
    return together([("Talvara", phases()), ("Burundi", timeline(PHASES[2:4], [], TODAY))])


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def boxes(drawn: Drawn) -> list[tuple[str, Panel]]:
    """The words on a chart and where they stand, in pixels from the upper left corner."""
    drawn.figure.draw_without_rendering()
    found = []
    for text in drawn.figure.findobj(Text):
        if text.get_text():
            box = text.get_window_extent()
            top, bottom = drawn.height - box.y1, drawn.height - box.y0
            found.append((text.get_text(), Panel(box.x0, top, box.x1, bottom)))
    return found


def values(drawn: Drawn, label: str) -> list[list[tuple[float, float]]]:
    """The runs drawn for a country, as pairs of time and value."""
    return [
        [(float(x), float(y)) for x, y in numbers(line.get_xydata())]
        for axes in drawn.figure.axes
        for line in axes.lines
        if line.get_label() == label
    ]


def drawn_lines(figure: Figure) -> list[Line2D]:
    """The lines and marks beside the plots: grid, notes, leaders."""
    return [artist for artist in figure.artists if isinstance(artist, Line2D)]


def numbers(array: Any) -> Any:
    """An array of matplotlib's, whose own types say too little."""
    return array


def compared() -> CompareAnswer:
    """Three countries: one with a break, one without ranges."""
    about = definition(
        name="Intentional homicide", unit="per 100,000", decimals=1, direction="lower_better",
        publisher="UN crime statistics",
    )  # fmt: skip
    return compare(
        about,
        shaded(TALVARA) + shaded(BURUNDI) + KENYA,
        ["XTA", "BDI", "KEN"],
        names=NAMES,
        versions=[version("new", "counted by victims", first="2014", reason="new counting rule")],
        releases={"r1": "release 2025-2"},
    )


def compared_six() -> CompareAnswer:
    """Six countries with long names, close to each other."""
    codes = [f"C{number:02}" for number in range(6)]
    found = [
        Row(code, "x", str(year), round(-1 + number * 0.25 + year % 7 * 0.05, 3),
            standard_error=0.15)
        for number, code in enumerate(codes)
        for year in (1996, 1998, 2000, *range(2002, 2020))
    ]  # fmt: skip
    return compare(definition(), found, codes, names=dict(zip(codes, LONG, strict=False)))


def ranked(count: int = 8, direction: str = "higher_better") -> RankAnswer:
    """Countries at two years: moves both ways, within and beyond ranges, ties, gaps, a break."""
    codes = [f"C{number:02}" for number in range(count)]
    names = {code: LONG[number % len(LONG)] for number, code in enumerate(codes)}
    found = []
    for number, code in enumerate(codes):
        start = -1.2 + 0.21 * number
        end = start + (0.5, -0.6, 0.05, -0.1)[number % 4]
        found.append(Row(code, "x", "2009", round(start, 2), standard_error=0.15))
        year = "2018" if number % 7 == 3 else "2019"
        found.append(Row(code, "x", year, round(end, 2), standard_error=0.15))
    if count > 5:
        found[4] = found[4]._replace(series="old")
        del found[10]
        found = [row for row in found if row.country != "C06"]
    about = definition(direction=direction)
    return rank(about, found, codes, TODAY, names=names, start=2009, end=2019)


def heat(countries: int = 5, indicators: int = 7) -> HeatAnswer:
    """Countries by indicators: both directions, neither, values missing, old, without scale."""
    codes = [f"C{number:02}" for number in range(countries)]
    names = {code: LONG[number % len(LONG)] for number, code in enumerate(codes)}
    ways = ("higher_better", "lower_better", "lower_better", "neither", "higher_better")
    labels = ("Control of corruption", "Criminality score", "Intentional homicide",
              "Trafficking victims detected", "Political stability and absence of violence",
              "Rule of law", "Government effectiveness")  # fmt: skip
    ends = ((-2.5, 2.5), (1, 10), (0, None), (0, None), (0, 100))
    about, found = [], []
    for place in range(indicators):
        code, (low, high) = f"i{place}", ends[place % 5]
        about.append(
            definition(id=code, code=code, name=labels[place % 7], direction=ways[place % 5],
                       scale_min=low, scale_max=high, decimals=(2, 2, 1, 0, 0)[place % 5])
        )  # fmt: skip
        top = 60.0 if high is None else high
        for number, country in enumerate(codes):
            if (place + number) % 6 == 4:
                continue
            year = "2015" if (place * number) % 5 == 3 else "2020"
            share = (0.08 + 0.23 * number + 0.11 * place) % 1
            found.append(Row(country, code, year, round(low + share * (top - low), 2)))
    return heatmap(about, found, codes, names=names)


def linked(count: int = 40, chosen: str = "C03", **more) -> LinkAnswer:
    """Criminality against control of corruption: a loose link, one country over the years."""
    codes = [f"C{number:02}" for number in range(count)]
    names = {code: LONG[number % len(LONG)] for number, code in enumerate(codes)}
    crime = definition(id="oc", code="oc", name="Criminality score", unit="1 to 10",
                       direction="lower_better", scale_min=1, scale_max=10,
                       publisher="GI-TOC")  # fmt: skip
    found = []
    for number, code in enumerate(codes):
        score = 2 + (number * 37 % 60) / 10
        control = 1.6 - 0.42 * score + (number * 53 % 17) / 12
        found.append(Row(code, "oc", "2020", round(score, 2), series="15 markets"))
        found.append(Row(code, "x", "2020", round(control, 2), standard_error=0.15))
    for place, year in enumerate((2012, 2014, 2016, 2017, 2018)):
        series = "10 markets" if year < 2014 else "15 markets"
        found.append(Row("C03", "oc", str(year), round(6.8 - 0.35 * place, 2), series=series))
        found.append(Row("C03", "x", str(year), round(-1.3 + 0.2 * place, 2), standard_error=0.15))
    return link((crime, definition()), found, chosen, names=names, **more)


def moved(count: int = 6) -> MoversAnswer:
    """Moves of three indicators with all directions: revised, newer, within and beyond range."""
    about = {
        "x": definition(scale_min=-2.5, scale_max=2.5),
        "oc": definition(id="oc", code="oc", name="Criminality score", unit="1 to 10",
                         direction="lower_better", scale_min=1, scale_max=10),
        "v": definition(id="v", code="v", name="Trafficking victims detected", unit="persons",
                        direction="neither", decimals=0),
    }  # fmt: skip
    codes = [f"C{number:02}" for number in range(count)]
    names = {code: LONG[number % len(LONG)] for number, code in enumerate(codes)}
    found = []
    for number, code in enumerate(codes):
        step = (0.9, -0.7, 0.1)[number % 3]
        found += [
            Row(code, "x", "2018", -0.5, standard_error=0.15, vintage="r1"),
            Row(code, "x", "2018", round(-0.5 + step, 2), standard_error=0.15, vintage="r2"),
            Row(code, "oc", "2018", 5.0, vintage="r1"),
            Row(code, "oc", "2020", 5.0 + 2 * step, vintage="r2"),
            Row(code, "v", "2018", 40.0, vintage="r1"),
            Row(code, "v", "2019", 40.0 + 10 * number, vintage="r2"),
        ]
    return movers(about, found, ["r1", "r2"], names=names,
                  titles={"r1": "Release of 2019", "r2": "Release of 2020"})  # fmt: skip
