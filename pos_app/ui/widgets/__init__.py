"""Widgets: each shows what is set and emits what the person wants; none fetches."""
