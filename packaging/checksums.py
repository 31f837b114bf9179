"""Hashes of what is shipped: of each file in a folder, and of the packages in `dist/`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from project import DIST

LIST_NAME = "FILES.sha256"
SUMS = DIST / "SHA256SUMS"
SIGNATURE = ".asc"
"""Behind the name of what it signs (packaging/openpgp.py)."""


def write_list(folder: Path) -> None:
    """Write FILES.sha256 into `folder`; `pos-app --self-test` compares every file with it.

    It must lie beside the program that is started.
    """
    listed = folder / LIST_NAME
    listed.unlink(missing_ok=True)
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}" for path in _files(folder)]
    listed.write_text("\n".join(lines) + "\n", "utf-8")


def write_sums() -> None:
    """Write SHA256SUMS of the packages and their SBOMs in `dist/`."""
    found = sorted(
        path
        for path in DIST.iterdir()
        if path.is_file() and path != SUMS and path.suffix != SIGNATURE
    )
    SUMS.write_text("".join(f"{digest(path)}  {path.name}\n" for path in found), "utf-8")


def digest(path: Path) -> str:
    """Return a file's SHA-256, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
