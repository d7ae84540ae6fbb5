"""Handing copies over: the dialog, the ledger, checkpoints, and comparing."""
