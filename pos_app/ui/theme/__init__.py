"""Colours, type, spacing, icons and fonts."""
