"""A till that moves to another computer in one file."""
