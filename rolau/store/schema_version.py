"""The marks in the header of every workspace file."""

APPLICATION_ID = 0x524F4C41
"""``ROLA``: whose file this is."""
VERSION = 6
"""The schema version this program reads and writes; older files are migrated to it."""
