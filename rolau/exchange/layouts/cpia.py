"""Country Policy and Institutional Assessment of the World Bank: one line a country and series."""

from rolau.base.texts import N_
from rolau.exchange.layouts.vocabulary import Layout, Series

_INDICATORS = {
    "IQ.CPA.MACR.XQ": "cpia-macr",
    "IQ.CPA.FISP.XQ": "cpia-fisp",
    "IQ.CPA.DEBT.XQ": "cpia-debt",
    "IQ.CPA.ECON.XQ": "cpia-econ",
    "IQ.CPA.TRAD.XQ": "cpia-trad",
    "IQ.CPA.FINS.XQ": "cpia-fins",
    "IQ.CPA.BREG.XQ": "cpia-breg",
    "IQ.CPA.STRC.XQ": "cpia-strc",
    "IQ.CPA.GNDR.XQ": "cpia-gndr",
    "IQ.CPA.PRES.XQ": "cpia-pres",
    "IQ.CPA.HRES.XQ": "cpia-hres",
    "IQ.CPA.PROT.XQ": "cpia-prot",
    "IQ.CPA.ENVR.XQ": "cpia-envr",
    "IQ.CPA.SOCI.XQ": "cpia-soci",
    "IQ.CPA.PROP.XQ": "cpia-prop",
    "IQ.CPA.FINQ.XQ": "cpia-finq",
    "IQ.CPA.REVN.XQ": "cpia-revn",
    "IQ.CPA.PADM.XQ": "cpia-padm",
    "IQ.CPA.TRAN.XQ": "cpia-tran",
    "IQ.CPA.PUBS.XQ": "cpia-pubs",
    "IQ.CPA.IRAI.XQ": "cpia-irai",
}

DATABANK = Layout(
    code="cpia",
    title=N_("Country Policy and Institutional Assessment, databank of the World Bank"),
    publisher="World Bank",
    release="Country Policy and Institutional Assessment, {first}–{last}",
    released=("Last Updated Date {date}", "Last Updated {date}"),
    released_after=None,
    columns={
        "country_name": ("Country Name",),
        "country_code": ("Country Code",),
        "indicator": ("Indicator Code", "Series Code"),
        "value": ("{year}", "{year} YR*"),
    },
    indicators=_INDICATORS,
    series=(Series("", 1, 6),),
    partial=True,
)
