"""One open workspace, without Qt: apply, undo, ask, import. Both faces use it."""
