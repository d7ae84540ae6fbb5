"""A copy of a file of figures in which every problem is coloured, commented and listed."""
