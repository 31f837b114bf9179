"""How SQLite is told a file's name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from urllib.parse import quote

import apsw

_READ_ONLY: Final = apsw.SQLITE_OPEN_READONLY
_READ_WRITE: Final = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE


def connect(path: Path, *, read_only: bool = False) -> apsw.Connection:
    """Open the database at `path`, which is made where there is none, unless it is only read.

    A folder that was named in an older encoding is not UTF-8; such a name SQLite takes byte by byte
    (sqlite.org/uri.html).
    """
    name, flags = os.fsencode(path), _READ_ONLY if read_only else _READ_WRITE
    try:
        return apsw.Connection(name.decode(), flags=flags)
    except UnicodeDecodeError:
        return apsw.Connection(f"file:{quote(name)}", flags=flags | apsw.SQLITE_OPEN_URI)
