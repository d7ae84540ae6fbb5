"""Compare the shipped list of countries with a newer public list, and take its changes over.

    python tools/reference.py country-codes.csv            say what differs
    python tools/reference.py country-codes.csv --write    take it over

The download is the file of datasets/country-codes (public domain). Only lines whose source
names it are compared, and in them never the fields listed in the column `by_hand`.
"""

import argparse
import csv
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

OURS = Path(__file__).resolve().parent.parent / "resources" / "reference" / "countries.csv"
SOURCE = "country-codes"

_LANGUAGES = {
    "en": ("English", "en"),
    "fr": ("French", "fr"),
    "es": ("Spanish", "es"),
    "ru": ("Russian", "ru"),
    "ar": ("Arabic", "ar"),
    "zh": ("Chinese", "cn"),
}
_BRACKETED_ARTICLE = re.compile(r"\s*\((the|l'|le|la|les|el|los|las)\)$")
_LEADING_ARTICLE = re.compile(r"^(the |le |la |les |l'|el |los |las )")


class Difference(NamedTuple):
    """One field the public list gives otherwise; ``field`` is empty for a line we lack."""

    code: str
    field: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        if not self.field:
            return f"{self.code}: not in our list ({self.theirs})"
        return f"{self.code} {self.field}: “{self.ours}” → “{self.theirs}”"


def clean(text: str) -> str:
    """Return a name without asterisks, bracketed article and needless spaces."""
    text = " ".join(text.replace("*", "").replace("’", "'").split())
    return _BRACKETED_ARTICLE.sub("", text)


def without_article(text: str) -> str:
    """Return a formal name, cleaned, without the article in front."""
    return _LEADING_ARTICLE.sub("", clean(text))


def published(path: Path) -> dict[str, dict[str, str]]:
    """Return the public list as our fields by alpha-3 code."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["ISO3166-1-Alpha-3"]: _ours(row) for row in csv.DictReader(file)}


def differences(
    ours: Sequence[Mapping[str, str]], theirs: Mapping[str, Mapping[str, str]]
) -> list[Difference]:
    """Return what the public list gives otherwise, in our order, lines we lack last."""
    found = [
        Difference(row["alpha3"], field, row[field], text)
        for row in ours
        if SOURCE in row["source"].split() and row["alpha3"] in theirs
        for field, text in theirs[row["alpha3"]].items()
        if text != row[field] and field not in row["by_hand"].split()
    ]
    known = {row["alpha3"] for row in ours}
    found += [
        Difference(code, "", "", new["name_en"])
        for code, new in theirs.items()
        if code not in known
    ]
    return found


def main(arguments: Sequence[str] | None = None, target: Path = OURS) -> int:
    """Print the differences; with ``--write`` take them over. Return 1 while some remain."""
    parser = argparse.ArgumentParser(description="Compare countries.csv with a newer public list.")
    parser.add_argument("download", type=Path, help="country-codes.csv as downloaded")
    parser.add_argument("--write", action="store_true", help="take the changes over")
    options = parser.parse_args(arguments)
    with target.open(encoding="utf-8", newline="") as file:
        ours = list(csv.DictReader(file))
    found = differences(ours, published(options.download))
    for difference in found:
        print(difference)
    if options.write:
        _write(target, ours, found)
        found = [difference for difference in found if not difference.field]
    print(
        f"{len(found)} differences to settle by hand"
        if options.write
        else f"{len(found)} differences"
    )
    return 1 if found else 0


def _ours(row: Mapping[str, str]) -> dict[str, str]:
    fields = {
        "alpha2": row["ISO3166-1-Alpha-2"].strip(),
        "m49": row["M49"].zfill(3),
        "region": row["Region Name"],
        "subregion": row["Sub-region Name"],
        "intermediate_region": row["Intermediate Region Name"],
    }
    for language, (united_nations, official) in _LANGUAGES.items():
        short = clean(row[f"UNTERM {united_nations} Short"])
        formal = row[f"UNTERM {united_nations} Formal"]
        fields[f"name_{language}"] = short or clean(row[f"official_name_{official}"])
        fields[f"formal_{language}"] = (
            without_article(formal) if language in ("en", "fr", "es") else clean(formal)
        )
    return fields


def _write(target: Path, ours: list[dict[str, str]], found: Sequence[Difference]) -> None:
    rows = {row["alpha3"]: row for row in ours}
    for difference in found:
        if difference.field:
            rows[difference.code][difference.field] = difference.theirs
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ours[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(ours)


if __name__ == "__main__":
    sys.exit(main())
