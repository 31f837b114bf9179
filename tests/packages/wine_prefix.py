"""A Windows of the test's own: a wine prefix in which what wine 8 lacks is put right.

- It calls itself Windows 7; the installer wants Windows 10.
- `icuuc.dll` is missing. Qt asks it for text converters that the program does not use, so one that
  knows none will do; it goes into wine's own system folder.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from windows import wine

_SYSTEM = Path("drive_c", "windows", "system32")


def make_prefix(env: Mapping[str, str], qt_core: Path, compiler: str) -> None:
    """Make the prefix that `env` names, and put right what it lacks for the Qt of the package."""
    if wine.NATIVE:
        return
    for words in (["wineboot", "--init"], [wine.PROGRAM, "winecfg", "-v", "win10"]):
        _run_quietly(words, env)
    stub = Path(env["WINEPREFIX"]) / _SYSTEM / "icuuc.dll"
    source = stub.with_suffix(".c")
    lines = [f"__declspec(dllexport) void *{name}(void) {{ return 0; }}"
             for name in _imported(qt_core, stub.name)]  # fmt: skip
    source.write_text("\n".join(lines) + "\n", "ascii")
    subprocess.run([compiler, "-shared", "-o", str(stub), str(source)], check=True)


def end_programs(env: Mapping[str, str]) -> None:
    """End what runs in the prefix, as a power cut would."""
    if not wine.NATIVE:
        subprocess.run(["wineserver", "--kill"], env=env, check=False)
        subprocess.run(["wineserver", "--wait"], env=env, check=False)


def _run_quietly(words: list[str], env: Mapping[str, str]) -> None:
    nowhere = subprocess.DEVNULL
    subprocess.run(words, env=env, check=True, stdin=nowhere, stdout=nowhere, stderr=nowhere)


def _imported(library: Path, name: str) -> list[str]:
    """Return the functions that `library` imports from the library `name`."""
    command = ["x86_64-w64-mingw32-objdump", "-p", str(library)]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    _, _, rest = listing.partition(f"DLL Name: {name}\n")
    table = rest.split("\n\n", 1)[0]
    return re.findall(r"^\s+[0-9a-f]+\s+\d+\s+(\w+)$", table, re.MULTILINE)
