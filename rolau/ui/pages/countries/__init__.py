"""Countries: the list, and what the Unit holds on each."""
