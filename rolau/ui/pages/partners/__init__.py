"""Partners: the list, and what each of them gave."""
