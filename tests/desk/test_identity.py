"""Who is working, kept on this machine."""

import getpass

from rolau.base.paths import config_dir
from rolau.desk.identity import Identity, identity, keep_identity, kept_identity


def test_nobody_is_kept_at_first_and_the_account_stands_in():
    assert kept_identity() is None
    assert identity().name == getpass.getuser()


def test_a_name_is_kept():
    keep_identity(Identity("Ada Müller", "Desk planner"))
    assert identity() == ("Ada Müller", "Desk planner")


def test_a_damaged_file_counts_as_none():
    keep_identity(Identity("Ada"))
    for text in ("", "{", "[]", '{"name": ""}', '{"role": "x"}'):
        (config_dir() / "identity.json").write_text(text, encoding="utf-8")
        assert kept_identity() is None
