"""What makes a file a journal: its pragmas, and the migrations that make its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import apsw

from pos_app.journal.chain import seal_of
from pos_app.journal.migrations import MIGRATIONS

LOG_BYTES: Final = 4 * 1024**2
"""What SQLite leaves of a write-ahead log that grew longer."""

# synchronous=FULL: NORMAL loses acknowledged commits in WAL mode at a power cut
# (sqlite.org/pragma.html#pragma_synchronous).
_PRAGMAS: Final = (
    ("foreign_keys", "ON"),
    ("recursive_triggers", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("synchronous", "FULL"),
    ("fullfsync", "ON"),
    ("checkpoint_fullfsync", "ON"),
    ("journal_size_limit", LOG_BYTES),
    # From the first event on: what a page keeps of rows that were moved in it is not found later.
    ("secure_delete", "ON"),
)


@dataclass(frozen=True, slots=True)
class FileFormat:
    """Pragmas and migrations. Only tests pass in weaker pragmas and further migrations."""

    pragmas: tuple[tuple[str, str | int], ...] = _PRAGMAS
    migrations: tuple[str, ...] = MIGRATIONS

    @property
    def version(self) -> int:
        """The version of a file of this format (SQLite header's user version, offset 60)."""
        return len(self.migrations)

    def set_pragmas(self, connection: apsw.Connection) -> None:
        """Set the pragmas of a connection to a journal or a backup; nothing else sets any.

        With them comes `sha256_of`, which the trigger asks that guards the events: a connection
        without it changes no event at all.
        """
        for name, value in self.pragmas:
            connection.pragma(name, value)
        innocuous = apsw.SQLITE_INNOCUOUS  # else no trigger may call it
        connection.create_scalar_function(
            "sha256_of", _sha256_of, 1, deterministic=True, flags=innocuous
        )


CURRENT_FORMAT: Final = FileFormat()


def _sha256_of(*values: object) -> bytes:
    return seal_of(str(values[0]))
