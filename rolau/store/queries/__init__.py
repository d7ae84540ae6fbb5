"""Questions to the workspace file, one room a subject; they only read."""
