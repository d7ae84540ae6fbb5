"""The interactive Gantt: a plan painted on a time scale, moved by mouse and keys."""
