"""The publishers' own files through the window, where they lie beside the checkout."""

import pytest

from rolau.ui.pages.importing.ways import CHECK
from tests.shared import shared_data

FILES = (
    ("wgi/wgidataset-1996-2019.xlsx", 6, 25_981, 983),
    ("wgi/wgi-long-1996-2019.csv", 1, 25_981, 983),
    ("cpi/CPI2022_GlobalResultsTrends.xlsx", None, None, None),
    ("cpi/CPI2017_FullDataSet.xlsx", None, None, None),
    ("cpi/cpi-wide-1998-2018.csv", 1, None, None),
)


@pytest.mark.parametrize(("name", "sheets", "new", "missing"), FILES)
def test_it_is_recognised_read_and_laid_out(window, idle, qtbot, name, sheets, new, missing):
    window.add([shared_data() / name])
    idle()
    window.check()
    idle()
    assert window.step == CHECK
    checked = window.check_step.checked
    assert checked.outcome.new > 1000
    if sheets:
        assert len(checked.sheets) == sheets
    if new:
        assert (checked.outcome.new, checked.outcome.missing) == (new, missing)
    for picture in checked.sheets:
        assert any(column.meaning == "Country" for column in picture.columns)
        assert any(column.meaning.startswith("Value") for column in picture.columns)
        assert len(picture.lines) > 50
    for problem in checked.problems[:50]:
        window.check_step.go_to(problem)
        index = window.check_step.table.currentIndex()
        cell = window.check_step.table.sheet.cell(index.row(), index.column())
        assert cell.place == problem.cell
