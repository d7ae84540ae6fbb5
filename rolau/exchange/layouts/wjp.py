"""WJP Rule of Law Index: a sheet an edition with countries across, or one long sheet of all."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series

_OTHERWISE_UNTIL_2013 = ("wjp-1", "wjp-3")
"""Factors made of other parts in the edition of 2012–2013. Numbers of factors changed then too:
what a column holds is told by its words."""

INDEX = Layout(
    code="wjp",
    title=N_("WJP Rule of Law Index, sheets of editions or historical data"),
    publisher="World Justice Project",
    release="WJP Rule of Law Index, edition of {released}",
    released=("*Rule of Law Index {year}",),
    columns={
        "country_name": ("Country",),
        "country_code": ("Country Code", "Abbreviation"),
        "period": ("Year",),
        "value": ("{indicator}",),
    },
    requires=("Factor 1 *", "Factor 8 *"),
    sheets=("Historical Data", "WJP ROL Index {period} Scores", "*{period}*"),
    either_way=True,
    indicators={
        "WJP Rule of Law Index: Overall Score": "wjp-overall",
        "Overall Score": "wjp-overall",
        "Factor * Constraints on Government Powers": "wjp-1",
        "Factor * Limited Government Powers": "wjp-1",
        "Factor * Absence of Corruption": "wjp-2",
        "Factor * Open Government": "wjp-3",
        "Factor * Fundamental Rights": "wjp-4",
        "Factor * Order and Security": "wjp-5",
        "Factor * Regulatory Enforcement": "wjp-6",
        "Factor * Civil Justice": "wjp-7",
        "Factor * Criminal Justice": "wjp-8",
        "* Government officials in the executive branch *": "wjp-2-1",
        "* Government officials in the judicial branch *": "wjp-2-2",
        "* Government officials in the police and the military *": "wjp-2-3",
        "* Government officials in the legislative branch *": "wjp-2-4",
        "* Crime is effectively controlled": "wjp-5-1",
        "* Civil conflict is effectively limited": "wjp-5-2",
        "* People do not resort to violence *": "wjp-5-3",
        "* People can access and afford civil justice": "wjp-7-1",
        "* Civil justice is free of discrimination": "wjp-7-2",
        "* Civil justice is free of corruption": "wjp-7-3",
        "* Civil justice is free of improper government influence": "wjp-7-4",
        "* Civil justice is not subject to unreasonable delay*": "wjp-7-5",
        "* Civil justice is effectively enforced": "wjp-7-6",
        "* Alternative dispute resolution *": "wjp-7-7",
        "* ADR* accessible, impartial, and effective": "wjp-7-7",
        "* Criminal investigation system is effective": "wjp-8-1",
        "* Criminal adjudication system is timely and effective": "wjp-8-2",
        "* Correctional system is effective *": "wjp-8-3",
        "* Criminal system is impartial": "wjp-8-4",
        "* Criminal system is free of corruption": "wjp-8-5",
        "* Criminal system is free of improper government influence": "wjp-8-6",
        "8.7 Due process *": "wjp-8-7",
    },
    series=(
        Series("2012", 0, 1, last="2013", indicators=_OTHERWISE_UNTIL_2013),
        Series("2014", 0, 1, first="2014", indicators=_OTHERWISE_UNTIL_2013),
        Series("", 0, 1),
    ),
)
