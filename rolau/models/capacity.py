"""Words shared by what the Unit assists: capacity areas, theme tags, purpose codes."""

from rolau.base.texts import N_
from rolau.models.fields import Choice

AREAS = (
    Choice("police", N_("Police")),
    Choice("prosecution", N_("Prosecution")),
    Choice("judiciary", N_("Judiciary")),
    Choice("legal-aid", N_("Legal aid")),
    Choice("corrections", N_("Corrections")),
    Choice("anti-corruption", N_("Anti-corruption body")),
    Choice("financial-intelligence", N_("Financial intelligence unit")),
    Choice("border-customs", N_("Border and customs")),
    Choice("oversight", N_("Oversight")),
    Choice("legislature", N_("Legislature")),
    Choice("civil-society", N_("Civil society")),
    Choice("legislation", N_("Legislation")),
    Choice("international-cooperation", N_("International cooperation")),
)
"""Capacity areas: the institution types, legislation and international cooperation."""

THEMES = (
    Choice("organized-crime", N_("Organized crime")),
    Choice("trafficking", N_("Trafficking")),
    Choice("corruption", N_("Corruption")),
    Choice("terrorism", N_("Terrorism")),
    Choice("money-laundering", N_("Money-laundering")),
)
"""Theme tags: the purpose codes below have none for organized crime or terrorism."""

PURPOSES = (
    Choice("15110", N_("15110 Public sector policy")),
    Choice("15111", N_("15111 Public finance management")),
    Choice("15113", N_("15113 Anti-corruption organisations and institutions")),
    Choice("15118", N_("15118 National audit")),
    Choice("15125", N_("15125 Public procurement")),
    Choice("15130", N_("15130 Legal and judicial development")),
    Choice("15131", N_("15131 Justice, law and order policy, planning and administration")),
    Choice("15132", N_("15132 Police")),
    Choice("15133", N_("15133 Fire and rescue services")),
    Choice("15134", N_("15134 Judicial affairs")),
    Choice("15135", N_("15135 Ombudsman")),
    Choice("15136", N_("15136 Immigration")),
    Choice("15137", N_("15137 Prisons")),
    Choice("15150", N_("15150 Democratic participation and civil society")),
    Choice("15151", N_("15151 Elections")),
    Choice("15152", N_("15152 Legislatures and political parties")),
    Choice("15153", N_("15153 Media and free flow of information")),
    Choice("15160", N_("15160 Human rights")),
    Choice("15180", N_("15180 Ending violence against women and girls")),
    Choice("15190", N_("15190 Orderly, safe migration")),
    Choice("15210", N_("15210 Security system management and reform")),
    Choice("15220", N_("15220 Civilian peace-building, conflict prevention and resolution")),
    Choice("15230", N_("15230 International peacekeeping")),
    Choice("15240", N_("15240 Reintegration and small arms control")),
    Choice("16063", N_("16063 Narcotics control")),
)
"""CRS purpose codes of the Unit's field that are active.

Source: OECD DAC Creditor Reporting System, as listed in the IATI code list *Sector*
(IATI-Codelists-NonEmbedded, 22 June 2026). Codes 15120, 15140 and 15161 to 15164 were withdrawn
on 28 February 2020 and are not offered.
"""
