"""Slips of paper: what they say, and how they are drawn."""
