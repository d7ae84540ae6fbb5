"""Values by hand in a grid: typed, pasted from a spreadsheet, kept as one step."""
