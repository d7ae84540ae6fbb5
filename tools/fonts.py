"""Makes the shipped Inter set words well: its tabular figures leave hyphen and brackets alone.

    python tools/fonts.py

Inter 4 widens hyphen, space and brackets with the figures when `tnum` is on, which tears
words such as "hand-off" apart. This takes them out of the feature, so that one font serves
words and columns of figures in window, charts and PDF. Run again, it changes nothing.
"""

from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
WORDS = ("hyphen", "space", "uni00A0", "uni2008", "paren", "bracket", "brace", "asterisk", "ascii")
"""Glyphs of running text, by the beginning of their names."""


def loosen(font: TTFont) -> int:
    """Take the glyphs of running text out of `tnum`; return how many were taken out."""
    table = font["GSUB"].table
    lookups = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for number in record.Feature.LookupListIndex
    }
    taken = 0
    for number in lookups:
        for part in table.LookupList.Lookup[number].SubTable:
            mapping = getattr(part, "ExtSubTable", part).mapping
            for glyph in [name for name in mapping if name.startswith(WORDS)]:
                del mapping[glyph]
                taken += 1
    return taken


def main() -> None:
    """Mend each Inter file that still needs it."""
    for file in sorted(FONTS.glob("Inter-*.ttf")):
        font = TTFont(file, recalcTimestamp=False)
        taken = loosen(font)
        if taken:
            font.save(file)
        print(f"{file.name}: {taken} glyphs taken out of tnum")


if __name__ == "__main__":
    main()
