"""The window: the desk with a face. Only this package knows Qt."""
