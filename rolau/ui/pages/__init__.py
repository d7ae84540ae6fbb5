"""The places of the window: each a composition of list, form, table, chart and evidence."""
