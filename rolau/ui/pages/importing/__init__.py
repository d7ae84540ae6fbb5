"""The import window: files, check, done."""
