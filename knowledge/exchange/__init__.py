"""Content out of the project and into it: workbooks, other platforms' lists, JSON."""
