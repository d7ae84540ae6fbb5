"""Releases: staged, compared with what stands, kept whole, counted, found again."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.base.errors import CancelledError, InputError
from rolau.store import staging
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.queries import records
from rolau.store.queries.observations import all_vintages, current
from rolau.store.staged_values import Duplicate, Revision
from rolau.store.staging import Staged
from rolau.store.undo import redo, undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle
from tests.store.values import define, staged_row


@pytest.fixture
def desk(ws):
    define(ws)
    return ws


def bring(ws, rows, released="2020", **vintage):
    """Import rows as one release; return the comparison, the release's id and the group."""
    with Staged(ws, released=released) as staged:
        staged.add(rows)
        found = staged.compare()
        with ws.transaction(actor="Ada", what="Import") as tx:
            fields = {"release": f"R{released}", "released": released or None, **vintage}
            key = staged.keep(tx, fields) if found.brings else ""
    return found, key, tx.group


def values(ws):
    return {(row.country, row.period): row.value for row in current(ws)}


def test_the_first_release_is_new_and_kept_whole(desk, path):
    rows = [staged_row(period=str(year), value=year / 10) for year in range(2000, 2010)]
    found, key, _ = bring(desk, rows)
    assert (found.new, found.revised, found.unchanged, found.older) == (10, 0, 0, 0)
    row = records.get(desk, "vintage", key)
    assert (row["count"], row["digest"], row["id"]) == (10, key, key)
    assert meddle(path, 'SELECT count(*) FROM "observation"') == [(10,)]
    assert values(desk)["LBR", "2003"] == 200.3
    assert len({change.group for change in history(desk, kind="vintage")}) == 1


def test_the_same_again_is_unchanged_and_brings_nothing(desk):
    rows = [staged_row(value=1.5), staged_row("COD", value=0.1)]
    bring(desk, rows)
    again = [staged_row(value=1.5), staged_row("COD", value=0.1 + 1e-17)]
    found, key, _ = bring(desk, again)
    assert (found.new, found.revised, found.unchanged, found.brings) == (0, 0, 2, False)
    assert key == ""


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (1.29, 1.289999961853027, True),  # single precision in print
        (-1.9136397838592529, -1.91363978385925, True),
        (0.0, 0.0, True),
        (0.0, 1e-12, False),
        (1.29, 1.2901, False),
        (35.0, 36.0, False),
        (-1.0, 1.0, False),
    ],
)
def test_print_is_no_revision_and_a_figure_is(desk, old, new, same):
    bring(desk, [staged_row(value=old)], "2019")
    found, _, _ = bring(desk, [staged_row(value=new)], "2020")
    assert (found.unchanged, found.revised) == ((1, 0) if same else (0, 1))


def test_a_newer_release_revises_what_stands(desk):
    bring(desk, [staged_row(value=1.5), staged_row("COD", value=2.0)], "2019")
    found, _, _ = bring(desk, [staged_row(value=1.75), staged_row("COD", value=2.0)], "2020")
    assert found.revisions == [Revision("LBR", "x", "2006", "", 1.5, 1.75)]
    assert (found.revised, found.unchanged) == (1, 1)
    assert values(desk) == {("LBR", "2006"): 1.75, ("COD", "2006"): 2.0}


def test_the_same_release_imported_again_with_a_changed_cell_stands(desk):
    bring(desk, [staged_row(value=1.5)], "2020")
    bring(desk, [staged_row(value=1.75)], "2020")
    assert values(desk)["LBR", "2006"] == 1.75


def test_an_older_release_is_kept_beside_and_changes_nothing_that_stands(desk):
    bring(desk, [staged_row(value=1.5)], "2020")
    found, _, _ = bring(desk, [staged_row(value=1.25), staged_row("COD", value=3.0)], "2015")
    assert (found.new, found.revised, found.unchanged, found.older) == (1, 0, 1, 1)
    assert found.brings
    assert values(desk) == {("LBR", "2006"): 1.5, ("COD", "2006"): 3.0}
    again, _, _ = bring(desk, [staged_row(value=1.25), staged_row("COD", value=3.0)], "2015")
    assert (again.unchanged, again.older, again.brings) == (2, 0, False)


def test_a_release_without_a_day_comes_after_all(desk):
    bring(desk, [staged_row(value=1.5)], "2020")
    found, _, _ = bring(desk, [staged_row(value=1.25)], "")
    assert found.revised == 1
    assert values(desk)["LBR", "2006"] == 1.25


def test_other_measures_are_revised_too(desk):
    bring(desk, [staged_row(standard_error=0.2)], "2019")
    found, _, _ = bring(desk, [staged_row(standard_error=0.3, rank=5.0)], "2020")
    assert found.revisions == [Revision("LBR", "x", "2006", "", 0.2, 0.3, "standard_error")]
    assert found.revised == 1


def test_series_versions_do_not_revise_each_other(desk):
    bring(desk, [staged_row(series="old", value=3.5)], "2019")
    found, _, _ = bring(desk, [staged_row(series="new", value=35.0)], "2020")
    assert (found.new, found.revised) == (1, 0)
    assert {(row.series, row.value) for row in current(desk)} == {("old", 3.5), ("new", 35.0)}


def test_missing_figures_are_counted_and_not_kept(desk, path):
    found, key, _ = bring(desk, [staged_row(), staged_row("COD", value=None)])
    assert (found.new, found.missing) == (1, 1)
    assert records.get(desk, "vintage", key)["count"] == 1


def test_of_two_values_with_one_name_the_first_is_taken(desk):
    rows = [
        staged_row(value=1.5),
        staged_row(value=9.0, cell="B7"),
        staged_row("COD", value=2.0),
        staged_row(value=8.0, cell="B9"),
    ]
    found, _, _ = bring(desk, rows)
    assert found.new == 2
    assert found.duplicates == (
        Duplicate("LBR", "x", "2006", "", 1.5, 9.0, "B7"),
        Duplicate("LBR", "x", "2006", "", 1.5, 8.0, "B9"),
    )
    assert values(desk)["LBR", "2006"] == 1.5


def test_undo_withdraws_the_release_and_redo_brings_it_back(desk):
    bring(desk, [staged_row(value=1.5)], "2019")
    _, key, _ = bring(desk, [staged_row(value=1.75), staged_row("COD", value=2.0)], "2020")
    undo(desk, actor="Ada")
    assert values(desk) == {("LBR", "2006"): 1.5}
    assert records.get(desk, "vintage", key) is None
    redo(desk, actor="Ada")
    assert values(desk) == {("LBR", "2006"): 1.75, ("COD", "2006"): 2.0}
    undo(desk, actor="Ada")
    assert [found for found in check(desk) if found.severity == "damage"] == []


def test_importing_what_was_undone_takes_it_back_without_doubling(desk, path):
    bring(desk, [staged_row(value=1.5)], "2019")
    rows = [staged_row(value=1.75)]
    _, key, _ = bring(desk, rows, "2020")
    undo(desk, actor="Ada")
    found, again, group = bring(desk, rows, "2020")
    assert (found.revised, again) == (1, key)
    assert meddle(path, 'SELECT count(*) FROM "observation"') == [(2,)]
    told = [(c.kind, c.action, c.old, c.new) for c in history(desk, group=group)]
    assert told == [("vintage", "restore", 1, 0), ("observation", "set", 1.5, 1.75)]
    assert len(history(desk, kind="observation")) == 2


def test_keeping_what_is_here_already_changes_nothing(desk):
    rows = [staged_row(value=1.5)]
    _, key, _ = bring(desk, rows)
    with Staged(desk, released="2020") as staged:
        staged.add(rows)
        with desk.transaction(actor="Ada", what="Import") as tx:
            assert staged.keep(tx, {"release": "R2020", "released": "2020"}) == key
    assert tx.touched == []


def test_several_files_in_one_step_are_one_undo_and_see_each_other(desk):
    with (
        Staged(desk, released="2019") as first,
        Staged(desk, released="2020") as second,
        desk.transaction(actor="Ada", what="Import") as tx,
    ):
        first.add([staged_row(value=1.5)])
        second.add([staged_row(value=1.75)])
        assert second.compare().new == 1
        first.keep(tx, {"release": "a", "released": "2019"})
        assert second.compare().revised == 1
        second.keep(tx, {"release": "b", "released": "2020"})
    assert [c.old for c in history(desk, kind="observation")] == [1.5]
    undo(desk, actor="Ada")
    assert current(desk) == []


@pytest.mark.parametrize("beats", range(1, 4))
def test_a_stop_is_heard_while_values_are_compared_and_moved(desk, beats):
    left = [0]

    def pulse():
        left[0] -= 1
        if not left[0]:
            raise CancelledError("stop")

    def keep(staged):
        with desk.transaction(actor="Ada", what="Import") as tx:
            staged.keep(tx, {"release": "R2020", "released": "2020"})
            pulse()  # at the latest: the step is given up as a whole

    with Staged(desk, released="2020", pulse=pulse) as staged:
        staged.add([staged_row(value=1.5)])
        left[0] = beats
        with pytest.raises(CancelledError):
            keep(staged)
    assert current(desk) == []
    assert history(desk, kind="vintage") == []


def test_the_digest_is_the_same_for_the_same_rows_in_any_order_on_any_file(desk, tmp_path):
    rows = [
        staged_row(country, str(year), year / 7) for country in ("LBR", "COD") for year in (1, 2)
    ]
    with Workspace.create(tmp_path / "other.rolau", registry=REGISTRY) as other:
        digests = set()
        for ws, order in ((desk, rows), (other, rows[::-1])):
            with Staged(ws, released="2020") as staged:
                staged.add(order[:1])
                staged.add(order[1:])
                digests |= {staged.digest("WGI"), staged.digest("WGI")}
                assert staged.digest("CPI") != staged.digest("WGI")
        assert len(digests) == 1


def test_the_same_file_on_two_desks_is_one_release(desk, tmp_path):
    rows = [staged_row(value=1.5), staged_row("COD", value=2.0)]
    _, mine, _ = bring(desk, rows)
    with Workspace.create(tmp_path / "other.rolau", registry=REGISTRY) as other:
        define(other)
        _, theirs, _ = bring(other, rows)
    assert mine == theirs


def test_an_indicator_nobody_defined_is_refused_and_nothing_is_kept(desk, path):
    with pytest.raises(InputError) as caught:
        bring(desk, [staged_row(indicator="unknown")])
    assert caught.value.code == "indicator"
    assert meddle(path, 'SELECT count(*) FROM "_vintage"') == [(0,)]


def test_a_worker_stages_and_keeps_while_the_window_reads(desk):
    with desk.writer() as worker:
        bring(worker, [staged_row(value=1.5)])
    assert values(desk) == {("LBR", "2006"): 1.5}


def test_a_reader_may_stage_and_compare(desk):
    bring(desk, [staged_row(value=1.5)])
    with desk.reader() as reader, Staged(reader, released="2021") as staged:
        staged.add([staged_row(value=2.5)])
        assert staged.compare().revised == 1


def test_published_values_are_sealed(desk, tool):
    import sqlite3

    bring(desk, [staged_row(value=1.5)])
    for statement in ("UPDATE observation SET value = 9", "DELETE FROM observation"):
        with pytest.raises(sqlite3.IntegrityError, match="published values are never edited"):
            tool(statement)


Figures = st.dictionaries(
    st.tuples(st.sampled_from(["LBR", "COD", "SLE"]), st.sampled_from(["2005", "2006"])),
    st.sampled_from([1.0, 2.0, 3.0]),
    max_size=6,
)
Releases = st.lists(st.tuples(st.sampled_from(["2018", "2019", "2020"]), Figures), max_size=6)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(Releases)
def test_what_stands_is_the_newest_release_then_the_latest_import(tmp_path_factory, history_):
    """Against the plainest oracle: sort all imports by day and order, later ones win."""
    path = tmp_path_factory.mktemp("law") / "x.rolau"
    with Workspace.create(path, registry=REGISTRY) as ws:
        define(ws)
        kept: list[tuple[str, dict]] = []
        for number, (released, figures) in enumerate(history_):
            rows = [staged_row(c, p, figure) for (c, p), figure in figures.items()]
            before = _stands(kept)
            found, _, _ = bring(ws, rows, released, layout=f"{number}")
            assert found.new + found.revised + found.unchanged == len(figures)
            assert found.new == len(figures.keys() - before.keys())
            if found.brings:
                kept.append((released, figures))
            after = _stands(kept)
            changed = {key for key in figures.keys() & before.keys() if before[key] != after[key]}
            assert found.revised == len(changed)
            assert values(ws) == after
        assert len(all_vintages(ws)) == sum(len(figures) for _, figures in kept)
        assert [entry for entry in check(ws) if entry.severity == "damage"] == []


def _stands(kept):
    made: dict = {}
    for _, figures in sorted(kept, key=lambda entry: entry[0]):
        made |= figures
    return made


def test_a_stop_is_heard_while_values_are_put_in_order_and_leaves_nothing(desk, monkeypatch):
    monkeypatch.setattr(staging, "STEPS_BETWEEN", 500)
    rows = [staged_row(period=str(year), value=float(year)) for year in range(1000, 4000)]
    heard = [0]
    stop_at = [0]

    def pulse():
        heard[0] += 1
        if heard[0] == stop_at[0]:
            raise CancelledError("stop")

    with Staged(desk, released="2020", pulse=pulse) as staged:
        staged.add(rows)
    looks = heard[0]
    assert looks > len(rows) / 500  # more than once a batch
    for place in (1, looks // 3, looks // 2, looks - 1):
        heard[0], stop_at[0] = 0, place
        with (
            Staged(desk, released="2020", pulse=pulse) as staged,
            pytest.raises(CancelledError, match="stop"),
        ):
            staged.add(rows)
    assert history(desk, kind="vintage") == []


def test_a_broken_statement_is_no_stop(desk):
    with (
        Staged(desk, released="2020") as staged,
        pytest.raises(sqlite3.OperationalError),
        staged.heeding(),
    ):
        staged.connection.execute("SELECT nothing FROM nowhere")


def test_how_many_were_moved_is_told_by_batches(desk):
    told = []
    rows = [staged_row(period=str(year), value=1.0) for year in range(1000, 6000)]
    with Staged(desk, released="2020", moved=lambda *step: told.append(step)) as staged:
        staged.add(rows)
        with desk.transaction(actor="Ada", what="Import") as tx:
            staged.keep(tx, {"release": "R"})
    assert told == [(0, 5000), (2000, 5000), (4000, 5000)]


def test_values_of_many_series_come_back_as_they_were_given(desk, path):
    define(desk, "y")
    rows = [
        staged_row(country, str(year), year / 7, indicator=indicator, rank=rank)
        for year in range(1950, 2020)
        for country in ("SLE", "COD", "LBR")
        for indicator, rank in (("y", 3.0), ("x", None))
    ]
    _, key, _ = bring(desk, rows)
    ask = 'SELECT "country", "indicator", "period", "value", "rank" FROM "observation"'
    assert sorted(meddle(path, ask), key=str) == sorted(
        ((row.country, row.indicator, row.period, row.value, row.rank) for row in rows), key=str
    )
    assert records.get(desk, "vintage", key)["count"] == len(rows) == 420
    assert [found for found in check(desk) if found.severity == "damage"] == []
