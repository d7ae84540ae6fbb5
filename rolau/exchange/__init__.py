"""Files in and out: readers, publishers' layouts, mapping, checks."""
