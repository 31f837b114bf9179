"""What the frozen program costs beside its source, where `tasks.py package` has made one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests import ROOT

DIST = ROOT / "dist"
PROGRAM = DIST / "pos-app" / "pos-app"
MOST_TIMES = 2.0
MOST_MB = 60


def figures(frozen_ms: Sequence[float], source_ms: float, empty_ms: float) -> dict[str, str]:
    """Start and sizes, each beside what is aimed at; nothing where there is no build."""
    if not frozen_ms:
        return {}
    paint = median(frozen_ms)
    table = {
        "start of the frozen program": f"{paint:.0f} ms; an empty window {empty_ms:.0f} ms: "
        f"{paint / empty_ms:.1f} times (aim: at most {MOST_TIMES}); from source {source_ms:.0f} ms",
        "size of the frozen folder": f"{_size(PROGRAM.parent) / 1e6:.0f} MB",
    }
    for package in sorted((*DIST.glob("*.deb"), *DIST.glob("*-setup.exe"), *DIST.glob("*.dmg"))):
        table[f"size of {_kind(package)}"] = (
            f"{package.stat().st_size / 1e6:.1f} MB (aim: below {MOST_MB})"
        )
    return table


def _kind(package: Path) -> str:
    return {".deb": "the .deb", ".exe": "Setup.exe"}.get(package.suffix, "the disk image")


def _size(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)
