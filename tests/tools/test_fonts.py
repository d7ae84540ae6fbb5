"""The tool that keeps tabular figures from tearing words apart."""

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tools.fonts import FONTS, loosen


def tabular(font: TTFont) -> set[str]:
    table = font["GSUB"].table
    found: set[str] = set()
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for number in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[number].SubTable:
                    found |= set(getattr(part, "ExtSubTable", part).mapping)
    return found


def test_the_shipped_fonts_are_mended_and_keep_their_figures() -> None:
    files = sorted(FONTS.glob("Inter-*.ttf"))
    assert len(files) == 4
    for file in files:
        font = TTFont(file)
        assert loosen(font) == 0, f"run tools/fonts.py: {file.name}"
        assert {"zero", "one", "minus", "period", "comma"} <= tabular(font)


def test_mending_takes_out_letters_only() -> None:
    font = TTFont(FONTS / "Inter-Regular.ttf")
    table = font["GSUB"].table
    lookup = next(
        record.Feature.LookupListIndex[0]
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
    )
    part = table.LookupList.Lookup[lookup].SubTable[0]
    mapping = getattr(part, "ExtSubTable", part).mapping
    mapping["hyphen"] = "hyphen.tf"
    assert loosen(font) == 1
    assert "hyphen" not in mapping
    assert "one" in mapping
