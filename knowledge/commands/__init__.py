"""The commands of ``python -m knowledge``."""
