"""How a text file is read, shown and changed in the window; mappings known again."""

import codecs
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from rolau.desk.importing import import_files
from rolau.desk.mappings import propose_for
from rolau.exchange.letter_tables import TABLES
from rolau.exchange.readings import chosen
from rolau.ui.pages.importing.file_row import FileRow
from rolau.ui.pages.importing.reading_controls import ENCODINGS
from rolau.ui.pages.importing.ways import CHECK
from tests.ui.pages.importing.files import GOOD, long_form

LEFT = Qt.MouseButton.LeftButton
NATIONAL = "Pays;Homicides 2021;Homicides 2022\nLiberia;3,5;3,25\nKenya;4,75;4,5\nTogo;8,25;8,5\n"


def national(path: Path, text: str = NATIONAL) -> Path:
    path.write_text(text, encoding="cp1252")
    return path


def choose(row: FileRow, part: str, sign: str) -> None:
    box = row.reading.choices[part]
    box.setCurrentIndex(box.findData(sign))


def test_how_a_text_is_read_is_shown_and_read_again_otherwise(window, idle, qtbot, good):
    window.add([good])
    idle()
    (row,) = window.file_step.rows
    assert "separator comma" in row.reading.said.text()
    assert not row.reading.more.isVisible()
    qtbot.mouseClick(row.reading.change, LEFT)
    assert row.reading.more.isVisible()
    assert "comma" in row.reading.choices["separator"].itemText(0)
    choose(row, "separator", ";")
    idle()
    assert window.file_step.rows == [row]
    assert row.looked.asked.separator == ";"
    assert not row.looked.fits
    assert not window.foot.on_button.isEnabled()
    choose(row, "separator", "")
    idle()
    assert row.looked.fits
    choose(row, "date_order", "mdy")
    idle()
    assert "month first" in row.reading.said.text()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == CHECK
    assert window.check_step.checked.prepared.files[0].reading.date_order == "mdy"


def test_a_table_read_with_a_wrong_encoding_can_still_be_read_otherwise(window, idle, tmp_path):
    file = long_form(tmp_path / "odd.csv", GOOD)
    file.write_bytes(file.read_bytes() + "1,Côte d'Ivoire,CIV\n".encode("cp1252"))
    window.add([file])
    idle()
    (row,) = window.file_step.rows
    choose(row, "encoding", "utf-8")
    idle()
    assert "UTF-8" in row.said.text.upper()
    assert row.reading.isVisible()
    choose(row, "encoding", "")
    idle()
    assert row.ready


def test_a_remembered_mapping_is_known_again(window, desk, idle, qtbot, tmp_path):
    first = national(tmp_path / "national-2022.csv")
    mapping = propose_for(desk, first).mapping
    codes = dict.fromkeys(mapping.indicators, "homicide-rate")
    single = "" if codes else "homicide-rate"
    mapping = replace(mapping, indicators=codes, indicator=single)
    import_files(desk, [first], mapping=mapping)
    newer = national(tmp_path / "national-2022b.csv", NATIONAL.replace("4,5\n", "4,25\n"))
    window.add([newer])
    idle()
    (row,) = window.file_step.rows
    assert f"“{mapping.name}”" in row.layouts.currentText()
    assert "Known again" in row.said.text
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == CHECK
    assert window.foot.on_button.text() == "Import 1"
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.done_step.title.text() == "1 value is kept"


def test_letters_that_were_found_are_shown_with_the_reason_and_changed(window, idle, tmp_path):
    text = "Страна;Индекс 2021;Индекс 2022\nРоссия;3,5;3,25\nКения;4,75;4,5\nТого;8,25;8,5\n"
    file = tmp_path / "индекс.csv"
    file.write_text(text, encoding="cp1251")
    window.add([file])
    idle()
    (row,) = window.file_step.rows
    assert row.reading.said.text().startswith("Read as: CP1251, separator semicolon")
    assert "3 names of countries are read so, such as “Россия”." in row.reading.said.text()
    encoding = row.reading.choices["encoding"]
    assert encoding.itemText(0) == "As found: Cyrillic (CP1251)"
    choose(row, "encoding", "koi8-r")
    idle()
    assert row.looked.asked.encoding == "koi8-r"
    assert "Россия" not in row.reading.said.text()
    choose(row, "encoding", "")
    idle()
    assert "“Россия”" in row.reading.said.text()


GREEK = "Χώρα;Κωδικός;2021;2022\nΛιβερία;LBR;3,5;3,25\nΚένυα;KEN;4,75;4,5\nΜάλι;MLI;8,25;8,5\n"


def test_every_table_that_is_found_can_be_chosen():
    assert {table.code for table in TABLES} <= set(ENCODINGS)
    for code in ENCODINGS:
        assert chosen(encoding=code).encoding in (code, codecs.lookup(code).name)


def test_some_texts_show_how_the_letters_read_and_change_with_the_choice(window, idle, tmp_path):
    file = tmp_path / "greek.csv"
    file.write_text(GREEK, encoding="cp1253")
    window.add([file])
    idle()
    (row,) = window.file_step.rows
    assert row.reading.letters.isVisible()
    assert row.reading.letters.text().startswith("So it reads: “Χώρα”, “Κωδικός”, “Λιβερία”")
    assert not row.reading.more.isVisible()
    choose(row, "encoding", "cp1251")
    idle()
    assert "“Чюсб”" in row.reading.letters.text()
    choose(row, "encoding", "")
    idle()
    assert "“Χώρα”" in row.reading.letters.text()


def test_letters_that_nothing_tells_are_said_with_the_choice_open(window, idle, tmp_path):
    file = tmp_path / "thai.csv"
    text = "ประเทศ;รหัส;2021;2022\nไทย;THA;3,5;3,25\nเคนยา;KEN;4,75;4,5\nมาลี;MLI;8,25;8,5\n"
    file.write_text(text, encoding="cp874")
    window.add([file])
    idle()
    (row,) = window.file_step.rows
    assert "Nothing in the file tells which letters these are" in row.reading.said.text()
    assert row.reading.more.isVisible()
    assert "“ไทย”" not in row.reading.letters.text()
    choose(row, "encoding", "cp874")
    idle()
    assert "“ไทย”" in row.reading.letters.text()
    assert "Nothing in the file tells" not in row.reading.said.text()
    assert row.ready
