"""Gathers every text shown to people into the message catalogues, and checks that they are fresh.

``tools/texts.py`` writes the template ``resources/translations/rolau.pot``, brings every
``LANGUAGE/LC_MESSAGES/rolau.po`` up to date and compiles it; ``--check`` only looks, and fails
when a text of the source is not in the template or in a catalogue.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"tr": None, "N_": None, "trn": (1, 2)}
HEADER = """\
# The texts of ROLAU in English, gathered from the source by `dev.py texts`.
msgid ""
msgstr ""
"Project-Id-Version: ROLAU\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def translations(root: Path) -> Path:
    """Return the folder of the catalogues in a checkout."""
    return root / "resources" / "translations"


def extract(root: Path) -> Catalog:
    """Return a catalogue of every text marked in ``rolau/`` of a checkout."""
    found = Catalog(project="ROLAU", charset="utf-8")
    for name, _line, message, comments, context in sorted(
        extract_from_dir(root / "rolau", keywords=KEYWORDS, comment_tags=("Translators:",)),
        key=lambda entry: (Path(entry[0]).as_posix(), entry[1]),
    ):
        place = "rolau/" + Path(name).as_posix()
        found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def template(root: Path) -> str:
    """Return the text of the template: no dates, no line numbers, so it changes with texts only."""
    buffer = io.BytesIO()
    write_po(buffer, extract(root), omit_header=True, include_lineno=False, width=100)
    return HEADER + buffer.getvalue().decode("utf-8")


def catalogues(root: Path) -> list[Path]:
    """Return the ``.po`` files of a checkout, in order of language."""
    return sorted(translations(root).glob("*/LC_MESSAGES/rolau.po"))


def read(path: Path) -> Catalog:
    """Return one ``.po`` file as a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def compile_catalogues(root: Path) -> list[Path]:
    """Make the ``.mo`` of every ``.po`` in a checkout and return what was made."""
    made = []
    for path in catalogues(root):
        target = path.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, read(path))
        made.append(target)
    return made


def refresh(root: Path) -> None:
    """Write the template, bring the catalogues up to date with it, and compile them."""
    translations(root).mkdir(parents=True, exist_ok=True)
    (translations(root) / "rolau.pot").write_text(template(root), encoding="utf-8", newline="\n")
    for path in catalogues(root):
        kept = read(path)
        kept.update(extract(root), no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(file, kept, include_lineno=False, ignore_obsolete=True, width=100)
    compile_catalogues(root)


def stale(root: Path) -> list[str]:
    """Return a line for every catalogue that does not hold exactly the texts of the source."""
    texts = {message.id for message in extract(root) if message.id}
    found = [
        path
        for path in catalogues(root)
        if {message.id for message in read(path) if message.id} != texts
    ]
    path = translations(root) / "rolau.pot"
    if not path.exists() or path.read_text(encoding="utf-8") != template(root):
        found.insert(0, path)
    return [f"{path.relative_to(root).as_posix()} is not fresh" for path in found]


def main(words: list[str]) -> int:
    """Refresh the catalogues, or with ``--check`` name the stale ones and return 1."""
    if words != ["--check"]:
        refresh(ROOT)
        return 0
    found = stale(ROOT)
    for line in found:
        print(line + ": run python3 dev.py texts")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
