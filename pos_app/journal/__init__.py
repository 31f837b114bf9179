"""How we remember: the only room with SQLite."""
