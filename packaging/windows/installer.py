"""Setup.exe from the folder that is installed: the last step, and all that signing it repeats.

Standard library only, because where it runs with a certificate nothing else should
(packaging/sign_release.py).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import checksums
import project
from windows import signing, toolchain

WORK = project.BUILD / "windows"
FOLDER = WORK / "pos-app"
"""All that is installed, as it will lie in the shop."""
PARTS = WORK / "parts"
"""What the installer carries besides: it is made once, before any signing."""
ICON, SIDE, CLOSE_TILL = PARTS / "pos-app.ico", PARTS / "side.bmp", PARTS / "close_till.exe"
LAUNCHERS = (FOLDER / "pos-app.exe", FOLDER / "pos-app.com")


def target() -> Path:
    """Return where the finished installer lies."""
    return project.DIST / f"pos-app-{project.version()}-setup.exe"


def seal(environ: Mapping[str, str]) -> None:
    """Sign our own programs where there is a certificate, then write the list of all files."""
    if signing.is_asked(environ):
        for program in (*LAUNCHERS, CLOSE_TILL):
            signing.sign(program, environ)
    checksums.write_list(FOLDER)


def make(out: Path, version: str, compression: str = "lzma") -> None:
    """Make an installer of `FOLDER` that calls itself `version`, signed like its uninstaller."""
    out.parent.mkdir(parents=True, exist_ok=True)
    defines = {
        "VERSION": version,
        "FOLDER": str(FOLDER),
        "CLOSE_TILL": str(CLOSE_TILL),
        "ICON": str(ICON),
        "SIDE": str(SIDE),
        "OUT": str(out),
        "COMPRESSION": compression,
    }
    if signing.is_asked(os.environ):
        defines["SIGN"] = signing.as_command()
    toolchain.make_setup(defines)
