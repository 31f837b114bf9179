"""Screens: each draws from a snapshot, sends commands, and knows no other screen."""
