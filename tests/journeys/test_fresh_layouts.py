"""Three files of layouts nobody developed against, one after the other through the real window.

A German workbook with merged cells and a country whose name is not known, a yearbook of one
country that it does not name, and a table of shares written with their sign. The counts are
those of the figures written here, and those of the command line with the mapping of the window.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from rolau.cli.main import cli
from rolau.desk.desk import Desk
from rolau.store.queries.observations import current
from rolau.ui.pages.importing.ways import CHECK, DONE, MATCH, SHEET
from rolau.ui.pages.importing.window import ImportWindow
from tests.journeys.test_import_mapping import (  # noqa: F401
    LEFT,
    application,
    child,
    new_workspace,
    on,
    settle,
)

Truth = dict[tuple[str, str, str], float | None]
YEARS = (2020, 2021, 2022)


class Fresh(NamedTuple):
    """A file, its figures, how many are missing, and the indicator of each text in it."""

    path: Path
    figures: Truth
    missing: int
    answers: dict[str, str]
    more: tuple[str, ...]


def german(folder: Path) -> Fresh:
    """Two lines a country under a merged name, two lines of title, a sheet of notes."""
    figures: Truth = {}
    topics = {"Rechtsstaatlichkeit": "wgi-rl-score", "Korruptionskontrolle": "wgi-cc-score"}
    path = folder / "tabelle.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Tabelle 1")
        book.add_worksheet("Hinweise").write(0, 0, "Quelle: eigene Berechnung")
        sheet.merge_range(0, 0, 0, 4, "Rechtsstaatlichkeit und Korruption")
        sheet.write(1, 0, "Stand: 12.03.2025")
        sheet.write_row(3, 0, ["Staat", "Indikator", *YEARS])
        line = 4
        for name, code in (("Liberia", "LBR"), ("Kenia", "KEN"), ("Georgien", "GEO")):
            sheet.merge_range(line, 0, line + 1, 0, name)
            for topic, indicator in topics.items():
                sheet.write(line, 1, topic)
                for at, year in enumerate(YEARS):
                    if year == 2021:
                        sheet.write(line, 2 + at, "k. A.")
                        continue
                    value = figures[code, indicator, str(year)] = 20.5 + line + at
                    sheet.write(line, 2 + at, value)
                line += 1
    return Fresh(path, figures, 6, topics, ("--alias", "Georgien=GEO"))


def yearbook(folder: Path) -> Fresh:
    """Years across, measures down, the country in the title alone."""
    topics = {"Killings": "homicide-victims", "Cells filled": "prison-occupancy"}
    lines = ["National Police of Liberia;;;", "", "Measure;2020;2021;2022"]
    figures: Truth = {}
    for place, (topic, indicator) in enumerate(topics.items()):
        lines.append(f"{topic};{place + 1}50,5;n/a;{place + 1}60,25")
        figures["LBR", indicator, "2020"] = place * 100 + 150.5
        figures["LBR", indicator, "2022"] = place * 100 + 160.25
    path = folder / "yearbook.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return Fresh(path, figures, 2, topics, ())


def shares(folder: Path) -> Fresh:
    """Polish headings, shares with their sign."""
    lines = ["Kraj;Rok;Aresztowani bez wyroku"]
    figures: Truth = {}
    for place, (name, code) in enumerate((("Liberia", "LBR"), ("Mali", "MLI"), ("Peru", "PER"))):
        lines.append(f"{name};2022;{place + 41},5%")
        figures[code, "pretrial-detainees", "2022"] = place + 41.5
    path = folder / "areszt.csv"
    path.write_text("\n".join(lines), encoding="cp1250")
    more = tuple(f"--correct=C{place + 2}={place + 41}.5" for place in range(3))
    return Fresh(path, figures, 0, {"": "pretrial-detainees"}, more)


def say_the_country(qtbot, importing: ImportWindow) -> None:
    panel = importing.match_step.panel
    assert panel.questions[0].text.startswith("Which column names the country")
    importing.activateWindow()  # a list of names may have been in front
    qtbot.waitUntil(importing.isActiveWindow)
    buttons = [one for one in panel.findChildren(QAbstractButton) if one.isVisible()]
    (go,) = [one for one in buttons if one.accessibleName().startswith("Answer: Which column")]
    qtbot.mouseClick(go, LEFT)
    qtbot.waitUntil(panel.country.hasFocus)
    qtbot.keyClicks(panel.country, "Liberia")
    qtbot.keyClick(panel.country, Qt.Key.Key_Return)
    settle(qtbot, importing)


def say_what_the_name_means(qtbot, importing: ImportWindow) -> None:
    bar = importing.check_step.problems.bar
    assert bar.problem.value == "Georgien"
    qtbot.keyClicks(bar.other, "GEO")
    qtbot.keyClick(bar.other, Qt.Key.Key_Return)
    settle(qtbot, importing)


def take_the_signs_off(qtbot, importing: ImportWindow) -> None:
    assert importing.foot.note.text() == "No value can be kept yet: settle the problems first."
    every = next(one for one in importing.check_step.problems.bar.buttons if "all 3" in one.text())
    qtbot.mouseClick(every, LEFT)
    settle(qtbot, importing)


def nothing(*_: object) -> None:
    """Leave the proposal, or what was found, as it is."""


def kept(desk: Desk) -> Truth:
    return {(row.country, row.indicator, row.period): row.value for row in current(desk.workspace)}


def answer(qtbot, importing: ImportWindow, answers: dict[str, str]) -> None:
    """Type the indicator of each text the file names one by."""
    for row in importing.match_step.panel.indicators.rows:
        code = answers[row.text]
        if importing.match_step.mapping.indicators.get(row.text) != code:
            row.line.setFocus()
            row.line.selectAll()
            qtbot.keyClicks(row.line, code)
            qtbot.keyClick(row.line, Qt.Key.Key_Return)
            settle(qtbot, importing)


def through(qtbot, importing: ImportWindow, fresh: Fresh, match: Callable, check: Callable) -> None:
    """Go from the file to what was kept."""
    settle(qtbot, importing)
    on(qtbot, importing)
    assert importing.step == SHEET
    on(qtbot, importing)
    assert importing.step == MATCH
    match(qtbot, importing)
    answer(qtbot, importing, fresh.answers)
    qtbot.mouseClick(importing.match_step.panel.save_button, LEFT)
    on(qtbot, importing)
    assert importing.step == CHECK
    check(qtbot, importing)
    figures = importing.check_step.tally.figures
    assert figures["new values"].text() == str(len(fresh.figures))
    if fresh.missing:
        assert figures["missing in the file"].text() == str(fresh.missing)
    on(qtbot, importing)
    assert importing.step == DONE


def test_fresh_layouts_from_file_to_kept_values(
    qtbot,
    application,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    window = new_workspace(qtbot, application, tmp_path)
    qtbot.waitUntil(lambda: "data.import" in window.commands)
    window.commands.run("data.import")
    importing = child(qtbot, window, ImportWindow)
    expected: Truth = {}
    for make, match, check in (
        (german, nothing, say_what_the_name_means),
        (yearbook, say_the_country, nothing),
        (shares, nothing, take_the_signs_off),
    ):
        fresh = make(tmp_path)
        mapping = tmp_path / f"{make.__name__}.json"
        files = ([str(fresh.path)], "")
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, files=files: files)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, out=mapping: (str(out), ""))
        if importing.step == DONE:
            qtbot.mouseClick(importing.foot.back_button, LEFT)
        qtbot.mouseClick(importing.file_step.zone.choose, LEFT)
        through(qtbot, importing, fresh, match, check)
        expected |= fresh.figures
        assert kept(window.desk) == expected

        # the command line, with the mapping saved in the window, counts the same
        other = tmp_path / f"{make.__name__}.rolau"
        Desk.create(other, ["LBR"], actor="Ada").close()
        words = ["import", str(other), str(fresh.path), "--mapping", str(mapping), "--json"]
        result = CliRunner().invoke(cli, [*words, *fresh.more])
        said = json.loads(result.stdout)
        assert (said["new"], said["missing"], said["refused"]) == (
            len(fresh.figures), fresh.missing, 0,
        )  # fmt: skip
    importing.close()
    window.close()
