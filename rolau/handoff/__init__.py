"""Copies that part and meet again: handing over, receiving, merging."""
