"""The results chain as a tree: numbered, walked, moved and edited in place."""
