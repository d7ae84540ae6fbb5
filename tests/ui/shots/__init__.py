"""Pictures of every page, dialog and state, for eyes and for tests."""
