"""The catalogues hold every text of the source, and a stale one is named."""

import gettext
from pathlib import Path

import pytest

from tools.texts import compile_catalogues, extract, refresh, stale, template

SOURCE = '''\
"""A room."""

HERE = N_("Country profiles")


def say(count: int) -> str:
    """Say it."""
    return tr("Import {count} values", count=count) + trn("{n} change", "{n} changes", count)
'''
FRENCH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Country profiles"
msgstr "Profils de pays"

msgid "A text nobody shows any more"
msgstr "Un texte que plus personne ne montre"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout with one module, French begun and nothing refreshed."""
    (tmp_path / "rolau" / "ui").mkdir(parents=True)
    (tmp_path / "rolau" / "ui" / "room.py").write_text(SOURCE, encoding="utf-8")
    french = tmp_path / "resources" / "translations" / "fr" / "LC_MESSAGES"
    french.mkdir(parents=True)
    (french / "rolau.po").write_text(FRENCH, encoding="utf-8")
    return tmp_path


def test_every_way_of_marking_a_text_is_found(checkout: Path) -> None:
    found = {message.id for message in extract(checkout) if message.id}
    assert found == {"Country profiles", "Import {count} values", ("{n} change", "{n} changes")}


def test_the_template_changes_with_texts_only(checkout: Path) -> None:
    before = template(checkout)
    room = checkout / "rolau" / "ui" / "room.py"
    room.write_text("# moved down a line\n" + SOURCE, encoding="utf-8")
    assert template(checkout) == before
    assert "rolau/ui/room.py" in before
    room.write_text(SOURCE.replace("Import", "Take in"), encoding="utf-8")
    assert template(checkout) != before


def test_stale_catalogues_are_named_until_refreshed(checkout: Path) -> None:
    assert stale(checkout) == [
        "resources/translations/rolau.pot is not fresh",
        "resources/translations/fr/LC_MESSAGES/rolau.po is not fresh",
    ]
    refresh(checkout)
    assert stale(checkout) == []
    room = checkout / "rolau" / "ui" / "room.py"
    room.write_text(SOURCE + 'MORE = N_("Evidence")\n', encoding="utf-8")
    assert len(stale(checkout)) == 2


def test_refreshing_keeps_translations_and_drops_dead_ones(checkout: Path) -> None:
    refresh(checkout)
    kept = (checkout / "resources/translations/fr/LC_MESSAGES/rolau.po").read_text("utf-8")
    assert "Profils de pays" in kept
    assert "nobody shows" not in kept
    assert "{n} changes" in kept


def test_compiled_catalogues_are_what_gettext_reads(checkout: Path) -> None:
    made = compile_catalogues(checkout)
    assert [path.name for path in made] == ["rolau.mo"]
    french = gettext.translation(
        "rolau", str(checkout / "resources" / "translations"), languages=["fr"]
    )
    assert french.gettext("Country profiles") == "Profils de pays"
    assert french.gettext("Evidence") == "Evidence"
