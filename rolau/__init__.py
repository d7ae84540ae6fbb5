"""ROLAU: the planning desk of a Rule of Law Assistance Unit, offline, in one file."""

__version__ = "0.1.0"
