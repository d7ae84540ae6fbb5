"""Search over the titles of every kind of record, without regard to case and accents."""

from typing import NamedTuple

from rolau.desk.titles import Titles
from rolau.models.record import Record
from rolau.store.queries import records
from rolau.store.workspace import Workspace

_ARABIC_FORMS = str.maketrans("أإآٱىة", "اااايه")


class Hit(NamedTuple):
    """A record whose title holds every word looked for."""

    kind: str
    id: str
    title: str
    kind_label: str


def fold(text: str) -> str:
    """Return text for comparing: no case, no accents, Arabic letter forms made one."""
    import unicodedata  # light, but the first window folds nothing

    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char) and char != "ـ")
    return kept.translate(_ARABIC_FORMS)


class TitleIndex:
    """Folded titles of one workspace's living records; made when first asked, then kept."""

    def __init__(self, workspace: Workspace, titles: Titles) -> None:
        self._workspace = workspace
        self._titles = titles
        self._entries: list[tuple[str, Hit]] | None = None

    def forget(self) -> None:
        """Make the index anew at the next question, after any change."""
        self._entries = None

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Return records whose title holds every word; titles that begin so come first."""
        wanted = fold(words).split()
        if not wanted:
            return []
        found = [
            (not text.startswith(wanted[0]), len(text), hit.title, hit)
            for text, hit in self._all()
            if all(word in text for word in wanted)
        ]
        return [hit for *_, hit in sorted(found, key=lambda entry: entry[:3])[:limit]]

    def _all(self) -> list[tuple[str, Hit]]:
        if self._entries is None:
            self._entries = [
                (self._folded(hit), hit)
                for kind in self._workspace.registry.kept()
                for row in records.find(self._workspace, kind.name)
                for hit in [
                    Hit(kind.name, str(row["id"]), self._titles.of_row(kind, row), kind.label)
                ]
            ]
        return self._entries

    def _folded(self, hit: Hit) -> str:
        """Return what is looked in: the title, and the code of a record named by one."""
        kind = self._workspace.registry[hit.kind]
        named_by_code = bool(kind.key) and kind.record is not Record and len(hit.id) <= 20
        return fold(f"{hit.title} {hit.id}" if named_by_code else hit.title)
