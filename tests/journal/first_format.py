"""A journal as the first version of the format had it, made of one of today."""

from __future__ import annotations

from pathlib import Path

from pos_app.journal.migrations import MIGRATIONS
from tests.journal.raw_file import open_raw


def make_first_format(path: Path) -> None:
    """Take out of a journal what later migrations add."""
    tables = MIGRATIONS[0].partition("CREATE TABLE events")[0]
    with open_raw(path) as connection:
        rows = [row[:10] for row in connection.execute("SELECT * FROM sales")]
        connection.pragma("foreign_keys", "OFF")
        connection.execute("DROP TABLE sales")
        connection.execute(tables)
        connection.executemany("INSERT INTO sales VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.pragma("user_version", 1)
