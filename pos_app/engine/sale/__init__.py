"""One sale from its charge to its end: created, shown, watched, recovered."""
