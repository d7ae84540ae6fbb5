"""The money of a mission by keys: typed and pasted lines, stages, gaps, all counted at once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from rolau.base.texts import in_language
from rolau.desk.changes import ChangeSet
from rolau.models.funding import CATEGORIES
from rolau.ui.pages.missions.money.model import SHOWN
from rolau.ui.widgets.wrapping import LINE
from tests.ui.pages.missions.conftest import id_of
from tests.ui.pages.missions.workspaces import COURTS, POLICE

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def money_of(page, title):
    page.show_mission(id_of(page, title))
    page.record.pane.tabs.choose("money")
    QApplication.processEvents()
    return page.record.parts.money


@pytest.fixture
def money(page):
    return money_of(page, COURTS)


@pytest.fixture
def bare(page):
    """A mission without money."""
    return money_of(page, POLICE)


def total(tab, label="Required"):
    return next(each.amount for each in tab.totals.sums if each.label == label)


def type_into(tab, row, column, text, qtbot):
    tab.grid.setCurrentIndex(tab.model.index(row, column))
    tab.grid.setFocus()
    QTest.keyClick(tab.grid, KEY.Key_F2)
    line = next(each for each in tab.grid.findChildren(QLineEdit) if each.isVisible())
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)
    QApplication.processEvents()


def test_a_figure_typed_counts_at_once_and_undo_takes_it_back(money, window, qtbot):
    assert total(money) == "3,759,849"
    assert total(money, "2027") == "244,080"
    row = next(n for n in range(money.model.rowCount())
               if money.model.index(n, 1).data() == "Running costs of the desks")  # fmt: skip
    type_into(money, row, 3, "25", qtbot)
    assert total(money, "2027") == "254,250"
    assert total(money) == "3,770,019"
    assert money.strip.words().startswith("Required 3,770,019 USD")
    window.undo()
    assert total(money) == "3,759,849"


def test_what_cannot_be_read_is_said_and_not_kept(money, qtbot):
    before = money.model.index(0, 3).data()
    type_into(money, 0, 3, "lots", qtbot)
    assert "is not a number" in money.said.text()
    assert money.model.index(0, 3).data() == before


def test_a_new_line_is_typed_below_and_kept_when_it_is_whole(bare, qtbot):
    assert bare.model.rowCount() == 1
    type_into(bare, 0, 1, "Training", qtbot)
    assert bare.model.ids == []
    assert bare.model.index(0, 1).data() == "Training"
    type_into(bare, 0, 4, "250", qtbot)
    assert len(bare.model.ids) == 1
    assert total(bare) == "250"
    assert bare.model.rowCount() == 2


def test_a_block_is_pasted_as_one_step(bare, window, qtbot):
    block = "staff\tAdviser\tmonth\t12\t1000\t2026\ntravel\tFlights\ttrip\t4\t500.50 EUR\t2026\n"
    QApplication.clipboard().setText(block)
    bare.grid.setCurrentIndex(bare.model.index(0, 0))
    bare.grid.setFocus()
    QTest.keyClick(bare.grid, KEY.Key_V, CTRL)
    assert len(bare.model.ids) == 2
    assert bare.said.text() == "Pasted: 0 changed, 2 added."
    assert total(bare) == "14,102.10"  # at the rate of 1.05 kept in the workspace
    window.undo()
    assert bare.model.ids == []
    assert not bare.paste("staff\tA\tmonth\tmany\t5\n", 0, 0)
    assert "Line 1 of the block" in bare.said.text()


def test_lines_move_to_the_bin(money, window):
    money.grid.setCurrentIndex(money.model.index(0, 1))
    money.grid.setFocus()
    count = len(money.model.ids)
    QTest.keyClick(money.grid, KEY.Key_Delete, CTRL)
    assert len(money.model.ids) == count - 1
    assert window.undo_bar.text.text() == "1 budget line moved to the bin."


def test_a_contribution_moves_on_and_lowers_the_gap_once(bare, page, window, qtbot):
    desk = window.desk
    partner = str(desk.records("partner", limit=1)[0]["id"])
    changes = ChangeSet()
    mission = id_of(page, POLICE)
    changes.add("budget_line", mission=mission, title="All", unit_cost="100000 USD", year=2026)
    given = changes.add("contribution", mission=mission, partner=partner, amount="10000 USD")
    page.context.session.apply(changes)
    gaps = lambda: (  # noqa: E731 - said once
        bare.answer.money.funds.gap_pledged,
        bare.answer.money.funds.gap_committed,
        bare.answer.money.funds.gap_received,
    )
    assert gaps() == (90000, 100000, 100000)
    bare.show_part("contribution")
    bare.lists["contribution"].table.select(given)
    qtbot.mouseClick(bare.moves["committed"], LEFT)
    assert gaps() == (90000, 90000, 100000)
    assert not bare.moves["committed"].isEnabled()
    qtbot.mouseClick(bare.moves["received"], LEFT)
    assert gaps() == (90000, 90000, 90000)
    row = desk.record("contribution", given)
    assert (row["committed_on"], row["received_on"]) == ("2026-03-23", "2026-03-23")


def test_the_gap_is_split_and_leads_to_the_records_behind(money, page, qtbot):
    money.show_part("gap")
    model = money.gap.table.model
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["2025", "2026", "2027"]
    money.gap.by.chosen.emit("partner")
    money.gap.by.set_value("partner")
    money.gap.by.chosen.emit("partner")
    rows = {model.index(row, 0).data(): [model.index(row, n).data() for n in range(1, 8)]
            for row in range(model.rowCount())}  # fmt: skip
    assert rows["UN Office on Drugs and Crime"][2] == "432,000"
    money.gap.table.select(next(key for key, row in money.gap._rows.items()
                                if row.title.startswith("UN Office")))  # fmt: skip
    qtbot.keyClick(money.gap.table.view, KEY.Key_Return)
    assert page.record.forms.editor.form.kind.name == "contribution"
    assert money.said.text().startswith("Of these are own resources of UN Office on Drugs")


def test_an_amount_without_a_rate_is_named(bare, page):
    changes = ChangeSet()
    changes.add("budget_line", mission=id_of(page, POLICE), title="Fuel", unit_cost="500 XAF")
    page.context.session.apply(changes)
    assert "“Fuel”" in bare.said.text()
    assert bare.model.index(0, 5).data() == "no rate"


def test_labels_of_totals_are_never_cut_short(theme, shown):
    from rolau.ui.pages.missions.money.grid import Sum, Totals

    totals = Totals(theme)
    long = "Equipment, vehicles and furniture, including depreciation"
    totals.show_sums([Sum(long, "1,352,800"), Sum("Required", "1,352,800", strong=True)])
    shown(totals, 300, 200)
    lines = totals.labels(totals.sums[0])
    assert " ".join(lines) == long
    assert len(lines) > 1
    metrics = theme.metrics("body")
    figure = metrics.horizontalAdvance("1,352,800")
    assert all(metrics.horizontalAdvance(line) + figure <= 300 - 32 for line in lines)
    narrow = totals.minimumSizeHint().height()
    totals.resize(900, 200)
    assert totals.labels(totals.sums[0]) == [long]
    assert totals.minimumSizeHint().height() < narrow


def shown_lines(grid, row, column):
    """The lines of a cell as they are drawn, and whether all of them are whole in it."""
    index = grid.model().index(row, column)
    delegate = grid.itemDelegateForIndex(index)
    room = grid.columnWidth(column) - 2 * delegate.padding()
    cell = delegate.cell(index)
    lines = [] if cell is None else delegate.lines(cell, room)
    style = "name" if SHOWN[column] == "title" else "body"
    high = grid.theme.row_height() + LINE * (len(lines) - 1)
    whole = all(grid.theme.text_width(style, line) <= room for line in lines)
    return lines, whole and grid.rowHeight(row) >= high


def long_lines(money, window):
    """A line of each category with a long title and a partner with a long name."""
    changes = ChangeSet()
    partner = changes.add("partner", name="Advocates Without Distance", kind="ngo")
    for each in CATEGORIES:
        changes.add("budget_line", mission=money.mission, category=each.code, year=2026,
                    title="Courts adviser and two case-flow officers", unit="team-month",
                    unit_cost="60000000 USD", partner=partner)  # fmt: skip
    window.session.apply(changes)
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "qps"])
def test_words_of_the_budget_are_whole_at_the_usual_width(money, window, language):
    with in_language(language):
        window.resize(1440, 900)
        long_lines(money, window)
        grid = money.grid
        shared = [SHOWN.index(name) for name in ("category", "title", "partner")]
        for row in range(money.model.rowCount()):
            for column in shared:
                lines, whole = shown_lines(grid, row, column)
                assert whole, lines
        if language == "en":
            assert grid.horizontalScrollBar().maximum() == 0  # nothing stands beyond the edge
    rows = range(money.model.rowCount())
    words = [" ".join(shown_lines(grid, row, shared[1])[0]) for row in rows]
    assert words.count("Courts adviser and two case-flow officers") == len(CATEGORIES)


def test_a_row_grows_with_what_is_typed_and_shrinks_again(money, window, qtbot):
    window.resize(1440, 900)
    QApplication.processEvents()
    before = money.grid.rowHeight(0)
    column = SHOWN.index("title")
    usual = money.grid.theme.row_height()
    plain = next(n for n in range(5) if money.grid.rowHeight(n) == usual)
    type_into(money, plain, column, "Travel of judges and clerks to twelve districts of the coast",
              qtbot)  # fmt: skip
    assert money.grid.rowHeight(plain) > usual
    window.undo()
    QApplication.processEvents()
    assert money.grid.rowHeight(plain) == usual
    assert money.grid.rowHeight(0) == before


def test_a_dragged_column_keeps_its_width_and_the_others_share_the_rest(money, window):
    window.resize(1440, 900)
    QApplication.processEvents()
    grid, header = money.grid, money.grid.horizontalHeader()
    category, title = SHOWN.index("category"), SHOWN.index("title")
    before = grid.columnWidth(category), grid.columnWidth(title)
    edge = header.sectionViewportPosition(category) + header.sectionSize(category) - 1
    port, middle = header.viewport(), header.height() // 2
    QTest.mousePress(port, LEFT, pos=QPoint(edge, middle))
    QTest.mouseMove(port, QPoint(edge + 30, middle))
    QTest.mouseMove(port, QPoint(edge + 60, middle))
    QTest.mouseRelease(port, LEFT, pos=QPoint(edge + 60, middle))
    QApplication.processEvents()
    wide = grid.columnWidth(category)
    assert wide > before[0]
    narrow = grid.columnWidth(title)
    assert narrow < before[1]
    window.resize(1560, 900)
    QApplication.processEvents()
    assert grid.columnWidth(category) == wide
    assert grid.columnWidth(title) > narrow
