"""What this build is made of."""

from __future__ import annotations

import platform
import ssl

from pos_app import __version__


def versions() -> str:
    """Return what this build is made of."""
    from pos_app.journal.storage import sqlite_version
    from pos_app.ui import qt_library

    return (
        f"{__version__}; Python {platform.python_version()}, {qt_library.versions()}, "
        f"SQLite {sqlite_version()}, {ssl.OPENSSL_VERSION}"
    )
