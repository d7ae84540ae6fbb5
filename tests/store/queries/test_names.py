"""The English names a workspace keeps beside its codes."""

from rolau.store.queries.names import country_names


def test_every_country_with_a_profile_has_its_english_name(ws):
    with ws.transaction(actor="Ada", what="Choose") as tx:
        for code in ("LBR", "CIV"):
            tx.add("country_profile", {"country": code})
    assert country_names(ws) == {"LBR": "Liberia", "CIV": "Côte d'Ivoire"}


def test_a_workspace_without_countries_has_no_names(ws):
    assert country_names(ws) == {}
