"""The desk for scripts: ``rolau VERB FILE …``, JSON on request, exit codes 0, 1, 2."""
