"""The tab Risks: the grid of likelihood by impact, what stands in the way, notes of progress."""
