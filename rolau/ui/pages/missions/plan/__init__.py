"""The tab Plan: the tree beside the Gantt, one scroll bar for both."""
