"""Windows programs run on this machine: on Windows as they are, elsewhere by wine.

What wine 8 lacks and every Windows 10 has is put right here, and only for the trial: nothing of it
is in the package.

- It calls itself Windows 7; the installer wants Windows 10.
- `icuuc.dll` is missing. Qt asks it for text converters that the program does not use, so one that
  knows none will do; it goes into wine's own system folder.
- `_wmi` (asked by Python's `platform`) and Qt's word of the system's network end in calls that
  wine 8 does not have: the first dies, the second hangs. Both are switched off, and the program
  goes on as it does where they find nothing.
- Its menus and desktop would be this machine's own: HOME is another folder, and the part that
  copies shortcuts into Linux's menus is switched off; so is its debugger, which waits for a person.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

PROGRAM = "wine"
PACKAGES = ("wine", "wine64", "libwine")
_OFF = (
    "mscoree",
    "mshtml",
    "winemenubuilder.exe",
    "winedbg.exe",
    "_wmi.pyd",
    "qnetworklistmanager",
)
_SYSTEM = Path("drive_c", "windows", "system32")
_NATIVE = os.name == "nt"


def command(program: Path) -> list[str]:
    """The words that start a Windows program."""
    return [str(program)] if _NATIVE else [PROGRAM, str(program)]


def path(place: Path) -> str:
    """A path as Windows programs know it."""
    return str(place) if _NATIVE else "Z:" + str(place).replace("/", "\\")


def environment(prefix: Path, display: str = "") -> dict[str, str]:
    """What a Windows program is started with; `prefix` is the folder of its own Windows."""
    if _NATIVE:
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


def set_up(env: Mapping[str, str], qt_core: Path, compiler: str) -> None:
    """Make the prefix, and put right what this wine lacks for the Qt of the package."""
    if _NATIVE:
        return
    for words in (["wineboot", "--init"], [PROGRAM, "winecfg", "-v", "win10"]):
        _quietly(words, env)
    stub = Path(env["WINEPREFIX"]) / _SYSTEM / "icuuc.dll"
    source = stub.with_suffix(".c")
    lines = [f"__declspec(dllexport) void *{name}(void) {{ return 0; }}"
             for name in _taken(qt_core, stub.name)]  # fmt: skip
    source.write_text("\n".join(lines) + "\n", "ascii")
    subprocess.run([compiler, "-shared", "-o", str(stub), str(source)], check=True)


def end_programs(env: Mapping[str, str]) -> None:
    """End what runs in the prefix, as a power cut would."""
    if not _NATIVE:
        subprocess.run(["wineserver", "--kill"], env=env, check=False)
        subprocess.run(["wineserver", "--wait"], env=env, check=False)


def _quietly(words: list[str], env: Mapping[str, str]) -> None:
    nowhere = subprocess.DEVNULL
    subprocess.run(words, env=env, check=True, stdin=nowhere, stdout=nowhere, stderr=nowhere)


def _taken(library: Path, of: str) -> list[str]:
    """The functions that `library` takes from the library `of`."""
    command = ["x86_64-w64-mingw32-objdump", "-p", str(library)]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    _, _, rest = listing.partition(f"DLL Name: {of}\n")
    table = rest.split("\n\n", 1)[0]
    return re.findall(r"^\s+[0-9a-f]+\s+\d+\s+(\w+)$", table, re.MULTILINE)
