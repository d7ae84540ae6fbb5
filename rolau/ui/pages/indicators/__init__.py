"""The place Indicators: the library, the figures of the scope, charts, imports."""
