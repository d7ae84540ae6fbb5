"""Copies that meet: the union of two logs, and what it means for the records."""
