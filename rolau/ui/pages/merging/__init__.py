"""Copies that meet: what another copy brings, and what is to be decided."""
