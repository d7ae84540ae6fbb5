"""Names proposed for files."""

import pytest

from rolau.desk.file_names import proposed_name


@pytest.mark.parametrize(
    ("text", "name"),
    [("Mano / river: desk?", "Mano river desk"), ("  ", "workspace"), ("É–x", "É x")],
)
def test_file_names_are_proposed_from_titles(text, name):
    assert proposed_name(text) == name
