"""Tests of ROLAU; the folders mirror the package."""
