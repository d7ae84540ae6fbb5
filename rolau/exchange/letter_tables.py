"""The tables of letters that are tried on a text file, and what their languages write."""

from typing import NamedTuple

LATIN, CYRILLIC, ARABIC, GREEK, HEBREW = "LATIN", "CYRILLIC", "ARABIC", "GREEK", "HEBREW"
HAN, TRADITIONAL, KANA, HANGUL = "CJK", "TRADITIONAL", "KANA", "HANGUL"


class Table(NamedTuple):
    """A table of letters: its name for Python and the script it is made for.

    ``languages`` (of Latin) are the letters beyond ASCII that each of its languages writes.
    """

    code: str
    script: str
    languages: tuple[frozenset[str], ...] = ()


def _languages(*letters: str) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, letters))


_WESTERN = _languages(
    "àâæçèéêëîïôœùûüÿ",  # French
    "áéíñóúü",  # Spanish
    "áâãàçéêíóôõúü",  # Portuguese
    "äöüß",  # German
    "àèéìíîòóùú",  # Italian
    "áéëïíóöúü",  # Dutch
    "åäöéàü",  # Swedish, Finnish
    "æøåéóü",  # Danish, Norwegian
    "áéíóúýþæöð",  # Icelandic
    "àçèéíïòóúü",  # Catalan
)
_CENTRAL = _languages(
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Bosnian, Croatian, Serbian, Slovene
    "ăâîşţ",  # Romanian
)
_TURKISH = _languages("çğıöşüâîû\u0307")  # a large I with its dot is two signs when small
_BALTIC = _languages(
    "ąčęėįšųūž",  # Lithuanian
    "āčēģīķļņšūž",  # Latvian
    "äöõüšž",  # Estonian
)
_VIETNAMESE = _languages("àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
TABLES = (
    Table("cp1252", LATIN, _WESTERN),
    Table("cp949", HANGUL),  # before Chinese: what is Hangul alone reads as Chinese too
    Table("gb18030", HAN),
    Table("cp1251", CYRILLIC),
    Table("koi8-r", CYRILLIC),
    Table("koi8-u", CYRILLIC),
    Table("cp1256", ARABIC),
    Table("cp1250", LATIN, _CENTRAL),
    Table("iso8859-2", LATIN, _CENTRAL),
    Table("cp1254", LATIN, _TURKISH),
    Table("cp1257", LATIN, _BALTIC),
    Table("cp1258", LATIN, _VIETNAMESE),
    Table("cp1253", GREEK),
    Table("iso8859-7", GREEK),
    Table("cp1255", HEBREW),
    Table("big5", TRADITIONAL),
    Table("cp932", KANA),
    Table("euc_jp", KANA),
)
"""What is tried, the likelier first: of two that read a file alike, the first is taken."""
