"""How a journal's file is kept: its pragmas, and the steps that make its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import apsw

from pos_app.journal.migrations import MIGRATIONS

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
    ("journal_size_limit", 4 * 1024 * 1024),
)


@dataclass(frozen=True, slots=True)
class FileFormat:
    """Pragmas and migrations. Tests hand in weaker pragmas and further steps; nobody else does."""

    pragmas: tuple[tuple[str, str | int], ...] = _PRAGMAS
    steps: tuple[str, ...] = MIGRATIONS

    @property
    def version(self) -> int:
        """What a file of this form says of itself."""
        return len(self.steps)

    def set_pragmas(self, connection: apsw.Connection) -> None:
        """The one place where pragmas of a file are set, the journal's and its backups'."""
        for name, value in self.pragmas:
            connection.pragma(name, value)


SHIPPED: Final = FileFormat()
