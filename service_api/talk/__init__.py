"""Trying the dialogue in a terminal: ``make chat``, over the same HTTP that every other channel uses."""
