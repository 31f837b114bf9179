"""Two monitors on Qt's offscreen platform; it learns of them when a process starts."""

from __future__ import annotations

import json
import os
from pathlib import Path

TILL = (1366, 768)


def two_monitor_environment(folder: Path, customers: tuple[int, int]) -> dict[str, str]:
    """Return this environment with the till's monitor, and the customer's of this size beside it.

    Qt reads their places from a file that is written into the folder.
    """
    file = folder / "screens.json"
    # The last one becomes the primary.
    screens = [_monitor("THEIRS", TILL[0], customers), _monitor("TILL", 0, TILL)]
    file.write_text(json.dumps({"screens": screens}))
    return os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}


def _monitor(name: str, left: int, size: tuple[int, int]) -> dict[str, object]:
    width, height = size
    sides = {"x": left, "y": 0, "width": width, "height": height}
    return {"name": name, **sides, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
