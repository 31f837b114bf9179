"""Where things lie, and which version they are of. Standard library only."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
BUILD = ROOT / "build" / "package"
FROZEN = DIST / "pos-app"
"""The frozen program: one folder, by PyInstaller."""
LOCKED = BUILD / "locked.cdx.json"
"""The locked run-time dependencies of all systems, by `uv export --format cyclonedx1.5`."""
ICONS = ROOT / "build" / "icons"


def version() -> str:
    """Return the program's version, from its one place."""
    text = (ROOT / "pos_app" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if not found:
        raise ValueError("no version in pos_app/__init__.py")
    return found[1]
