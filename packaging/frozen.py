"""The one-folder build, `dist/pos-app/`, on Linux and macOS."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

import common
import icons

ICONS = common.ROOT / "build" / "icons"
ELF = b"\x7fELF"
_STRAY = re.compile(
    r"virtualkeyboard|qgtk3|eglfs|qvnc|/libgtk|tkinter|libtcl|Qt6?(Qml|Quick)|\.upx|"
    r"imageformats/(?!.*(?:svg|ico|jpeg))\w",
    re.IGNORECASE,
)
"""GPL modules, and what drags half a desktop along."""


def build() -> Path:
    """Freeze, slim, add the notices and the list of files; returns the folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    icons.make(ICONS)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(common.DIST), "--workpath", str(common.BUILD / "pyinstaller")]
    subprocess.run([*command, str(common.ROOT / "packaging" / "pos-app.spec")], check=True)
    folder = common.FROZEN
    _drop_dangling(folder)
    if sys.platform.startswith("linux"):
        _strip(folder)
    dists, parts = contents()
    common.licences(folder / "licences", dists, parts)
    common.list_files(folder)
    return folder


def program(folder: Path) -> Path:
    """What is started."""
    return folder / "pos-app"


def contents() -> tuple[list[Distribution], list[common.Part]]:
    """All that is inside beside the program itself."""
    starter = next(each for each in distributions() if each.name == "pyinstaller")
    others = common.parts()
    if not sys.platform.startswith("linux"):
        others.append(common.openssl())
    return [*common.installed(), starter], others


def _drop_dangling(folder: Path) -> None:
    """PyInstaller links libraries into the top folder, also those that were left out."""
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def _strip(folder: Path) -> None:
    """Python's own libraries come with symbols that nobody needs; the self-test follows."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4) != ELF or path == program(folder):  # the program's tail is its own
                continue
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
        _forget_builder(path)
        path.chmod(0o644)


def _forget_builder(path: Path) -> None:
    """A Python that was built on this machine looks for libraries in folders of this machine."""
    shown = ["patchelf", "--print-rpath", str(path)]
    found = subprocess.run(shown, capture_output=True, text=True, check=True).stdout.strip()
    if any(not place.startswith("$ORIGIN") for place in found.split(":") if place):
        subprocess.run(["patchelf", "--remove-rpath", str(path)], check=True)


def strays(folder: Path) -> list[str]:
    """What must not be inside, by whatever way it came; none where all is well."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return [name for name in names if _STRAY.search(name)]
