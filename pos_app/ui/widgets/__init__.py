"""Widgets: each is told what to show and emits what the person wants; none fetches."""
