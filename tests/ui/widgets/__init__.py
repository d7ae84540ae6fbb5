"""Tests of the common pieces."""
