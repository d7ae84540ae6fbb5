"""Global Organized Crime Index: a sheet an edition, one line a country, indicators across."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series

_MARKETS = {
    "Human trafficking": "oci-market-human-trafficking",
    "Human smuggling": "oci-market-human-smuggling",
    "Arms trafficking": "oci-market-arms",
    "Flora crimes": "oci-market-flora",
    "Fauna crimes": "oci-market-fauna",
    "Non-renewable resource crimes": "oci-market-non-renewable",
    "Heroin trade": "oci-market-heroin",
    "Cocaine trade": "oci-market-cocaine",
    "Cannabis trade": "oci-market-cannabis",
    "Synthetic drug trade": "oci-market-synthetic",
}
_MARKETS_2023 = {
    "Cyber-dependent crimes": "oci-market-cyber",
    "Financial crimes": "oci-market-financial",
    "Trade in counterfeit goods": "oci-market-counterfeit",
    "Illicit trade in excisable goods": "oci-market-excisable",
    "Extortion and protection racketeering": "oci-market-extortion",
}
_ACTORS = {
    "Mafia-style groups": "oci-actor-mafia",
    "Criminal networks": "oci-actor-networks",
    "State-embedded actors": "oci-actor-state",
    "Foreign actors": "oci-actor-foreign",
}
_ACTORS_2023 = {"Private sector actors": "oci-actor-private"}
_RESILIENCE = {
    "Political leadership and governance": "oci-resilience-leadership",
    "Government transparency and accountability": "oci-resilience-transparency",
    "International cooperation": "oci-resilience-cooperation",
    "National policies and laws": "oci-resilience-laws",
    "Judicial system and detention": "oci-resilience-justice",
    "Law enforcement": "oci-resilience-police",
    "Territorial integrity": "oci-resilience-territory",
    "Anti-money laundering": "oci-resilience-laundering",
    "Economic regulatory capacity": "oci-resilience-economy",
    "Victim and witness support": "oci-resilience-victims",
    "Prevention": "oci-resilience-prevention",
    "Non-state actors": "oci-resilience-society",
}
_AVERAGES = {
    "Criminality": "oci-criminality",
    "Criminality avg.": "oci-criminality",
    "Criminal markets": "oci-markets",
    "Criminal markets avg.": "oci-markets",
    "Criminal actors": "oci-actors",
    "Criminal actors avg.": "oci-actors",
}
_RESILIENCE_AVERAGE = {"Resilience": "oci-resilience", "Resilience avg.": "oci-resilience"}
_SINCE_2021 = {**_MARKETS, **_ACTORS, **_RESILIENCE, **_RESILIENCE_AVERAGE}
_SINCE_2023 = {**_MARKETS_2023, **_ACTORS_2023}

INDEX = Layout(
    code="oc-index",
    title=N_("Global Organized Crime Index, a sheet for each edition"),
    publisher="Global Initiative Against Transnational Organized Crime",
    release="Global Organized Crime Index, edition of {released}",
    released=("Global Organized Crime Index {year}",),
    released_after=1,
    columns={"country_name": ("Country",), "value": ("{indicator}",)},
    requires=("Human trafficking", "State-embedded actors"),
    sheets=("{year} dataset", "*{year}*"),
    period_shift=-1,
    indicators={**_AVERAGES, **_SINCE_2021, **_SINCE_2023},
    series=(
        Series("2021", 1, 10, last="2021", indicators=tuple(set(_AVERAGES.values()))),
        Series("2023", 1, 10, first="2022", indicators=tuple(set(_AVERAGES.values()))),
        Series("2023", 1, 10, first="2022", indicators=tuple(_SINCE_2023.values())),
        Series("2021", 1, 10, indicators=tuple(set(_SINCE_2021.values()))),
    ),
    note=N_(
        "Scores stand for the year before the edition. Averages of 2021 are over 10 markets and"
        " 4 kinds of actors, later ones over 15 and 5: they are not compared."
    ),
)
