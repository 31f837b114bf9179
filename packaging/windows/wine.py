"""Windows programs run on this machine: on Windows as they are, elsewhere by wine.

Some of what every Windows 10 has and wine 8 lacks is switched off, and only here: nothing of it is
in the package.

- `_wmi` (asked by Python's `platform`) and Qt's word of the system's network end in calls that
  wine 8 does not have: the first dies, the second hangs. The program goes on without them as it
  does where they find nothing.
- Menus and desktop would be this machine's own: HOME is another folder, and the part that copies
  shortcuts into Linux's menus is switched off; so is the debugger, which waits for a person.
"""

from __future__ import annotations

import os
from pathlib import Path

PROGRAM = "wine"
NATIVE = os.name == "nt"
_OFF = (
    "mscoree",
    "mshtml",
    "winemenubuilder.exe",
    "winedbg.exe",
    "_wmi.pyd",
    "qnetworklistmanager",
)


def command(program: Path) -> list[str]:
    """Return the words that start a Windows program."""
    return [str(program)] if NATIVE else [PROGRAM, str(program)]


def path(place: Path) -> str:
    """Return a path as Windows programs know it."""
    return str(place) if NATIVE else "Z:" + str(place).replace("/", "\\")


def environment(prefix: Path, display: str = "") -> dict[str, str]:
    """Return what a Windows program is started with; `prefix` is the folder of its own Windows."""
    if NATIVE:
        return dict(os.environ)
    home = prefix.parent / "home"
    home.mkdir(parents=True, exist_ok=True)
    wanted = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "WINEPREFIX": str(prefix),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": ",".join(_OFF) + "=",
        "LANG": "C.UTF-8",
    }
    return wanted | ({"DISPLAY": display} if display else {})
