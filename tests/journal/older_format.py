"""A journal as an earlier version of the format had it, made of one of today."""

from __future__ import annotations

from pathlib import Path

import apsw

from pos_app.journal.migrations import MIGRATIONS, migrate
from tests.journal.raw_file import open_raw

TABLES = ("sales", "events", "meta")


def make_older_format(path: Path, version: int) -> None:
    """Take out of a journal what later migrations add; it has no events but those of sales."""
    with open_raw(path) as connection:
        connection.pragma("foreign_keys", "OFF")
        kept = {table: rows_of(connection, table) for table in TABLES}
        for table in reversed(TABLES):
            connection.execute(f"DROP TABLE {table}")
        migrate(connection, 0, MIGRATIONS[:version])
        for table, rows in kept.items():
            for row in rows:
                insert(connection, table, row)


def rows_of(connection: apsw.Connection, table: str) -> list[dict[str, object]]:
    names = columns(connection, table)
    found = connection.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - ours
    return [dict(zip(names, row, strict=True)) for row in found]


def insert(connection: apsw.Connection, table: str, row: dict[str, object]) -> None:
    names = columns(connection, table)
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - ours
    connection.execute(statement, tuple(row[name] for name in names))


def columns(connection: apsw.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
