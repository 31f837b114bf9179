"""Our own small Windows programs, made from C by mingw-w64, and the installer, made by NSIS."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from windows import cpython

HERE = Path(__file__).resolve().parent
COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"
INSTALLER = "makensis"
NEEDED = (COMPILER, RESOURCES, INSTALLER)
PROGRAM = "QR Toʻlov"

_RESOURCE = """\
#include <winuser.h>
1 ICON "{icon}"
1 RT_MANIFEST "{manifest}"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
FILEOS 0x40004
FILETYPE 0x1
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "CompanyName", L"{program} contributors"
      VALUE "FileDescription", L"{program}"
      VALUE "FileVersion", "{version}"
      VALUE "InternalName", "pos-app"
      VALUE "LegalCopyright", "MIT"
      VALUE "OriginalFilename", "{name}"
      VALUE "ProductName", L"{program}"
      VALUE "ProductVersion", "{version}"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
"""


class NoToolError(Exception):
    """A program that makes programs is not on PATH."""


def check_tools() -> None:
    """Check that every tool is on PATH.

    Raises:
        NoToolError: one is missing.
    """
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        raise NoToolError("these programs must be on PATH: " + " ".join(missing))


def resource_script(name: str, version: str, icon: Path) -> str:
    """Return the icon, the manifest and the version of the program `name`."""
    return _RESOURCE.format(
        icon=icon.as_posix(),
        manifest=(HERE / "program.manifest").as_posix(),
        numbers=",".join([*version.split("."), "0"]),
        program="".join(c if c.isascii() else f"\\x{ord(c):04x}" for c in PROGRAM),
        version=version,
        name=name,
    )


def make_launchers(targets: Iterable[Path], work: Path, version: str, icon: Path) -> None:
    """Make `pos-app.exe` for shortcuts and `pos-app.com` for consoles, from one source."""
    kinds = {".exe": ["-mwindows"], ".com": ["-mconsole", "-DCONSOLE"]}
    for target in targets:
        script, resource = work / f"{target.name}.rc", work / f"{target.name}.o"
        script.write_text(resource_script(target.name, version, icon), "utf-8")
        _run([RESOURCES, "--codepage=65001", script, resource])
        library = f'-DPYTHON_DLL=L"{cpython.LIBRARY}"'
        _compile(target, HERE / "launcher.c", [library, *kinds[target.suffix]], [resource])


def make_close_till(target: Path) -> None:
    """Make what the installer carries to ask an open till to close."""
    _compile(target, HERE / "close_till.c", ["-mwindows"], [])


def make_setup(defines: Mapping[str, str]) -> None:
    """Run NSIS; a warning is an error."""
    words = [f"-D{name}={value}" for name, value in defines.items()]
    script = HERE / "installer.nsi"
    command = [INSTALLER, "-V2", "-WX", "-INPUTCHARSET", "UTF8", "-NOCD", *words, str(script)]
    subprocess.run(command, check=True, cwd=HERE)


def _compile(target: Path, source: Path, options: list[str], objects: list[Path]) -> None:
    strict = ["-std=c11", "-O2", "-s", "-municode", "-Wall", "-Wextra", "-Werror"]
    # No time in the file: the same sources make the same program.
    linker = ["-Wl,--no-insert-timestamp"]
    _run([COMPILER, *strict, *options, source, *objects, *linker, "-o", target])


def _run(command: list[str | Path]) -> None:
    subprocess.run([str(word) for word in command], check=True)
