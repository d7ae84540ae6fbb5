"""Tests of the pages, their windows and dialogs."""
