"""The one-folder build, `dist/pos-app/`, on Linux and macOS."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path
from py_compile import PycInvalidationMode

import checksums
import components
import icons
import project
from components import Contents

ELF = b"\x7fELF"
_UNWANTED = re.compile(
    r"virtualkeyboard|qgtk3|eglfs|qvnc|/libgtk|tkinter|libtcl|Qt6?(Qml|Quick)|\.upx|"
    r"imageformats/(?!.*(?:svg|ico|jpeg))\w",
    re.IGNORECASE,
)
"""GPL modules, and what drags half a desktop along."""


def freeze() -> Path:
    """Freeze, slim, add the notices and the list of files; return the folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    icons.draw(project.ICONS)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(project.DIST), "--workpath", str(project.BUILD / "pyinstaller")]
    subprocess.run([*command, str(project.ROOT / "packaging" / "pos-app.spec")], check=True)
    folder = project.FROZEN
    _remove_dangling_links(folder)
    if sys.platform.startswith("linux"):
        _unpack_shiboken(folder)
        _strip(folder)
    components.copy_licences(folder / "licences", contents())
    checksums.write_list(folder)
    return folder


def program(folder: Path) -> Path:
    """Return what is started in a frozen folder."""
    return folder / "pos-app"


def contents() -> Contents:
    """Return all that is inside beside the program itself."""
    bootloader = next(each for each in distributions() if each.name == "pyinstaller")
    others = components.others()
    if not sys.platform.startswith("linux"):
        others.append(components.openssl())
    return Contents([*components.installed(), bootloader], others)


def _remove_dangling_links(folder: Path) -> None:
    """Remove the links into the top folder that PyInstaller makes also for what was left out."""
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def _unpack_shiboken(folder: Path) -> None:
    """Lay the Python modules that shiboken carries within itself beside it, compiled.

    It compiles them at every start, which takes a sixth of an empty window's. By its own switch,
    `SBK_EMBED` (signature_bootstrap.py in it), it unpacks them, and then loads them from there.
    """
    import shiboken6

    unpacked = Path(shiboken6.__file__).parent / "files.dir"
    switch = {**os.environ, "SBK_EMBED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", "import shiboken6"], env=switch, check=True)
    target = folder / "_internal" / "shiboken6" / unpacked.name
    shutil.move(unpacked, target)
    never_stale = PycInvalidationMode.UNCHECKED_HASH
    compiled = compileall.compile_dir(
        target, quiet=1, stripdir=str(target), invalidation_mode=never_stale
    )
    if not compiled:
        raise RuntimeError(f"{target} cannot be compiled")


def _strip(folder: Path) -> None:
    """Strip the symbols that Python's own libraries come with; the self-test follows."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4) != ELF or path == program(folder):  # the program's tail is its own
                continue
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
        _remove_foreign_rpath(path)
        path.chmod(0o644)


def _remove_foreign_rpath(path: Path) -> None:
    """Remove the folders in which a Python that was built on this machine looks for libraries."""
    shown = ["patchelf", "--print-rpath", str(path)]
    found = subprocess.run(shown, capture_output=True, text=True, check=True).stdout.strip()
    if any(not place.startswith("$ORIGIN") for place in found.split(":") if place):
        subprocess.run(["patchelf", "--remove-rpath", str(path)], check=True)


def unwanted_files(folder: Path) -> list[str]:
    """Return what must not be inside, by whatever way it came; none where all is well."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return [name for name in names if _UNWANTED.search(name)]
