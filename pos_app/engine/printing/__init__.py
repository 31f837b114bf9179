"""Slips on their way to the printer, apart from all that has to do with money."""
