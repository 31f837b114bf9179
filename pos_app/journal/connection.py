"""How SQLite is told a file's name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from urllib.parse import quote

import apsw

_READ_WRITE: Final = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE


def connect(path: Path) -> apsw.Connection:
    """Open the database at `path`, which is made where there is none.

    A folder that was named in an older encoding is not UTF-8; such a name SQLite takes byte by byte
    (sqlite.org/uri.html).
    """
    name = os.fsencode(path)
    try:
        return apsw.Connection(name.decode(), flags=_READ_WRITE)
    except UnicodeDecodeError:
        return apsw.Connection(f"file:{quote(name)}", flags=_READ_WRITE | apsw.SQLITE_OPEN_URI)
