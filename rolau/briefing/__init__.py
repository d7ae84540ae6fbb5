"""Answers and charts become documents: typed content, composed by kind, set as PDF."""
