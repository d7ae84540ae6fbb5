"""How publishers lay their files out: declarations, one a layout, run by one reader and mapper."""
