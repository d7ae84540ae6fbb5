"""The list of kinds ROLAU ships with, subject by subject. A new kind is added here."""

from rolau.models import alias, country, import_mapping, import_report, indicator, source

RECORDS = (
    country.CountryProfile,
    country.Phase,
    country.KeyEvent,
    country.ProfileSection,
    country.KeyFact,
    source.Source,
    source.Citation,
    indicator.IndicatorDefinition,
    indicator.SeriesVersion,
    indicator.Vintage,
    indicator.Observation,
    indicator.ManualValue,
    indicator.IndicatorTarget,
    import_mapping.ImportMapping,
    import_report.ImportReport,
    alias.Alias,
)
