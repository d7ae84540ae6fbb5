"""Answers become pictures: one function a chart, for screen, document and file alike."""
