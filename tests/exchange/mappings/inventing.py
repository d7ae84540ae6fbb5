"""Lays one table of figures out in any way a publisher might, by writers of their own."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from rolau.models.countries import countries

COUNTRIES = ("LBR", "TGO", "GEO", "HTI", "TLS", "NPL", "MLI")
YEARS = ("2015", "2016", "2017", "2018")
NAMED = {"wgi-rl": "Rule of Law", "wgi-cc": "Control of Corruption", "wgi-va": "va"}
HEADS = {
    "en": ("Country", "Country code", "Year", "Indicator", "Value", "Standard error"),
    "fr": ("Pays", "Code pays", "Année", "Indicateur", "Valeur", "Erreur type"),
    "es": ("País", "Código", "Año", "Indicador", "Valor", "Error estándar"),
    "ru": ("Страна", "Код страны", "Год", "Показатель", "Значение", "Стандартная ошибка"),
    "ar": ("البلد", "رمز البلد", "السنة", "المؤشر", "القيمة", "الخطأ المعياري"),
    "zh": ("国家", "国家代码", "年份", "指标", "数值", "标准误"),
}
SHAPES = ("long", "years", "indicators", "measures", "both")

Figure = tuple[float, float] | None


@dataclass(frozen=True)
class Way:
    """One way to lay figures out."""

    shape: str = "long"
    language: str = "en"
    turned: bool = False
    codes: str = "name"  # name, code or both
    above: int = 0
    foot: bool = False
    merged: bool = True
    separator: str = ","
    comma: bool = False
    encoding: str = "utf-8"
    workbook: bool = False
    missing: str = ".."
    seed: int = 0


def figures(seed: int, codes: tuple[str, ...]) -> dict[tuple[str, str, str], Figure]:
    """Return invented values with their errors; one in nine is missing."""
    chance = random.Random(seed)
    return {
        (country, code, year): (
            None
            if chance.random() < 0.11
            else (round(chance.uniform(-2.4, 2.4), 3), round(chance.uniform(0.1, 0.4), 3))
        )
        for country in COUNTRIES
        for code in codes
        for year in YEARS
    }


def laid_out(table: dict[tuple[str, str, str], Figure], way: Way) -> list[list[object]]:
    """Return the lines of a sheet that says the table in one way."""
    chance = random.Random(way.seed)
    country, code, year, indicator, value, error = HEADS[way.language]
    codes = tuple(dict.fromkeys(key[1] for key in table))

    def names(key: str) -> list[object]:
        name = countries().name(key, way.language)
        return [*{"name": [name], "code": [key], "both": [name, key]}[way.codes]]

    heads: list[object] = [*{"name": [country], "code": [code], "both": [country, code]}[way.codes]]

    def cell(key: tuple[str, str, str], part: int) -> object:
        found = table[key]
        return way.missing if found is None else found[part]

    if way.shape == "long":
        top = [[*heads, year, indicator, value, error]]
        body = [
            [*names(c), int(y), NAMED[i], cell((c, i, y), 0), cell((c, i, y), 1)]
            for c, i, y in table
        ]
    elif way.shape == "years":
        top = [[*heads, indicator, *map(int, YEARS)]]
        body = [
            [*names(c), NAMED[i], *(cell((c, i, y), 0) for y in YEARS)]
            for c in COUNTRIES
            for i in codes
        ]
    elif way.shape == "indicators":
        top = [[*heads, year, *(NAMED[i] for i in codes)]]
        body = [
            [*names(c), int(y), *(cell((c, i, y), 0) for i in codes)]
            for c in COUNTRIES
            for y in YEARS
        ]
    elif way.shape == "measures":
        over = [y if n == 0 or not way.merged else "" for y in map(int, YEARS) for n in (0, 1)]
        blank: list[object] = [""] * len(heads)
        top = [[*blank, "", *over], [*heads, indicator, *[value, error] * len(YEARS)]]
        body = [
            [*names(c), NAMED[i], *(cell((c, i, y), n) for y in YEARS for n in (0, 1))]
            for c in COUNTRIES
            for i in codes
        ]
    else:
        span = [(i, y) for i in codes for y in YEARS]
        over = [NAMED[i] if not way.merged or y == YEARS[0] else "" for i, y in span]
        top = [[*[""] * len(heads), *over], [*heads, *(int(y) for _, y in span)]]
        body = [[*names(c), *(cell((c, i, y), 0) for i, y in span)] for c in COUNTRIES]
    chance.shuffle(body)
    rows = [*top, *body]
    if len(top) == 1:
        order = chance.sample(range(len(rows[0])), len(rows[0]))
        rows = [[row[at] for at in order] for row in rows]
    if way.turned:
        rows = [list(column) for column in zip(*rows, strict=True)]
    above: list[list[object]] = [["Some words; with signs, 1,5 and more"], ["", "", "line two"], []]
    at = next(n for n, cell in enumerate(rows[len(top) - 1]) if cell == heads[0]) if way.foot else 0
    foot: list[list[object]] = [[], [*[""] * at, "Source: invented."]] if way.foot else []
    return [*above[: way.above], *rows, *foot]


def write(path: Path, rows: list[list[object]], way: Way) -> Path:
    """Write lines as text or workbook; returns where, with the right ending."""
    if way.workbook:
        path = path.with_suffix(".xlsx")
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Sheet1")
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
        return path
    path = path.with_suffix(".csv")

    def text(cell: object) -> object:
        return str(cell).replace(".", ",") if way.comma and isinstance(cell, float) else cell

    with path.open("w", encoding=way.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=way.separator)
        writer.writerows([text(cell) for cell in row] for row in rows)
    return path
