"""Tables in a ZIP are read as they are; tricks and oversize are refused before they do harm."""

import io
import zipfile
from pathlib import Path

import pytest

from rolau.base.errors import InputError
from rolau.exchange import packed
from rolau.exchange.importing import read
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.readers import open_book
from tests.exchange.packed import zipped

V_DEM = (
    "country_name,country_text_id,country_id,year,historical_date,v2x_rule,v2x_rule_codelow,"
    "v2x_rule_codehigh,v2x_corr\n"
    "Liberia,LBR,86,2020,2020-12-31,0.45,0.4,0.5,0.61\n"
    "Liberia,LBR,86,2021,2021-12-31,0.47,0.42,0.52,0.6\n"
    "Kenya,KEN,40,2021,2021-12-31,0.5,0.44,0.55,\n"
)


def archive(tmp_path: Path, **parts: str) -> Path:
    path = tmp_path / "release.zip"
    content = {name.replace("__", "/"): text.encode() for name, text in parts.items()}
    path.write_bytes(zipped(content))
    return path


def keys(found):
    return [(one.country, one.indicator, one.period, one.value, one.cell) for one in found.values]


def test_one_table_is_read_as_if_it_were_unpacked(tmp_path):
    plain = tmp_path / "plain.csv"
    plain.write_text(V_DEM, encoding="utf-8")
    path = tmp_path / "V-Dem-CY-Core_csv_v15.zip"
    path.write_bytes(zipped({
        "V-Dem-CY-Core-v15/codebook.pdf": b"%PDF", "V-Dem-CY-Core-v15/readme.txt": b"Read me",
        "__MACOSX/V-Dem-CY-Core-v15/._x.csv": b"\0\1", "V-Dem-CY-Core-v15/": b"",
        "V-Dem-CY-Core-v15/V-Dem-CY-Core-v15.csv": V_DEM.encode(),
    }))  # fmt: skip
    found, wanted = read(path), read(plain)
    assert found.layout == wanted.layout == "v-dem"
    assert keys(found) == keys(wanted)
    assert len(keys(found)) == 5
    assert found.file == path.name
    assert found.reading == wanted.reading


def test_several_tables_are_sheets_to_choose_from(tmp_path):
    one = "Country;Year;Rate\nLiberia;2020;3,5\n"
    path = archive(tmp_path, a__rates="x", **{"b__men.csv": one, "c__men.csv": one, "d.tsv": one})
    with open_book(path) as book:
        assert [sheet.name for sheet in book.sheets] == ["men.csv", "men.csv (2)", "d.tsv"]
        assert all(sheet.textual and sheet.decimal == "," for sheet in book.sheets)
        assert list(book.sheets[1].rows()) == [["Country", "Year", "Rate"],
                                               ["Liberia", "2020", "3,5"]]  # fmt: skip
    mapping = Mapping(
        name="x",
        sheets=("d tsv",),
        columns={"country_name": ("Country",), "period": ("Year",), "value": ("Rate",)},
        indicator="homicide-rate",
    )
    found = read(path, mapping=mapping)
    assert [(one.value, one.cell) for one in found.values] == [(3.5, "d.tsv!C2")]


@pytest.mark.parametrize(
    "name", ["../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "..\\evil.csv", "con\n.csv", "…"]
)
def test_no_name_in_an_archive_leads_out_of_the_folder(tmp_path, name, monkeypatch):
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr(packed.tempfile, "tempdir", str(folder))
    path = tmp_path / "release.zip"
    path.write_bytes(zipped({name if name.endswith(".csv") else f"{name}.csv": V_DEM.encode()}))
    before = {one for one in tmp_path.rglob("*") if folder not in one.parents}
    with open_book(path) as book:
        assert len(list(book.sheets[0].rows())) == 4
        inside = [one for one in folder.rglob("*") if one.is_file()]
        assert len(inside) == 1
    assert {one for one in tmp_path.rglob("*") if folder not in one.parents} == before
    assert list(folder.iterdir()) == [], "nothing is left behind"


def refusal(path):
    with pytest.raises(InputError) as caught:
        open_book(path)
    return caught.value.details["reason"]


def test_what_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "LARGEST", 1000)
    assert refusal(archive(tmp_path, **{"a.csv": "a,b\n" * 300})) == "too-large"
    assert refusal(archive(tmp_path, **{f"{n}.csv": "a,b\n" for n in range(21)})) == "too-large"


def test_a_part_that_is_larger_than_it_says_is_refused(tmp_path):
    path = tmp_path / "release.zip"
    data = bytearray(zipped({"a.csv": b"country,year,value\n" * 20_000}))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = (100).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert refusal(path) == "damaged"


def test_damaged_and_protected_archives_are_refused(tmp_path):
    path = archive(tmp_path, **{"a.csv": V_DEM})
    whole = path.read_bytes()
    bad = bytearray(whole)
    bad[45] ^= 255
    path.write_bytes(bytes(bad))
    assert refusal(path) == "damaged"
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(locked))
    assert refusal(path) == "password"
    path.write_bytes(whole[:-10])
    assert refusal(path) == "damaged"


def test_an_archive_without_a_table_and_a_workbook_are_not_taken(tmp_path):
    assert refusal(archive(tmp_path, **{"manual.pdf": "%PDF"})) == "not-a-spreadsheet"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        made.writestr("a.csv", V_DEM)
    path = tmp_path / "book.xlsx"
    path.write_bytes(stream.getvalue())
    assert not packed.holds_tables(path)
