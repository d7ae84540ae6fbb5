"""The place Missions: the list of them, and the pages of one."""
