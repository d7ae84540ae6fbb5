"""Pictures of the import window and the dialogs around files, on files written for them."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from rolau.desk.desk import Desk
from rolau.ui.pages.identity_dialog import IdentityDialog
from rolau.ui.pages.importing.indicator_rows import NewIndicatorDialog
from rolau.ui.pages.importing.ways import CHECK, DONE, MATCH, SHEET
from rolau.ui.pages.importing.window import ImportWindow
from rolau.ui.pages.new_workspace import NewWorkspaceDialog
from rolau.ui.session import Session
from rolau.ui.shell.commands import Commands
from rolau.ui.shell.page import Frame, PageContext
from rolau.ui.shell.scope import Scope
from rolau.ui.tasks import Tasks
from tests.ui.shots.stage import SMALL, WIDE, Shot, Stage

HEADER = (
    "Country/Territory", "Code", "Year", "Estimate", "Lower", "NumSrc", "Rank", "StdErr", "Upper",
    "Indicator",
)  # fmt: skip
COUNTRIES = (
    ("Burundi", "BDI"),
    ("Congo, Dem. Rep.", "ZAR"),
    ("Kenya", "KEN"),
    ("Rwanda", "RWA"),
    ("Uganda", "UGA"),
    ("Zambia", "ZMB"),
    ("Malawi", "MWI"),
)
FAULTS: dict[tuple[str, int], dict[int, object]] = {
    ("Kenya", 2006): {3: "about one"},
    ("Rwanda", 2005): {3: 31},
    ("Uganda", 2007): {7: "n/k"},
    ("Zambia", 2005): {0: "Talvarra", 1: ""},
    ("Malawi", 2006): {3: "NA"},
}


def release(path: Path, first: int = 2005, last: int = 2008, shift: float = 0.0) -> Path:
    """Write a release in the long form of the Worldwide Governance Indicators, with faults."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["", *HEADER])
        number = 0
        for place, (name, code) in enumerate(COUNTRIES):
            for year in range(first, last + 1):
                number += 1
                value = round(-1.2 + place * 0.21 + (year - first) * 0.04 + shift, 2)
                cells: list[object] = [name, code, year, value, 12.5, 7, 18.4, 0.21, 31.2]
                for column, fault in FAULTS.get((name, year), {}).items():
                    cells[column] = fault
                writer.writerow([number, *cells, "ControlofCorruption"])
    return path


def window(stage: Stage, *paths: Path, before: Path | None = None) -> ImportWindow:
    """Return the import window of a workspace of its own, files in it."""
    desk = Desk.create(stage.folder / "Great-Lakes desk.rolau", ["BDI", "KEN"], actor="Desk")
    if before is not None:
        from rolau.desk.importing import import_files

        import_files(desk, [before])
    session = Session(desk)
    tasks = Tasks(session)
    made = ImportWindow(session, stage.theme, tasks, paths)
    made.destroyed.connect(session.close)
    return made


def files(stage: Stage) -> QWidget:
    """Two files, one of them no table of a known publisher."""
    letter = stage.folder / "letter.csv"
    letter.write_text("Dear colleague,\nplease find attached\n", encoding="utf-8")
    return window(stage, release(stage.folder / "wgi_long_2009.csv"), letter)


def empty(stage: Stage) -> QWidget:
    """No file yet."""
    return window(stage)


def check(stage: Stage) -> QWidget:
    """A release beside an older one, with faults of every class."""
    old = release(stage.folder / "wgi_2008.csv", last=2006, shift=0.05)
    made = window(stage, release(stage.folder / "wgi_long_2009.csv"), before=old)
    assert made.task is not None
    made.task.finished.connect(made.check)
    return made


def offer(stage: Stage) -> QWidget:
    """What cells most likely mean: one reading taken, another offered."""
    path = release(stage.folder / "wgi_long_2009.csv")
    text = path.read_text(encoding="utf-8")
    text = text.replace("Kenya,KEN,2005,-0.78", "Kenya,KEN,2005,78")
    path.write_text(
        text.replace("Uganda,UGA,2005,-0.36", "Uganda,UGA,-0.36,2005"), encoding="utf-8"
    )
    made = window(stage, path)
    assert made.task is not None
    made.task.finished.connect(made.check)
    taken: list[bool] = []

    def take() -> None:
        step = made.check_step
        bar = step.problems.bar
        problems = step.checked.problems if step.checked else ()
        if not taken:
            taken.append(True)
            (swap,) = [one for one in problems if one.rule == "unknown-period"]
            bar.corrected.emit(swap, swap.fixes[0])
        else:
            (lost,) = [one for one in problems if one.value == "31"]
            step.go_to(lost)
            step.problems.show_cell(lost.cell, lost.sheet, lost.file)
            QTimer.singleShot(100, made, lambda: made.setProperty("settled", True))

    made.check_step.looked_at.connect(lambda: QTimer.singleShot(0, made, take))
    return made


RANGES = """Country code;Indicator code;Period;Value;Lower end;Upper end
BDI;homicide-rate;2023;10.8;9.4;12.3
KEN;homicide-rate;2023;4.3;3.9;4.8
TZA;homicide-rate;2024;6.2;6.3;6.1
UGA;homicide-rate;2024;84;7.2;9.9
ZMB;homicide-rate;2024;5.4;;
"""


def ranges(stage: Stage) -> QWidget:
    """Exchanged ends of an interval, and a value outside its own; what mends them."""
    path = stage.folder / "homicide_2024.csv"
    path.write_text(RANGES, encoding="utf-8")
    made = checked(stage, path)

    def look() -> None:
        step = made.check_step
        assert step.checked is not None
        (crossed,) = [one for one in step.checked.problems if one.rule == "upper-below-lower"]
        step.go_to(crossed)
        step.problems.show_cell(crossed.cell, crossed.sheet, crossed.file)
        QTimer.singleShot(100, made, lambda: made.setProperty("settled", True))

    made.check_step.looked_at.connect(lambda: QTimer.singleShot(0, made, look))
    return made


def checked(stage: Stage, file: Path) -> ImportWindow:
    """Return the window with a file that goes on to be checked once it is looked at."""
    made = window(stage, file)
    assert made.task is not None
    made.task.finished.connect(made.check)
    return made


def marks(stage: Stage) -> QWidget:
    """Figures that may have decimals or parted thousands; nothing tells which."""
    file = stage.folder / "victims_2020.csv"
    lines = ["Country code;Indicator code;Period;Value"]
    lines += [f"BDI;trafficking-victims;{2019 + at};{one}" for at, one in enumerate(MARKED)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return checked(stage, file)


BELOW = """Country code;Indicator code;Period;Value
BDI;homicide-rate;2022;10.8
KEN;homicide-rate;2022;4.3
Country code;Indicator code;Period;Value
RWA;homicide-rate;2022;2.6
Women only;;;
UGA;homicide-rate;2022;3.1
Country;Robbery;Assault;Arson
KEN;51;62;7
UGA;48;55;9
"""


def below(stage: Stage) -> QWidget:
    """A heading once more, a title among the lines, and another table below."""
    file = stage.folder / "homicide_2022.csv"
    file.write_text(BELOW, encoding="utf-8")
    return checked(stage, file)


def letters(stage: Stage) -> QWidget:
    """A file in Cyrillic letters, found by the names of countries in it."""
    file = stage.folder / "убийства_2023.csv"
    text = "Страна;2021;2022\nКения;4,75;4,5\nРуанда;2,6;2,5\nЗамбия;5,4;5,3\n"
    file.write_text(text, encoding="cp1251")
    made = window(stage, file)
    assert made.task is not None
    made.task.finished.connect(lambda: made.file_step.rows[0].reading.change.setChecked(True))
    return made


def unsure(stage: Stage) -> QWidget:
    """A file in letters nothing tells: the choices are open, and how some of it reads."""
    file = stage.folder / "homicides_2023.csv"
    text = "ประเทศ;2021;2022\nเคนยา;4,75;4,5\nรวันดา;2,6;2,5\nแซมเบีย;5,4;5,3\n"
    file.write_text(text, encoding="cp874")
    return window(stage, file)


def revised(stage: Stage) -> QWidget:
    """The same, the revised values listed with old and new."""
    made = check(stage)
    assert isinstance(made, ImportWindow)
    made.check_step.looked_at.connect(
        lambda: QTimer.singleShot(0, lambda: made.check_step.show_list("revised"))
    )
    return made


def reading(stage: Stage) -> QWidget:
    """A file of no known layout, and how its text is read, to be changed."""
    file = stage.folder / "interior_2023.csv"
    file.write_text(NATIONAL, encoding="utf-8")
    made = window(stage, file)
    assert made.task is not None
    made.task.finished.connect(lambda: made.file_step.rows[0].reading.change.setChecked(True))
    return made


def new_indicator(stage: Stage) -> QWidget:
    """An indicator ROLAU does not know, its direction not said yet."""
    made = NewIndicatorDialog(stage.theme, "Tasa de homicidios", set())
    made.make_button.click()
    return made


def done(stage: Stage) -> QWidget:
    """The same, kept."""
    made = check(stage)
    assert isinstance(made, ImportWindow)
    made.check_step.looked_at.connect(lambda: QTimer.singleShot(0, made.keep))
    return made


MARKED = ("407", "82.004", "12.310", "911")
NATIONAL = """\
Ministerio del Interior;;;;
País;Indicador;2021;2022;2023
Burundi;Tasa de homicidios;3,5;3,25;3,1
Kenya;Tasa de homicidios;4,75;x;4,5
Rwanda;Tasa de homicidios;2,6;2,5;2,4
Talvarra;Tasa de homicidios;8,1;8,2;8,4
Zambia;Tasa de homicidios;5,4;5,3;..
Burundi;Detenidos sin condena;51,5;50,25;49,1
Kenya;Detenidos sin condena;44,75;43,5;42,5
Rwanda;Detenidos sin condena;9,6;9,5;about nine
"""


def unknown(stage: Stage) -> ImportWindow:
    """A file of no known layout, at its second step."""
    file = stage.folder / "interior_2023.csv"
    file.write_text(NATIONAL, encoding="utf-8")
    made = window(stage, file)
    assert made.task is not None
    made.task.finished.connect(made.begin)
    return made


def matched(stage: Stage) -> QWidget:
    """The same at its third step, its indicators still open."""
    made = unknown(stage)
    step = made.match_step

    def on() -> None:
        if made.step == SHEET and step.showing is not None and not step.previewer.busy:
            made.go_on()

    step.changed.connect(lambda: QTimer.singleShot(0, on))
    return made


def some_lines(stage: Stage) -> QWidget:
    """The same, two conditions said: the pane is at them."""
    made = matched(stage)
    assert isinstance(made, ImportWindow)
    step = made.match_step
    panel = step.panel

    def look() -> None:
        pane = panel.parentWidget()
        while pane is not None and not isinstance(pane, QScrollArea):
            pane = pane.parentWidget()
        if isinstance(pane, QScrollArea):
            pane.ensureWidgetVisible(panel.publisher_box)
            made.setProperty("settled", True)

    def ask() -> None:
        if made.step != MATCH or step.previewer.busy:
            return
        if not step.mapping.only:
            country = step.mapping.columns["country_name"][0]
            only = {"Indicador": ("Tasa de homicidios",), country: ("Burundi", "Kenya")}
            step.correct(replace(step.mapping, only=only, publisher="Ministerio del Interior"))
            return
        QTimer.singleShot(100, made, look)

    step.changed.connect(lambda: QTimer.singleShot(50, made, ask))
    return made


def previewed(step: int) -> Callable[[QWidget], bool]:
    """Return what tells that a window shows what a mapping makes of the file."""

    def settled(made: QWidget) -> bool:
        assert isinstance(made, ImportWindow)
        seen = made.match_step.showing is not None and not made.match_step.previewer.busy
        rows = made.match_step.panel.indicators.rows if step == MATCH else []
        laid_out = all(row.height() >= row.sizeHint().height() for row in rows)
        return made.step == step and seen and laid_out

    return settled


def has_files(made: QWidget) -> bool:
    """Tell whether both files were looked at."""
    return isinstance(made, ImportWindow) and len(made.file_step.rows) == 2


def reads(made: QWidget) -> bool:
    """Tell whether the controls of reading are open."""
    assert isinstance(made, ImportWindow)
    return bool(made.file_step.rows) and made.file_step.rows[0].reading.change.isChecked()


def listed(made: QWidget) -> bool:
    """Tell whether a list of values stands in place of the problems."""
    assert isinstance(made, ImportWindow)
    return made.check_step.problems.leave.isVisible()


def at(step: int) -> Callable[[QWidget], bool]:
    """Return what tells that a window has come to a step."""

    def settled(made: QWidget) -> bool:
        assert isinstance(made, ImportWindow)
        return made.step == step and made.task is None

    return settled


def new_workspace(stage: Stage) -> QWidget:
    """A name typed and three countries chosen."""
    made = NewWorkspaceDialog(stage.theme, folder=Path.home())
    made.name_line.setText("Great-Lakes desk")
    made.picker.line.setText("BDI, KEN, COD")
    made.picker.take_typed()
    return made


def identity(stage: Stage) -> QWidget:
    """Who is working."""
    made = IdentityDialog(stage.theme)
    made.name_line.setText("Desk planner")
    return made


NOWHERE = cast("Frame", None)
"""The dialogs ask nothing of the frame."""


def briefing(stage: Stage) -> QWidget:
    """The briefing of the sample's own State, its first page beside."""
    from rolau.desk.sample import make_sample
    from rolau.ui.pages.briefing_dialog import BriefingDialog

    path = stage.folder / "sample.rolau"
    make_sample(path)
    session = Session(Desk.open(path, write=False))
    context = PageContext(session, stage.theme, Commands(session), Scope(session), NOWHERE)
    made = BriefingDialog(context, "XTA", tasks=Tasks(session), folder=Path.home())
    made.destroyed.connect(session.close)
    return made


def has_pages(made: QWidget) -> bool:
    """Tell whether the pages are there."""
    from rolau.ui.pages.briefing_dialog import BriefingDialog

    return isinstance(made, BriefingDialog) and bool(made.preview.pages)


def offered(widget: QWidget) -> bool:
    """Tell whether all that is to be done before the picture is done."""
    return bool(widget.property("settled"))


SHOTS = (
    Shot("briefing", briefing, ((1080, 720),), has_pages),
    Shot("import-empty", empty, (WIDE,)),
    Shot("import-file", files, (WIDE, SMALL), has_files),
    Shot("import-sheet", unknown, (WIDE, SMALL), previewed(SHEET)),
    Shot("import-match", matched, (WIDE, SMALL), previewed(MATCH)),
    Shot("import-match-lines", some_lines, (WIDE, SMALL), offered),
    Shot("import-check", check, (WIDE, SMALL), at(CHECK)),
    Shot("import-check-offer", offer, (WIDE, SMALL), offered),
    Shot("import-check-ranges", ranges, (WIDE, SMALL), offered),
    Shot("import-check-marks", marks, (WIDE,), at(CHECK)),
    Shot("import-check-below", below, (WIDE, SMALL), at(CHECK)),
    Shot("import-letters", letters, (WIDE, SMALL), reads),
    Shot("import-letters-unsure", unsure, (WIDE, SMALL), reads),
    Shot("import-revised", revised, (WIDE,), listed),
    Shot("import-reading", reading, (WIDE, SMALL), reads),
    Shot("new-indicator", new_indicator, ((440, 460),)),
    Shot("import-done", done, (WIDE,), at(DONE)),
    Shot("new-workspace", new_workspace, ((560, 420),)),
    Shot("identity", identity, ((440, 320),)),
)
